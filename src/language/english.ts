/**
 * The trained model as a language model: tokens and word pieces by rule, one pass of the encoder for all heads, decoding, and
 * the exact rules for quotation marks.
 */
import type { Part, Span } from "../schema.js";
import { type Block, blocksOf, type Found, joined, quotationsIn } from "./blocks.js";
import { type Break, type LinkedAttribution, linkAttributions } from "./decoding/attributions.js";
import { withVoices } from "./decoding/beside.js";
import { withBranded } from "./decoding/branded.js";
import { withCited } from "./decoding/cited.js";
import { rehung } from "./decoding/clauses.js";
import { completeAll } from "./decoding/complete.js";
import { governedIn, isOwnWord, withClosing, withJoinedVerbs, withJudged, withStated } from "./decoding/governed.js";
import { withHeadlines, withLabelled } from "./decoding/headlines.js";
import { withHeard } from "./decoding/heard.js";
import { withHearsay } from "./decoding/hearsay.js";
import { expressionsOf, findMentions, withPrinted } from "./decoding/mentions.js";
import { findNames } from "./decoding/names.js";
import { eachOnce, mayAttributeIn, nestedIn, toldInTurns } from "./decoding/nested.js";
import { findSentences } from "./decoding/sentences.js";
import type { Chain } from "./decoding/sequence.js";
import { answersIn } from "./decoding/spoken.js";
import { analyseSyntax } from "./decoding/syntax.js";
import { wordAttributions } from "./decoding/wording.js";
import {
  antecedentUnit,
  antecedentWidth,
  type Columns,
  type Encodable,
  type EncoderSession,
  encode,
} from "./encoder.js";
import { openGazetteer } from "./gazetteer.js";
import { inputsOf } from "./inputs.js";
import type { LanguageModel, Quotation } from "./language.js";
import { isRead, unwrapped } from "./parts.js";
import { pieceCutter, type Vocabulary } from "./pieces.js";
import { findQuotations } from "./quotations.js";
import { type Range, rangesOf, spanOf, treeOf } from "./tree.js";

/** `labels.json` of a model: what the rows of its outputs mean. */
export interface Labels extends Columns {
  readonly relations: readonly string[];
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

/**
 * A trained model as a language model. Its `analyse` is the stage of language: everything in the order of the text, offsets those of
 * the whole text; time and memory grow with its length, block by block. The same text gives the same layer.
 */
export function english({ name, version, session, vocabulary, labels }: EnglishParts): LanguageModel {
  const cut = pieceCutter(vocabulary);
  const chain: Chain = {
    labels: labels.roles.length,
    transitions: Float64Array.from(labels.transitions.flat()),
    first: Float64Array.from(labels.first),
    last: Float64Array.from(labels.last),
  };
  const encodable = async (text: string, tokens: readonly Span[]): Promise<Encodable> => {
    const inputs = inputsOf(text, tokens, await openGazetteer());
    return { text, tokens, pieces: cut(text, tokens), inputs };
  };
  const readBlock = async (text: string, { parts, spans }: Block, quotations: readonly Quotation[]): Promise<Found> => {
    const scores = await encode(session, labels, await encodable(text, spans));
    const sentences = findSentences(text, scores, spans, parts);
    const tree = treeOf(text, rehung(text, analyseSyntax(spans, scores, sentences, labels)));
    const names = findNames({ text, tokens: spans, sentences, scores, labels: labels.names });
    const breakAt = breaks(text, spans, parts);
    const linked = linkAttributions({ ...scores, chain, labels: labels.roles, breakAt });
    const governed = (range: Range) => governedIn(tree, range);
    const isOwn = (attribution: LinkedAttribution) => isOwnWord(tree, attribution);
    const isAnswer = answersIn({ text, parts });
    const turns = rangesOf(
      spans,
      quotations.flatMap((quotation) => (quotation.speaker || isAnswer(quotation) ? quotation.spans : [])),
    );
    // “Q:” and “A:” name nobody.
    const letters = new Set(quotations.flatMap(({ speaker }) => (speaker && isLetter(speaker) ? [speaker.start] : [])));
    // A few words are speech where they open their paragraph: “*“It is lawful”*, declared the minister”.
    const isSpeech = ({ use, spans: pieces }: Quotation): boolean =>
      use === "speech" || (use === "mention" && parts.some(({ span }) => span.start === pieces[0]!.start));
    const speech = rangesOf(
      spans,
      quotations.flatMap((quotation) => (isSpeech(quotation) && !quotation.speaker ? quotation.spans.slice(-1) : [])),
    );
    const voiced = withHeard(tree, withBranded(tree, withVoices(tree, speech, completeAll(tree, linked))));
    const found = withClosing(tree, withJoinedVerbs(tree, withJudged(tree, voiced)));
    const marked = rangesOf(
      spans,
      quotations.flatMap(({ speaker, use, spans: pieces }) => (use !== "title" && !speaker ? pieces : [])),
    );
    const headlines = rangesOf(
      spans,
      parts.flatMap(({ kind, span }) => (/^(?:title|heading)$/.test(kind) ? [span] : [])),
    );
    const stated = withHearsay(tree, withStated(tree, sentences, found));
    const completed = withLabelled(tree, headlines, names, withHeadlines(tree, headlines, marked, names, stated));
    const outermost = toldInTurns(completed, turns, { governed, isOwnWord: isOwn });
    const reread = async ({ from, to }: Range) => {
      const part = spans.slice(from, to);
      const own = await encode(session, labels, await encodable(text, part));
      return linkAttributions({ ...own, chain, labels: labels.roles, breakAt: (token) => breakAt(from + token) });
    };
    const nested = await nestedIn(outermost, {
      mayAttribute: mayAttributeIn(tree),
      governed,
      read: reread,
      completed: (found) => completeAll(tree, found),
      isOwnWord: isOwn,
    });
    const attributions = withCited(tree, names, eachOnce([...outermost, ...nested]));
    return {
      sentences: sentences.map((range) => spanOf(tree, range)),
      tree,
      mentions: withPrinted(
        tree,
        findMentions({ tree, scores, columns: labels, names, attributions }).filter(
          ({ span }) => !letters.has(span.start),
        ),
        quotations.flatMap(({ speaker }) => (speaker && !isLetter(speaker) ? [speaker] : [])),
      ),
      antecedents: { width: antecedentWidth, unit: antecedentUnit, ...scores.antecedents },
      triggers: { types: labels.events, scores: scores.events },
      attributions: wordAttributions({ text, parts, quotations }, tree, attributions),
      expressions: expressionsOf(tree, names),
    };
  };
  return {
    name,
    version,
    runtime: session.runtime,
    languages: ["en"],
    close: () => session.close(),
    async analyse(printed, parts) {
      const text = unwrapped(printed, parts.filter(isRead));
      const quotations = findQuotations(text, parts);
      const found: Found[] = [];
      for (const block of blocksOf(text, parts.filter(isRead)))
        found.push(await readBlock(text, block, quotationsIn(quotations, block)));
      return { quotations, ...joined(text, found) };
    },
  };
}

const isLetter = ({ start, end }: Span): boolean => end - start === 1;

/** What a token does to a stretch that runs over it, where it opens a part; see `Evidence.breakAt`. */
function breaks(text: string, tokens: readonly Span[], parts: readonly Part[]): (token: number) => Break {
  const starts = new Set(parts.map(({ span: { start, end } }) => end - text.slice(start, end).trimStart().length));
  return (token) => {
    const { start } = tokens[token]!;
    if (!starts.has(start)) return "none";
    return /["“‘'«„»]/.test(text[start]!) ? "piece" : "end";
  };
}
