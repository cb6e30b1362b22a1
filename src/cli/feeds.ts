/** The command `hearsay feeds`: what is followed, and how it is doing. */
import { Command } from "commander";
import { colourOf, type Io, UsageError, widthOf, write } from "./io.js";
import { jsonText } from "./output.js";
import { recordOption, withRecord } from "./record.js";

interface FeedsOptions {
  readonly record?: string;
  readonly json?: true;
  readonly opml?: true;
  readonly remove?: string;
}

const examples = `
Examples:
  hearsay feeds                                       each feed: when it was asked, what it gave, what is wrong
  hearsay feeds --opml > feeds.opml                   for feed readers
  hearsay feeds --remove https://courier.example/feed.xml
                                                      follows it no more; its reports stay
`;

/** `hearsay feeds`; hands its exit code to `end`. */
export function feedsCommand(io: Io, end: (code: number) => void): Command {
  return new Command("feeds")
    .summary("show what is followed, and how it is doing")
    .description("Shows the feeds that are followed: when each was asked, what came of it, and what is wrong.")
    .option(...recordOption)
    .option("--json", "print the list as JSON")
    .option("--opml", "print the list for feed readers")
    .option("--remove <link>", "follow this one no more")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async ({ record: place, json, opml, remove }: FeedsOptions) => {
      await withRecord(io, place, async ({ store, archive }) => {
        const { feedStates, removeFeed } = await import("../follow/feeds.js");
        if (remove !== undefined && !(await removeFeed(store, archive, remove)))
          throw new UsageError(`${remove} is not followed. hearsay feeds lists what is.`);
        const feeds = await feedStates(store);
        if (opml) {
          const { opmlOf } = await import("../follow/opml.js");
          await write(io.stdout, opmlOf(feeds.filter(({ parent }) => parent === null)));
        } else if (json) await write(io.stdout, jsonText(feeds, 2));
        else {
          const { feedsText } = await import("./feeds-text.js");
          await write(io.stdout, feedsText(feeds, { width: widthOf(io), colour: colourOf(io) }));
        }
      });
      end(0);
    });
}
