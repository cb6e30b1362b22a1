/**
 * Attributions by rule: find a cue, take the noun phrase that is its subject for the source, and for the content the
 * quotation beside it or the clause that it governs. A trained model does this better; see docs/reading.md for what is missed.
 */
import type { Span } from "../schema.js";
import { byPlace, contains, firstFrom, inside, join } from "../span.js";
import { type Cue, nounCue, verbCue } from "./cues.js";
import names from "./data/names.json" with { type: "json" };
import offices from "./data/offices.json" with { type: "json" };
import type { Attribution, FoundMention, Quotation } from "./language.js";
import { isCapitalised, isWord, oneOf, type Word } from "./words.js";

const adverbs = oneOf([
  "also",
  "again",
  "later",
  "then",
  "still",
  "further",
  "even",
  "once",
  "already",
  "now",
  "not",
  "never",
  "just",
  "only",
  "has",
  "had",
  "have",
  "did",
  "does",
  "do",
  "n't",
  "will",
  "would",
  "could",
  "can",
  "is",
  "was",
  "were",
  "are",
  "be",
  "been",
]);
const clauseBreaks = oneOf([
  "that",
  "but",
  "because",
  "while",
  "when",
  "if",
  "although",
  "though",
  "since",
  "so",
  "what",
  "where",
  "why",
  "how",
  "whether",
]);
const adjunctStarters = oneOf([
  "in",
  "on",
  "at",
  "after",
  "before",
  "during",
  "speaking",
  "also",
  "meanwhile",
  "however",
  "but",
  "and",
  "earlier",
  "later",
  "for",
  "by",
  "with",
  "asked",
  "addressing",
  "despite",
  "following",
  "since",
  "as",
  "when",
  "while",
  "although",
  "though",
  "if",
  "instead",
  "still",
  "then",
  "yet",
  "so",
  "nevertheless",
  "separately",
  "last",
  "from",
  "under",
  "citing",
  "referring",
  "to",
]);
const listenerVerbs = oneOf(["tell", "inform", "ask", "warn", "assure", "urge", "remind"]);
const pronounSubjects = oneOf(["he", "she", "they", "i", "we", "who", "it", "you", "one"]);
const speakers = oneOf(offices.group, offices.organization);
const calendar = oneOf(names.weekdaysAndMonths);

interface Context {
  readonly words: readonly Word[];
  readonly sentences: readonly Span[];
  readonly quotations: readonly Quotation[];
  readonly mentions: readonly FoundMention[];
  /** Index of the word that starts at an offset. */
  readonly at: ReadonlyMap<number, number>;
  /** For each word the quotation of speech that it stands in. */
  readonly speech: readonly (Quotation | null)[];
}

export function findAttributions(
  words: readonly Word[],
  sentences: readonly Span[],
  quotations: readonly Quotation[],
  mentions: readonly FoundMention[],
): readonly Attribution[] {
  const speechSpans = quotations
    .filter(({ use }) => use === "speech")
    .flatMap((quotation) => quotation.spans.map((span) => ({ span, quotation })));
  let next = 0;
  const speech = words.map((word) => {
    while (next < speechSpans.length && speechSpans[next]!.span.end <= word.start) next++;
    const candidate = speechSpans[next];
    return candidate && candidate.span.start <= word.start ? candidate.quotation : null;
  });
  const at = new Map(words.map((word, index) => [word.start, index]));
  const context: Context = { words, sentences, quotations, mentions, at, speech };
  const found = sentences.flatMap((sentence) => inSentence(context, sentence));
  return withBareQuotations(context, found);
}

/** The word range of a sentence, `to` not included. */
function rangeOf({ at, words }: Context, sentence: Span): readonly [number, number] {
  const from = at.get(sentence.start)!;
  let to = from;
  while (to < words.length && words[to]!.end <= sentence.end) to++;
  return [from, to];
}

function inSentence(context: Context, sentence: Span): readonly Attribution[] {
  const [from, to] = rangeOf(context, sentence);
  const found: Attribution[] = [];
  for (let index = from; index < to; index++) {
    const cue = cueAt(context, index, to);
    if (!cue) continue;
    const attribution = attribute(context, cue, from, to);
    if (attribution) found.push(attribution);
    index = cue.to - 1;
  }
  return [...found, ...accordingTo(context, from, to)];
}

interface FoundCue extends Cue {
  /** Word indices of the cue itself, without auxiliaries; `to` not included. */
  readonly from: number;
  readonly to: number;
}

function cueAt({ words }: Context, index: number, to: number): FoundCue | null {
  const word = words[index]!;
  const next = index + 1 < to ? words[index + 1]!.lower : "";
  const asNoun = nounCue(word.lower);
  if (
    asNoun &&
    /^(?:by|from|of|that)$/.test(next) &&
    !pronounSubjects.has(words[index - 1]?.lower ?? "") &&
    words[index - 1]?.lower !== "to"
  ) {
    return { ...asNoun, from: index, to: index + 1 };
  }
  const pair = verbCue(`${word.lower} ${next}`);
  if (pair) return { ...pair, from: index, to: index + 2 };
  const single = verbCue(word.lower);
  return single ? { ...single, from: index, to: index + 1 } : null;
}

function attribute(context: Context, cue: FoundCue, from: number, to: number): Attribution | null {
  if (cue.form === "noun") return fromNoun(context, cue, to);
  const { words } = context;
  const before = subjectBefore(context, cue, from);
  const after = before ? null : subjectAfter(context, cue, from, to);
  const source = before ?? after;
  if (!source) return null;
  const listener = listenerVerbs.has(cue.lemma) ? listenerAfter(context, cue.to, to) : null;
  const cueSpan = { start: words[cueStart(context, cue, from)]!.start, end: words[cue.to - 1]!.end };
  const rest = listener ? listener.to : after ? wordFrom(context, after.end) : cue.to;
  const content = contentOf(context, cue, { from, to, source, rest, inverted: after !== null });
  if (content.length === 0) return null;
  return {
    source,
    cue: cueSpan,
    content,
    addressee: listener?.span ?? addresseeAfter(context, rest, to),
    confidence: content.some((span) => isQuoted(context, span)) ? 0.9 : cue.needsSign ? 0.6 : 0.7,
  };
}

/** Index of the first word that starts at an offset or behind it. */
const wordFrom = ({ words }: Context, offset: number): number => {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The mention that starts at an offset. */
const mentionAt = ({ mentions }: Context, offset: number | undefined): FoundMention | null => {
  const mention = offset === undefined ? undefined : mentions[firstFrom(mentions, offset)];
  return mention?.span.start === offset ? (mention ?? null) : null;
};

/** The mention that starts at an offset; a title and the name behind it are one phrase. */
function phraseAt(context: Context, offset: number | undefined): Span | null {
  const mention = mentionAt(context, offset);
  if (mention?.form !== "description") return mention?.span ?? null;
  const follow = context.mentions[firstFrom(context.mentions, mention.span.end + 1)];
  const titled = follow?.form === "name" && follow.span.start - mention.span.end <= 2;
  return titled ? join(mention.span, follow.span) : mention.span;
}

/** The cue with its auxiliaries and adverbs: “has repeatedly denied”. */
function cueStart({ words }: Context, cue: FoundCue, from: number): number {
  let start = cue.from;
  while (start - 1 >= from && isAdverb(words[start - 1]!)) start--;
  return start;
}

const isAdverb = ({ lower }: Word): boolean => adverbs.has(lower) || (/ly$/.test(lower) && lower.length > 4);

/** Words that can stand in a noun phrase go to its left end; null: what stands before the cue is no subject. */
function subjectBefore(context: Context, cue: FoundCue, from: number): Span | null {
  const { words } = context;
  let last = cueStart(context, cue, from) - 1;
  if (last < from) return null;
  if (cue.form === "participle") {
    // “…, stressing that”: the subject of the main clause says it.
    if (words[last]?.text !== ",") return null;
    return mainSubject(context, from, last);
  }
  if (/^(?:to|and|or|,|“|")$/.test(words[last]!.text) && words[last]!.text !== ",") {
    if (words[last]!.lower !== "and") return null;
    // “Iran welcomes … and pointed to”: the same subject goes on.
    return mainSubject(context, from, last);
  }
  const inserted = words[last]!.text === ",";
  const end = inserted ? last - 1 : last;
  if (inserted) last = skipInsertion(context, last, from);
  if (last < from || context.speech[last]) return null;
  const first = phraseStart(context, last, from) ?? relativeHead(context, last, from);
  return first === null ? null : { start: words[first]!.start, end: words[end]!.end };
}

/** Over “, for his part,” and appositions to the word before the first comma of the pair. */
function skipInsertion({ words, speech }: Context, comma: number, from: number): number {
  for (let at = comma - 1; at >= from; at--) {
    if (speech[at]) return comma;
    if (words[at]!.text === ",") {
      const inserted = words[at + 1]!.lower;
      if (
        /^(?:a|an|the|for|who|whose|which|one|in|at|speaking|\d+)$/.test(inserted) ||
        isCapitalised(words[at + 1]!.text)
      ) {
        return at - 1 >= from ? at - 1 : comma;
      }
    }
  }
  return comma - 1;
}

/** “*Two officials* who asked not to be named said”: the start of the phrase that a relative clause before the cue hangs on. */
function relativeHead(context: Context, last: number, from: number): number | null {
  const { words, speech } = context;
  for (let at = last; at > from && last - at < 16; at--) {
    if (speech[at] || words[at]!.text === ",") return null;
    if (/^(?:who|which)$/.test(words[at]!.lower)) return phraseStart(context, at - 1, from);
  }
  return null;
}

const inPhrase = oneOf([
  "of",
  "for",
  "in",
  "at",
  "to",
  "from",
  "on",
  "with",
  "'s",
  "’s",
  "-",
  "and",
  "&",
  "the",
  "a",
  "an",
]);

/** Leftwards from the last word of a noun phrase to its first; null where the stretch is no noun phrase. */
function phraseStart(context: Context, last: number, from: number): number | null {
  const { words, speech } = context;
  const lastWord = words[last]!;
  if (pronounSubjects.has(lastWord.lower)) return lastWord.lower === "it" || lastWord.lower === "you" ? null : last;
  let first = last;
  for (let at = last; at >= from && last - at < 24; at--) {
    const { lower, text } = words[at]!;
    if (
      speech[at] ||
      (!isWord(text) && !inPhrase.has(text)) ||
      clauseBreaks.has(lower) ||
      /^(?:who|which)$/.test(lower)
    )
      break;
    if (verbCue(lower)?.form === "finite" && !speakers.has(lower) && at < last) break;
    if (/^(?:is|was|were|are|has|have|had|will|would|be|been|as|after|before|than)$/.test(lower)) break;
    first = at;
  }
  while (first <= last && (adjunctStarters.has(words[first]!.lower) || /^(?:and|or)$/.test(words[first]!.lower)))
    first++;
  if (first > last) return null;
  return isNominal(context, first, last) ? first : null;
}

/** A phrase that can speak: it holds a mention, or ends in a noun for people or bodies that speak. */
function isNominal(context: Context, first: number, last: number): boolean {
  const { words, mentions } = context;
  if (calendar.has(words[last]!.lower)) return false;
  const span = { start: words[first]!.start, end: words[last]!.end };
  return (
    inside(mentions, span).length > 0 ||
    // “Leader of the council”: the mention may go on behind the phrase, but its head speaks.
    mentionAt(context, span.start) !== null ||
    speakers.has(words[last]!.lower)
  );
}

/** The first phrase of the sentence that can speak, past adjuncts: “Speaking after the talks, *the minister* …”. */
function mainSubject(context: Context, from: number, to: number): Span | null {
  const { words, mentions } = context;
  let start = from;
  while (start < to && (adjunctStarters.has(words[start]!.lower) || !isWord(words[start]!.text))) {
    if (!isWord(words[start]!.text)) {
      start++;
      continue;
    }
    const comma = words.slice(start + 1, to).findIndex(({ text }) => text === ",");
    if (comma < 0) return null;
    start += comma + 2;
  }
  const first = inside(mentions, { start: words[start]!.start, end: words[to]!.end })[0];
  if (!first || first.span.start > words[Math.min(start + 3, to)]!.start) return null;
  return first.span;
}

/** “said *the minister, a former teacher*”: after a quotation or a clause with its comma. */
function subjectAfter(context: Context, cue: FoundCue, from: number, to: number): Span | null {
  const { words, speech } = context;
  if (cue.form !== "finite" || cue.from === from) return null;
  const previous = words[cue.from - 1]!;
  if (!speech[cue.from - 1] && previous.text !== "," && !/^["”’'»]$/.test(previous.text)) return null;
  return cue.to < to ? phraseAt(context, words[cue.to]?.start) : null;
}

/** “told *reporters*”. */
function listenerAfter(
  context: Context,
  index: number,
  to: number,
): { readonly span: Span; readonly to: number } | null {
  const mention = index < to ? mentionAt(context, context.words[index]?.start) : null;
  return mention && { span: mention.span, to: wordFrom(context, mention.span.end) };
}

/** “said in a meeting with *the premier*”, “said to *his staff*”. */
function addresseeAfter(context: Context, from: number, to: number): Span | null {
  const { words } = context;
  for (let at = from; at < Math.min(to, from + 6); at++) {
    const { lower } = words[at]!;
    if (
      lower !== "to" &&
      !(lower === "with" && /^(?:meeting|talks|interview|conversation)$/.test(words[at - 1]?.lower ?? ""))
    )
      continue;
    const offset = words[at + 1]?.start;
    return mentionAt(context, offset)?.form === "pronoun" ? null : phraseAt(context, offset);
  }
  return null;
}

interface Clause {
  readonly from: number;
  readonly to: number;
  readonly source: Span;
  /** Index of the first word after the cue and what belongs to it. */
  readonly rest: number;
  readonly inverted: boolean;
}

function contentOf(context: Context, cue: FoundCue, clause: Clause): readonly Span[] {
  const { words, speech } = context;
  const quoted = quotationBeside(context, cue, clause);
  if (quoted) return quoted;
  const { from, rest } = clause;
  let { to } = clause;
  while (to > rest && !isWord(words[to - 1]!.text) && !speech[to - 1]) to--;
  const leading = leadingClause(context, clause, cue);
  if (leading) return [leading];
  if (rest >= to || clause.inverted) return [];
  const start = rest;
  const sign = /^(?:that|whether|to|how|why|what|:|if)$/.test(words[start]!.text);
  if (cue.needsSign && !sign) return [];
  if (!sign && words[start]!.text === ",") return [];
  if (
    /^(?:in|on|at|by|with|after|during|earlier|later|following|before)$/.test(words[start]!.lower) ||
    calendar.has(words[start]!.lower)
  ) {
    const that =
      start + 1 + words.slice(start + 1, Math.min(to, start + 12)).findIndex(({ lower }) => lower === "that");
    return that === start ? [] : [{ start: words[that]!.start, end: words[contentEnd(context, that, to) - 1]!.end }];
  }
  const first = words[start]!.text === ":" ? start + 1 : start;
  const end = contentEnd(context, first, to);
  return end > first && from <= first ? [{ start: words[first]!.start, end: words[end - 1]!.end }] : [];
}

/** Content ends where its own subject goes on to say something else: “…, stressing that”, “… and pointed to”. */
function contentEnd({ words, speech }: Context, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) {
    if (speech[at]) continue;
    if (words[at]!.text === ";") return at;
    const cue = verbCue(words[at]!.lower);
    if (cue?.form === "participle" && words[at - 1]!.text === ",") return at - 1;
  }
  return to;
}

/** “The talks failed, *officials said*.”: the clause before the subject, where nothing follows the cue but its adjuncts. */
function leadingClause(context: Context, { from, to, source, rest }: Clause, cue: FoundCue): Span | null {
  const { words, at } = context;
  const subject = at.get(source.start) ?? from;
  const comma = Math.min(subject, cue.from) - 1;
  if (comma <= from + 1 || words[comma]!.text !== ",") return null;
  if (adjunctStarters.has(words[from]!.lower) && comma - from < 12) return null;
  const after = words[rest];
  const ended =
    rest >= to ||
    !isWord(after!.text) ||
    /^(?:on|in|at|late|early|during|after)$/.test(after!.lower) ||
    calendar.has(after!.lower);
  return ended ? { start: words[from]!.start, end: words[comma - 1]!.end } : null;
}

const isQuoted = ({ speech, at }: Context, span: Span): boolean => Boolean(speech[at.get(span.start) ?? -1]);

/** Quotations of speech that touch the cue's clause: before it (“…,” he said), after it (he said, “…”), or both. */
function quotationBeside(context: Context, cue: FoundCue, { from, to, source, rest }: Clause): readonly Span[] | null {
  const { words, speech, at } = context;
  if (speech[cue.from]) return null;
  const subject = at.get(source.start) ?? cue.from;
  const clauseStart = source.start < words[from]!.start ? cue.from : Math.min(subject, cue.from);
  const before = clauseStart > from ? speech[skipMark(context, clauseStart - 1)] : null;
  const found = new Set<Quotation>();
  if (before) found.add(before);
  for (let index = rest; index < to; index++) {
    const quotation = speech[index];
    if (!quotation) continue;
    const between = words.slice(rest, index);
    // “said that …, adding: “…””: the quotation belongs to a later cue, or is a part of an indirect statement.
    const another = between.some(({ lower }) => verbCue(lower) !== null || clauseBreaks.has(lower));
    const introduced = index === rest || /^[,:]$/.test(words[index - 1]!.text) || before !== null;
    if (introduced && !another) found.add(quotation);
    break;
  }
  if (found.size === 0) return null;
  return [...found].flatMap(({ spans }) => spans);
}

const skipMark = ({ words }: Context, index: number): number => (words[index]?.text === "," ? index - 1 : index);

/** “the remark by X that …”, “X's claim that …”. */
function fromNoun(context: Context, cue: FoundCue, to: number): Attribution | null {
  const { words } = context;
  const cueSpan = { start: words[cue.from]!.start, end: words[cue.to - 1]!.end };
  let rest = cue.to;
  let source: Span | null = null;
  if (/^(?:by|from|of)$/.test(words[rest]?.lower ?? "")) {
    const mention = mentionAt(context, words[rest + 1]?.start);
    if (!mention) return null;
    source = mention.span;
    rest = wordFrom(context, mention.span.end);
  } else {
    const possessive = /^['’]s?$/.test(words[cue.from - 1]?.text ?? "");
    const owner = context.mentions[firstFrom(context.mentions, words[cue.from - 1]?.start ?? 0) - (possessive ? 1 : 0)];
    const touches = owner?.span.end === (possessive ? words[cue.from - 1]!.start : words[cue.from - 1]?.end);
    source = touches && (possessive || owner?.form === "pronoun") ? owner!.span : null;
  }
  if (!source || rest >= to || words[rest]!.lower !== "that") return null;
  const end = contentEnd(context, rest, lastWordBefore(context, to));
  return {
    source,
    cue: cueSpan,
    content: [{ start: words[rest]!.start, end: words[end - 1]!.end }],
    addressee: null,
    confidence: 0.7,
  };
}

const lastWordBefore = ({ words }: Context, to: number): number => {
  let end = to;
  while (end > 0 && !isWord(words[end - 1]!.text)) end--;
  return end;
};

/** “According to the ministry, …” and “…, according to the ministry”. */
function accordingTo(context: Context, from: number, to: number): readonly Attribution[] {
  const { words, mentions, speech } = context;
  const found: Attribution[] = [];
  for (let index = from; index + 2 < to; index++) {
    if (words[index]!.lower !== "according" || words[index + 1]!.lower !== "to" || speech[index]) continue;
    const first = words[index + 2]!;
    const mention = mentions[firstFrom(mentions, first.start)];
    // Determiners and adjectives may come before it: “according to *the regional* government”.
    if (!mention || mention.span.start - first.start > 12 || mention.span.end > words[to - 1]!.end) continue;
    const source = { start: first.start, end: phraseAt(context, mention.span.start)!.end };
    const after = wordFrom(context, source.end);
    const cue = { start: words[index]!.start, end: words[index + 1]!.end };
    const end = lastWordBefore(context, to);
    const leads = words.slice(from, index).every(({ text }) => !isWord(text));
    const comma = after + words.slice(after, to).findIndex(({ text }) => text === ",");
    const content =
      leads && comma >= after && comma + 1 < end
        ? { start: words[comma + 1]!.start, end: words[end - 1]!.end }
        : leads
          ? null
          : { start: words[from]!.start, end: words[lastWordBefore(context, index) - 1]!.end };
    if (content) found.push({ source, cue, content: [content], addressee: null, confidence: 0.85 });
  }
  return found;
}

/**
 * Quotations of speech that no cue took: one in the paragraph of an attributed quotation goes on with it; one that makes a
 * paragraph of its own after a line that ends in a colon belongs to that line's speaker. Others stay without a speaker.
 */
function withBareQuotations(context: Context, found: readonly Attribution[]): readonly Attribution[] {
  const { words, quotations, sentences, at } = context;
  const held = found
    .flatMap(({ content }) => content.map((span) => ({ span })))
    .sort((a, b) => byPlace(a.span, b.span));
  const isHeld = (quotation: Span): boolean =>
    held
      .slice(Math.max(0, firstFrom(held, quotation.start) - 4), firstFrom(held, quotation.start + 1))
      .some(({ span }) => contains(span, quotation));
  const starts = new Set(sentences.map(({ start }) => start));
  // A quotation that is a sentence or a paragraph by itself, not words inside one.
  const standsAlone = ({ start }: Span): boolean => starts.has(start) || starts.has(start + 1);
  const partOf = (span: Span): number => words[at.get(span.start) ?? 0]?.part ?? -1;
  /** By part the attribution whose quotation stands last in it so far. */
  const latest = new Map<number, number>();
  const result = [...found].sort((a, b) => startOf(a) - startOf(b));
  const quoted = result.flatMap(({ content, cue }, index) =>
    cue ? content.filter((span) => isQuoted(context, span)).map((span) => ({ span, index })) : [],
  );
  quoted.sort((a, b) => byPlace(a.span, b.span));
  let next = 0;
  for (const { use, spans } of quotations) {
    const first = spans[0]!;
    for (; next < quoted.length && quoted[next]!.span.start < first.start; next++) {
      latest.set(partOf(quoted[next]!.span), quoted[next]!.index);
    }
    if (use !== "speech" || isHeld(first) || !standsAlone(first)) continue;
    const previous = latest.get(partOf(first));
    if (previous === undefined) {
      result.push({ source: null, cue: null, content: spans, addressee: null, confidence: 0.5 });
    } else {
      const attribution = result[previous]!;
      result[previous] = { ...attribution, content: [...attribution.content, ...spans] };
    }
  }
  return result.sort((a, b) => startOf(a) - startOf(b));
}

const startOf = ({ source, cue, content }: Attribution): number =>
  Math.min(...[source, cue, ...content].flatMap((span) => (span ? [span.start] : [])));
