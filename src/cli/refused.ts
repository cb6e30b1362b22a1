/** The command `hearsay refused`: what could not be added to the record, and why. */
import { Command } from "commander";
import { type Io, write } from "./io.js";
import { jsonText } from "./output.js";
import { printable } from "./printable.js";
import { recordOption, withRecord } from "./record.js";

interface RefusedOptions {
  readonly record?: string;
  readonly json?: true;
}

/** `hearsay refused`; hands its exit code to `end`. */
export function refusedCommand(io: Io, end: (code: number) => void): Command {
  return new Command("refused")
    .summary("list what could not be added to the record, and why")
    .description("Lists what could not be added to the record, with the reason of the last try.")
    .option(...recordOption)
    .option("--json", "print the list as JSON")
    .helpOption("-h, --help", "show this help")
    .action(async ({ record: place, json }: RefusedOptions) => {
      await withRecord(io, place, async ({ store }) => {
        const { refusals } = await import("../record/refusals.js");
        const all = await refusals(store.db);
        const text = all.map(({ added, message }) => `${added.slice(0, 10)}  ${printable(message)}\n`).join("");
        await write(io.stdout, json ? jsonText(all, 2) : text || "Everything could be read.\n");
      });
      end(0);
    });
}
