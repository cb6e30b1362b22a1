/** The command `hearsay compare`: how several reports tell the same. */
import { Command } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, askOptions } from "./question.js";

const examples = `
Examples:
  hearsay compare 1418645037711361                by the number that hearsay search prints behind an entry
  hearsay compare 1418645037711361 --json         for programs

Words that only the fullest telling has stand in [brackets], those that a telling has instead or besides in {braces}.
`;

/** `hearsay compare`; hands its exit code to `end`: 1 where there is no such entry. */
export function compareCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("compare")
    .summary("show how several reports tell the same words, or the same happening")
    .description(
      "Shows every telling of a statement or an event beside the fullest one: the words that were dropped, added and changed, numbers, negations, hedges and verbs by name.",
    )
    .argument("<entry>", "its key, or REPORT/ANCHOR");
  return askOptions(command)
    .addHelpText("after", examples)
    .action(async (name: string, options: AskOptions) => {
      const { compare } = await import("../record/asking/compare.js");
      await answered(
        io,
        options,
        async ({ store }) => {
          const compared = await compare(store, name);
          if (compared === null)
            throw new Error(
              `the record has no entry ${name}. hearsay search prints the key of each entry that it finds.`,
            );
          return compared;
        },
        async (compared, layout) => (await import("./compare-text.js")).compareText(compared, layout),
      );
      end(0);
    });
}
