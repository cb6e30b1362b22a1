import { attitudeOf } from "../language/cues.js";
import type { Attribution, Language } from "../language/language.js";
import type { Actor, ActorId, Mention, Place, Report, Span, Statement, Time } from "../schema.js";
import { byPlace, contains, firstFrom, inside, type Placed, words } from "../span.js";
import { sentenceOf } from "./sentence.js";

/** All that earlier stages made. */
export interface Layers {
  readonly report: Report;
  readonly language: Language;
  readonly times: readonly Time[];
  readonly places: readonly Place[];
  readonly actors: readonly Actor[];
  readonly mentions: readonly Mention[];
}

/** Attributions become statements: speakers resolved, kind and attitude told, one set within the other. */
export function findStatements(layers: Layers): readonly Statement[] {
  const prepared: Prepared = {
    ...layers,
    named: new Set(layers.mentions.flatMap(({ form, actor }) => (form === "name" && actor ? [actor] : []))),
    quoted: layers.language.quotations
      .flatMap(({ spans }) => spans.map((span) => ({ span })))
      .sort((a, b) => a.span.start - b.span.start),
    placed: placedMentions(layers.places),
  };
  const flat = layers.language.attributions
    .filter(({ content }) => content.length > 0)
    .map((attribution, index) => statement(prepared, attribution, `s${index + 1}`));
  const holder = holdersIn(flat);
  return flat.map((inner) => ({ ...inner, within: holder(placeOf(inner), inner.id)?.id ?? null }));
}

interface Prepared extends Layers {
  /** Actors that the report gives a name. */
  readonly named: ReadonlySet<ActorId>;
  /** All that stands between quotation marks, in order. */
  readonly quoted: readonly Placed[];
  readonly placed: readonly PlacedId[];
}

export interface PlacedId extends Placed {
  readonly id: string;
}

/** Each mention of each place with the place's id, in the order of the text. */
export const placedMentions = (places: readonly Place[]): readonly PlacedId[] =>
  places
    .flatMap(({ id, mentions }) => mentions.map((span) => ({ id, span })))
    .sort((a, b) => a.span.start - b.span.start);

function statement(layers: Prepared, attribution: Attribution, id: string): Statement {
  const { report, language, mentions } = layers;
  const { source, cue, content } = attribution;
  const speakers = source ? actorsNamed(layers, source) : [];
  const named = speakers.some((speaker) => layers.named.has(speaker));
  const about = new Set(content.flatMap((piece) => inside(mentions, piece).flatMap(({ actor }) => actor ?? [])));
  return {
    id,
    kind: kindOf(report.text, content, layers.quoted),
    attitude: cue ? attitudeOf(words(report.text, cue)) : "said",
    speakers,
    anonymous: source !== null && !named && !isPronoun(mentions, source),
    source,
    cue,
    content,
    addressees: attribution.addressee ? actorsNamed(layers, attribution.addressee) : [],
    about: [...about],
    place: circumstance(language, attribution, layers.placed),
    time: circumstance(language, attribution, layers.times),
    within: null,
    confidence: attribution.confidence,
  };
}

const isPronoun = (mentions: readonly Mention[], source: Span): boolean =>
  mentions.some(
    ({ form, span }) =>
      form === "pronoun" && contains(source, span) && span.end - span.start > (source.end - source.start) / 2,
  );

/** The actors that a noun phrase names: its first mention, and those joined to it by “and” or by a comma before “and”. */
export function actorsNamed(
  { report, mentions }: Pick<Layers, "report" | "mentions">,
  phrase: Span,
): readonly ActorId[] {
  const all = inside(mentions, phrase);
  // “the Leader's advisor” names the adviser, not the leader.
  const outermost = all.filter(({ span }) => !all.some((outer) => outer.span !== span && contains(outer.span, span)));
  const found: ActorId[] = [];
  let previous: Mention | null = null;
  for (const mention of outermost) {
    if (previous) {
      const between = report.text.slice(previous.span.end, mention.span.start);
      const joined = /^(?:,? and |, | as well as )(?:the )?$/.test(between);
      const listed = joined && (between.includes("and") || between.includes("as well") || outermost.length > 2);
      const titled = /^\s*$/.test(between);
      if (!listed && !titled) break;
      // “, a former teacher”: an apposition repeats its actor, which the set below absorbs.
    }
    if (mention.actor && !found.includes(mention.actor)) found.push(mention.actor);
    previous = mention;
  }
  return found;
}

/** direct: every letter of the content stands between quotation marks; mixed: some; indirect: none. */
function kindOf(text: string, content: readonly Span[], quoted: readonly Placed[]): Statement["kind"] {
  let spoken = 0;
  let told = 0;
  for (const piece of content) {
    let at = piece.start;
    // The quotation before may still hold the first words of the piece.
    for (let next = Math.max(0, firstFrom(quoted, piece.start) - 1); next < quoted.length; next++) {
      const { start, end } = quoted[next]!.span;
      if (start >= piece.end) break;
      told += letters(text.slice(at, Math.max(at, start)));
      spoken += letters(text.slice(Math.max(at, start), Math.min(end, piece.end)));
      at = Math.max(at, Math.min(end, piece.end));
    }
    told += letters(text.slice(at, piece.end));
  }
  if (spoken === 0) return "indirect";
  return told === 0 ? "direct" : "mixed";
}

const letters = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Where or when it was said: in the sentence of the cue, but not in the content. The nearest to the cue wins. */
function circumstance(
  { sentences }: Language,
  { cue, content }: Attribution,
  candidates: readonly PlacedId[],
): string | null {
  const sentence = cue && sentenceOf(sentences, cue);
  if (!cue || !sentence) return null;
  const behind = inside(candidates, { start: cue.end, end: sentence.end });
  return behind.find(({ span }) => !content.some((piece) => contains(piece, span)))?.id ?? null;
}

const placeOf = ({ source, cue, content }: Statement): Span =>
  [source, cue].reduce<Span>((all, span) => (span && contains(all, span) ? all : (span ?? all)), content[0]!);

/** Asks for the innermost statement whose content holds a span, other than `except`; null: the outlet's own voice. */
export type Holders = (span: Span, except?: string) => Statement | null;

export function holdersIn(statements: readonly Statement[]): Holders {
  const pieces = statements
    .flatMap((statement) => statement.content.map((span) => ({ span, statement })))
    .sort((a, b) => byPlace(a.span, b.span));
  // How far any piece up to this one reaches: behind it no earlier piece can hold a span.
  let reach = 0;
  const reaches = pieces.map(({ span }) => {
    reach = Math.max(reach, span.end);
    return reach;
  });
  return (span, except) => {
    let best: (typeof pieces)[number] | null = null;
    for (let at = firstFrom(pieces, span.start + 1) - 1; at >= 0 && reaches[at]! >= span.end; at--) {
      const piece = pieces[at]!;
      if (piece.statement.id === except || !contains(piece.span, span)) continue;
      if (!best || piece.span.end - piece.span.start < best.span.end - best.span.start) best = piece;
    }
    return best?.statement ?? null;
  };
}
