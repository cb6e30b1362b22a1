/** The command `hearsay show`: one entry of the record with all that is known of it. */
import { Command } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, askOptions } from "./question.js";

const examples = `
Examples:
  hearsay show 1418645037711361                   by the number that hearsay search prints behind an entry
  hearsay show 8d0c5f1e2a7b9c3d4e6f/s:11-20,21-25,30-80
  hearsay show 1418645037711361 --json            for programs

The second form is REPORT/ANCHOR, the same in every record that has this version of the report.
`;

/** `hearsay show`; hands its exit code to `end`: 1 where there is no such entry. */
export function showCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("show")
    .summary("show an entry of the record with all that is known of it")
    .description(
      "Shows a statement or an event: its words among those around them, on whose word it stands, who has which part, what people said of it, and where else it was told.",
    )
    .argument("<entry>", "its key, or REPORT/ANCHOR");
  return askOptions(command)
    .addHelpText("after", examples)
    .action(async (name: string, options: AskOptions) => {
      const { show } = await import("../record/asking/show.js");
      await answered(
        io,
        options,
        async (record) => {
          const shown = await show(record, name);
          if (shown === null)
            throw new Error(
              `the record has no entry ${name}. hearsay search prints the key of each entry that it finds.`,
            );
          return shown;
        },
        async (shown, layout) => (await import("./show-text.js")).showText(shown, layout),
      );
      end(0);
    });
}
