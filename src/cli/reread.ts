/** The command `hearsay reread`: reads what is in the record anew, with the model and the rules of now. */
import { Command } from "commander";
import { mapped } from "../pool/mapped.js";
import type { Changes } from "../record/replace-reading.js";
import { type Io, write } from "./io.js";
import { knowledgeOf } from "./knowledge.js";
import { jsonText } from "./output.js";
import { printable } from "./printable.js";
import { noProgress, progressOn } from "./progress.js";
import { showsProgress } from "./read.js";
import { recordOption, withRecord } from "./record.js";
import { count } from "./run-options.js";
import { runReader, workersOf } from "./run-reader.js";
import { until } from "./until.js";

interface RereadOptions {
  readonly record?: string;
  readonly knowledge?: string;
  readonly threads?: number;
  readonly workers?: number;
  readonly quiet?: true;
  readonly json?: true;
}

/** `hearsay reread`; hands its exit code to `end`: 1 where a text could not be read. */
export function rereadCommand(io: Io, end: (code: number) => void): Command {
  return new Command("reread")
    .summary("read what is in the record anew, and show what changed")
    .description(
      "Reads all texts of the record anew that this version of Hearsay has not read, puts the new readings in the place of the old ones, and shows what changed. Corrections hold; keys of entries stay. Give it again to go on where it was stopped.",
    )
    .option(...recordOption)
    .option("--knowledge <file>", "who is who: names, offices with dates, countries, one JSON object a line")
    .option("--threads <number>", "how many threads read a report; 2 unless told, 1 for WebAssembly", count)
    .option("--workers <count>", "how many reports are read at once; by default all cores", count)
    .option("-q, --quiet", "show no progress on the terminal")
    .option("--json", "print what changed as JSON lines")
    .helpOption("-h, --help", "show this help")
    .action(async (options: RereadOptions) => end(await rereadAll(options, io)));
}

const rereadAll = (options: RereadOptions, io: Io): Promise<number> =>
  withRecord(io, options.record, async ({ store, archive }) => {
    const [{ textsNotKept, textsToReread }, { replaceReading }, knowledge] = await Promise.all([
      import("../record/texts.js"),
      import("../record/replace-reading.js"),
      knowledgeOf(options.knowledge),
    ]);
    const workers = workersOf(options, Number.POSITIVE_INFINITY);
    const reader = await runReader(workers, knowledge, options, io);
    const progress = showsProgress(io, options) ? progressOn(io.stderr, 1) : noProgress;
    progress.at(store.place);
    const tally = { changed: 0, same: 0, failed: 0 };
    try {
      const texts = until(io.interrupted, textsToReread(store, archive));
      const all = mapped(texts, { limit: 2 * workers, order: "kept" }, async (text) => {
        // What this reader has read already is not read again: so that it can be stopped.
        const made = await text.read((report) => reader.read(report.url ?? report.title ?? report.id, report));
        return { text, made };
      });
      for await (const { text, made } of all) {
        if (made === null) continue;
        progress.read();
        if (made instanceof Error) {
          tally.failed += 1;
          await progress.aside(() => write(io.stderr, `hearsay: ${printable(made.message)}\n`));
          continue;
        }
        const changes = await replaceReading(store, archive, { reading: made.reading, at: new Date().toISOString() });
        if (changes === null) continue;
        const isSame = changes.came.length + changes.went.length + changes.changed.length === 0;
        tally[isSame ? "same" : "changed"] += 1;
        if (!isSame || changes.orphans > 0)
          await progress.aside(() =>
            write(io.stdout, options.json ? jsonText({ report: text.id, ...changes }) : changesText(text, changes)),
          );
      }
    } finally {
      progress.stop();
      await reader.close();
    }
    const { changed, same, failed } = tally;
    const unkept = await textsNotKept(store);
    if (!options.json)
      await write(
        io.stdout,
        `${changed} changed, ${same} the same${failed > 0 ? `, ${failed} not read` : ""}${unkept > 0 ? `, ${unkept} not kept whole, and as they were` : ""} · ${printable(store.place)}\n`,
      );
    return failed > 0 ? 1 : 0;
  });

function changesText(text: { readonly id: string; readonly title: string | null }, changes: Changes): string {
  const lines = (mark: string, all: readonly string[]) =>
    all.map((words) => `  ${mark} ${printable(words)}\n`).join("");
  const orphans =
    changes.orphans > 0 ? `  ${changes.orphans} corrections find no entry: hearsay history ${text.id} --orphans\n` : "";
  return `${printable(text.title ?? text.id)}\n${lines("+", changes.came)}${lines("-", changes.went)}${lines("~", changes.changed)}${orphans}`;
}
