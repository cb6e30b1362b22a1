/** The command `hearsay audit`: whose words fill a report or an outlet. */
import { Command } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions, limit } from "./question.js";

const examples = `
Examples:
  hearsay audit https://courier.example/culture/hollow-bell
  hearsay audit "The Carrow Courier"              the newest reports of an outlet together
  hearsay audit courier.example --limit 50 --json
`;

/** `hearsay audit`; hands its exit code to `end`: 1 where there is neither such a report nor such an outlet. */
export function auditCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("audit")
    .summary("tell whose words fill a report, or the reports of an outlet")
    .description(
      "Tells whose words fill a report, or the newest reports of an outlet: voices with a name, voices without one, and the outlet's own.",
    )
    .argument("<of>", "a report by its address, its id or the key of an entry; an outlet by its name or domain");
  return askOptions(command)
    .option("--limit <number>", "how many voices to show", limit)
    .addHelpText("after", examples)
    .action(async (of: string, { record, json, ...rest }: AskOptions & { readonly limit?: number }) => {
      const [{ auditSchema }, { audit }] = await Promise.all([
        import("../record/asking/question.js"),
        import("../record/asking/audit.js"),
      ]);
      const question = asked(auditSchema, { ...rest, of });
      await answered(
        io,
        { record, json },
        async ({ store }) => {
          const answer = await audit(store, question);
          if (answer === null) throw new Error(`the record has neither a report nor an outlet ${of}.`);
          return answer;
        },
        async (answer, layout) => (await import("./audit-text.js")).auditText(answer, layout),
      );
      end(0);
    });
}
