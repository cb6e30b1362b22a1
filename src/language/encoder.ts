/**
 * One pass of the encoder over a text: windows go in, what its heads say of every token comes out. The runtime (native or
 * WebAssembly) is handed in, so that this runs wherever JavaScript does.
 */
import type { Runtime, Span } from "../schema.js";
import { type Inputs, inputNames } from "./inputs.js";
import { cutPlaces, cutWindows, type Pieces, type Window } from "./pieces.js";

/** What the graph reads of one window; see training/README.md for the shapes. */
export type Feed = Readonly<Record<InputName, Int32Array>>;

type InputName = "ids" | "shapes" | "firsts" | "core" | keyof Inputs;

/** Row-major numbers of the core of one window; see training/README.md for the shapes. */
export type Outputs = Readonly<Record<OutputName, Float32Array | Int32Array>>;

export const outputNames = [
  "sentences",
  "upos",
  "heads",
  "head_scores",
  "head_relations",
  "names",
  "mentions",
  "roles",
  "sources",
  "cues",
  "antecedent_queries",
  "antecedent_keys",
  "events",
] as const;
type OutputName = (typeof outputNames)[number];

/** Runs the graph on one window, as a batch of one: 8-bit activations are scaled by batch, so neighbours would leak into each other. */
export interface EncoderSession {
  readonly runtime: Runtime;
  run(feed: Feed): Promise<Outputs>;
  /** Frees the memory of the model; the session is of no use afterwards. */
  close(): Promise<void>;
}

/** How many candidate heads for each token the exported graph keeps: `head_candidates` in training/settings.toml. */
export const candidates = 4;

/** Numbers of a query and of a key: `antecedent_width` in training/settings.toml, and one. */
export const antecedentWidth = 65;
/**
 * What 1 stands for in a query or key, which are kept as 16-bit integers: they are by far the largest thing that is known of a text.
 * The graph's numbers lie between -8 and 8.
 */
export const antecedentUnit = 1 / 2048;

/** What the columns of each head stand for: `labels.json` of a model. */
export interface Columns {
  readonly upos: readonly string[];
  readonly names: readonly string[];
  readonly mentions: readonly string[];
  readonly roles: readonly string[];
  readonly events: readonly string[];
}

/** Where a token points, the likeliest first. Targets are token indices of the text; -1 is “none”. */
export interface Link {
  readonly target: number;
  /** Natural logarithm of the probability. */
  readonly score: number;
}

/** What the heads say of each token of a text. Matrices are row-major, a row for each token. */
export interface Scores {
  readonly count: number;
  /** Probability that a sentence starts at the token. */
  readonly sentences: Float32Array;
  readonly upos: Float32Array;
  /** Candidate heads as token indices of the text, -1 for the root; `candidates` for each token, the likeliest first. */
  readonly heads: Int32Array;
  readonly headScores: Float32Array;
  readonly headRelations: Int32Array;
  readonly names: Float32Array;
  readonly mentions: Float32Array;
  readonly roles: Float32Array;
  /** By token of a cue: its source. By token of a content: its cue. Only what is likely enough to matter. */
  readonly sources: readonly (readonly Link[])[];
  readonly cues: readonly (readonly Link[])[];
  readonly antecedents: Antecedents;
  readonly events: Float32Array;
}

/** Queries and keys of the tokens that may head a mention, row-major, `antecedentWidth` numbers each. */
export interface Antecedents {
  /** By token of the text: its row; -1: it heads no mention. */
  readonly rows: Int32Array;
  readonly queries: Int16Array;
  readonly keys: Int16Array;
}

const classifier = 101;
const separator = 102;
/** Links below one in a hundred change no decision. */
const leastLink = Math.log(0.01);
/** A role whose score is so much lower than the best one's is not worth asking for its links, whatever the neighbours say. */
const leastRole = 12;
/** A token that heads a mention with less than this probability needs no query and no key. */
const leastMention = 0.02;

/** A text as the encoder reads it. */
export interface Encodable {
  readonly text: string;
  readonly tokens: readonly Span[];
  readonly pieces: Pieces;
  readonly inputs: Inputs;
}

/** Reads a whole text, window by window: memory for one window at a time, time linear in the length. */
export async function encode(
  session: EncoderSession,
  columns: Columns,
  { text, tokens, pieces, inputs }: Encodable,
): Promise<Scores> {
  const count = tokens.length;
  const sizes = {
    upos: columns.upos.length,
    names: columns.names.length,
    mentions: columns.mentions.length,
    roles: columns.roles.length,
    events: columns.events.length,
  };
  const isCue = columns.roles.map((role) => role.endsWith("-cue"));
  const isContent = columns.roles.map((role) => role.endsWith("-content"));
  const antecedents = growingRows(count);
  const scores = {
    count,
    sentences: new Float32Array(count),
    upos: new Float32Array(count * sizes.upos),
    heads: new Int32Array(count * candidates),
    headScores: new Float32Array(count * candidates),
    headRelations: new Int32Array(count * candidates),
    names: new Float32Array(count * sizes.names),
    mentions: new Float32Array(count * sizes.mentions),
    roles: new Float32Array(count * sizes.roles),
    events: new Float32Array(count * sizes.events),
    sources: new Array<readonly Link[]>(count),
    cues: new Array<readonly Link[]>(count),
  };
  for (const window of cutWindows(pieces, cutPlaces(text, tokens))) {
    const outputs = await session.run(feedOf(pieces, inputs, window));
    const copy = (from: Float32Array | Int32Array, to: Float32Array | Int32Array, width: number) =>
      (to as Float32Array).set(from as Float32Array, window.coreFrom * width);
    copy(outputs.sentences, scores.sentences, 1);
    copy(outputs.upos, scores.upos, sizes.upos);
    copy(outputs.heads, scores.heads, candidates);
    copy(outputs.head_scores, scores.headScores, candidates);
    copy(outputs.head_relations, scores.headRelations, candidates);
    copy(outputs.names, scores.names, sizes.names);
    copy(outputs.mentions, scores.mentions, sizes.mentions);
    copy(outputs.roles, scores.roles, sizes.roles);
    copy(outputs.events, scores.events, sizes.events);
    for (let token = window.coreFrom; token < window.coreTo; token++) {
      const roles = scores.roles.subarray(token * sizes.roles, (token + 1) * sizes.roles);
      scores.sources[token] = mayBe(roles, isCue) ? linksOf(outputs.sources, window, token) : none;
      scores.cues[token] = mayBe(roles, isContent) ? linksOf(outputs.cues, window, token) : none;
      const noMention = scores.mentions[token * sizes.mentions]! + scores.names[token * sizes.names]!;
      if (1 - Math.exp(noMention) > leastMention)
        antecedents.add(token, token - window.coreFrom, outputs.antecedent_queries, outputs.antecedent_keys);
      for (let nth = 0; nth < candidates; nth++) {
        // The graph counts from one; nought is the root.
        const head = scores.heads[token * candidates + nth]!;
        scores.heads[token * candidates + nth] = head === 0 ? -1 : head - 1 + window.targetFrom;
      }
    }
  }
  return { ...scores, antecedents: antecedents.rows() };
}

const none: readonly Link[] = [];

/** Whether one of the wanted roles comes near the best one. */
function mayBe(roles: Float32Array, wanted: readonly boolean[]): boolean {
  const top = Math.max(...roles);
  return roles.some((score, role) => wanted[role] && score > top - leastRole);
}

/** Rows for some of `count` tokens, in arrays that grow as rows come. */
function growingRows(count: number) {
  const rows = new Int32Array(count).fill(-1);
  let [used, queries, keys] = [0, new Int16Array(0), new Int16Array(0)];
  const wider = (old: Int16Array, length: number) => {
    const array = new Int16Array(length);
    array.set(old);
    return array;
  };
  const put = (numbers: Float32Array | Int32Array, row: number, into: Int16Array) => {
    const [source, target] = [row * antecedentWidth, used * antecedentWidth];
    for (let nth = 0; nth < antecedentWidth; nth++) {
      const units = Math.round(numbers[source + nth]! / antecedentUnit);
      into[target + nth] = Math.max(-32_768, Math.min(32_767, units));
    }
  };
  return {
    add(token: number, row: number, from: Float32Array | Int32Array, to: Float32Array | Int32Array): void {
      if (used * antecedentWidth === queries.length) {
        const length = Math.max(64 * antecedentWidth, 2 * queries.length);
        [queries, keys] = [wider(queries, length), wider(keys, length)];
      }
      put(from, row, queries);
      put(to, row, keys);
      rows[token] = used++;
    },
    rows: (): Antecedents => ({
      rows,
      queries: queries.slice(0, used * antecedentWidth),
      keys: keys.slice(0, used * antecedentWidth),
    }),
  };
}

/** The pieces of a window between [CLS] and [SEP], each with what is known of its token. */
function feedOf(
  { ids, shapes, firsts }: Pieces,
  inputs: Inputs,
  { from, to, targetFrom, coreFrom, coreTo }: Window,
): Feed {
  const first = firsts[from]!;
  const length = firsts[to]! - first;
  const row = () => new Int32Array(length + 2);
  const feed = {
    ids: row(),
    shapes: row(),
    firsts: new Int32Array(to - targetFrom),
    core: Int32Array.of(coreFrom - targetFrom, coreTo - targetFrom),
    prefixes: row(),
    suffixes: row(),
    flags: row(),
  };
  feed.ids[0] = classifier;
  feed.ids.set(ids.subarray(first, first + length), 1);
  feed.ids[length + 1] = separator;
  feed.shapes.set(shapes.subarray(first, first + length), 1);
  for (let token = from; token < to; token++) {
    const begin = firsts[token]! - first + 1;
    const end = firsts[token + 1]! - first + 1;
    if (token >= targetFrom) feed.firsts[token - targetFrom] = begin;
    for (const name of inputNames) feed[name].fill(inputs[name][token]!, begin, end);
  }
  return feed;
}

function linksOf(
  matrix: Float32Array | Int32Array,
  { targetFrom, to, coreFrom }: Window,
  token: number,
): readonly Link[] {
  const width = to - targetFrom + 1;
  const row = (token - coreFrom) * width;
  const links: Link[] = [];
  for (let column = 0; column < width; column++) {
    const score = matrix[row + column]!;
    if (score > leastLink) links.push({ target: column === 0 ? -1 : targetFrom + column - 1, score });
  }
  return links.sort((a, b) => b.score - a.score);
}
