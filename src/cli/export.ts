/** The command `hearsay export`: the record, or a part of it, for other programs. */
import { Argument, Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import {
  type ExportFormat,
  type ExportList,
  exportFormats,
  exportLists,
  type FormatName,
  formatsOf,
} from "../export-formats.js";
import type { Filters } from "../record/asking/question.js";
import type { OpenRecord } from "../record/record.js";
import { type Io, UsageError, write } from "./io.js";
import { printable } from "./printable.js";
import { asked, filterOptions } from "./question.js";
import { recordOption, withRecord } from "./record.js";
import { until } from "./until.js";

type What = ExportList | "links" | "corrections" | "site";

type ExportOptions = Filters & { readonly [Name in FormatName]?: true } & {
  readonly record?: string;
  readonly out?: string;
  readonly whole?: true;
};

const examples = `
Examples:
  hearsay export statements --csv > statements.csv
  hearsay export events --parquet --out events.parquet --since 2026-01-01
  hearsay export actors --jsonl | head
  hearsay export entries --gexf --with Quill --out quill.gexf     who says or does what to whom
  hearsay export statements --bibtex --by Quill > quill.bib
  hearsay export entries --markdown --out vault/Hearsay           a folder of notes for Obsidian
  hearsay export entries --qdpx --whole --out project.qdpx        for NVivo, ATLAS.ti, MAXQDA, QualCoder
  hearsay export utterances --csv --told-by 3+    every telling of what three outlets or more tell
  hearsay export links --jsonl                    who and what is one over all reports
  hearsay export corrections --jsonl              what people mended, before and after, to learn from
  hearsay export site public/hearsay              a page that reads by itself, for any web host

Entries are statements and events together. What each format holds is in docs/exports.md. Filters are those of hearsay search; actors have none.
With --out a file is there whole or not at all.
`;

/** `hearsay export`; hands its exit code to `end`. */
export function exportCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("export")
    .summary("take the record, or a part of it, elsewhere: tables, networks, references, annotations, notes")
    .description(
      "Gives statements, events or both, actors, or the tellings of what several tell, all or those that filters leave, in one format.",
    )
    .addArgument(new Argument("<what>", "what to give").choices([...exportLists, "links", "corrections", "site"]))
    .argument("[folder]", "of a site: where its files are put")
    .option(...recordOption);
  for (const { name, summary } of exportFormats) command.option(`--${name}`, summary);
  command
    .option("--out <path>", "into this file, or this folder; else to standard output")
    .option("--whole", "of a project (--qdpx) whole texts, not the paragraphs around what is coded")
    .option("--words <words>", "with these words, as in hearsay search");
  return filterOptions(command)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (what: What, folder: string | undefined, options: ExportOptions) => {
      if (what === "site") {
        if (folder === undefined) throw new UsageError("say where: hearsay export site FOLDER.");
        if (Object.keys(options).length > 0) throw new UsageError("a site is always the same: leave out the options.");
        const { writeSite } = await import("../export/site.js");
        const { files, bytes } = await writeSite(folder, manifest.version);
        await write(io.stdout, `${files.length} files, ${Math.round(bytes / 1e6)} MB, in ${printable(folder)}\n`);
        return end(0);
      }
      if (folder !== undefined)
        throw new UsageError(`${what} go to standard output, or where --out says: leave out ${printable(folder)}.`);
      const { record: place, out, whole, ...given } = options;
      const chosen = exportFormats.filter(({ name }) => options[name]);
      const filters = Object.fromEntries(
        Object.entries(given).filter(([name]) => !exportFormats.some((format) => format.name === name)),
      );
      if (what === "corrections" || what === "links") {
        const [unfit] = [
          ...chosen.map(({ name }) => name).filter((name) => name !== "jsonl"),
          ...(whole ? ["whole"] : []),
          ...Object.keys(filters),
        ];
        if (unfit) throw new UsageError(`${what} are given all, as JSON lines: leave out --${unfit}.`);
        if (chosen.length === 0) throw new UsageError("say how: --jsonl.");
        await withRecord(io, place, async (record) =>
          written(io, out, what === "links" ? linkLines(record) : correctionLines(record)),
        );
        return end(0);
      }
      const format = formatOf(what, chosen);
      if (whole && format.name !== "qdpx") throw new UsageError("--whole is of a project: --qdpx.");
      const [{ filtersSchema }, { exportedAs, notesOf }] = await Promise.all([
        import("../record/asking/question.js"),
        import("../export/export.js"),
      ]);
      const [unfit] = Object.keys(filters);
      if (what === "actors" && unfit)
        throw new UsageError(`--${unfit} is a filter of statements and events; actors are given all.`);
      const wanted = { list: what, filters: asked(filtersSchema, filters), whole: whole ?? false };
      const isFolder = format.name === "markdown" && out !== undefined && !out.endsWith(".zip");
      if (format.isBinary && out === undefined && io.stdout.isTTY)
        throw new UsageError(`${format.title} is for programs: say where it goes, with --out.`);
      await withRecord(io, place, async (record) => {
        if (isFolder) {
          const { writeFolderWhole } = await import("./whole.js");
          await writeFolderWhole(out, until(io.interrupted, await notesOf(record, wanted)), io.interrupted);
        } else await written(io, out, exportedAs(format.name, record, wanted));
      });
      end(0);
    });
}

/** The one format that was chosen; where it is none, or none of what is exported, throws UsageError that names those there are. */
function formatOf(list: ExportList, chosen: readonly ExportFormat[]): ExportFormat {
  const known = formatsOf(list);
  const options = known.map(({ name }) => `--${name}`).join(", ");
  const [format, other] = chosen;
  if (format === undefined || other !== undefined) throw new UsageError(`say how, by one of these: ${options}.`);
  if (!known.includes(format)) throw new UsageError(`${list} have no --${format.name}. There are ${options}.`);
  return format;
}

/** To standard output as it comes, or into a file when it is whole. */
async function written(io: Io, out: string | undefined, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const all = until(io.interrupted, pieces);
  if (out === undefined) {
    for await (const piece of all) await write(io.stdout, piece);
    return;
  }
  const { isNoFile, writeFileWhole } = await import("./whole.js");
  if (await isNoFile(out)) throw new UsageError(`${printable(out)} is no file that can be written to. Name one.`);
  await writeFileWhole(out, all, io.interrupted);
}

async function* linkLines({ store, archive }: OpenRecord): AsyncGenerator<string> {
  const [{ exportedLinks }, { jsonText }] = await Promise.all([
    import("../record/exported/exported-links.js"),
    import("./output.js"),
  ]);
  for await (const line of exportedLinks(store, archive)) yield jsonText(line);
}

async function* correctionLines({ store, archive }: OpenRecord): AsyncGenerator<string> {
  const [{ exportedCorrections }, { jsonText }] = await Promise.all([
    import("../record/exported/exported-corrections.js"),
    import("./output.js"),
  ]);
  for await (const line of exportedCorrections(store, archive)) yield jsonText(line);
}
