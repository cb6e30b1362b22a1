/** The command `hearsay allow`: a report that was forgotten may be added again. */
import { Command } from "commander";
import { type Io, UsageError, write } from "./io.js";
import { printable } from "./printable.js";
import { recordOption, withRecord } from "./record.js";
import { userOf } from "./user.js";

interface AllowOptions {
  readonly record?: string;
  readonly user?: string;
  readonly reason?: string;
}

const examples = `
Nothing comes back by it: what was forgotten is gone. The report may be added anew, from its link, a file or a feed, whatever it was that
was forgotten: the report, its outlet, or somebody in it. That it was allowed, by whom and why, stands in hearsay forget --list.

Example:
  hearsay allow https://courier.example/harbour --reason "asked for by its author"
  hearsay add https://courier.example/harbour
`;

/** `hearsay allow`; hands its exit code to `end`. */
export function allowCommand(io: Io, end: (code: number) => void): Command {
  return new Command("allow")
    .summary("let a report that was forgotten be added again")
    .description("Lets a report that was forgotten be added to the record again.")
    .argument("<report>", "its link, or its id where it has no link")
    .option("--reason <words>", "why, for the list of what was forgotten")
    .option("--user <name>", "who allows it; else HEARSAY_USER, else the name of your account")
    .option(...recordOption)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (report: string, { record: place, reason, ...options }: AllowOptions) => {
      const user = userOf(io, options);
      const { allow } = await import("../record/keeping/forgotten.js");
      await withRecord(io, place, async ({ store, archive }) => {
        if (!(await allow(store, archive, report, { user, at: new Date().toISOString(), reason: reason ?? null })))
          throw new UsageError(
            `no report ${printable(report)} was forgotten, or it was allowed before. Give the link that it had.`,
          );
      });
      await write(io.stdout, `${printable(report)} may be added again.\n`);
      end(0);
    });
}
