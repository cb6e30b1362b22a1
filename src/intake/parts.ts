/** What each piece of a report's text is there for, and what the text says of its own making. */
import type { Part, PartKind, Span } from "../schema.js";
import { agencyIn } from "./agency.js";
import { bylineOf, isAffiliation, isNameless, isPaper } from "./byline.js";
import boilerplate from "./data/boilerplate.json" with { type: "json" };
import credits from "./data/credits.json" with { type: "json" };
import { datelineAlone, datelineOf } from "./dateline.js";
import { type Published, publicationIn } from "./publication.js";
import { publishedAs } from "./published.js";

/** A piece of text as its format marks it; null: the format does not say what it is. */
export interface Block {
  readonly span: Span;
  readonly kind: PartKind | null;
  /** Whether the format sets it off as a block quotation; missing: it does not. */
  readonly isSetOff?: boolean;
}

/** What the text itself says; what it does not say is null or empty. */
export interface Found {
  readonly parts: readonly Part[];
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly dateline: { readonly place: string | null; readonly date: string | null } | null;
  readonly agency: string | null;
  readonly outlet: string | null;
  readonly published: Published | null;
}

/** A block and its words, each run of white space one space. */
interface Labelled extends Block {
  readonly words: string;
}

/** Longer blocks are prose whatever they begin with; it also keeps the patterns fast. */
const LONGEST_LINE = 600;
const LONGEST_TITLE = 180;
const LONGEST_HEADING = 100;
/** Bylines stand among the first blocks or the last ones. */
const HEAD_BLOCKS = 6;
const TAIL_BLOCKS = 3;

/**
 * Tells apart the blocks of a text, which must be in order and must not overlap. `title` is the report's title if it
 * is known from elsewhere.
 */
export function findParts(text: string, blocks: readonly Block[], title: string | null): Found {
  let labelled: readonly Labelled[] = blocks.map((block) => ({
    ...block,
    words: plain(text.slice(block.span.start, Math.min(block.span.end, block.span.start + 10 * LONGEST_LINE))),
  }));
  for (const stage of stages) labelled = stage(labelled, title);
  const { parts, dateline } = splitDateline(text, labelled);
  const whole = splitTailCredit(text, parts);
  const bylines = labelled.filter(({ kind }) => kind === "byline").map(({ words }) => bylineOf(words));
  const tail = labelled.filter(({ kind }) => kind === "credit").map(({ words }) => sourceIn(words));
  return {
    parts: whole.parts,
    title: labelled.find(({ kind }) => kind === "title")?.words ?? null,
    byline: bylines.flatMap((byline) => byline?.authors ?? []),
    dateline: dateline && (dateline.place || dateline.date) ? { place: dateline.place, date: dateline.date } : null,
    agency:
      dateline?.agency ??
      bylines.find((byline) => byline?.agency)?.agency ??
      tail.find((source) => source?.agency)?.agency ??
      whole.agency,
    outlet:
      tail.find((source) => source?.outlet)?.outlet ??
      labelled.find(
        ({ kind, words }, at) =>
          kind === "byline" && labelled[at - 1]?.kind === "byline" && bylineOf(words) === null && isPaper(words),
      )?.words ??
      null,
    published: publishedIn(labelled) ?? ofDateline(dateline?.date ?? null),
  };
}

/** Words in one line, without white space around them. */
export const plain = (words: string): string => words.replace(/\s+/g, " ").trim();

/**
 * The order matters: furniture first, so that “Updated 3 November” is no title; bylines before the title, so that “By Jane
 * Doe” is none; headings when the title is known; the rest is prose.
 */
const stages: readonly ((blocks: readonly Labelled[], title: string | null) => readonly Labelled[])[] = [
  markFurniture,
  markBylines,
  markTitle,
  markDateline,
  markSource,
  markLabels,
  markHeadings,
  (blocks) => blocks.map((block) => labelled(block, "paragraph")),
];

/** The block with this kind, unless it has one. */
const labelled = (block: Labelled, kind: PartKind): Labelled => (block.kind === null ? { ...block, kind } : block);

const whole = (patterns: readonly { readonly pattern: string }[]): readonly RegExp[] =>
  patterns.map(({ pattern }) => new RegExp(`^(?:${pattern})$`, "iu"));
const boilerplatePatterns = whole(boilerplate.patterns);
const creditPatterns = whole(credits.patterns);

/** Whether a line belongs to every page of the outlet: “Sign up for our newsletter”. */
export const isBoilerplate = (words: string): boolean =>
  words.length <= LONGEST_LINE && boilerplatePatterns.some((pattern) => pattern.test(words));
/** Whether a line credits a picture or a contributor: “Photo: Ada Quill”. */
export const isCredit = (words: string): boolean =>
  words.length <= LONGEST_LINE && creditPatterns.some((pattern) => pattern.test(words));

/** Boilerplate and credits are what they are whatever the format calls them, but for the title: “Read more: the book”. */
function markFurniture(blocks: readonly Labelled[]): readonly Labelled[] {
  return blocks.map((block, at) => {
    if (block.kind !== null && block.kind !== "heading" && block.kind !== "paragraph") return block;
    // “Posted by Ines Maro on 9 March 2026” is left to the bylines.
    if (isEdge(blocks, at) && bylineOf(block.words)?.authors.length) return block;
    if (isBoilerplate(block.words)) return { ...block, kind: "boilerplate" };
    // “Reporting by …” at the head of a report is its byline.
    if (isCredit(block.words)) return { ...block, kind: "credit" };
    return block;
  });
}

const isEdge = (blocks: readonly Labelled[], at: number): boolean =>
  at < HEAD_BLOCKS || at >= blocks.length - TAIL_BLOCKS;

function markBylines(blocks: readonly Labelled[]): readonly Labelled[] {
  let after = false;
  return blocks.map((block, at) => {
    const edge = isEdge(blocks, at);
    const known = block.kind === null || block.kind === "heading" || block.kind === "paragraph";
    const isByline =
      known &&
      edge &&
      !(block.isSetOff && signs.test(block.words)) &&
      (bylineOf(block.words) !== null ||
        (after && (isAffiliation(block.words) || isPaper(block.words))) ||
        (at > 0 && at < HEAD_BLOCKS && isNameless(block.words)));
    after = isByline;
    return isByline ? { ...block, kind: "byline" } : block;
  });
}

function markTitle(blocks: readonly Labelled[], title: string | null): readonly Labelled[] {
  if (blocks.some(({ kind }) => kind === "title")) return blocks;
  const first = blocks.findIndex(({ kind }) => kind !== "boilerplate" && kind !== "byline");
  const block = blocks[first];
  if (!block) return blocks;
  const same = title !== null && plain(title).toLowerCase() === block.words.toLowerCase();
  const hasBody = blocks
    .slice(first + 1)
    .some(({ kind, words }) => (kind === null || kind === "paragraph") && isProse(words));
  const isTurn = isTurnOf(
    block.words,
    blocks.slice(first + 1).map(({ words }) => words),
  );
  const isTitle = same || (block.kind === null && hasBody && !isTurn && looksLikeTitle(block.words));
  return isTitle ? replaced(blocks, first, "title") : blocks;
}

/** “OSLO, MARCH 3”, a line of its own behind the title and before all prose. */
function markDateline(blocks: readonly Labelled[]): readonly Labelled[] {
  const at = blocks.findIndex(({ kind }) => kind === null || kind === "heading" || kind === "paragraph");
  const block = blocks[at];
  const isDateline = block && at < HEAD_BLOCKS && at < blocks.length - 1 && datelineAlone(block.words) !== null;
  return isDateline ? replaced(blocks, at, "dateline") : blocks;
}

/** “QUILL: Who steered?”, where “QUILL:” comes back, or “AQ:” for “Ada Quill:”: the first turn of a transcript is no title. */
function isTurnOf(words: string, others: readonly string[]): boolean {
  const label = /^[^:]{1,40}:(?= \S)/u.exec(words)?.[0];
  const initials = label?.match(/(?<=^| )\p{Lu}/gu)?.join("") ?? "";
  return (
    label !== undefined &&
    others.some((other) => other.startsWith(label) || (initials.length > 1 && other.startsWith(`${initials}:`)))
  );
}

const replaced = (blocks: readonly Labelled[], at: number, kind: PartKind): readonly Labelled[] =>
  blocks.map((block, index) => (index === at ? { ...block, kind } : block));

function looksLikeTitle(words: string): boolean {
  return (
    words.length <= LONGEST_TITLE &&
    !endsSentence(words) &&
    !/[,;:—–-]$/u.test(words) &&
    datelineOf(words, true) === null
  );
}

/** “…to the U.S.” ends in a full stop that is not one; a question may be a title. */
const endsSentence = (words: string): boolean =>
  /[.!…。]["'”’»)\]]*$/u.test(words) && !/(?:\b\p{Lu}\.){2,}["'”’»)]?$/u.test(words);

const isProse = (words: string): boolean =>
  endsSentence(words) || /[?]["'”’»]*$/u.test(words) || words.length > LONGEST_TITLE;

/** The trailing line that names whose report this is: “(NORWICK NEWS)”, “— AFP”. */
function markSource(blocks: readonly Labelled[]): readonly Labelled[] {
  const last = blocks.findLastIndex(({ kind }) => kind === null || kind === "paragraph");
  const block = blocks[last];
  const isLast = block && blocks.slice(0, last).some(({ kind }) => kind === null || kind === "paragraph");
  return isLast && sourceIn(block.words) ? replaced(blocks, last, "credit") : blocks;
}

/** The agency or the outlet that a credit line names; null: it is no such line. */
export function sourceIn(words: string): { readonly agency: string | null; readonly outlet: string | null } | null {
  if (words.length > 80) return null;
  const credit = /^(?:sources?|credit|via)\s?: ?(.+)$/iu.exec(words)?.[1] ?? null;
  const bracketed = /^[([/](.+)[)\]/]\.?$/u.exec(words)?.[1] ?? null;
  const dashed = /^[—–-]{1,2}\s*([^—–\s].*)$/u.exec(words)?.[1] ?? null;
  // “ab/cd (AFP, dpa)”
  const initialled = /^\p{Ll}{2,3}(?:\/\p{Ll}{2,3})*\s+\((.+)\)$/u.exec(words)?.[1] ?? null;
  const name = credit ?? bracketed ?? dashed ?? initialled ?? words;
  const agency = agencyIn(name);
  if (agency) return { agency, outlet: null };
  const outlet = bracketed ?? credit;
  return outlet && isName(outlet) ? { agency: null, outlet } : null;
}

/** Up to six words, all with a capital but for the small ones: no “(continued)”, “(1 of 3)”. */
function isName(words: string): boolean {
  const all = words.split(" ");
  return (
    all.length <= 6 &&
    !endsSentence(words) &&
    all.every((word) => /^(?:\p{Lu}[\p{L}\p{M}\p{N}.'’&-]*|of|the|de|del|la|and|&|\p{N}+)$/u.test(word)) &&
    /\p{Lu}/u.test(words)
  );
}

/** Labels have no more words. */
const LONGEST_LABEL = 4;

/**
 * Short lines above the first paragraph with a capital on every word: the section, the bureau, who is in the picture. A heading
 * there, and what sums the report up, has small words.
 */
function markLabels(blocks: readonly Labelled[]): readonly Labelled[] {
  const first = blocks.findIndex(
    ({ kind, words }) => kind === "paragraph" || (kind === null && (isProse(words) || /:$/.test(words))),
  );
  const title = blocks.findIndex(({ kind }) => kind === "title");
  return blocks.map((block, at) => {
    if (at <= title || at >= first || block.kind !== null) return block;
    const words = block.words.split(" ");
    const isLabel =
      words.length <= LONGEST_LABEL &&
      words.every((word) => /^[\p{Lu}\p{N}&]/u.test(word)) &&
      !/[,:;]/.test(block.words);
    return isLabel && !/^(?:The|An?|How|Why|What|Who|When|Where) /.test(block.words) && !endsSentence(block.words)
      ? { ...block, kind: "boilerplate" }
      : block;
  });
}

/** Short lines between paragraphs that are no sentences. Where several follow each other they are a list. */
function markHeadings(blocks: readonly Labelled[]): readonly Labelled[] {
  const read = blocks.flatMap((block, at) => (block.kind === "boilerplate" ? [] : [{ block, at }]));
  const headings = new Set<number>();
  for (const [index, { block, at }] of read.entries()) {
    const before = read[index - 1]?.block;
    const after = read[index + 1]?.block;
    if (block.kind !== null || !before || !after || !looksLikeHeading(block.words)) continue;
    const follows = before.kind !== null || !looksLikeHeading(before.words);
    const leads = (after.kind === null || after.kind === "paragraph") && !looksLikeHeading(after.words);
    if (follows && leads) headings.add(at);
  }
  return blocks.map((block, at) => (headings.has(at) ? { ...block, kind: "heading" } : block));
}

function looksLikeHeading(words: string): boolean {
  return (
    words.length <= LONGEST_HEADING &&
    words.split(" ").length <= 14 &&
    /^["“‘']?[\p{Lu}\p{N}\p{Lo}]/u.test(words) &&
    !/[.!?…,;:—–-]["'”’»)]*$/u.test(words) &&
    // A quotation that is a paragraph of its own
    !/^(["“'‘«]).*["”'’»]$/u.test(words)
  );
}

/** The line under a block quotation that names whose it is: “— Ada Quill”. */
const signs = /^[—–―-]/u;

interface Split {
  readonly parts: readonly Part[];
  readonly dateline: ReturnType<typeof datelineOf>;
}

/** Gives the dateline at the head of the first paragraph a part of its own. */
function splitDateline(text: string, blocks: readonly Labelled[]): Split {
  const parts = blocks.map(
    ({ span, kind, isSetOff, words }): Part => ({
      kind: isSetOff && kind === "paragraph" && !signs.test(words) ? "quotation" : (kind ?? "paragraph"),
      span,
    }),
  );
  const alone = blocks.find(({ kind }) => kind === "dateline");
  if (alone) return { parts, dateline: datelineAlone(alone.words) };
  const first = parts.findIndex(({ kind }) => kind === "paragraph");
  const part = parts[first];
  if (!part) return { parts, dateline: null };
  const isTalk = blocks.filter(({ words }) => /^\p{Lu}[\p{Lu} .'’-]{1,40}:\s/u.test(words)).length > 1;
  const dateline = datelineOf(text.slice(part.span.start, Math.min(part.span.end, part.span.start + 200)), !isTalk);
  if (!dateline) return { parts, dateline: null };
  const end = part.span.start + dateline.length;
  const rest = skipSpace(text, { start: end, end: part.span.end });
  const split: Part[] = [{ kind: "dateline", span: { start: part.span.start, end } }];
  if (rest.start < rest.end) split.push({ kind: "paragraph", span: rest });
  return { parts: parts.toSpliced(first, 1, ...split), dateline };
}

const skipSpace = (text: string, { start, end }: Span): Span => {
  const words = text.slice(start, end);
  return { start: end - words.trimStart().length, end };
};

/** “… next week. (Reporting by Ines Maro)”, “… next week. — AFP”: gives the credit a part of its own. */
function splitTailCredit(text: string, parts: readonly Part[]): { parts: readonly Part[]; agency: string | null } {
  const last = parts.findLastIndex(({ kind }) => kind === "paragraph");
  const part = parts[last];
  if (!part) return { parts, agency: null };
  const from = Math.max(part.span.start, part.span.end - LONGEST_LINE);
  const words = text.slice(from, part.span.end);
  const found = tailCredit(words);
  if (!found || from + found.at <= part.span.start) return { parts, agency: null };
  const credit: Part = { kind: "credit", span: { start: from + found.at, end: part.span.end } };
  const end = from + words.slice(0, found.at).trimEnd().length;
  const prose: Part = { kind: "paragraph", span: { start: part.span.start, end } };
  return { parts: parts.toSpliced(last, 1, prose, credit), agency: found.agency };
}

/** Where the credit begins at the end of a paragraph. It stands after the end of a sentence. */
function tailCredit(words: string): { readonly at: number; readonly agency: string | null } | null {
  for (const { index, 0: mark } of words.matchAll(/(?<=[.!?]["”’»]?)\s+(?=[([/—–-])/gu)) {
    const at = index + mark.length;
    const rest = plain(words.slice(at));
    const agency = sourceIn(rest)?.agency ?? null;
    if (agency || (rest.startsWith("(") && isCredit(rest))) return { at, agency };
  }
  return null;
}

/** The date that a line at the head gives: “Published: 3 November 2017”, a byline's, that of an embargo. */
function publishedIn(blocks: readonly Labelled[]): Published | null {
  const lines = blocks
    .slice(0, HEAD_BLOCKS)
    .filter(({ kind }) => kind === "boilerplate" || kind === "byline")
    .flatMap(({ kind, words }) => publicationIn(words, kind === "byline") ?? []);
  // An embargo says no more than that it was not printed before.
  return lines.find(({ from }) => from !== "embargo") ?? lines[0] ?? null;
}

/** A dateline that gives the year. */
function ofDateline(date: string | null): Published | null {
  const value = publishedAs(date);
  return value === null ? null : { value, from: "dateline" };
}
