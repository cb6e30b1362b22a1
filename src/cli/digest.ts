/** A reading for people at a terminal: the report's head, whose voices fill it, the statements, the events. */
import pc from "picocolors";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import {
  attitudeWords,
  chainNames,
  contentWords,
  counted,
  kindWords,
  namesOf,
  occasionWords,
  onlyNamed,
  percent,
  placeWords,
  publishedWords,
  rolesWords,
  sentenceOf,
  shareWords,
  speakerCaveat,
  speakerWords,
  type Told,
  timeWords,
  told,
  undatedWords,
  voices,
} from "../export/telling.js";
import type { Actor, Event, Reading, Statement } from "../schema.js";
import { words } from "../span.js";
import { printable } from "./printable.js";

export interface DigestOptions {
  /** Columns of the terminal; no line is wider, unless one character is. */
  readonly width: number;
  readonly colour: boolean;
}

type Paint = ReturnType<typeof pc.createColors>;

interface Page {
  readonly reading: Reading;
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

/** Entries less probable than this say so. */
const doubtful = 0.7;

/** Ends with a line break; holds no control characters of the report's. */
export function digest(reading: Reading, { width, colour }: DigestOptions): string {
  const page: Page = { reading, width, paint: pc.createColors(colour) };
  const sections = [
    head(page),
    section(page, "Who speaks", voiceLines(page)),
    section(page, "Only named", namedLines(page)),
    section(
      page,
      "Statements",
      told(reading).flatMap((one) => statementLines(page, one, 0)),
    ),
    section(
      page,
      "Events",
      reading.events.flatMap((event) => eventLines(page, event)),
    ),
    nothingFound(page),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function head({ reading, width, paint }: Page): readonly string[] {
  const { report } = reading;
  const { outlet, agency, byline, dateline, published, url } = report;
  const facts = [
    outlet && paint.bold(printable(outlet.name)),
    agency && agency !== outlet?.name && `via ${printable(agency)}`,
    byline.length > 0 && `by ${byline.map(printable).join(", ")}`,
    dateline && printable([dateline.place, dateline.date].filter(Boolean).join(", ")),
    published && printable(publishedWords(published)),
    printable(undatedWords(reading) ?? ""),
  ].filter((fact) => typeof fact === "string" && fact !== "");
  return [
    ...wrapped(paint.bold(printable(report.title ?? "").trim() || "Untitled report"), { width }),
    ...(facts.length > 0 ? wrapped(facts.join(paint.dim(" · ")), { width }) : []),
    ...(url ? wrapped(paint.dim(printable(url)), { width }) : []),
  ];
}

function section({ paint }: Page, title: string, lines: readonly string[]): readonly string[] {
  while (lines[0] === "") lines = lines.slice(1);
  return lines.length === 0 ? [] : [paint.bold(paint.cyan(title.toUpperCase())), ...lines];
}

function nothingFound({ reading, paint }: Page): readonly string[] {
  const { statements, actors, events } = reading;
  if (statements.length + actors.length + events.length > 0) return [];
  return [paint.dim("Nobody is quoted or named in this report, as far as Hearsay can tell.")];
}

function voiceLines(page: Page): readonly string[] {
  const { reading, width, paint } = page;
  const all = voices(reading);
  if (all.length === 0) return [];
  const own = Math.max(0, 1 - all.reduce((sum, { share }) => sum + share, 0));
  const rows = [
    ...all.map(({ actor, name, statements, share, secondHand }) => ({
      id: actor?.id ?? "",
      name: printable(name),
      said: counted(statements, "statement"),
      share,
      filled: shareWords({ share, secondHand }),
      roles: actor && rolesWords(actor),
    })),
    { id: "", name: "the outlet’s own voice", said: "", share: own, filled: percent(own), roles: null },
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
      ...(roles ? wrapped(paint.dim(printable(roles)), indented) : []),
    ];
  });
}

function namedLines({ reading, width, paint }: Page): readonly string[] {
  return onlyNamed(reading).flatMap((actor) => {
    const times = actor.mentions.length > 1 ? paint.dim(` · ${actor.mentions.length} times`) : "";
    const line = `${printable(actor.name)}${aboutActor(paint, actor)}${times}`;
    return wrapped(line, { width, first: margin(paint, actor.id), indent: gutter });
  });
}

function aboutActor(paint: Paint, actor: Actor): string {
  const roles = rolesWords(actor) ?? (actor.type === "other" || actor.type === "person" ? null : actor.type);
  return roles ? paint.dim(`, ${printable(roles)}`) : "";
}

function statementLines(page: Page, { statement, tells }: Told, depth: number): readonly string[] {
  const { reading, width, paint } = page;
  const indent = gutter + step * Math.min(depth, deepest);
  const arrow = paint.cyan("→");
  const caveat = speakerCaveat(statement);
  const speaker =
    paint.bold(printable(speakerWords(reading, statement))) + (caveat ? paint.yellow(` (${caveat})`) : "");
  const addressees = statement.addressees.length > 0 ? ` to ${printable(namesOf(reading, statement.addressees))}` : "";
  const said = printable(contentWords(reading, statement)) || paint.dim("(no words given)");
  const first =
    margin(paint, statement.id) +
    " ".repeat(indent - gutter - (depth > 0 ? 2 : 0)) +
    (depth > 0 ? paint.dim("└ ") : "");
  return [
    "",
    ...wrapped(`${speaker}${addressees} ${arrow} ${paintKind(paint, statement, said)}`, { width, first, indent }),
    ...facts(page, indent, [
      printable(`${attitudeWords(reading, statement)}, ${kindWords[statement.kind]}`),
      ...occasionFact(reading, statement),
      ...placeAndTime(reading, statement),
      ...doubt(statement),
    ]),
    ...chainLine(page, indent, statement),
    ...tells.flatMap((one) => statementLines(page, one, depth + 1)),
  ];
}

/** The speaker's own words stand out; quotation marks tell them apart where there is no colour. */
const paintKind = (paint: Paint, { kind }: Statement, words: string): string =>
  kind === "direct" ? paint.green(words) : kind === "mixed" ? words.replace(/[“"][^“”"]*[”"]/gu, paint.green) : words;

function eventLines(page: Page, event: Event): readonly string[] {
  const { reading, width, paint } = page;
  const mode = event.mode ? ` (${printable(event.mode)})` : "";
  const doers = printable(namesOf(reading, event.actors)) || "someone";
  const recipients = printable(namesOf(reading, event.recipients));
  const who = `${paint.bold(doers)}${recipients ? ` ${paint.cyan("→")} ${paint.bold(recipients)}` : ""}`;
  const status = event.status === "reported" ? paint.dim("reported") : paint.yellow(event.status);
  return [
    "",
    ...wrapped(`${paint.magenta(event.type)}${mode}  ${who}  ${status}`, {
      width,
      first: margin(paint, event.id),
      indent: gutter,
    }),
    ...wrapped(sentenceWithTrigger(page, event), { width, first: " ".repeat(gutter), indent: gutter }),
    ...facts(page, gutter, [...placeAndTime(reading, event), ...doubt(event)]),
    ...chainLine(page, gutter, event),
  ];
}

/** The sentence that tells of the event; its trigger underlined, between asterisks where there is no colour. */
function sentenceWithTrigger({ reading, paint }: Page, event: Event): string {
  const { text } = reading.report;
  const { trigger } = event;
  const { start, end } = sentenceOf(reading, event);
  const mark = paint.isColorSupported ? (words: string) => paint.underline(words) : (words: string) => `*${words}*`;
  const dim = (from: number, to: number) => paint.dim(printable(text.slice(from, to)));
  return dim(start, trigger.start) + mark(printable(words(text, trigger))) + dim(trigger.end, end);
}

const placeAndTime = (reading: Reading, { place, time }: Pick<Statement, "place" | "time">): readonly string[] =>
  [placeWords(reading, place), timeWords(reading, time)].filter((fact) => fact !== null).map(printable);

function occasionFact(reading: Reading, statement: Statement): readonly string[] {
  const occasion = occasionWords(reading, statement);
  return occasion ? [printable(occasion)] : [];
}

const doubt = ({ confidence }: { confidence: number }): readonly string[] =>
  confidence < doubtful ? [`unsure, ${percent(confidence)}`] : [];

function facts({ width, paint }: Page, indent: number, facts: readonly string[]): readonly string[] {
  if (facts.length === 0) return [];
  return wrapped(paint.dim(facts.join(" · ")), { width, first: " ".repeat(indent), indent });
}

/** On whose word: the outlet first, the innermost speaker last. */
function chainLine(page: Page, indent: number, entry: Statement | Event): readonly string[] {
  return facts(page, indent, [chainNames(page.reading, entry).map(printable).join(" ← ")]);
}

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
