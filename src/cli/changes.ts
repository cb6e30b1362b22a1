/** The command `hearsay changes`: what reports said, changed and withdrew after they were published. */
import { Command } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions, limit } from "./question.js";

const examples = `
Examples:
  hearsay changes                                 reports that changed, the last first
  hearsay changes https://courier.example/harbour
  hearsay changes "The Carrow Courier" --json

No report that changed is no error.
`;

/** `hearsay changes`; hands its exit code to `end`: 1 where there is neither such a report nor such an outlet. */
export function changesCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("changes")
    .summary("tell what changed between the versions of reports")
    .description(
      "Tells which statements were added, changed and withdrawn between one version of a report and the next.",
    )
    .argument("[of]", "a report by its address, its id or the key of an entry; an outlet by its name or domain");
  return askOptions(command)
    .option("--limit <number>", "how many steps from version to version to show", limit)
    .addHelpText("after", examples)
    .action(async (of: string | undefined, { record, json, ...rest }: AskOptions & { readonly limit?: number }) => {
      const [{ changesSchema }, { changes }] = await Promise.all([
        import("../record/asking/question.js"),
        import("../record/asking/changes.js"),
      ]);
      const question = asked(changesSchema, { ...rest, ...(of !== undefined && { of }) });
      await answered(
        io,
        { record, json },
        async ({ store }) => {
          const answer = await changes(store, question);
          if (answer === null) throw new Error(`the record has neither a report nor an outlet ${of}.`);
          return answer;
        },
        async (answer, layout) => (await import("./changes-text.js")).changesText(answer, layout),
      );
      end(0);
    });
}
