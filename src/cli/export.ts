/** The command `hearsay export`: rows of the record for other programs. */
import { Argument, Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import type { Exportable } from "../record/exported.js";
import type { Filters } from "../record/question.js";
import type { OpenRecord } from "../record/record.js";
import { type Io, UsageError, write } from "./io.js";
import { printable } from "./printable.js";
import { asked, filterOptions } from "./question.js";
import { recordOption, withRecord } from "./record.js";
import { until } from "./until.js";

type What = Exportable | "links" | "corrections" | "site";

type ExportOptions = Filters & {
  readonly record?: string;
  readonly csv?: true;
  readonly jsonl?: true;
};

const examples = `
Examples:
  hearsay export statements --csv > statements.csv
  hearsay export events --jsonl --event ACCUSE --since 2026-01-01
  hearsay export actors --csv | head
  hearsay export utterances --csv --told-by 3+    every telling of what three outlets or more tell
  hearsay export links --jsonl                    who and what is one over all reports
  hearsay export corrections --jsonl              what people mended, before and after, to learn from
  hearsay export site public/hearsay              a page that reads by itself, for any web host

The columns are those of the views statement, event, actor, utterance, happening and story, named and ordered as docs/record.md has them. CSV is UTF-8 after RFC 4180,
with an apostrophe before what a spreadsheet would take for a formula. Filters are those of hearsay search; actors have none.
`;

/** `hearsay export`; hands its exit code to `end`. */
export function exportCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("export")
    .summary("print the record, or a part of it, as CSV or JSON lines")
    .description(
      "Prints all statements, events or actors of the record, or those that filters leave, and the tellings of what several tell, to standard output.",
    )
    .addArgument(
      new Argument("<what>", "what to print").choices([
        "statements",
        "events",
        "actors",
        "utterances",
        "happenings",
        "stories",
        "links",
        "corrections",
        "site",
      ]),
    )
    .argument("[folder]", "of a site: where its files are put")
    .option(...recordOption)
    .option("--csv", "as CSV with a heading")
    .option("--jsonl", "as JSON, a row a line")
    .option("--words <words>", "with these words, as in hearsay search");
  return filterOptions(command)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (what: What, folder: string | undefined, options: ExportOptions) => {
      const { record: place, csv, jsonl, ...given } = options;
      if (what === "site") {
        if (folder === undefined) throw new UsageError("say where: hearsay export site FOLDER.");
        if (Object.keys(options).length > 0) throw new UsageError("a site is always the same: leave out the options.");
        const { writeSite } = await import("../export/site.js");
        const { files, bytes } = await writeSite(folder, manifest.version);
        await write(io.stdout, `${files.length} files, ${Math.round(bytes / 1e6)} MB, in ${printable(folder)}\n`);
        end(0);
        return;
      }
      if (folder !== undefined) throw new UsageError(`${what} are printed: leave out ${printable(folder)}.`);
      if (Boolean(csv) === Boolean(jsonl)) throw new UsageError("say how: --csv or --jsonl.");
      if (what === "corrections" || what === "links") {
        const [filter] = [...(csv ? ["csv"] : []), ...Object.keys(given)];
        if (filter) throw new UsageError(`${what} are printed all, as JSON lines: leave out --${filter}.`);
        await withRecord(io, place, (record) =>
          what === "links" ? printLinks(record, io) : printCorrections(record, io),
        );
        end(0);
        return;
      }
      const [{ filtersSchema }, { columnsOf, exported }, { csvText }, { jsonText }] = await Promise.all([
        import("../record/question.js"),
        import("../record/exported.js"),
        import("../export/csv.js"),
        import("./output.js"),
      ]);
      const filters = asked(filtersSchema, given);
      const [unfit] = Object.keys(given);
      if (what === "actors" && unfit)
        throw new UsageError(`--${unfit} is a filter of statements and events; actors are printed all.`);
      await withRecord(io, place, async ({ store }) => {
        const columns = await columnsOf(store, what);
        if (csv) await write(io.stdout, csvText([columns]));
        for await (const rows of exported(store, what, filters)) {
          if (io.interrupted.aborted) return;
          const text = csv
            ? csvText(rows.map((row) => columns.map((column) => row[column] ?? null)))
            : rows.map((row) => jsonText(row)).join("");
          await write(io.stdout, text);
        }
      });
      end(0);
    });
}

async function printLinks({ store, archive }: OpenRecord, io: Io): Promise<void> {
  const [{ exportedLinks }, { jsonText }] = await Promise.all([
    import("../record/exported-links.js"),
    import("./output.js"),
  ]);
  for await (const line of until(io.interrupted, exportedLinks(store, archive))) await write(io.stdout, jsonText(line));
}

async function printCorrections({ store, archive }: OpenRecord, io: Io): Promise<void> {
  const [{ exportedCorrections }, { jsonText }] = await Promise.all([
    import("../record/exported-corrections.js"),
    import("./output.js"),
  ]);
  for await (const line of until(io.interrupted, exportedCorrections(store, archive)))
    await write(io.stdout, jsonText(line));
}
