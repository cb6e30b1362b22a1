/**
 * A folder of Markdown for Obsidian: a note for each report with its statements and events in their order, and one for each name, which the
 * notes of reports link to. What stands in a report is text there, never markup.
 */

import { hashOf } from "../hash.js";
import type { ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import { attributionOf, calledIn, nameId } from "./entry-names.js";
import type { ZippedFile } from "./zip.js";

interface Note extends ZippedFile {
  readonly content: string;
}

type Called = ReturnType<typeof calledIn>[number];

/** Each note once. The names that were given are held, and nothing else. */
export async function* notesOf(reports: AsyncIterable<ExportedReport>): AsyncGenerator<Note> {
  const given = new Set<string>();
  for await (const report of reports) {
    yield reportNote(report);
    for (const entry of report.entries)
      for (const actor of calledIn(entry, "speaker", "actor", "addressee", "recipient", "about")) {
        const id = nameId(actor.called);
        if (given.has(id)) continue;
        given.add(id);
        yield nameNote(actor);
      }
  }
}

const reportNote = (report: ExportedReport): Note => ({
  path: `Reports/${reportName(report)}.md`,
  content: `${head({
    title: report.title,
    outlet: report.outlet,
    date: report.date,
    url: report.url,
    author: report.byline,
    report: report.id,
    tags: ["hearsay/report"],
  })}# ${inLine(report.title ?? report.id)}\n\n${report.entries.map(entryText).join("\n")}`,
});

const nameNote = ({ called, type, country, wikidata }: Called): Note => ({
  path: `Names/${nameName(called)}.md`,
  content: `${head({
    aliases: [called.name],
    type,
    country,
    wikidata,
    tags: [`hearsay/${type}`],
  })}# ${inLine(called.name)}\n`,
});

/** A quotation with a line below it that says whose it is, and an id for links to it. */
function entryText(entry: ExportedEntry): string {
  const words = entry.words
    .split(/[\r\n]+/u)
    .map((line) => `> ${block(line)}`)
    .join("\n> \n");
  const linked = (["speaker", "actor", "addressee", "recipient", "about"] as const).flatMap((part) => {
    const names = calledIn(entry, part).map(({ called }) => `[[Names/${nameName(called)}|${aliased(called.name)}]]`);
    return names.length > 0 ? [`${part}: ${names.join(", ")}`] : [];
  });
  const about = [
    inLine(attributionOf(entry)),
    ...linked,
    ...(entry.since === null ? [] : [entry.since === entry.until ? entry.since : `${entry.since} to ${entry.until}`]),
    ...(entry.place === null ? [] : [inLine(entry.place)]),
    `${Math.round(entry.confidence * 100)} %${entry.confirmed === null ? "" : `, confirmed by ${inLine(entry.confirmed)}`}`,
    ...(entry.reserved === null ? [] : [`its publisher reserves it: ${inLine(entry.reserved)}`]),
    ...(entry.link === null ? [] : [`[in the report](<${entry.link.replace(/[<>\\\s]/gu, encodeURIComponent)}>)`]),
  ];
  const notes = entry.notes.map(({ user, at, text }) => `\n✎ ${at.slice(0, 10)} ${inLine(user)}: ${inLine(text)}\n`);
  return `${words}\n>\n> — ${about.join(" · ")}\n\n^h${entry.key}\n${notes.join("")}`;
}

/** YAML, whose strings may be those of JSON. */
const head = (properties: Readonly<Record<string, string | null | readonly string[]>>): string =>
  `---\n${Object.entries(properties)
    .flatMap(([name, value]) => (value === null || value.length === 0 ? [] : [`${name}: ${JSON.stringify(value)}\n`]))
    .join("")}---\n\n`;

/** What Markdown, or Obsidian, would take for markup is marked as none. */
const inLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~$=%^&]/g, "\\$&");

/** The same at the beginning of a line, where lists and rules begin. */
const block = (line: string): string =>
  inLine(line)
    .replace(/^[-+]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");

/** Within a link of Obsidian nothing is escaped: what would end it is left out. */
const aliased = (name: string): string => name.replace(/[[\]|\p{Cc}]/gu, " ").trim();

/** Many reports may have one title: twelve digits of a hash tell a million of them apart. */
const reportName = ({ title, id }: ExportedReport): string =>
  `${fileName(title ?? "Untitled")} (${hashOf(id).slice(0, 12)})`;

/** Names that had to be written otherwise are told apart by a piece of their hash. */
function nameName({ key, name }: Called["called"]): string {
  const written = fileName(name);
  return written === name ? written : `${written} ${hashOf(key).slice(0, 6)}`.trim();
}

/** Longer names are trouble on some file systems. */
const LONGEST = 80;
/** Names that Windows keeps for devices, whatever follows their full stop. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/** A name that every file system takes, and that Obsidian can link to. */
function fileName(text: string): string {
  const plain = text
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\\/:*?"<>|#^[\]\p{Cc}\ufffd]/gu, " ")
    .replace(/\s+/gu, " ");
  const cut = [...plain]
    .slice(0, LONGEST)
    .join("")
    .trim()
    .replace(/^\.+|(?<![. ])[. ]+$/gu, "");
  return cut === "" || DEVICES.test(cut) ? `_${cut}` : cut;
}
