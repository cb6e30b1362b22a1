/** What of a mail its sender reports: neither the mail that it answers, nor a signature, nor what mailing services add. */
import type { PartKind } from "../schema.js";
import patterns from "./data/mail.json" with { type: "json" };

/** A line of a mail as it is shown. */
export interface Line {
  /** Without white space at its ends; empty: a blank line. */
  readonly words: string;
  /** Whether it begins a block of its own, whatever its words. */
  readonly isFirst: boolean;
  readonly kind: PartKind | null;
}

/** The header of a mail as a program writes it above one that it hands on; what it does not say is null. */
export interface Head {
  readonly from: string | null;
  readonly date: string | null;
  readonly subject: string | null;
}

/** The lines that are the report, and the head of the mail that was forwarded; null: none was. */
export interface Message {
  readonly lines: readonly Line[];
  readonly head: Head | null;
}

const any = (of: readonly string[]): RegExp => new RegExp(`^(?:${of.join("|")})$`, "iu");
const forwarded = any(patterns.forwarded);
const original = any([...patterns.original, ...patterns.forwarded]);
const wrote = any(patterns.wrote);
const dropped = any(patterns.dropped);
const ending = any(patterns.ending);
/** Longer lines are prose, whatever is in them. */
const LONGEST = 1800;
/** A footer begins among the last lines with words. */
const FOOTER = 14;
const SIGNATURE = 8;

/**
 * Of a forwarded mail the innermost one that it hands on, if `isForward` says that the subject calls it so or a mark does; of any other
 * what stands before the mail that it answers.
 */
export function messageIn(lines: readonly Line[], isForward: boolean): Message {
  const passed = isForward || lines.some(({ words }) => forwarded.test(words));
  if (!passed) return { lines: ended(unquoted(beforeOriginal(lines))), head: null };
  const marked = lines.findLastIndex(({ words }) => forwarded.test(words));
  const rest = bared(lines.slice(marked + 1));
  const found = headIn(rest);
  if (!found) return { lines: ended(unquoted(rest)), head: null };
  return { lines: ended(unquoted(beforeOriginal(rest.slice(found.end)))), head: found.head };
}

/** Some programs quote what they forward. */
function bared(lines: readonly Line[]): readonly Line[] {
  const first = lines.find(({ words }) => words !== "");
  if (!first?.words.startsWith(">")) return lines;
  return lines.map((line) => ({ ...line, words: line.words.replace(/^> ?/, "") }));
}

const fields: readonly (readonly [keyof Head, RegExp])[] = [
  ["from", /^\*?(?:from|von|de)\s?:\*?(.+)$/iu],
  ["date", /^\*?(?:date|sent|datum|gesendet)\s?:\*?(.+)$/iu],
  ["subject", /^\*?(?:subject|betreff|objet)\s?:\*?(.+)$/iu],
];
const other = /^\*?(?:to|cc|bcc|reply-to|an|organization|importance|attachments)\s?:/iu;
/** Lines of a head, blank ones too. */
const HEAD = 16;

/** The first head among some lines, and where the lines behind it begin; null: there is none. It has a sender, and a date or a subject. */
function headIn(
  lines: readonly Line[],
  from = 0,
): { readonly head: Head; readonly start: number; readonly end: number } | null {
  const start = lines.findIndex(({ words }, at) => at >= from && fields[0]![1].test(words));
  if (start < 0) return null;
  const head: { -readonly [field in keyof Head]: Head[field] } = { from: null, date: null, subject: null };
  let end = start;
  for (const [at, { words }] of lines.slice(start, start + HEAD).entries()) {
    const field = fields.find(([name, pattern]) => head[name] === null && pattern.test(words));
    if (field) head[field[0]] = field[1].exec(words)?.[1]?.trim() ?? null;
    else if (words !== "" && !other.test(words) && !goesOn(words)) break;
    if (words !== "") end = start + at + 1;
  }
  if (head.from !== null && (head.date !== null || head.subject !== null)) return { head, start, end };
  return headIn(lines, start + 1);
}

/** A list of receivers runs over lines: “… <desk@clarion.example>;”. */
const goesOn = (words: string): boolean => /<[^\s<>@]+@[^\s<>@]+>[;,]?$/.test(words);

/** What stands before the mail that is answered, however a program marks it. */
function beforeOriginal(lines: readonly Line[]): readonly Line[] {
  const marked = lines.findIndex(
    ({ words }, at) => original.test(words) && headIn(lines.slice(at + 1, at + 4 + HEAD)) !== null,
  );
  const head = headIn(lines);
  const isHead = head !== null && head.head.date !== null && head.start > 0;
  const ends = [marked, isHead ? head.start : -1].filter((at) => at >= 0);
  return ends.length > 0 ? lines.slice(0, Math.min(...ends)) : lines;
}

/** Without the lines that are quoted, and the line above them that says whose they are; it may be broken in two. */
function unquoted(lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = [];
  let inside = false;
  for (const line of lines) {
    const isQuoted = /^>(?!From )/.test(line.words);
    if (isQuoted && !inside) {
      while (kept.at(-1)?.words === "") kept.pop();
      const [before = "", last = ""] = kept.slice(-2).map(({ words }) => words);
      if (before !== "" && !/[.!?”"]$/.test(before) && wrote.test(`${before} ${last}`)) kept.splice(-2);
      else if (wrote.test(kept.at(-1)?.words ?? "")) kept.pop();
      kept.push({ words: "", isFirst: true, kind: null });
    }
    inside = isQuoted || (inside && line.words === "");
    if (!isQuoted) kept.push(line);
  }
  return kept;
}

/** Without the signature and the footer at the end, and without the links and notices of mailing services anywhere. */
function ended(lines: readonly Line[]): readonly Line[] {
  const spoken = lines.flatMap(({ words }, at) => (words === "" ? [] : [at]));
  const signed = lines.findLastIndex(({ words }) => words === "--");
  const isSigned = signed >= 0 && spoken.filter((at) => at > signed).length <= SIGNATURE;
  const tail = spoken.slice(Math.max(1, Math.min(spoken.length - FOOTER, Math.ceil(spoken.length / 2))));
  const footer = tail.find((at) => is(ending, lines[at]!));
  const end = Math.min(isSigned ? signed : lines.length, footer ?? lines.length);
  return lines.slice(0, end).map((line) => (is(dropped, line) || is(ending, line) ? { ...line, words: "" } : line));
}

/** Notices tell the reader something; they do not tell what somebody said. */
const tells = /\b(?:said|says|told|tells|according)\b/i;

const is = (pattern: RegExp, { words }: Line): boolean =>
  words !== "" && words.length <= LONGEST && pattern.test(words) && !tells.test(words);
