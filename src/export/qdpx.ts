/**
 * A project of REFI-QDA 1.0 (https://www.qdasoftware.org), as NVivo, ATLAS.ti, MAXQDA and QualCoder open it: the texts, and in them each
 * statement and event, coded by who speaks or acts, how, and of which type.
 */
import { attitudes, eventTypes, statementKinds } from "../kinds.js";
import type { ExportedBody, ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import type { Span } from "../schema.js";
import { overlaps } from "../span.js";
import { codePointsIn } from "./code-points.js";
import { attributionOf, calledIn, entryUrn, nameId, reportUrn } from "./entry-names.js";
import { escapeXml } from "./escape.js";
import type { Reports } from "./graph.js";
import { guidOf } from "./guid.js";
import { type ZippedFile, zipped } from "./zip.js";

/**
 * `reports`: with their texts; those without are left out. `whole`: the whole texts instead of the paragraphs in which something is coded,
 * with a line of “…” for what is left out. The record is asked twice, so that no more than one text and the names are held.
 */
export const qdpxOf = (reports: Reports, { whole = false }: { readonly whole?: boolean } = {}) =>
  zipped(filesOf(reports, whole));

async function* filesOf(reports: Reports, whole: boolean): AsyncGenerator<ZippedFile> {
  const names = new Map<string, string>();
  for await (const report of reports()) {
    if (report.body === null) continue;
    for (const entry of report.entries)
      for (const { called } of calledIn(entry, "speaker", "actor")) names.set(nameId(called), called.name);
    yield { path: `sources/${sourceId(report)}.txt`, content: excerptOf(report.body, report.entries, whole).text };
  }
  yield { path: "project.qde", content: projectOf(reports, names, whole) };
}

async function* projectOf(
  reports: Reports,
  names: ReadonlyMap<string, string>,
  whole: boolean,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Hearsay" origin="Hearsay" creatingUserGUID="${USER}">
<Users><User guid="${USER}" name="Hearsay"/></Users>
<CodeBook><Codes>
`;
  yield group("Statement", attitudes);
  yield group("Given", statementKinds);
  yield group("Event", eventTypes);
  yield heading("Who");
  for (const [id, name] of names) yield code(codeId("Who", id), name);
  yield "</Code>\n</Codes></CodeBook>\n";
  let isOpen = false;
  for await (const report of reports()) {
    if (report.body === null) continue;
    if (!isOpen) yield "<Sources>\n";
    isOpen = true;
    yield sourceOf(report, excerptOf(report.body, report.entries, whole));
  }
  yield isOpen ? "</Sources>\n</Project>\n" : "</Project>\n";
}

const USER = guidOf("user");

const heading = (name: string): string =>
  `<Code guid="${guidOf(`code ${name}`)}" name="${escapeXml(name)}" isCodable="false">\n`;
const code = (id: string, name: string): string => `<Code guid="${id}" name="${escapeXml(name)}" isCodable="true"/>\n`;
const group = (name: string, codes: readonly string[]): string =>
  `${heading(name)}${codes.map((one) => code(codeId(name, one), one)).join("")}</Code>\n`;
const codeId = (of: string, name: string): string => guidOf(`code ${of} ${name}`);

const sourceId = (report: ExportedReport): string => guidOf(reportUrn(report));

function sourceOf(report: ExportedReport, { text, placed }: Excerpt): string {
  const codePoint = codePointsIn(text);
  const id = sourceId(report);
  const selections = report.entries.flatMap((entry) =>
    entry.pieces.flatMap((piece, at) => {
      const place = placed(piece);
      return place === null ? [] : [selectionOf(entry, at, codePoint(place.start), codePoint(place.end))];
    }),
  );
  const says = [report.outlet, report.date, report.url].filter((one) => one !== null).join(", ");
  return `<TextSource guid="${id}" name="${escapeXml(report.title ?? report.id)}" plainTextPath="internal://${id}.txt" creatingUser="${USER}">
<Description>${escapeXml(says)}</Description>
${selections.join("")}</TextSource>
`;
}

function selectionOf(entry: ExportedEntry, at: number, start: number, end: number): string {
  const urn = `${entryUrn(entry)} ${at}`;
  const codings = codesOf(entry).map(
    (id) => `<Coding guid="${guidOf(`${urn} ${id}`)}" creatingUser="${USER}"><CodeRef targetGUID="${id}"/></Coding>`,
  );
  return `<PlainTextSelection guid="${guidOf(urn)}" name="${escapeXml(shortened(entry.words))}" startPosition="${start}" endPosition="${end}" creatingUser="${USER}"><Description>${escapeXml(attributionOf(entry))}</Description>${codings.join("")}</PlainTextSelection>\n`;
}

const codesOf = (entry: ExportedEntry): readonly string[] => [
  ...(entry.kind === "event"
    ? [codeId("Event", entry.how[0]!)]
    : [codeId("Statement", entry.how[0]!), codeId("Given", entry.how[1]!)]),
  ...calledIn(entry, "speaker", "actor").map(({ called }) => codeId("Who", nameId(called))),
];

const shortened = (words: string): string => [...words.replace(/\s+/gu, " ")].slice(0, 60).join("");

/** A text, and where a span of the report stands in it; null: it is left out. */
interface Excerpt {
  readonly text: string;
  readonly placed: (span: Span) => Span | null;
}

const LEFT_OUT = "…";

function excerptOf({ text, parts }: ExportedBody, entries: readonly ExportedEntry[], whole: boolean): Excerpt {
  if (whole) return { text: inLines(text), placed: (span) => span };
  const pieces = entries.flatMap((entry) => entry.pieces);
  const kept = parts.filter(({ span }) => pieces.some((piece) => overlaps(piece, span)));
  const moved: { readonly from: Span; readonly by: number }[] = [];
  let excerpt = "";
  let last = -1;
  for (const part of kept) {
    const at = parts.indexOf(part);
    if (excerpt !== "") excerpt += at === last + 1 ? "\n\n" : `\n\n${LEFT_OUT}\n\n`;
    last = at;
    moved.push({ from: part.span, by: excerpt.length - part.span.start });
    excerpt += text.slice(part.span.start, part.span.end);
  }
  return {
    text: inLines(excerpt),
    placed({ start, end }) {
      const first = moved.find(({ from }) => from.end > start);
      const final = moved.findLast(({ from }) => from.start < end);
      if (!first || !final) return null;
      return {
        start: Math.max(start, first.from.start) + first.by,
        end: Math.min(end, final.from.end) + final.by,
      };
    },
  };
}

/** One mark for the end of a line, and no mark more or less: positions stay. */
const inLines = (text: string): string => text.replaceAll("\r", "\n");
