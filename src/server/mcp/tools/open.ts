/** The tool `open`: an entry with the words around it, or a report from any place in it. */
import * as z from "zod/mini";
import { getReading } from "../../../record/archived-reading.js";
import { type FoundEntry, foundEntries } from "../../../record/asking/entry.js";
import { foundReport } from "../../../record/asking/reports.js";
import type { OpenRecord } from "../../../record/record.js";
import { versionOf } from "../../../record/version.js";
import { counted } from "../../../view/words.js";
import { entryLines, NOTICE, named, quoted, sizeOf } from "../quoted.js";
import { BUDGET, maxBytes, says, ToolError, tool } from "../tool.js";

const asks = z.strictObject({
  id: says(
    "What stood in [ ] before an entry, or the id of a report.",
    z.string().check(z.minLength(1), z.maxLength(100)),
  ),
  cursor: says(
    "Of a report: where to go on, as the last answer said.",
    z.optional(z.string().check(z.regex(/^\d{1,10}$/))),
  ),
  maxBytes,
});

/** So much of the text is shown on each side of an entry. */
const AROUND = 400;

export const openTool = tool<z.infer<typeof asks>>({
  name: "open",
  title: "Open an entry or a report",
  description:
    "An entry found by search, with the words of the report around it; or a report with its text, from its beginning or where the last answer ended.",
  asks,
  async answer({ id, cursor, maxBytes: budget = BUDGET }, { record }) {
    const open = await record();
    const [entry] = /^\d{1,16}$/.test(id) ? await foundEntries(open.store, [Number(id)]) : [];
    return entry ? openEntry(entry, open) : openReport(id, Number(cursor ?? 0), budget, open);
  },
});

async function openEntry(entry: FoundEntry, record: OpenRecord): Promise<string> {
  const text = await textOf(entry.report, record);
  const { start, end } = entry.span;
  const from = Math.max(0, start - AROUND);
  return [
    NOTICE,
    entryLines(entry, Number.POSITIVE_INFINITY),
    `In the report, from ${from} to ${Math.min(text.length, end + AROUND)}:\n${quoted(text.slice(from, end + AROUND).toWellFormed())}`,
  ].join("\n\n");
}

async function openReport(id: string, from: number, budget: number, record: OpenRecord): Promise<string> {
  const report = await foundReport(record.store, id);
  if (!report)
    throw new ToolError(`The record has neither an entry nor a report ${id.slice(0, 100)}. Ids come from search.`);
  const text = await textOf(id, record);
  const { title, outlet, byline, published, date, url, statements, events, versions, copies } = report;
  const head = [
    NOTICE,
    [
      `Report ${id}: ${quoted(title ?? "no title", 300)}`,
      `${named(outlet ?? "no outlet")}${byline.length > 0 ? ` · by ${named(byline.join(", "))}` : ""} · ${published ?? date}`,
      `${counted(statements, "statement")}, ${counted(events, "event")}; ${counted(versions, "version")}, ${counted(copies, "copy", "copies")}`,
      ...(url ? [url] : []),
    ].join("\n"),
  ].join("\n\n");
  const end = endOf(text, from, budget - sizeOf(head) - 150);
  return [
    head,
    `Text from ${from} to ${end} of ${text.length}:\n${quoted(text.slice(from, end).toWellFormed())}`,
    ...(end < text.length ? [`There is more: ask again with cursor "${end}".`] : []),
  ].join("\n\n");
}

/** Where a piece of so many bytes ends: behind a word, where there is one. */
function endOf(text: string, from: number, bytes: number): number {
  let end = from;
  let left = Math.max(200, bytes);
  for (const letter of text.slice(from)) {
    left -= sizeOf(letter);
    if (left < 0) break;
    end += letter.length;
  }
  if (end >= text.length) return text.length;
  const word = text.slice(from, end).search(/\s\S*$/u);
  return word > 0 ? from + word + 1 : end;
}

async function textOf(id: string, { store, archive }: OpenRecord): Promise<string> {
  const version = await versionOf(store.db, id);
  if (!version) throw new ToolError(`The record has no report ${id.slice(0, 100)}.`);
  return (await getReading(archive, version.archived)).reading.report.text;
}
