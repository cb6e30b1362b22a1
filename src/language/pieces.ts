/**
 * Word pieces: what the encoder reads. Each token is cut as BERT (uncased) cuts text: lower case, accents off, punctuation and
 * CJK signs apart, then the longest piece of the vocabulary again and again. Unlike BERT's own tokenizer this one knows of
 * every piece which UTF-16 code units of the text it stands for, and which token it belongs to.
 */
import type { Span } from "../schema.js";

/** The pieces of a text, in order. */
export interface Pieces {
  /** Row of the vocabulary, by piece. */
  readonly ids: Int32Array;
  /** What the lower-cased spelling hides, by piece: see `shapeKinds` and `shapePositions`. */
  readonly shapes: Uint8Array;
  /** Offsets of the piece in the text. Accents and signs that the encoder never sees lie in no piece, or inside one. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** First piece, by token, and at the end the number of pieces. Every token has at least one piece. */
  readonly firsts: Int32Array;
}

/** Spelling of a piece, by line of `vocab.txt`, to its row. */
export type Vocabulary = ReadonlyMap<string, number>;

/** A piece's shape is `kind * shapePositions.length + position`; models are trained on these numbers, so only add at the end. */
export const shapeKinds = ["lower", "capitalized", "upper", "mixed", "digits", "opening", "closing", "sign"] as const;
export const shapePositions = ["inside", "touching", "spaced", "paragraph"] as const;
export const shapeCount = shapeKinds.length * shapePositions.length;

type Kind = (typeof shapeKinds)[number];

const kindOfWord = (word: string): Kind => {
  if (/\p{Nd}/u.test(word)) return "digits";
  if (!/\p{Lu}/u.test(word)) return "lower";
  if (/^\p{Lu}[^\p{Lu}]*$/u.test(word)) return "capitalized";
  return /\p{Ll}/u.test(word) ? "mixed" : "upper";
};
// Straight marks are told apart by the space before them.
const kindOfSign = (sign: string): Kind =>
  "“‘«([{".includes(sign) ? "opening" : "”’»)]}".includes(sign) ? "closing" : "sign";

/** BERT's own limit: a longer word is unknown as a whole. It keeps the cutting linear too. */
const longestWord = 100;

const ideograph = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2A6DF}\u{2A700}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/u;
const punctuation = /[!-/:-@[-`{-~\p{P}]/u;
/** Never seen by the encoder: NUL, the replacement sign, control and format characters, lone surrogates, private use. */
const unseen = /[\uFFFD\p{C}]/u;
const isSpace = /\s/u;

/** A code point as the encoder sees it: nothing, or letters that share its offsets. */
interface Seen {
  readonly letters: readonly string[];
  readonly apart: boolean;
}
const nothing: Seen = { letters: [], apart: false };

const look = (point: string): Seen => {
  if (unseen.test(point) || isSpace.test(point)) return nothing;
  const bare = point
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  const apart = ideograph.test(point) || (bare !== "" && punctuation.test(bare));
  return { letters: [...bare], apart };
};

/** The parts of a token that are looked up by themselves: a sign, or a run of letters. Offsets count from the token's start. */
interface Part {
  readonly letters: string[];
  readonly starts: number[];
  readonly ends: number[];
  readonly sign: boolean;
}

function partsOf(token: string): Part[] {
  const parts: Part[] = [];
  let open: Part | null = null;
  let at = 0;
  for (const point of token) {
    const { letters, apart } = look(point);
    const start = at;
    at += point.length;
    if (letters.length === 0) continue;
    if (open === null || apart) {
      open = { letters: [], starts: [], ends: [], sign: apart };
      parts.push(open);
    }
    for (const letter of letters) {
      open.letters.push(letter);
      open.starts.push(start);
      open.ends.push(at);
    }
    if (apart) open = null;
  }
  return parts;
}

/** Numbers of one token's pieces; offsets count from the token's start. */
interface Cut {
  readonly id: number;
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

const whole = (part: Part, id: number, kind: Kind): Cut => ({
  id,
  kind,
  start: part.starts[0]!,
  end: part.ends.at(-1)!,
});

/** The longest piece that fits, again and again; a part that cannot be spelled out is unknown as a whole. */
function cutPart(part: Part, kind: Kind, vocabulary: Vocabulary, unknown: number): Cut[] {
  if (part.letters.length > longestWord) return [whole(part, unknown, kind)];
  const cuts: Cut[] = [];
  let from = 0;
  while (from < part.letters.length) {
    let to = part.letters.length;
    let id: number | undefined;
    for (; to > from; to--) {
      id = vocabulary.get((from > 0 ? "##" : "") + part.letters.slice(from, to).join(""));
      if (id !== undefined) break;
    }
    if (id === undefined) return [whole(part, unknown, kind)];
    cuts.push({ id, kind, start: part.starts[from]!, end: part.ends[to - 1]! });
    from = to;
  }
  return cuts;
}

function cutToken(token: string, vocabulary: Vocabulary, unknown: number): Cut[] {
  const kind = kindOfWord(token);
  const cuts = partsOf(token).flatMap((part) =>
    cutPart(part, part.sign ? kindOfSign(token[part.starts[0]!]!) : kind, vocabulary, unknown),
  );
  return cuts.length > 0 ? cuts.slice(0, piecesOfToken) : [{ id: unknown, kind: "sign", start: 0, end: token.length }];
}

/** A token's further pieces (an address, a word of 100,000 signs) are left out: they would fill the window and say little. */
const piecesOfToken = 16;

/** Only short tokens come again often enough to be worth remembering, and a text full of new ones must not fill the memory. */
const rememberedLength = 24;
const rememberedTokens = 50_000;

/**
 * Cuts tokens into pieces. The result depends on nothing but text, tokens and vocabulary; what the cutter remembers of tokens
 * met before only saves time.
 */
export function pieceCutter(vocabulary: Vocabulary): (text: string, tokens: readonly Span[]) => Pieces {
  const unknown = vocabulary.get("[UNK]");
  if (unknown === undefined) throw new Error("This vocabulary has no [UNK]; expected the lines of a BERT vocab.txt.");
  const remembered = new Map<string, Cut[]>();

  const cutsOf = (token: string): Cut[] => {
    const known = remembered.get(token);
    if (known) return known;
    const cuts = cutToken(token, vocabulary, unknown);
    if (token.length <= rememberedLength) {
      if (remembered.size >= rememberedTokens) remembered.clear();
      remembered.set(token, cuts);
    }
    return cuts;
  };

  return (text, tokens) => {
    const cuts = tokens.map((token) => cutsOf(text.slice(token.start, token.end)));
    const count = cuts.reduce((sum, own) => sum + own.length, 0);
    const pieces = {
      ids: new Int32Array(count),
      shapes: new Uint8Array(count),
      starts: new Int32Array(count),
      ends: new Int32Array(count),
      firsts: new Int32Array(tokens.length + 1),
    };
    let at = 0;
    let before = 0;
    tokens.forEach((token, i) => {
      pieces.firsts[i] = at;
      const gap = i === 0 ? "\n" : text.slice(before, token.start);
      const position = gap.includes("\n") ? 3 : gap === "" ? 1 : 2;
      cuts[i]!.forEach((cut, nth) => {
        pieces.ids[at] = cut.id;
        pieces.shapes[at] = shapeKinds.indexOf(cut.kind) * shapePositions.length + (nth === 0 ? position : 0);
        pieces.starts[at] = token.start + cut.start;
        pieces.ends[at] = token.start + cut.end;
        at++;
      });
      before = token.end;
    });
    pieces.firsts[tokens.length] = at;
    return pieces;
  };
}

/**
 * A stretch of a text that the encoder reads at once: tokens [from, to). The heads tell of the tokens [coreFrom, coreTo); the
 * others are there as context, and those of them in [targetFrom, to) may be pointed at from the core: by what hangs on them, by
 * a cue whose source they are. The cores of a text's windows follow each other without a gap.
 */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly coreFrom: number;
  readonly coreTo: number;
  readonly targetFrom: number;
}

export interface WindowLimits {
  /** Pieces of a window, without [CLS] and [SEP]. */
  readonly pieces: number;
  /** Pieces of its core at most, unless the window holds all that is left of the text. */
  readonly core: number;
  /** Pieces of its core at least, unless the text ends: only then is the end of a paragraph or sentence a place to cut. */
  readonly leastCore: number;
  /** Pieces of context before the core. Behind it comes what else there is room for. */
  readonly before: number;
  /** Pieces of that context which may be pointed at. They cost more than the others. */
  readonly targets: number;
}

/** Those that the released model is read with. */
export const windowLimits: WindowLimits = { pieces: 254, core: 140, leastCore: 96, before: 96, targets: 48 };

/** How good a place for a cut the start of each token is: 2 a new paragraph, 1 what looks like a new sentence, 0 neither. */
export function cutPlaces(text: string, tokens: readonly Span[]): Uint8Array {
  const places = new Uint8Array(tokens.length);
  let stopped = false;
  tokens.forEach((token, i) => {
    const gap = i === 0 ? "\n" : text.slice(tokens[i - 1]!.end, token.start);
    if (gap.includes("\n")) places[i] = 2;
    else if (stopped && gap !== "") places[i] = 1;
    const sign = text[token.start]!;
    // A closing mark or bracket after the full stop still ends the sentence.
    if (!("\"'”’)]".includes(sign) && gap === "")) stopped = ".?!…".includes(sign);
  });
  return places;
}

/** Cuts a text into windows, at the ends of paragraphs or sentences where there are any. */
export function cutWindows(pieces: Pieces, places: Uint8Array, limits: WindowLimits = windowLimits): Window[] {
  const { firsts } = pieces;
  const count = firsts.length - 1;
  const windows: Window[] = [];
  for (let coreFrom = 0; coreFrom < count; ) {
    const from = stepBack(firsts, coreFrom, limits.before);
    // What is left is all core where one window holds it: there is nothing behind that it would be cut off from.
    const holdsRest = firsts[count]! - firsts[from]! <= limits.pieces;
    const coreTo = holdsRest ? count : coreEnd(firsts, places, coreFrom, limits);
    let to = coreTo;
    while (to < count && firsts[to + 1]! - firsts[from]! <= limits.pieces) to++;
    const targetFrom = stepBack(firsts, coreFrom, limits.targets);
    windows.push({ from, to, targetFrom, coreFrom, coreTo });
    coreFrom = coreTo;
  }
  return windows;
}

/** The first of the tokens before one that together have no more than so many pieces. */
function stepBack(firsts: Int32Array, token: number, pieces: number): number {
  let from = token;
  while (from > 0 && firsts[token]! - firsts[from - 1]! <= pieces) from--;
  return from;
}

function coreEnd(firsts: Int32Array, places: Uint8Array, from: number, limits: WindowLimits): number {
  const count = firsts.length - 1;
  let to = from + 1;
  while (to < count && firsts[to + 1]! - firsts[from]! <= limits.core) to++;
  if (to === count) return to;
  for (const wanted of [2, 1])
    for (let at = to; firsts[at]! - firsts[from]! >= limits.leastCore; at--) if (places[at]! >= wanted) return at;
  return to;
}
