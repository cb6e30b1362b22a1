/** A reading for people at a terminal: the report's head, whose voices fill it, the statements, the events. */
import pc from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import type { Reading } from "../schema.js";
import type { EventView } from "../view/event.js";
import type { StatementView } from "../view/statement.js";
import { type HeadView, untitled, type View, viewOf } from "../view/view.js";
import type { ActorView, VoicesView } from "../view/voices.js";
import { printable } from "./printable.js";

export interface DigestOptions {
  /** Columns of the terminal; no line is wider, unless one character is. */
  readonly width: number;
  readonly colour: boolean;
}

type Paint = ReturnType<typeof pc.createColors>;

interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** Room at the left for ids. */
const gutter = 5;
/** Room that a statement is moved to the right under the one that tells it, down to `deepest`. */
const step = 3;
const deepest = 5;
/** Columns of the bar of the fullest voice; where there is no room for the shortest, names stand on their own lines. */
const longestBar = 16;
const shortestBar = 8;
/** Columns of “10 statements  second-hand”. */
const figuresLength = 26;

/** Ends with a line break; holds no control characters of the report's. */
export function digest(reading: Reading, { width, colour }: DigestOptions): string {
  const page: Page = { width, paint: pc.createColors(colour) };
  const view = viewOf(reading);
  const { head, voices, statements, events } = view;
  const sections = [
    headLines(page, head),
    section(page, "Who speaks", voiceLines(page, voices)),
    section(page, "Only named", namedLines(page, voices.onlyNamed)),
    section(
      page,
      "Statements",
      statements.flatMap((statement) => statementLines(page, statement, 0)),
    ),
    section(
      page,
      "Events",
      events.flatMap((event) => eventLines(page, event)),
    ),
    nothingFound(page, view),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headLines({ width, paint }: Page, head: HeadView): readonly string[] {
  const { title, outlet, agency, byline, dateline, published, publishedFrom, undated, misdated, url } = head;
  const facts = [
    outlet && paint.bold(printable(outlet)),
    agency && `via ${printable(agency)}`,
    byline.length > 0 && `by ${byline.map(printable).join(", ")}`,
    ...[dateline, publishedFrom ? `${published} (${publishedFrom})` : published, undated, misdated].map(
      (fact) => fact && printable(fact),
    ),
  ].filter((fact) => typeof fact === "string" && fact !== "");
  return [
    ...wrapped(paint.bold(printable(title).trim() || untitled), { width }),
    ...(facts.length > 0 ? wrapped(facts.join(paint.dim(" · ")), { width }) : []),
    ...(url ? wrapped(paint.dim(printable(url)), { width }) : []),
  ];
}

function section({ paint }: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [paint.bold(paint.cyan(title.toUpperCase())), ...lines];
}

function nothingFound({ paint }: Page, { statements, voices, events }: View): readonly string[] {
  const { speaking, onlyNamed } = voices;
  if (statements.length + speaking.length + onlyNamed.length + events.length > 0) return [];
  return [paint.dim("Nobody is quoted or named in this report, as far as Hearsay can tell.")];
}

function voiceLines({ width, paint }: Page, { speaking, own }: VoicesView): readonly string[] {
  if (speaking.length === 0) return [];
  const rows = [
    ...speaking.map(({ actor, name, statements, share, filled }) => ({
      id: actor?.id ?? "",
      name: printable(name),
      said: statements,
      share,
      filled,
      roles: actor?.roles,
    })),
    { id: "", name: "the outlet’s own voice", said: "", ...own, roles: null },
  ];
  const most = Math.max(...rows.map(({ share }) => share));
  const nameWidth = Math.max(...rows.map(({ name }) => stringWidth(name)));
  const barRoom = Math.min(width - gutter - nameWidth - figuresLength - 4, longestBar);
  const bar = (share: number, room: number) => {
    const length = Math.max(0, Math.ceil((room * share) / (most || 1)));
    return length > 0 ? paint.cyan("█".repeat(length)) : "";
  };
  const indented = { width, first: " ".repeat(gutter), indent: gutter };
  return rows.flatMap(({ id, name, said, share, filled, roles }) => {
    const shown = paint.bold(name);
    const figures = said.padEnd(13) + filled.padStart(figuresLength - 13);
    const row = `${margin(paint, id)}${padded(shown, nameWidth)}  ${figures}  ${bar(share, barRoom)}`.trimEnd();
    const stacked = [
      ...wrapped(shown, { ...indented, first: margin(paint, id) }),
      ...wrapped([said, filled, bar(share, shortestBar)].filter(Boolean).join("  "), indented),
    ];
    return [
      // Some signs are wider beside others than alone, so the row is measured as it stands.
      ...(barRoom >= shortestBar && stringWidth(row) <= width ? [row] : stacked),
      ...(roles && printable(roles).trim() ? wrapped(paint.dim(printable(roles)), indented) : []),
    ];
  });
}

/** One after the other: they say nothing. */
function namedLines({ width, paint }: Page, actors: readonly ActorView[]): readonly string[] {
  if (actors.length === 0) return [];
  const named = actors.map(({ name, roles, type, mentions }) => {
    const what = printable(roles ?? type ?? "").trim();
    const times = mentions > 1 ? ` × ${mentions}` : "";
    return `${printable(name)}${what ? paint.dim(` (${what})`) : ""}${paint.dim(times)}`;
  });
  return wrapped(named.join(paint.dim(" · ")), { width, first: " ".repeat(gutter), indent: gutter });
}

function statementLines(page: Page, statement: StatementView, depth: number): readonly string[] {
  const { width, paint } = page;
  const { id, speaker, caveat, addressees, content, attitude, occasion, place, time, doubt, chain, tells } = statement;
  const indent = gutter + step * Math.min(depth, deepest);
  const arrow = paint.cyan("→");
  const who = paint.bold(printable(speaker)) + (caveat ? paint.yellow(` (${caveat})`) : "");
  const listeners = addressees ? ` to ${printable(addressees)}` : "";
  const said = printable(content) || paint.dim("(no words given)");
  const first =
    margin(paint, id) + " ".repeat(indent - gutter - (depth > 0 ? 2 : 0)) + (depth > 0 ? paint.dim("└ ") : "");
  const how = paint.dim(printable(attitude));
  return [
    ...wrapped(`${who} ${how}${listeners} ${arrow} ${paintKind(paint, statement, said)}`, { width, first, indent }),
    ...facts(page, indent, [occasion, place, time, doubt]),
    // Of one who speaks to the outlet the chain would say nothing new; the head has the outlet.
    ...(depth > 0 ? chainLine(page, indent, chain) : []),
    ...tells.flatMap((one) => statementLines(page, one, depth + 1)),
  ];
}

/** The speaker's own words stand out; quotation marks tell them apart where there is no colour. */
const paintKind = (paint: Paint, { kind }: StatementView, words: string): string =>
  kind === "direct" ? paint.green(words) : kind === "mixed" ? words.replace(/[“"][^“”"]*[”"]/gu, paint.green) : words;

function eventLines(page: Page, event: EventView): readonly string[] {
  const { width, paint } = page;
  const { id, type, mode, actors, recipients, status, numbers, place, time, doubt } = event;
  const whom = recipients ? ` ${paint.cyan("→")} ${paint.bold(printable(recipients))}` : "";
  const who = `${paint.bold(printable(actors))}${whom}`;
  const how = status === "reported" ? paint.dim(status) : paint.yellow(status);
  return [
    ...wrapped(`${paint.magenta(type)}${mode ? ` (${printable(mode)})` : ""}  ${who}  ${how}`, {
      width,
      first: margin(paint, id),
      indent: gutter,
    }),
    ...wrapped(sentenceWithTrigger(page, event), { width, first: " ".repeat(gutter), indent: gutter }),
    ...facts(page, gutter, [numbers, place, time, doubt]),
  ];
}

/** The sentence that tells of the event; its trigger underlined, between asterisks where there is no colour. */
function sentenceWithTrigger({ paint }: Page, { sentence: { before, trigger, after } }: EventView): string {
  const mark = paint.isColorSupported ? (words: string) => paint.underline(words) : (words: string) => `*${words}*`;
  return paint.dim(printable(before)) + mark(printable(trigger)) + paint.dim(printable(after));
}

/** What is known of an entry, on one line. */
function facts({ width, paint }: Page, indent: number, given: readonly (string | null)[]): readonly string[] {
  const known = given.filter((fact) => fact !== null).map(printable);
  if (known.length === 0) return [];
  return wrapped(paint.dim(known.join(" · ")), { width, first: " ".repeat(indent), indent });
}

/** On whose word: the outlet first, the innermost speaker last. */
const chainLine = (page: Page, indent: number, chain: readonly string[]): readonly string[] =>
  facts(page, indent, [chain.join(" ← ")]);

/** Wraps by display width. Some scripts measure less by letter than by word: what came out too wide is wrapped closer. */
function linesOf(text: string, room: number): readonly string[] {
  for (let width = room; ; width--) {
    const lines = wrapAnsi(text, width, { hard: true, trim: true }).split("\n");
    if (width <= 1 || lines.every((line) => stringWidth(line) <= room)) return lines;
  }
}

const margin = (paint: Paint, id: string): string => paint.dim(id.padEnd(gutter));

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - stringWidth(text)));

interface Wrapping {
  readonly width: number;
  /** What stands before the first line. Default: nothing. */
  readonly first?: string;
  /** Columns before the lines that follow. */
  readonly indent?: number;
}

function wrapped(text: string, { width, first = "", indent = 0 }: Wrapping): readonly string[] {
  const room = Math.max(width - indent, 10);
  const lines = linesOf(text, room);
  return lines.map((line, index) => (index === 0 ? first : " ".repeat(indent)) + line);
}
