/**
 * The trained model as a language model: tokens and word pieces by rule, one pass of the encoder for all heads, decoding, and
 * the exact rules for quotation marks.
 */
import type { Part, Span } from "../schema.js";
import { byPlace, type Placed } from "../span.js";
import { addresseeOf } from "./decoding/addressee.js";
import { type LinkedAttribution, linkAttributions } from "./decoding/attributions.js";
import { childrenOf, complete } from "./decoding/complete.js";
import { expressionsOf, findMentions } from "./decoding/mentions.js";
import { nestedIn } from "./decoding/nested.js";
import { type Range, spanOf } from "./decoding/phrases.js";
import { snapToQuotation } from "./decoding/quoted.js";
import { bestPath, type Chain, chainOfLabels, type Stretch, stretches } from "./decoding/sequence.js";
import { bestTree } from "./decoding/tree.js";
import { type EncoderSession, encode, type Scores, type Sizes } from "./encoder.js";
import type { Attribution, LanguageModel, Token } from "./language.js";
import { isRead } from "./parts.js";
import { pieceCutter, type Vocabulary } from "./pieces.js";
import { findQuotations } from "./quotations.js";
import { tokenize } from "./tokens.js";

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
      const names = ranges.flatMap((range) => namesIn(scores, range, nameChain, labels));
      const isBreak = breaks(text, spans, read);
      const children = childrenOf(tokens);
      const outermost = linkAttributions({ ...scores, chain, labels: labels.roles, isBreak }).map((attribution) =>
        complete(text, tokens, children, attribution),
      );
      const reread = async ({ from, to }: Range) => {
        const part = spans.slice(from, to);
        const own = await encode(session, sizes, text, part, cut(text, part));
        return linkAttributions({ ...own, chain, labels: labels.roles, isBreak: (token) => isBreak(from + token) });
      };
      const attributions = [...outermost, ...(await nestedIn(text, spans, outermost, reread))];
      const quotations = findQuotations(text, parts);
      const quoted = quotations
        .flatMap(({ use, spans }) => (use === "speech" ? spans.map((span) => ({ span })) : []))
        .sort((a, b) => byPlace(a.span, b.span));
      // “wrote “A Season of Salt””: the title of a work is not what somebody says.
      const titles = new Set(quotations.flatMap(({ use, spans }) => (use === "title" ? [spans[0]!.start] : [])));
      const isTitle = ({ content }: Attribution) => content.length === 1 && titles.has(content[0]!.start);
      return {
        sentences: ranges.map((range) => spanOf(spans, range)),
        tokens,
        quotations,
        mentions: findMentions({ text, tokens, scores, columns: labels, names, attributions }),
        attributions: attributions
          .map((attribution) => worded(text, tokens, attribution, quoted))
          .filter((attribution) => !isTitle(attribution)),
        expressions: expressionsOf(tokens, names),
      };
    },
  };
}

/** Tokens that open a part, other than with a quotation mark: long speech opens each of its paragraphs with one. */
function breaks(text: string, tokens: readonly Span[], parts: readonly Part[]): (token: number) => boolean {
  const starts = new Set(parts.map(({ span }) => span.start));
  return (token) => starts.has(tokens[token]!.start) && !/["“‘'«„»]/.test(text[tokens[token]!.start]!);
}

/** Names of one sentence: none runs over its end. */
function namesIn({ names }: Scores, { from, to }: Range, chain: Chain, labels: Labels): readonly Stretch[] {
  const rows = names.subarray(from * chain.labels, to * chain.labels);
  return stretches(bestPath(chain, rows), labels.names).map((stretch) => ({
    ...stretch,
    from: stretch.from + from,
    to: stretch.to + from,
  }));
}

/** Token ranges of sentences: where the model sees a start, and wherever a part begins. */
function sentenceRanges({ sentences }: Scores, tokens: readonly Span[], parts: readonly Part[]): readonly Range[] {
  const ranges: Range[] = [];
  let part = 0;
  let from = 0;
  tokens.forEach((token, index) => {
    const before = part;
    while (part + 1 < parts.length && token.start >= parts[part + 1]!.span.start) part++;
    if (index > from && (part !== before || sentences[index]! > 0.5)) {
      ranges.push({ from, to: index });
      from = index;
    }
  });
  if (tokens.length > from) ranges.push({ from, to: tokens.length });
  return ranges;
}

function withTree(spans: readonly Span[], scores: Scores, ranges: readonly Range[], labels: Labels): readonly Token[] {
  const tokens: Token[] = [];
  for (const { from, to } of ranges) {
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

/** An attribution in tokens is given its words and its listener. */
function worded(
  text: string,
  tokens: readonly Token[],
  { source, cue, content, confidence }: LinkedAttribution,
  quoted: readonly Placed[],
): Attribution {
  return {
    source: source && spanOf(tokens, source),
    cue: cue && spanOf(tokens, cue),
    content: content.map((stretch) => snapToQuotation(spanOf(tokens, stretch), quoted)),
    addressee: cue && addresseeOf(text, tokens, cue, content),
    confidence: Math.round(confidence * 100) / 100,
  };
}
