/** The command `hearsay history`: what people said of entries. */
import { Command } from "commander";
import type { Said } from "../record/history.js";
import { type Io, UsageError, write } from "./io.js";
import { jsonText } from "./output.js";
import { printable } from "./printable.js";
import { recordOption, withRecord } from "./record.js";

interface HistoryOptions {
  readonly record?: string;
  readonly orphans?: true;
  readonly json?: true;
}

/** `hearsay history`; hands its exit code to `end`. */
export function historyCommand(io: Io, end: (code: number) => void): Command {
  return new Command("history")
    .summary("list what people said of entries, and what was taken back")
    .description(
      "Lists corrections in the order in which they were given: of all entries, of a report, or of an entry. Those that found no entry in the reading that counts are orphans; they wait for one that has it.",
    )
    .argument("[entry]", "its key, REPORT, REPORT/ANCHOR, or nothing for all")
    .option("--orphans", "only those that found no entry")
    .option(...recordOption)
    .option("--json", "print the list as JSON")
    .helpOption("-h, --help", "show this help")
    .action(async (entry: string | undefined, { record: place, orphans, json }: HistoryOptions) => {
      await withRecord(io, place, async ({ store, archive }) => {
        const [{ history }, { entryNamed }] = await Promise.all([
          import("../record/history.js"),
          import("../record/entry-name.js"),
        ]);
        const name = entry === undefined ? null : await entryNamed(store.db, entry);
        if (entry !== undefined && name === null) throw new UsageError(`the record has no entry ${printable(entry)}.`);
        const all = (await history(store, archive, name)).filter(({ isOrphan }) => !orphans || isOrphan);
        await write(io.stdout, json ? jsonText(all, 2) : all.map(lineOf).join("") || "Nobody said anything of it.\n");
      });
      end(0);
    });
}

function lineOf({ id, report, correction, user, at, holds, isOrphan }: Said): string {
  const { kind, on, ...rest } = correction;
  const what = [
    kind,
    ...Object.values(rest).map((value) => (typeof value === "object" ? JSON.stringify(value) : value)),
  ];
  const marks = [...(holds ? [] : ["taken back"]), ...(isOrphan ? ["orphan: no such entry in this reading"] : [])];
  const words = [at.slice(0, 16).replace("T", " "), user, `${report}/${on}`, what.join(" "), ...marks];
  return `${id}  ${words.map((word) => printable(String(word))).join("  ")}\n`;
}
