/**
 * What stands around the article on a page and came along with it: teasers, sections of other stories, biographies. It stays in
 * the text as boilerplate. Each stage knows one way in which pages are furnished.
 */
import type { Piece } from "./builder.js";
import { bylineOf, placedName } from "./byline.js";
import furnishing from "./data/furniture.json" with { type: "json" };
import { publicationIn } from "./publication.js";

/** What is known of the page. */
interface Known {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly outlet: string | null;
}

type Stage = (pieces: readonly Piece[], known: Known) => readonly Piece[];

/** Pieces with their furniture marked. */
export const furnished: Stage = (pieces, known) => stages.reduce((marked, stage) => stage(marked, known), pieces);

/** The head first: what it cuts away is no longer among the first pieces. Sections before teasers, as they take these with them. */
const stages: readonly Stage[] = [markAbove, markAuthors, markSections, markTeasers, markLives, markRepeated];

const marked = (piece: Piece, is: boolean): Piece =>
  is && piece.kind !== "byline" && piece.kind !== "title" ? { ...piece, kind: "boilerplate" } : piece;
const isRead = ({ kind }: Piece): boolean => kind === null || kind === "heading" || kind === "paragraph";
const wordsIn = (words: string): number => words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const letters = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
/** So much of a piece stands in links that it leads elsewhere. */
const LINKED = 0.85;
const isLinked = ({ linked = 0 }: Piece): boolean => linked >= LINKED;
const isProse = (piece: Piece): boolean =>
  piece.kind === null &&
  (piece.linked ?? 0) < 0.5 &&
  wordsIn(piece.words) > 12 &&
  /[.!?…。]["'”’»)\]]*$/u.test(piece.words);

/** Where a page's own title may stand among its pieces. */
const HEAD = 15;

/** The title again, as a heading, and the short lines above it: “Sign in”, “Breaking news”. */
function markAbove(pieces: readonly Piece[], { title }: Known): readonly Piece[] {
  const wanted = letters(title ?? "");
  if (wanted === "") return pieces;
  const at = pieces.findIndex(
    ({ words, kind }, index) =>
      index < HEAD && (kind === "heading" || index < 3) && words.length < 400 && isSame(letters(words), wanted),
  );
  return pieces.map((piece, index) => marked(piece, index === at || (index < at && !isProse(piece))));
}

/** One begins with the other: titles are cut short, or have the outlet behind them. */
const isSame = (one: string, other: string): boolean =>
  one.length > 12 && other.length > 12 ? one.startsWith(other) || other.startsWith(one) : one === other;

/** A line of authors who are known from elsewhere, with what they are: “Ines Maro, Reef Correspondent”. */
function markAuthors(pieces: readonly Piece[], { byline, outlet }: Known): readonly Piece[] {
  const names = byline.map((name) => name.toLowerCase());
  const called = byline.map(letters);
  return pieces.map((piece, at) => {
    if (isRead(piece) && isTimeOf(piece.words, called)) return marked(piece, true);
    const edge = at < HEAD || at >= pieces.length - HEAD;
    if (!edge || !isRead(piece) || piece.words.length > 160) return piece;
    const words = piece.words.toLowerCase().replace(/^(?:by|from)\b:?\s/u, "");
    const isName = names.some((name) => words.startsWith(name)) && wordsIn(words) < 14 && !/[.!?]$/.test(words);
    if (
      isName &&
      (wordsIn(words) < 4 || /[,|·•\n–—-]/u.test(words) || bylineOf(piece.words) || placedName(piece.words))
    )
      return { ...piece, kind: "byline" };
    const line = outlet ? piece.words.replace(outlet, "") : piece.words;
    return marked(piece, publicationIn(line) !== null);
  });
}

/** The line of an entry in a live report: “20:41 Ines Maro”. `names`: of the authors, in letters. */
function isTimeOf(words: string, names: readonly string[]): boolean {
  const rest = words.length > 100 ? null : /^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?\s*([^\d\s].*)$/isu.exec(words)?.[1];
  return rest != null && names.includes(letters(rest));
}

const sections = furnishing.sections.map(({ pattern }) => new RegExp(`^(?:${pattern})$`, "iu"));
const tails = furnishing.tails.map(({ pattern }) => new RegExp(`^(?:${pattern})$`, "iu"));
/** What heads other stories: “Read next”, “More from the Clarion”. */
export const isSectionOfOthers = (words: string): boolean =>
  words.length < 90 && sections.some((one) => one.test(words));
/** What ends an article: “About the author”. */
export const isTail = (words: string): boolean => words.length < 90 && tails.some((one) => one.test(words));

/**
 * A heading of other stories with the teasers below it, down to the next paragraph of prose; what ends an article, with all
 * behind it. Behind a heading of other stories teasers have text of their own: then the headings are links.
 */
function markSections(pieces: readonly Piece[]): readonly Piece[] {
  const none = new Set<number>();
  const last = pieces.findLastIndex(isProse);
  for (let at = 1; at < pieces.length; at += 1) {
    const piece = pieces[at]!;
    if (!isRead(piece) || !(piece.kind === "heading" || wordsIn(piece.words) < 9)) continue;
    const line = piece.words.replace(/\s+/g, " ");
    const rest = pieces.slice(at + 1);
    const isEnd =
      at > pieces.length / 2 && (isTail(line) || isFirm(line, rest[0]) || (isSectionOfOthers(line) && isTeasers(rest)));
    if (!isEnd && !isSectionOfOthers(line)) continue;
    const end = isEnd ? pieces.length : endOfTeasers(pieces, at, last);
    // A heading like these may stand over a piece of the article: then no teaser follows.
    if (end === at + 1 && piece.kind === "heading" && at < last) continue;
    for (let index = at; index < end; index += 1) none.add(index);
  }
  return pieces.map((piece, at) => marked(piece, none.has(at)));
}

/** “About Reef Lamps” over “Reef Lamps is a maker of …”, as press releases end. */
function isFirm(line: string, next: Piece | undefined): boolean {
  const name = /^about (.{2,60}?):?$/i.exec(line)?.[1]?.toLowerCase();
  return !!name && !!next?.words.toLowerCase().slice(0, 80).includes(name);
}

/** Whether most headings, or else most pieces, are links. */
function isTeasers(pieces: readonly Piece[]): boolean {
  const headings = pieces.filter(({ kind }) => kind === "heading");
  const led = headings.length > 1 ? headings : pieces;
  return led.filter(isLinked).length * 2 > led.length;
}

function endOfTeasers(pieces: readonly Piece[], at: number, last: number): number {
  let end = at + 1;
  while (end < pieces.length && (isLinked(pieces[end]!) || (end > last && !isProse(pieces[end]!)))) end += 1;
  return end;
}

/** Pieces that are nothing but links: several below each other, or one that is called a teaser or is a whole headline. */
function markTeasers(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, at) => {
    if (!isRead(piece) || !isLinked(piece)) return piece;
    const beside = [pieces[at - 1], pieces[at + 1]].some(
      (other) => other && other.kind !== "heading" && isLinked(other) && isHeadline(other),
    );
    const isLed = furnishing.leads.some((lead) => piece.words.toLowerCase().startsWith(lead));
    if (piece.kind === "heading") return marked(piece, isLed);
    return marked(
      piece,
      isHeadline(piece) &&
        (beside || isLed || (wordsIn(piece.words) > 5 && !/^(?:click|download|get|buy)\b/i.test(piece.words))),
    );
  });
}

/** More than a name or a label; no sentence, no address, nothing for sale. */
const isHeadline = ({ words }: Piece): boolean =>
  words.split(/\s+/).length > 3 && !/[.;:,]["'”’»)\]]*$|[$£€₩]\s?\d|\d\s?[$£€₩]/u.test(words);

const life = new RegExp(`^(?:${furnishing.life.pattern})`, "iu");
/** Pieces at the end among which biographies are looked for. */
const LAST = 6;

/** Who the authors are, behind the article: “Ines Maro covers the reef for the Clarion.” */
function markLives(pieces: readonly Piece[], { byline }: Known): readonly Piece[] {
  const read = pieces.flatMap((piece, at) => (isRead(piece) ? [at] : []));
  const from = read.at(-LAST) ?? 0;
  const names = byline
    .flatMap((name) => [name, name.split(" ")[0]!, name.split(" ").at(-1)!])
    .map((name) => name.toLowerCase());
  return pieces.map((piece, at) => {
    if (at < Math.max(1, from) || !isRead(piece) || piece.words.length > 700 || /[“"]/.test(piece.words)) return piece;
    return marked(piece, isLife(piece.words, names));
  });
}

/**
 * Whether a line says who its author is, and nothing of the news: “Ada Quill is our harbour correspondent”. `names`: of the authors, in
 * lower case.
 */
export function isLife(words: string, names: readonly string[]): boolean {
  const line = words.replace(/\s+/g, " ");
  const name = names.find((name) => line.toLowerCase().startsWith(`${name} `));
  const isAuthor =
    name !== undefined &&
    life.test(
      line
        .slice(name.length)
        .replace(/^ \([^()]{1,80}\)/, "")
        .trimStart(),
    );
  return isAuthor || new RegExp(furnishing.writers.pattern, "iu").test(line);
}

/** Words of which shorter ones are said more than once, or head a piece of the report: “My fears have come true”. */
const FEWEST_REPEATED = 6;
/** No more are looked for, and none that is longer. */
const MOST_REPEATED = 100;
const LONGEST_REPEATED = 500;

/** Words that are set off, or stand alone in quotation marks, and are in a longer paragraph too; with the line that says whose they are. */
function markRepeated(pieces: readonly Piece[]): readonly Piece[] {
  const set = pieces.flatMap((piece, at) => (isPull(piece) ? [at] : [])).slice(0, MOST_REPEATED);
  if (set.length === 0) return pieces;
  const prose = pieces
    .filter((piece) => piece.kind === null && !isPull(piece) && wordsIn(piece.words) > FEWEST_REPEATED)
    .map(({ words }) => letters(words))
    .join("\n");
  const repeated = new Set(set.filter((at) => prose.includes(letters(pieces[at]!.words))));
  const isSignature = (at: number): boolean =>
    repeated.has(at - 1) && pieces[at]!.words.length < 120 && /^[—–―-]/u.test(pieces[at]!.words);
  return pieces.map((piece, at) => marked(piece, repeated.has(at) || isSignature(at)));
}

const isPull = ({ kind, words, isSetOff = false }: Piece): boolean =>
  kind === null &&
  words.length <= LONGEST_REPEATED &&
  wordsIn(words) >= FEWEST_REPEATED &&
  (isSetOff || /^["“«‘'][^"“”«»]+["”»’'][.,]?$/u.test(words));
