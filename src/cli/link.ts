/** The command `hearsay link`: links the reports of the record anew. */
import { Command } from "commander";
import { type Io, write } from "./io.js";
import { printable } from "./printable.js";
import { noProgress, progressOn } from "./progress.js";
import { recordOption, withRecord } from "./record.js";

/** `hearsay link`; hands its exit code to `end`. */
export function linkCommand(io: Io, end: (code: number) => void): Command {
  return new Command("link")
    .summary("link the reports of the record anew")
    .description(
      "Tells anew, over all reports, who is one person or body, which statements are the same words told again, and which events are one happening. Reports are linked when they are added; this is for after an update. What people said holds.",
    )
    .option(...recordOption)
    .helpOption("-h, --help", "show this help")
    .action(async ({ record }: { record?: string }) => {
      await withRecord(io, record, async ({ store, archive }) => {
        const { linkAll } = await import("../record/linking/link-all.js");
        const progress = io.stderr.isTTY ? progressOn(io.stderr, 1) : noProgress;
        progress.at(store.place);
        const count = await linkAll(store, archive, () => progress.read()).finally(() => progress.stop());
        await write(io.stdout, `${count} reports linked · ${printable(store.place)}\n`);
      });
      end(0);
    });
}
