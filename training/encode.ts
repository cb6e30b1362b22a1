/**
 * Turns corpora into what the encoder reads and what its heads should say. Tokens, pieces and windows are the product's own
 * (`src/language`), so that a model is trained on exactly what it will be given.
 *
 *   node encode.mjs --data FOLDER --vocabulary FILE --out FOLDER
 *
 * Writes `{train,dev}.jsonl`, one document per line: see `EncodedDocument`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { cutPlaces, cutWindows, pieceCutter, type Vocabulary } from "../src/language/pieces.js";
import { tokenize } from "../src/language/tokens.js";
import type { Span } from "../src/schema.js";
import { corpora, type Document, type Part } from "./corpora.js";

type Links = Record<number, number[]>;

/** Lists have one entry per token unless said otherwise; -100 and null stand for "not annotated: learn nothing here". */
interface EncodedDocument {
  id: string;
  corpus: string;
  genre: string;
  /** Offsets of tokens, for scoring. */
  starts: number[];
  ends: number[];
  /** By piece. */
  ids: number[];
  shapes: number[];
  /** First piece by token, and the number of pieces. */
  firsts: number[];
  places: number[];
  /** [from, to, coreFrom, coreTo] */
  windows: number[][];
  /** 1 where a sentence starts. */
  sentences: number[] | null;
  upos: (string | null)[] | null;
  /** Token of the head; -1 for a root, -100 for unknown. */
  heads: number[] | null;
  rels: (string | null)[] | null;
  /** "B-Person", "I-Person", "O". */
  names: string[] | null;
  /** "person:name" on the head of a mention, "O" elsewhere. */
  mentions: string[] | null;
  /** "B-source", …, "O"; null in what annotators passed over. */
  roles: (string | null)[] | null;
  /** What a token leads to, by token index; empty for nothing. A token that is not there teaches nothing. */
  links: {
    /** From tokens of a cue to those of its source. */
    sources?: Links;
    /** From tokens of a content to those of its cue. */
    cues?: Links;
    /** From the head of a mention to heads of mentions of the same. */
    antecedents?: Links;
  };
}

/** What the alignment of gold spans with our tokens loses. */
const losses: Record<string, { spans: number; lost: number }> = {};
const count = (what: string, kept: boolean) => {
  losses[what] ??= { spans: 0, lost: 0 };
  losses[what].spans++;
  if (!kept) losses[what].lost++;
};

const signsOnly = /^[^\p{L}\p{N}]*$/u;

/** Tokens that lie in a span, wholly or with more than half of their letters. */
function tokensIn(span: Span, tokens: readonly Span[], firstAt: (offset: number) => number): number[] {
  const inside: number[] = [];
  for (let i = firstAt(span.start); i < tokens.length && tokens[i]!.start < span.end; i++) {
    const { start, end } = tokens[i]!;
    const shared = Math.min(end, span.end) - Math.max(start, span.start);
    if (2 * shared > end - start) inside.push(i);
  }
  return inside;
}

/** Index of the first token that ends after an offset. */
const finder = (tokens: readonly Span[]) => (offset: number) => {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

function encode(document: Document, cut: ReturnType<typeof pieceCutter>): EncodedDocument {
  const { text } = document;
  const tokens = tokenize(text);
  const firstAt = finder(tokens);
  const pieces = cut(text, tokens);
  const places = cutPlaces(text, tokens);
  const exact = (what: string, span: Span, inside: readonly number[]) =>
    count(
      what,
      inside.length > 0 && tokens[inside[0]!]!.start === span.start && tokens[inside.at(-1)!]!.end === span.end,
    );

  const encoded: EncodedDocument = {
    id: document.id,
    corpus: document.corpus,
    genre: document.genre,
    starts: tokens.map((t) => t.start),
    ends: tokens.map((t) => t.end),
    ids: [...pieces.ids],
    shapes: [...pieces.shapes],
    firsts: [...pieces.firsts],
    places: [...places],
    windows: cutWindows(pieces, places).map((w) => [w.from, w.to, w.coreFrom, w.coreTo]),
    sentences: null,
    upos: null,
    heads: null,
    rels: null,
    names: null,
    mentions: null,
    roles: null,
    links: {},
  };

  if (document.sentences) {
    encoded.sentences = tokens.map(() => 0);
    for (const span of document.sentences) {
      const i = firstAt(span.start);
      count("sentences", tokens[i]?.start === span.start);
      if (i < tokens.length) encoded.sentences[i] = 1;
    }
  }
  if (document.words) Object.assign(encoded, alignTree(document, tokens, firstAt));
  if (document.names) {
    encoded.names = tokens.map(() => "O");
    for (const name of document.names) {
      const inside = tokensIn(name, tokens, firstAt);
      exact("names", name, inside);
      inside.forEach((i, nth) => {
        encoded.names![i] = `${nth === 0 ? "B" : "I"}-${name.type}`;
      });
    }
  }
  if (document.mentions && encoded.heads) encoded.mentions = headsOfMentions(document, tokens, firstAt, encoded.heads);
  if (document.attributions) {
    const { roles, sources, cues } = alignRoles(document, tokens, firstAt, exact);
    encoded.roles = roles;
    Object.assign(encoded.links, { sources, cues });
  }
  if (document.clusters && encoded.heads)
    encoded.links.antecedents = alignClusters(document, tokens, firstAt, encoded.heads);
  if (document.pronoun) encoded.links.antecedents = alignPronoun(document, tokens, firstAt);
  return encoded;
}

/** Gives each token the word that it spells; of several words in one token ("its" for "it's") the one the others hang on. */
function alignTree(document: Document, tokens: readonly Span[], firstAt: (offset: number) => number) {
  const words = document.words!;
  const tokenOf = words.map((word) => firstAt(word.start));
  const upos: (string | null)[] = tokens.map(() => null);
  const rels: (string | null)[] = tokens.map(() => null);
  const heads: number[] = tokens.map(() => -100);
  words.forEach((word, w) => {
    const i = tokenOf[w]!;
    const first = tokens[i]!.start === word.start;
    count("words", first && tokens[i]!.end === word.end);
    const head = word.head < 0 ? -1 : tokenOf[word.head]!;
    if (head === i || (!first && upos[i] !== null && heads[i] !== i)) return;
    upos[i] = word.upos;
    heads[i] = head;
    rels[i] = word.rel;
  });
  return { upos, heads, rels };
}

/** The token of a mention that hangs on something outside. */
const headIn = (inside: readonly number[], heads: readonly number[]) =>
  inside.find((i) => heads[i] !== -100 && !inside.includes(heads[i]!));

/** From each mention to the earlier ones of its cluster; to nothing from one that is the first or the only one. */
function alignClusters(
  document: Document,
  tokens: readonly Span[],
  firstAt: (offset: number) => number,
  heads: readonly number[],
): Links {
  const headOf = (span: Span) => headIn(tokensIn(span, tokens, firstAt), heads);
  const links: Links = {};
  for (const mention of document.mentions ?? []) {
    const head = headOf(mention);
    if (head !== undefined) links[head] = [];
  }
  for (const cluster of document.clusters!) {
    const own = [...new Set(cluster.map(headOf).filter((head) => head !== undefined))].sort((a, b) => a - b);
    own.forEach((head, nth) => {
      links[head] = own.slice(0, nth);
    });
  }
  return links;
}

/** From a pronoun to the first word of the name that it means, wherever that name stands; where it means neither of the two names,
 * to any other word before it. */
function alignPronoun(document: Document, tokens: readonly Span[], firstAt: (offset: number) => number): Links {
  const { span, means, others } = document.pronoun!;
  const firstsOf = (name: Span) => {
    const words = document.text.slice(name.start, name.end);
    const found: number[] = [];
    for (let at = document.text.indexOf(words); at >= 0; at = document.text.indexOf(words, at + 1))
      found.push(firstAt(at));
    return found;
  };
  const pronoun = firstAt(span.start);
  if (means.length > 0) return { [pronoun]: [...new Set(means.flatMap(firstsOf))].sort((a, b) => a - b) };
  const not = new Set(others.flatMap((name) => tokensIn(name, tokens, firstAt)));
  return { [pronoun]: tokens.map((_, i) => i).filter((i) => i < pronoun && !not.has(i)) };
}

/** Labels the head of each mention: the token of it that hangs on something outside. Of several mentions with one head the shortest counts. */
function headsOfMentions(
  document: Document,
  tokens: readonly Span[],
  firstAt: (offset: number) => number,
  heads: readonly number[],
): string[] {
  const labels = tokens.map(() => "O");
  for (const mention of [...document.mentions!].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const inside = tokensIn(mention, tokens, firstAt);
    const head = headIn(inside, heads);
    count("mentions", head !== undefined);
    if (head !== undefined) labels[head] = `${mention.type}:${mention.form}`;
  }
  return labels;
}

function alignRoles(
  document: Document,
  tokens: readonly Span[],
  firstAt: (offset: number) => number,
  exact: (what: string, span: Span, inside: readonly number[]) => void,
) {
  const roles: (string | null)[] = tokens.map(() => "O");
  const sources: Links = {};
  const cues: Links = {};
  const link = (links: Links, from: readonly number[], to: readonly number[]) => {
    for (const i of from) links[i] = [...new Set([...(links[i] ?? []), ...to])].sort((a, b) => a - b);
  };
  for (const attribution of document.attributions!) {
    const inside = { source: [] as number[], cue: [] as number[], content: [] as number[] };
    for (const role of ["source", "cue", "content"] as const)
      for (const span of joinPieces(attribution[role], document.text)) {
        const own = tokensIn(span, tokens, firstAt);
        exact(role, span, own);
        inside[role].push(...own);
        own.forEach((i, nth) => {
          roles[i] = `${nth === 0 ? "B" : "I"}-${role}`;
        });
      }
    link(sources, inside.cue, inside.source);
    link(cues, inside.content, inside.cue);
  }
  for (const span of document.discard ?? []) for (const i of tokensIn(span, tokens, firstAt)) roles[i] = null;
  return { roles, sources, cues };
}

/** Pieces of a role with nothing but signs between them are one, as in the scorer. */
function joinPieces(spans: readonly Span[], text: string): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && signsOnly.test(text.slice(last.end, span.start)))
      joined[joined.length - 1] = { start: last.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    vocabulary: { type: "string" },
    out: { type: "string" },
  },
});
const vocabulary: Vocabulary = new Map(
  readFileSync(values.vocabulary!, "utf8")
    .split("\n")
    .map((spelling, row) => [spelling.trimEnd(), row]),
);
const cut = pieceCutter(vocabulary);
mkdirSync(values.out!, { recursive: true });
for (const part of ["train", "dev"] as Part[]) {
  const documents = Object.values(corpora).flatMap((read) =>
    read(values.data!, part).map((document) => encode(document, cut)),
  );
  writeFileSync(`${values.out}/${part}.jsonl`, documents.map((d) => `${JSON.stringify(d)}\n`).join(""));
  const sum = (of: (d: EncodedDocument) => number) => documents.reduce((total, d) => total + of(d), 0);
  console.log(
    part,
    documents.length,
    "documents",
    sum((d) => d.starts.length),
    "tokens",
    sum((d) => d.ids.length),
    "pieces",
  );
}
for (const [what, { spans, lost }] of Object.entries(losses))
  console.log(what, spans, "spans,", `${((100 * (spans - lost)) / spans).toFixed(2)} % exact`);
