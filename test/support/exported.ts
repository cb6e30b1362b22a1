/** For tests: reports as exports are given them, with all that formats must write otherwise. Invented people. */
import type { ExportedActor, ExportedEntry, ExportedReport } from "../../src/record/exported/exported-reports.js";

/** What one format or another takes for its own: markup, escapes, controls, half a pair, letters beyond 16 bits. */
export const hostile =
  'She said: "<b>50% & {rising}]]></b>\u0000\f\u001b[31m 🚢 \\cost_of #1~^ $5 [[x]] *y* \ud800\u202e\r\nER  - \n} @book{x,';

const person = (part: ExportedActor["part"], name: string, more: Partial<ExportedActor> = {}): ExportedActor => ({
  part,
  name,
  type: "person",
  country: null,
  wikidata: null,
  roles: [],
  called: { key: name.toLowerCase(), name },
  ...more,
});

const text = "🚢🚢 The lock is shut, said Ada Quill to Tom Marsh. 🚢 The lock is shut, she said again.";
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const again = { start: text.lastIndexOf("The lock"), end: text.lastIndexOf("The lock") + "The lock is shut".length };

const entry = (more: Partial<ExportedEntry>): ExportedEntry => ({
  kind: "statement",
  key: 1418816676430176,
  report: "0123456789abcdef0123",
  anchor: "s:20-31,21-25,5-21",
  outlet: "The Carrow Courier",
  title: "Lock shut",
  url: "https://courier.example/lock",
  link: "https://courier.example/lock#:~:text=The%20lock%20is%20shut",
  story: 1,
  copies: 0,
  toldBy: 1,
  date: "2026-03-10",
  by: ["Ada Quill"],
  anonymous: false,
  to: ["Tom Marsh"],
  about: [],
  how: ["said", "direct"],
  cue: "said",
  occasion: null,
  words: "The lock is shut",
  marks: [],
  place: null,
  country: null,
  since: null,
  until: null,
  chain: ["The Carrow Courier", "Ada Quill"],
  within: null,
  confidence: 0.9,
  confirmed: null,
  notes: [],
  reserved: null,
  span: at("The lock is shut"),
  pieces: [at("The lock is shut")],
  actors: [
    person("speaker", "Ada Quill", { country: "NOR", wikidata: "Q1", roles: ["Harbourmaster of Norwick"] }),
    person("addressee", "Tom Marsh"),
  ],
  ...more,
});

/** A report with a statement, the same words again, an event, and one without a name. */
export const lock: ExportedReport = {
  id: "0123456789abcdef0123",
  title: "Lock shut",
  outlet: "The Carrow Courier",
  domain: "courier.example",
  url: "https://courier.example/lock",
  byline: ["Ilse Brandt", "Paul Adeyo"],
  agency: "NWA",
  published: "2026-03-10T08:00:00Z",
  date: "2026-03-10",
  language: "en",
  body: { text, parts: [{ kind: "paragraph", span: { start: 0, end: text.length } }] },
  entries: [
    entry({}),
    entry({ key: 1418816676430177, anchor: "s:-,-,60-76", pieces: [again], span: again, how: ["warned", "indirect"] }),
    entry({
      kind: "event",
      key: 1418816676430178,
      anchor: "e:22-26",
      how: ["CONSULT", "visit", "planned"],
      by: ["Ada Quill"],
      chain: ["The Carrow Courier"],
      since: "2026-03-12",
      until: "2026-03-13",
      place: "Norwick",
      country: "NOR",
      pieces: [at("said")],
      span: at("said"),
      actors: [person("actor", "Ada Quill"), person("recipient", "Tom Marsh"), person("recipient", "Ada Quill")],
    }),
    entry({
      key: 1418816676430179,
      anchor: "s:-,-,1-2",
      by: ["two officials"],
      to: [],
      anonymous: true,
      actors: [person("speaker", "two officials", { called: null, type: "group" })],
    }),
  ],
};

/** A report whose every field has what formats must write otherwise, without an address and without a text. */
export const odd: ExportedReport = {
  id: "feedfeedfeedfeedfeed",
  title: hostile,
  outlet: hostile,
  domain: null,
  url: null,
  byline: [hostile],
  agency: hostile,
  published: null,
  date: "2026-03-09",
  language: null,
  body: null,
  entries: [
    entry({
      report: "feedfeedfeedfeedfeed",
      key: 1418816676430180,
      anchor: "s:1-2,-,3-4",
      outlet: hostile,
      title: hostile,
      url: null,
      link: null,
      by: [hostile],
      to: [hostile],
      words: hostile,
      chain: [hostile, hostile],
      place: hostile,
      confirmed: hostile,
      actors: [
        person("speaker", hostile, { country: "XXX", roles: [hostile] }),
        person("addressee", "con", { type: "organization" }),
        person("about", "a/b: c?", { type: "country" }),
        person("about", "a:b/ c*", { type: "other" }),
      ],
    }),
  ],
};

/** Gives them anew each time. */
export const reportsOf = (...reports: ExportedReport[]) =>
  async function* () {
    yield* reports;
  };

/** All of a text that is written in pieces. */
export async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all;
}

/** All bytes that are written in pieces. */
export async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(typeof piece === "string" ? Buffer.from(piece) : piece);
  return Buffer.concat(all);
}
