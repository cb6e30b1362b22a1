/** The command `hearsay explain`: why two entries are taken for one, or not. */
import { Command } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, askOptions } from "./question.js";

const examples = `
Examples:
  hearsay explain 57                              a link by its number, which hearsay compare prints
  hearsay explain 1418645037711361                all links of an entry
  hearsay explain "0123456789abcdef0123/Tomas Reyk"

The reasons add up; from 3 on two are one, unless a person said otherwise or one report tells them apart.
`;

/** `hearsay explain`; hands its exit code to `end`: 1 where there is no such link. */
export function explainCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("explain")
    .summary("show why entries of two reports are taken for one, or not")
    .description("Shows the reasons for and against a link, which add up, and how sure it is.")
    .argument("<link>", "its number; or an entry: its key, REPORT/ANCHOR, or REPORT/NAME for an actor");
  return askOptions(command)
    .addHelpText("after", examples)
    .action(async (name: string, options: AskOptions) => {
      const { explainLinks } = await import("../record/linking/explain.js");
      await answered(
        io,
        options,
        async ({ store }) => {
          const links = await explainLinks(store, name);
          if (links.length === 0) throw new Error(`the record has no link ${name}, and no links of such an entry.`);
          return links;
        },
        async (links, layout) => (await import("./explain-link-text.js")).linksText(links, layout),
      );
      end(0);
    });
}
