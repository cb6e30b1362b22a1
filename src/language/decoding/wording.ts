/** Attributions in tokens are given their words. */
import type { Attitude, Span } from "../../schema.js";
import { byPlace, contains, type Placed, words } from "../../span.js";
import { isInfinitive, subjectOf } from "../arguments.js";
import { attitudeOf, isCue, isHeard, isTrade } from "../cues.js";
import asides from "../data/asides.json" with { type: "json" };
import type { Attribution, Quotation } from "../language.js";
import { isHeadlined } from "../quotations.js";
import { introduces, isIntroduced, leadOf } from "../set-off.js";
import {
  childrenBy,
  hasRelation,
  headIn,
  type Range,
  rangeOf,
  spanOf,
  type Tree,
  tokensIn,
  wholePhraseOf,
} from "../tree.js";
import { addresseeOf, isListener, withoutListener } from "./addressee.js";
import type { LinkedAttribution } from "./attributions.js";
import { occasionOf } from "./occasion.js";
import { snapToQuotation } from "./quoted.js";
import { withinSubject } from "./refining/thing.js";
import { kept, type Page, spoken } from "./spoken.js";

/** Attributions in words, with listener and occasion; those that the page prints come first. Those that say nothing are left out. */
export function wordAttributions(
  page: Page,
  tree: Tree,
  attributions: readonly LinkedAttribution[],
): readonly Attribution[] {
  const { text, quotations } = page;
  const quoted = quotations
    .flatMap(({ use, spans }) => (use === "speech" ? spans.map((span) => ({ span })) : []))
    .sort((a, b) => byPlace(a.span, b.span));
  // “wrote “A Season of Salt””: the title of a work is not what somebody says.
  const titles = new Set(quotations.flatMap(({ use, spans }) => (use === "title" ? [spans[0]!.start] : [])));
  const worded = attributions
    .flatMap((attribution) => {
      const own = withinSubject(tree, attribution);
      return own.content.length > 0 || attribution.content.length === 0 ? [own] : [];
    })
    .filter(
      (attribution) => !saysNothing(tree, attribution) && !isFormula(tree, attribution) && !isHidden(tree, attribution),
    )
    .map((attribution) => wordsOf(tree, quoted, attribution))
    .filter(({ content }) => content.length !== 1 || !titles.has(content[0]!.start))
    .flatMap((attribution) => kept(attribution, ({ start, end }) => !anonymity.test(text.slice(start, end))) ?? [])
    .flatMap((attribution) => kept(attribution, (piece) => !isShown(tree, attribution.cue, piece)) ?? []);
  const setOff = introductionsIn(page, tree, worded);
  const named = page.quotations.map((quotation) => {
    const introduction = setOff.get(quotation);
    return introduction?.source ? { ...quotation, speaker: introduction.source } : quotation;
  });
  const introduced = new Map([...setOff].map(([{ spans }, introduction]) => [spans[0]!.start, introduction]));
  return (
    spoken({ ...page, quotations: named }, worded)
      .map((attribution) => {
        const own = attribution.cue === null && attribution.content[0] && introduced.get(attribution.content[0].start);
        return own ? { ...attribution, ...own } : attribution;
      })
      .map((attribution) => ({ ...attribution, content: apart(text, attribution.content) }))
      // A quotation of nothing but marks, with nobody beside it, is no statement.
      .filter(({ source, cue, content }) => source !== null || cue !== null || content.length > 0)
  );
}

/** Who said what is set off, and how, by the last sentence of the paragraph before: “*Quill*, the mayor, *wrote* to *the board*:”. */
type Introduction = Pick<Attribution, "source" | "cue" | "addressee" | "occasion">;

function introductionsIn(
  { text, parts, quotations }: Page,
  tree: Tree,
  attributions: readonly Attribution[],
): ReadonlyMap<Quotation, Introduction> {
  const found = new Map<Quotation, Introduction>();
  for (const quotation of quotations) {
    const { start } = quotation.spans[0]!;
    if (quotation.speaker || !isIntroduced(text, parts, { start, end: start })) continue;
    if (/["“”„«»‘'`]/.test(text[start]!)) continue;
    const lead = tokensIn(rangeOf(tree, leadOf(parts, start)!));
    const verb = lead.findLast(
      (at) => introduces(tree.words[at]!) && /^(?:VERB|AUX)$/.test(tree.tokens[at]!.upos ?? ""),
    );
    if (verb === undefined) continue;
    const cue = { from: verb, to: verb + 1 };
    const span = spanOf(tree, cue);
    const known = attributions.find((one) => one.cue && one.source && contains(one.cue, span))?.source;
    const subject = subjectOf(tree, verb)?.token;
    const source = known ?? (subject === undefined ? null : spanOf(tree, wholePhraseOf(tree, subject)));
    found.set(quotation, {
      source,
      cue: span,
      addressee: addresseeOf(tree, cue, []),
      occasion: occasionOf(tree, cue, []),
    });
  }
  return found;
}

/**
 * “…, Quill said. A sign hangs by the door: *“No Bags.”*” What a colon gives in a sentence behind the cue's belongs to that sentence:
 * it is not said where no person is its subject, or where it is written as a title is, and no word in it attributes.
 */
function isShown(tree: Tree, cue: Span | null, piece: Span): boolean {
  const { text, tokens } = tree;
  if (!cue || cue.end > piece.start || !/^["“‘'«„]/.test(text.slice(piece.start, piece.end))) return false;
  const before = text.slice(cue.end, piece.start).trimEnd();
  const ended = Math.max(...[".", "!", "?"].map((mark) => before.lastIndexOf(mark)));
  const behind = before.slice(ended + 1, -1);
  if (ended < 0 || !before.endsWith(":") || !/^["”’»]?\s/.test(behind)) return false;
  const lead = behind.replace(/^["”’»]?\s+/, "");
  if (lead.includes("\n")) return false;
  const end = text.lastIndexOf(":", piece.start);
  const given = tokensIn(rangeOf(tree, { start: end - lead.length, end }));
  if (given.some((at) => isCue(tree.words[at]!))) return false;
  const subject = given.find((at) => tokens[at]!.relation?.startsWith("nsubj"));
  const isPerson = subject !== undefined && /^(?:PRON|PROPN)$/.test(tokens[subject]!.upos ?? "");
  return !isPerson || isHeadlined(text.slice(piece.start, piece.end));
}

/** The pieces in order, those that overlap as one: a quotation that opens twice is in both. What holds no letter or digit says nothing. */
function apart(text: string, content: readonly Span[]): readonly Span[] {
  const pieces: Span[] = [];
  for (const span of content.toSorted(byPlace)) {
    const last = pieces.at(-1);
    if (last && span.start < last.end) pieces[pieces.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else pieces.push(span);
  }
  return pieces.filter((span) => /[\p{L}\p{N}]/u.test(words(text, span)));
}

/**
 * Content that is a bare noun, without a clause or quotation marks, tells no words of anybody as the object of “say” and “hear” (“said
 * *goodbye*”), as goods that are ordered from somebody, and where no source is given (“*the plan* was criticised”).
 */
function saysNothing(tree: Tree, { source, cue, content }: LinkedAttribution): boolean {
  const [piece] = content;
  if (!cue || !piece || content.length > 1) return false;
  const { text, tokens } = tree;
  const verb = headIn(tree, cue);
  const { head, relation } = tokens[headIn(tree, piece)]!;
  const { start, end } = spanOf(tree, piece);
  const isQuoted = /["“‘«]/.test(text.slice(Math.max(0, start - 1), end));
  if (!isQuoted && isTelephoned(tree, verb, piece)) return true;
  const hasClause = tokensIn(piece).some((at) => tokens[at]!.head === verb && clausal.test(tokens[at]!.relation!));
  if (isQuoted || hasClause || head !== verb) return false;
  if (relation === "nsubj:pass") return source === null && !tells.has(attitudeOf(tree.words[verb]!));
  const word = tree.words[verb]!;
  return relation === "obj" && (/^sa(?:y|ys|id|ying)$/.test(word) || isHeard(word) || isBought(tree, verb, piece));
}

/** “called *her to congratulate her*”: whom somebody calls in order to do something is telephoned, and not called anything. */
const isTelephoned = (tree: Tree, verb: number, { from, to }: Range): boolean =>
  /^call(?:s|ed|ing)?$/.test(tree.words[verb]!) &&
  hasRelation(tree, headIn(tree, { from, to }), "obj") &&
  childrenBy(tree, verb, "xcomp", "ccomp").length === 0 &&
  childrenBy(tree, verb, "advcl").some((at) => at > from && at < to && isInfinitive(tree, at));

const clausal = /^(?:ccomp|xcomp|advcl|acl|parataxis|conj)/;

/** An attack that “was reported” is told by somebody, though nobody is named; a plan that “was criticised” is just a plan. */
const tells: ReadonlySet<Attitude> = new Set(["said", "claimed"]);

/** “ordered *a ferry from the yard*”: what is ordered from somebody is bought. */
function isBought(tree: Tree, verb: number, { from, to }: Range): boolean {
  const { tokens } = tree;
  const object = headIn(tree, { from, to });
  const hasSeller = tokens
    .slice(from, to + sellerReach)
    .some(
      ({ head: seller, relation }, at) =>
        relation === "case" &&
        tree.words[from + at] === "from" &&
        /^(?:nmod|obl)$/.test(tokens[seller!]!.relation!) &&
        [object, verb].includes(tokens[seller!]!.head!),
    );
  return isTrade(tree.words[verb]!) && hasSeller;
}

/**
 * “It *goes without saying* that …”, “*Having said that*, …”, “*An earlier version of this article* misstated …”: a turn of phrase, and a
 * paper that corrects itself, tell no words of anybody.
 */
function isFormula(tree: Tree, { source, cue, content }: LinkedAttribution): boolean {
  const [piece] = content;
  if (!cue || !piece) return false;
  const before = tree.words.slice(Math.max(0, cue.to - 3), cue.to).join(" ");
  const behind = tree.words.slice(piece.from, piece.from + 2).join(" ");
  if (/^go(?:es|ing)? without saying$/.test(before)) return true;
  // “It never rains but it pours, *as they say*.”
  if (/\bas they say$/.test(before)) return true;
  // “As Quill put *it* in a letter, …”: it stands for the words beside it.
  if (
    /\bput(?:s|ting)?$/.test(before) &&
    content.length === 1 &&
    tree.words.slice(piece.from, piece.to).join(" ") === "it"
  )
    return true;
  if (/\bhaving said$/.test(before) && piece.from === cue.to && behind === "that ,") return true;
  return source !== null && earlierVersion.test(tree.text.slice(spanOf(tree, source).start));
}

const earlierVersion =
  /^an? (?:earlier|previous|prior) version of this (?:article|story|report|column|post|page|review|obituary)\b/i;

/** How far behind the goods the seller may stand, in tokens. */
const sellerReach = 3;

/** “officials, who asked *not to be named*”: how the paper came by the words, not what they say. */
const anonymity = new RegExp(
  `^(?:that (?:he|she|they|their names?) )?not (?:to )?be(?: further)? (?:${asides.hiding.join("|")})\\b`,
  "i",
);

/** “a man who *did not wish to be named* left flowers”, “who *wanted to remain* anonymous”: the same, told as a wish. */
const isHidden = (tree: Tree, { source, cue, content }: LinkedAttribution): boolean => {
  const [piece] = content;
  if (!cue || !piece || piece.from < cue.to || !wishes.has(attitudeOf(tree.words.slice(cue.from, cue.to).join(" "))))
    return false;
  const from = Math.min(cue.from, source && source.to <= cue.from ? source.to : cue.from);
  return hiding.test(tree.words.slice(from, piece.from + hidingReach).join(" "));
};

const wishes: ReadonlySet<Attitude> = new Set(["wants", "asked", "hopes", "plans", "demanded"]);

const any = (list: readonly string[]): string => `(?:${list.join("|")})`;
const hiding = new RegExp(
  [
    `\\b(?:not|n['’]t) ${any(asides.wishing)} to (?:be (?:further )?${any(asides.hiding)}|${any(asides.naming)} (?:his|her|their) (?:full |real )?names?)\\b`,
    `\\bto ${any(asides.staying)} ${any(asides.unnamed)}\\b`,
  ].join("|"),
);

/** How far into the content the wish may reach, in tokens. */
const hidingReach = 6;

/** Content without those who are told it, and without words that only join: “volunteers, *who* she said had filled …”. */
function contentAlone(tree: Tree, cue: Range, content: readonly Range[]): readonly Range[] {
  const joins = ({ from, to }: Range): boolean =>
    to - from === 1 && /^(?:PRON|SCONJ)$/.test(tree.tokens[from]!.upos ?? "");
  const alone = content
    .map((piece) => withoutListener(tree, cue, piece))
    .filter((piece) => !joins(piece) && !isListener(tree, cue, piece));
  return alone.length === 0 ? content : alone;
}

function wordsOf(
  tree: Tree,
  quoted: readonly Placed[],
  { source, cue, content, evidence }: LinkedAttribution,
): Attribution {
  const cueSpan = cue && spanOf(tree, cue);
  const said = cue ? contentAlone(tree, cue, content) : content;
  // What is told inside a quotation is a part of it, however much of it that is.
  const around = cueSpan ? quoted.filter(({ span }) => !contains(span, cueSpan)) : quoted;
  return {
    source: source && spanOf(tree, source),
    cue: cueSpan,
    content: said.map((stretch) => snapToQuotation(spanOf(tree, stretch), around)),
    // “warned *the chief engineer*, Ada Quill”: who speaks is not told, though the tree takes it for an object.
    addressee: cue && addresseeOf(tree, cue, source ? [...said, source] : said),
    occasion: cue && occasionOf(tree, cue, said),
    evidence,
  };
}
