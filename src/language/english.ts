/**
 * The trained model as a language model: tokens and word pieces by rule, one pass of the encoder for all heads, decoding, and
 * the exact rules for quotation marks.
 */
import type { MentionType, Part, Span } from "../schema.js";
import { join } from "../span.js";
import { countryNamed } from "./countries.js";
import { linkAttributions } from "./decoding/attributions.js";
import { bestPath, type Chain, chainOfLabels, type Stretch, stretches } from "./decoding/sequence.js";
import { bestTree } from "./decoding/tree.js";
import { type EncoderSession, encode, type Scores, type Sizes } from "./encoder.js";
import type { Attribution, Expression, FoundMention, LanguageModel, Token } from "./language.js";
import { pieceCutter, type Vocabulary } from "./pieces.js";
import { findQuotations } from "./quotations.js";
import { tokenize } from "./tokens.js";
import { isRead } from "./words.js";

/** `labels.json` of a model: what the rows of its outputs mean. */
export interface Labels {
  readonly upos: readonly string[];
  readonly relations: readonly string[];
  readonly names: readonly string[];
  readonly mentions: readonly string[];
  readonly roles: readonly string[];
  readonly transitions: readonly (readonly number[])[];
  readonly first: readonly number[];
  readonly last: readonly number[];
}

export interface EnglishParts {
  readonly name: string;
  readonly version: string;
  readonly session: EncoderSession;
  readonly vocabulary: Vocabulary;
  readonly labels: Labels;
}

/** How many candidate heads for each token the exported graph keeps: `head_candidates` in training/settings.toml. */
const candidates = 4;

export function english({ name, version, session, vocabulary, labels }: EnglishParts): LanguageModel {
  const cut = pieceCutter(vocabulary);
  const sizes: Sizes = {
    upos: labels.upos.length,
    names: labels.names.length,
    mentions: labels.mentions.length,
    roles: labels.roles.length,
    candidates,
  };
  const chain: Chain = {
    labels: labels.roles.length,
    transitions: Float64Array.from(labels.transitions.flat()),
    first: Float64Array.from(labels.first),
    last: Float64Array.from(labels.last),
  };
  const nameChain = chainOfLabels(labels.names);
  return {
    name,
    version,
    async analyse(text, parts) {
      const read = parts.filter(isRead);
      const spans = read.flatMap(({ span }) => tokenize(text, span.start, span.end));
      const scores = await encode(session, sizes, text, spans, cut(text, spans));
      const ranges = sentenceRanges(scores, spans, read);
      const tokens = withTree(spans, scores, ranges, labels);
      const names = stretches(bestPath(nameChain, scores.names), labels.names);
      return {
        sentences: ranges.map(([from, to]) => spanOf(spans, from, to)),
        tokens,
        quotations: findQuotations(text, parts),
        mentions: findMentions(text, tokens, scores, names, labels),
        attributions: findAttributions(spans, scores, chain, labels),
        expressions: names.flatMap(({ kind, from, to }) => {
          const type = typeOfExpression[kind];
          return type ? [{ span: spanOf(spans, from, to), type }] : [];
        }),
      };
    },
  };
}

const spanOf = (tokens: readonly Span[], from: number, to: number): Span => join(tokens[from]!, tokens[to - 1]!);

/** Token ranges of sentences: where the model sees a start, and wherever a part begins. */
function sentenceRanges(
  { sentences }: Scores,
  tokens: readonly Span[],
  parts: readonly Part[],
): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let part = 0;
  let from = 0;
  tokens.forEach((token, index) => {
    const before = part;
    while (part + 1 < parts.length && token.start >= parts[part + 1]!.span.start) part++;
    if (index > from && (part !== before || sentences[index]! > 0.5)) {
      ranges.push([from, index]);
      from = index;
    }
  });
  if (tokens.length > from) ranges.push([from, tokens.length]);
  return ranges;
}

function withTree(
  spans: readonly Span[],
  scores: Scores,
  ranges: readonly (readonly [number, number])[],
  labels: Labels,
): readonly Token[] {
  const tokens: Token[] = [];
  for (const [from, to] of ranges) {
    const arcs = spans.slice(from, to).map((_, at) => {
      const row = (from + at) * candidates;
      return Array.from({ length: candidates }, (_, nth) => ({
        head: scores.heads[row + nth]! < 0 ? -1 : scores.heads[row + nth]! - from,
        score: scores.headScores[row + nth]!,
      })).filter(({ head }) => head === -1 || (head >= 0 && head < to - from && head !== at));
    });
    const heads = bestTree(arcs);
    heads.forEach((head, at) => {
      const index = from + at;
      const target = head < 0 ? -1 : from + head;
      tokens.push({
        ...spans[index]!,
        upos: labels.upos[best(scores.upos, index, labels.upos.length)]!,
        head: target,
        relation: relationOf(scores, index, target, labels),
      });
    });
  }
  return tokens;
}

/** The relation that the encoder gave the arc; an arc that only the tree needed is “dep”, a root “root”. */
function relationOf({ heads, headRelations }: Scores, token: number, head: number, { relations }: Labels): string {
  if (head < 0) return "root";
  for (let nth = 0; nth < candidates; nth++) {
    if (heads[token * candidates + nth] === head) return relations[headRelations[token * candidates + nth]!]!;
  }
  return "dep";
}

function best(matrix: Float32Array, row: number, width: number): number {
  let top = 0;
  for (let column = 1; column < width; column++) {
    if (matrix[row * width + column]! > matrix[row * width + top]!) top = column;
  }
  return top;
}

/** The nine types of names, as the corpus of names has them, and what they are here. Dates and sums are no mentions. */
const typeOfName: Readonly<Record<string, MentionType>> = {
  Person: "person",
  Organization: "organization",
  Location: "place",
  Facility: "place",
  NORP: "group",
  Product: "other",
  Misc: "other",
};

const typeOfExpression: Readonly<Record<string, Expression["type"]>> = { Date: "date", Money: "money" };

function findMentions(
  text: string,
  tokens: readonly Token[],
  scores: Scores,
  named: readonly Stretch[],
  labels: Labels,
): readonly FoundMention[] {
  const taken = new Set<number>();
  const names = named.flatMap((stretch): readonly FoundMention[] => {
    const type = typeOfName[stretch.kind];
    for (let at = stretch.from; at < stretch.to; at++) taken.add(at);
    if (!type) return [];
    const span = spanOf(tokens, stretch.from, stretch.to);
    const isCountry = type === "place" && countryNamed(text.slice(span.start, span.end)) !== null;
    return [
      {
        span,
        head: spanAt(tokens, headOf(tokens, stretch)),
        form: "name",
        type: isCountry ? "country" : type,
        confidence: nameConfidence(scores, stretch, labels),
      },
    ];
  });
  const others = tokens.flatMap((_, index) => {
    if (taken.has(index)) return [];
    return describedBy(tokens, scores, index, labels) ?? [];
  });
  return [...names, ...others].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

const spanAt = (tokens: readonly Span[], index: number): Span => ({
  start: tokens[index]!.start,
  end: tokens[index]!.end,
});

/** The token of a stretch that hangs on something outside it. */
const headOf = (tokens: readonly Token[], { from, to }: Stretch): number => {
  for (let at = from; at < to; at++) if (tokens[at]!.head! < from || tokens[at]!.head! >= to) return at;
  return to - 1;
};

function nameConfidence({ names }: Scores, { kind, from, to }: Stretch, labels: Labels): number {
  let least = 0;
  for (let at = from; at < to; at++) {
    const label = labels.names.indexOf(`${at === from ? "B" : "I"}-${kind}`);
    least = Math.min(least, names[at * labels.names.length + label]!);
  }
  return rounded(Math.exp(least));
}

const rounded = (probability: number): number => Math.round(probability * 100) / 100;

/** Relations whose words belong to a description: “the *senior Iranian* official *of the ministry*”. */
const inDescription = new Set([
  "det",
  "amod",
  "compound",
  "nummod",
  "nmod:poss",
  "case",
  "flat",
  "advmod",
  "fixed",
  "det:predet",
]);
const kinds: Readonly<Record<string, MentionType>> = { person: "person", organization: "organization", place: "place" };

/** A description or pronoun of a person, body or place that the token heads. */
function describedBy(tokens: readonly Token[], scores: Scores, index: number, labels: Labels): FoundMention | null {
  const label = best(scores.mentions, index, labels.mentions.length);
  const [kind = "", form = ""] = labels.mentions[label]!.split(":");
  const type = kinds[kind];
  if (!type || (form !== "nominal" && form !== "pronoun")) return null;
  const confidence = rounded(Math.exp(scores.mentions[index * labels.mentions.length + label]!));
  if (form === "pronoun") {
    return { span: spanAt(tokens, index), head: spanAt(tokens, index), form: "pronoun", type, confidence };
  }
  let from = index;
  while (from > 0 && hangsOn(tokens, from - 1, index)) from--;
  return { span: spanOf(tokens, from, index + 1), head: spanAt(tokens, index), form: "description", type, confidence };
}

/** Whether a token belongs to the description that `head` heads, by relations that make one up. */
function hangsOn(tokens: readonly Token[], at: number, head: number): boolean {
  for (let step = at, depth = 0; depth < 6; depth++) {
    if (step === head) return true;
    const { head: next, relation } = tokens[step]!;
    if (next! < 0 || (!inDescription.has(relation!) && relation !== "punct")) return false;
    step = next!;
  }
  return false;
}

function findAttributions(
  tokens: readonly Span[],
  scores: Scores,
  chain: Chain,
  labels: Labels,
): readonly Attribution[] {
  const { roles, sources, cues } = scores;
  return linkAttributions({ chain, labels: labels.roles, roles, sources, cues }).map(
    ({ source, cue, content, confidence }) => ({
      source: source && spanOf(tokens, source.from, source.to),
      cue: cue && spanOf(tokens, cue.from, cue.to),
      content: content.map(({ from, to }) => spanOf(tokens, from, to)),
      addressee: null,
      confidence: rounded(confidence),
    }),
  );
}
