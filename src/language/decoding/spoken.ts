/** Attributions and quotation marks brought together: what the page shows goes before what the encoder thinks. */
import type { Part, Span } from "../../schema.js";
import { byPlace, contains, firstFrom, overlaps, words } from "../../span.js";
import { questionsIn } from "../answers.js";
import { logit } from "../calibration.js";
import { attitudeOf } from "../cues.js";
import type { Attribution, Quotation } from "../language.js";

/** A text by its parts, with its quotations. */
export interface Page {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly quotations: readonly Quotation[];
}

/**
 * Attributions as the page has them: words that it prints beside their speaker are that speaker's; what is told in one paragraph is
 * not said in another, unless a quotation runs on; a quotation that goes on behind its speaker is one with what came before.
 */
export function spoken(page: Page, attributions: readonly Attribution[]): readonly Attribution[] {
  const isAnswer = answersIn(page);
  const printed = page.quotations.flatMap((quotation) =>
    isAnswer(quotation) ? answer(quotation) : (attributionOf(quotation) ?? []),
  );
  const taken = printed.flatMap(({ content }) => content);
  const others = attributions
    .flatMap((attribution) => outside(attribution, taken) ?? [])
    .flatMap((attribution) => atHome(page, attribution) ?? [])
    .flatMap((attribution) => replied(page, attribution));
  return withQuotedHeadlines(
    page,
    withAnswers(page, continued(page, [...printed, ...interrupted(page, answered(page, others))])),
  );
}

/** *“Foxes. And bakers.”* under “What does he see?”: an answer that has its paragraph to itself is somebody's words. */
function withAnswers({ text, parts, quotations }: Page, attributions: readonly Attribution[]): readonly Attribution[] {
  const questionAbove = questionsIn(text, parts);
  const pieces = attributions
    .flatMap(({ content }) => content.map((span) => ({ span })))
    .sort((a, b) => byPlace(a.span, b.span));
  const isFree = ({ start, end }: Span): boolean => (pieces[firstFrom(pieces, start)]?.span.start ?? end) >= end;
  const answers = quotations.filter(
    ({ spans, use }) => use === "speech" && isFree(spans[0]!) && questionAbove(spans) !== null,
  );
  return [...attributions, ...answers.map(answer)];
}

/** Somebody's words; whose, the question above tells. */
const answer = ({ spans }: Quotation): Attribution => ({
  source: null,
  cue: null,
  content: spans,
  addressee: null,
  occasion: null,
  evidence: { answer: 1 },
});

/** Asks whether words without marks and without a label are an answer of an interview. */
export function answersIn({ text, parts }: Pick<Page, "text" | "parts">): (quotation: Quotation) => boolean {
  const questionAbove = questionsIn(text, parts);
  return ({ spans, speaker }) =>
    speaker === null && !/["“”„«»‘'`]/.test(text[spans[0]!.start]!) && questionAbove(spans) !== null;
}

const wordsIn = (text: string, { spans }: Quotation): number =>
  text.slice(spans[0]!.start, spans[0]!.end).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** “*‘We will not wait’*” over a report: a headline that is nothing but a quotation is somebody's words; whose, the page does not say. */
function withQuotedHeadlines(
  { text, parts, quotations }: Page,
  attributions: readonly Attribution[],
): readonly Attribution[] {
  const headlines = parts.filter(({ kind }) => kind === "title" || kind === "heading");
  const said = headlines.flatMap(({ span }) => {
    const quotation = quotations.find(({ use, spans }) => use !== "title" && contains(span, spans[0]!));
    const around =
      quotation && text.slice(span.start, quotation.spans[0]!.start) + text.slice(quotation.spans[0]!.end, span.end);
    if (!quotation || /\p{L}/u.test(around!) || wordsIn(text, quotation) < 3) return [];
    const isAttributed = attributions.some(({ content }) =>
      content.some((piece) => contains(piece, quotation.spans[0]!)),
    );
    return isAttributed
      ? []
      : [
          {
            source: null,
            cue: null,
            content: quotation.spans,
            addressee: null,
            occasion: null,
            evidence: { headline: 1 },
          },
        ];
  });
  return [...attributions, ...said];
}

/** The page itself attributes the words to the speaker that it prints beside them. */
const attributionOf = ({ spans, speaker }: Quotation): Attribution | null =>
  speaker && {
    source: speaker,
    cue: null,
    content: spans,
    addressee: null,
    occasion: null,
    evidence: { encoder: logit(1), printed: 1 },
  };

/** Told inside words that the page attributes, an attribution keeps to them; told elsewhere, it has no part of them. */
function outside(attribution: Attribution, taken: readonly Span[]): Attribution | null {
  const { cue, content } = attribution;
  const home = taken.find((span) => cue && contains(span, cue));
  const touches = (span: Span): boolean => taken.some((other) => overlaps(span, other));
  return kept(attribution, (piece) => (home ? contains(home, piece) : !touches(piece)) || content.length === 0);
}

/** An attribution with some of its content only; null where it had content, and nothing of it is left. */
export function kept(attribution: Attribution, keep: (piece: Span) => boolean): Attribution | null {
  const content = attribution.content.filter(keep);
  if (content.length === attribution.content.length) return attribution;
  return content.length === 0 ? null : { ...attribution, content };
}

/** Without content in other paragraphs than the cue's, but for quotations behind it and those that run on into it. */
function atHome({ parts, quotations }: Page, attribution: Attribution): Attribution | null {
  const anchor = attribution.cue ?? attribution.source;
  const home = anchor && parts.find(({ span }) => contains(span, anchor));
  if (!home) return attribution;
  return kept(attribution, (piece) => {
    if (overlaps(piece, home.span)) return true;
    const quotation = quotations.find(({ spans }) => spans.some((span) => overlaps(span, piece)));
    if (!quotation) return false;
    return piece.start > home.span.end || quotation.spans.some((span) => overlaps(span, home.span));
  });
}

/** “Quill asked *Marsh* whether he had signed it.” In a paragraph of its own: *“I did.”* What stands in marks alone below a question is said by whoever was asked. */
function replied({ text, parts, quotations }: Page, attribution: Attribution): readonly Attribution[] {
  const { cue, content, addressee } = attribution;
  const home = cue && parts.find(({ span }) => contains(span, cue));
  if (!cue || !addressee || !home || attitudeOf(words(text, cue)) !== "asked") return [attribution];
  const isReply = (piece: Span): boolean => {
    const own = piece.start > home.span.end ? parts.find(({ span }) => contains(span, piece)) : undefined;
    const quotation = quotations.find(({ spans }) => spans.some((span) => contains(span, piece)));
    if (!own || !quotation || /[?][^?\p{L}]*$/u.test(words(text, piece))) return false;
    return words(text, own.span).trim() === words(text, piece);
  };
  const reply = content.filter(isReply);
  const question = content.filter((piece) => !reply.includes(piece));
  if (reply.length === 0 || question.length === 0) return [attribution];
  const said = { source: addressee, cue: null, addressee: null, occasion: null, evidence: { answer: 1 } };
  return [
    { ...attribution, content: question },
    { ...said, content: reply },
  ];
}

/** How far behind quoted words those may stand who say them: “*Badly*,” I reply. */
const beside = 40;

/** “Can you row?” Quill asks. *“Badly,”* I reply: what another says right behind it is not the one's who spoke before. */
function answered({ text }: Page, attributions: readonly Attribution[]): readonly Attribution[] {
  const isBehind = (piece: Span, { source, cue }: Attribution): boolean =>
    [source, cue].every((span) => span !== null && piece.end <= span.start && span.end - piece.end <= beside) &&
    !/[.!?\n“"]/.test(text.slice(piece.end, Math.max(source!.start, cue!.start)));
  return attributions.flatMap(
    (one) =>
      kept(
        one,
        (piece) =>
          one.cue === null ||
          piece.start < one.cue.end ||
          !/["“‘'«„]/.test(text[piece.start]!) ||
          !attributions.some(
            (other) =>
              other !== one && other.content.some((own) => own.start === piece.start) && isBehind(piece, other),
          ),
      ) ?? [],
  );
}

/**
 * “Each time you ring,” Quill said, pointing at the clock, *“you wake the dog.”* What goes on in small letters behind a comma in the same
 * sentence is one with what came before it, whatever verb stands between.
 */
function interrupted({ text, quotations }: Page, attributions: readonly Attribution[]): readonly Attribution[] {
  return quotations.reduce((all, { spans: [later] }, at) => {
    const earlier = quotations[at - 1]?.spans.at(-1);
    if (!earlier || !later || !/^\P{L}?\p{Ll}/u.test(text.slice(later.start, later.start + 2))) return all;
    const between = text.slice(earlier.end, later.start);
    if (!/,["”]$/.test(text.slice(earlier.start, earlier.end)) || !/^[^.!?\n]+,\s$/.test(between)) return all;
    const isBetween = (cue: Span | null): boolean => cue !== null && earlier.end <= cue.start && cue.end <= later.start;
    const own = all.find(
      ({ source, cue, content }) =>
        source && isBetween(cue) && content.some((piece) => contains(piece, earlier)) && !content.includes(later),
    );
    if (!own) return all;
    return all.flatMap((one) => {
      if (one === own) return [{ ...one, content: [...one.content, later].sort(byPlace) }];
      return isBetween(one.cue) ? (kept(one, (piece) => !overlaps(piece, later)) ?? []) : [one];
    });
  }, attributions);
}

/** “The ferry will run,” Quill said. *“We have the fuel.”* Speech without a speaker belongs to the speech before it. */
function continued({ text, parts, quotations }: Page, attributions: readonly Attribution[]): readonly Attribution[] {
  const result = [...attributions];
  const speech = quotations.filter(({ use }) => use === "speech");
  const holder = ({ spans }: Quotation): number =>
    result.findIndex(({ source, content }) => source !== null && content.some((piece) => overlaps(piece, spans[0]!)));
  speech.forEach((quotation, at) => {
    const before = speech[at - 1];
    if (!before || holder(quotation) >= 0) return;
    const index = holder(before);
    const attribution = result[index];
    if (!attribution || !goesOn(text, parts, before, quotation, attribution)) return;
    result[index] = { ...attribution, content: [...attribution.content, ...quotation.spans].sort(byPlace) };
  });
  // What the encoder took for somebody's without knowing whose is now known.
  return result.filter(({ source, cue, content }, at) => {
    const isOpen = source === null && cue === null;
    return (
      !isOpen ||
      !content.every((piece) =>
        result.some(
          (other, index) => index !== at && other.source && other.content.some((one) => contains(one, piece)),
        ),
      )
    );
  });
}

/** In one paragraph, with nothing between them but the source and the cue of the first and the end of a sentence; no colon gives it. */
function goesOn(
  text: string,
  parts: readonly Part[],
  before: Quotation,
  quotation: Quotation,
  { source, cue }: Attribution,
): boolean {
  const between = { start: before.spans.at(-1)!.end, end: quotation.spans[0]!.start };
  const paragraph = parts.find(({ span }) => contains(span, between));
  if (!paragraph) return false;
  const words = text.slice(between.start, between.end);
  if (!/[\p{L}\p{N}]/u.test(words)) return true;
  const named = [source, cue].every((span) => span === null || contains(between, span));
  return named && !/[.!?:]\s.*[\p{L}\p{N}]|:\s*$/su.test(words);
}
