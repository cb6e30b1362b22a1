/**
 * Turns corpora into what the encoder reads and what its heads should say. Tokens, pieces and windows are the product's own
 * (`src/language`), so that a model is trained on exactly what it will be given.
 *
 *   node encode.mjs --data FOLDER --vocabulary FILE --out FOLDER
 *
 * Writes `train.jsonl`, `dev.jsonl` and `news.jsonl` (texts without gold, for a teacher), one document per line: see `EncodedDocument`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Gazetteer, openGazetteer } from "../src/language/gazetteer.js";
import { inputsOf } from "../src/language/inputs.js";
import { cutPlaces, cutWindows, pieceCutter, type Vocabulary } from "../src/language/pieces.js";
import { tokenize } from "../src/language/tokens.js";
import type { Span } from "../src/schema.js";
import { corpora, type Document, type Part, unlabelled } from "./corpora.js";
import { applyScript, scriptOf } from "./lemmas.js";

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
  /** By token: see `src/language/inputs.ts`. */
  prefixes: number[];
  suffixes: number[];
  flags: number[];
  /** First piece by token, and the number of pieces. */
  firsts: number[];
  places: number[];
  /** [from, to, coreFrom, coreTo] */
  windows: number[][];
  /** 1 where a sentence starts. */
  sentences: number[] | null;
  upos: (string | null)[] | null;
  /** How the lemma comes of the token's letters: see `lemmas.ts`. */
  lemmas: (string | null)[] | null;
  /** "Number=Sing|Person=3": those of `features` that the token has. */
  features: (string | null)[] | null;
  /** Token of the head; -1 for a root, -100 for unknown. */
  heads: number[] | null;
  rels: (string | null)[] | null;
  /** "B-Person", "I-Person", "O". */
  names: string[] | null;
  /** "person:name" on the head of a mention, "O" elsewhere. */
  mentions: string[] | null;
  /** First and last token of the mention whose head a token is; -100 elsewhere. */
  mentionStarts: number[] | null;
  mentionEnds: number[] | null;
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

/** The windows in which the next model is to be read; `training.window` in settings.toml is as many pieces. */
const nextWindows = { pieces: 382, core: 286, leastCore: 206, before: 48, targets: 48 };

/** Features that tell the forms of a word apart, after Universal Dependencies. */
const features = ["Number", "Gender", "Person", "Tense", "Mood", "VerbForm", "Voice", "Degree", "PronType"];
const featuresOf = (all: string): string =>
  all
    .split("|")
    .filter((feature) => features.includes(feature.split("=")[0]!))
    .join("|");

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

function encode(document: Document, cut: ReturnType<typeof pieceCutter>, gazetteer: Gazetteer): EncodedDocument {
  const { text } = document;
  const tokens = tokenize(text);
  const firstAt = finder(tokens);
  const pieces = cut(text, tokens);
  const places = cutPlaces(text, tokens);
  const inputs = inputsOf(text, tokens, gazetteer);
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
    prefixes: [...inputs.prefixes],
    suffixes: [...inputs.suffixes],
    flags: [...inputs.flags],
    firsts: [...pieces.firsts],
    places: [...places],
    windows: cutWindows(pieces, places, nextWindows).map((w) => [w.from, w.to, w.coreFrom, w.coreTo]),
    sentences: null,
    upos: null,
    lemmas: null,
    features: null,
    heads: null,
    rels: null,
    names: null,
    mentions: null,
    mentionStarts: null,
    mentionEnds: null,
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
  if (document.mentions && encoded.heads)
    Object.assign(encoded, alignMentions(document, tokens, firstAt, encoded.heads));
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
  const lemmas: (string | null)[] = tokens.map(() => null);
  const features: (string | null)[] = tokens.map(() => null);
  const heads: number[] = tokens.map(() => -100);
  words.forEach((word, w) => {
    const i = tokenOf[w]!;
    const first = tokens[i]!.start === word.start;
    const whole = first && tokens[i]!.end === word.end;
    count("words", whole);
    const head = word.head < 0 ? -1 : tokenOf[word.head]!;
    if (head === i || (!first && upos[i] !== null && heads[i] !== i)) return;
    upos[i] = word.upos;
    heads[i] = head;
    rels[i] = word.rel;
    features[i] = featuresOf(word.features);
    // Only of a token that is the word: what is left of “it's” without its “'s” has no lemma of its own.
    lemmas[i] = null;
    if (whole && word.lemma !== null) {
      const form = document.text.slice(word.start, word.end);
      lemmas[i] = scriptOf(form, word.lemma);
      count("lemmas", applyScript(lemmas[i]!, form) === word.lemma);
    }
  });
  return { upos, lemmas, features, heads, rels };
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

/** Labels the head of each mention, the token of it that hangs on something outside, and says where the mention begins and ends. Of several
 * mentions with one head the shortest counts. */
function alignMentions(
  document: Document,
  tokens: readonly Span[],
  firstAt: (offset: number) => number,
  heads: readonly number[],
) {
  const mentions = tokens.map(() => "O");
  const mentionStarts = tokens.map(() => -100);
  const mentionEnds = tokens.map(() => -100);
  for (const mention of [...document.mentions!].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const inside = tokensIn(mention, tokens, firstAt);
    const head = headIn(inside, heads);
    count("mentions", head !== undefined);
    if (head === undefined) continue;
    count("mentions with a head of their own", mentions[head] === "O");
    mentions[head] = `${mention.type}:${mention.form}`;
    mentionStarts[head] = inside[0]!;
    mentionEnds[head] = inside.at(-1)!;
  }
  return { mentions, mentionStarts, mentionEnds };
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
const gazetteer = await openGazetteer();
const parts: readonly [string, Part, typeof corpora | typeof unlabelled][] = [
  ["train", "train", corpora],
  ["dev", "dev", corpora],
  ["news", "train", unlabelled],
];
for (const [name, part, readers] of parts) {
  const documents = Object.values(readers).flatMap((read) =>
    read(values.data!, part).map((document) => encode(document, cut, gazetteer)),
  );
  writeFileSync(`${values.out}/${name}.jsonl`, documents.map((d) => `${JSON.stringify(d)}\n`).join(""));
  const sum = (of: (d: EncodedDocument) => number) => documents.reduce((total, d) => total + of(d), 0);
  console.log(
    name,
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
