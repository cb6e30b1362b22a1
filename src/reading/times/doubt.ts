/** Words that look like a time and are none: names, verbs, numbers of other things. */
import { isBroadcast } from "../../language/cues.js";
import type { Language } from "../../language/language.js";
import { firstTokenOf, hasRelation, headOf } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { contains, firstEndingAfter, words } from "../../span.js";
import doubtful from "../data/doubtful-times.json" with { type: "json" };
import type { Calendar, Expression } from "./expression.js";

const given: ReadonlySet<string> = new Set(doubtful.names);
const numbered = new RegExp(`(?:^|[^\\p{L}])(?:${doubtful.numbered.join("|")})\\.?\\s$`, "iu");
const address = new RegExp(`^\\s(?:${doubtful.addresses.join("|")})(?!\\p{L})`, "u");
const counted = new RegExp(`^[\\s-](?:${doubtful.counted.join("|")})(?!\\p{L})`, "iu");
const beforeDate = new RegExp(`(?:^|[^\\p{L}])(?:${doubtful.beforeDates.join("|")})\\s$`, "iu");
const beforeShort = /(?:^|[^\p{L}])(?:on|by|until|till|from|before|after|since|and|or|to|next|last|this)\s$/iu;
const openings = new RegExp(`(?<!\\p{L})(?:${doubtful.openings.join("|")})\\p{L}{0,4}(?!\\p{L})`, "iu");
const changes = new RegExp(`(?<!\\p{L})(?:${doubtful.changes.join("|")})\\p{L}{0,4}(?!\\p{L})`, "iu");
const business = new RegExp(`[%$£€]|(?<!\\p{L})(?:${doubtful.business.join("|")})`, "iu");
const beforeClock = new RegExp(`(?:^|[^\\p{L}])(?:${doubtful.beforeClocks.join("|")})\\s$`, "iu");

/** The text around an expression, as far as it matters, and what is known of the words. */
interface Place {
  readonly span: Span;
  readonly said: string;
  readonly before: string;
  readonly after: string;
  /** More of what stands before. */
  readonly lead: string;
  /** Part of speech of the first and of the last word. */
  readonly upos: string | null;
  readonly lastUpos: string | null;
  /** It fills a cell of a table, or begins or ends it. */
  readonly isCell: boolean;
}

/** How much of the text around an expression matters. */
const NEIGHBOURHOOD = 32;
/** How far before bare figures the verb that tells what they are may stand. */
const LEAD = 80;

/** Whether what reads like a time is none where it stands. `read`: what the grammar takes it for. */
export function isDoubtful(text: string, language: Language, sentence: Span, span: Span, read: Expression): boolean {
  const before = text.slice(Math.max(sentence.start, span.start - NEIGHBOURHOOD), span.start);
  const after = text.slice(span.end, Math.min(sentence.end, span.end + NEIGHBOURHOOD));
  const first = firstTokenOf(language.tree, span);
  const last = firstTokenOf(language.tree, { start: span.end - 1, end: span.end });
  const place: Place = {
    span,
    said: words(text, span),
    before,
    after,
    lead: text.slice(Math.max(sentence.start, span.start - LEAD), span.start),
    upos: first?.upos ?? null,
    lastUpos: last?.upos ?? null,
    isCell: text[span.start - 1] === "\t" || text[span.end] === "\t",
  };
  return (
    isPiece(place) ||
    isInName(language, span) ||
    isNamedDay(text, language, span, read) ||
    (read.kind === "calendar" && isSurname(text, language, place)) ||
    isLasting(place, read) ||
    isVerbAtEdge(place) ||
    isAged(place, read) ||
    isPaper(place) ||
    isOfBroadcast(place) ||
    (read.kind === "range" && isTally(place, read)) ||
    address.test(after) ||
    (read.kind === "duration" && (isAge(place) || isFraction(place))) ||
    (read.kind === "calendar" && isDoubtfulDate(place, read)) ||
    (read.kind === "dayTime" &&
      read.date === null &&
      (read.clock === null ? isGiven(place) : isDoubtfulClock(place))) ||
    (read.kind === "yearPart" && isHalfOfElse(text.slice(sentence.start, sentence.end), read)) ||
    (read.kind === "yearPart" && (place.upos === "VERB" || place.upos === "AUX" || isTitled(place))) ||
    (read.kind === "fixed" && isDoubtfulReference(place))
  );
}

/** Part of a longer word or number: 3-1, 1.5%, $3, flight AB-1990. */
const isPiece = ({ said, before, after }: Place): boolean =>
  /[\p{L}\d$£€¥#@_]$/u.test(before) ||
  /^[\p{L}\d]/u.test(after) ||
  /[\p{L}\d][-‑–/]$/u.test(before) ||
  (/^\d/.test(said) && /[\d$£€¥#@&+/=_.,:–-]$/u.test(before)) ||
  (/\d$/.test(said) && /^(?:\s?(?:%|percent|per cent)|[-–/.,:]\d)/.test(after));

/** Names of people, papers and places keep their Sundays and Mays; those of events and works may tell a date. */
function isInName({ mentions }: Language, span: Span): boolean {
  // Mentions stand in the order of their starts and are short.
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.span.start <= span.start) low = middle + 1;
    else high = middle;
  }
  return mentions
    .slice(Math.max(0, low - 8), low)
    .some(
      (mention) =>
        mention.form === "name" &&
        (mention.type === "person" || mention.type === "organization") &&
        contains(mention.span, span) &&
        (mention.span.end > span.end || mention.span.start < span.start || mention.type === "person"),
    );
}

/** “Bloody *Sunday*”, “*Thursday* Island”: a name that holds a day, and is none of the last week. */
function isNamedDay(text: string, { tree, mentions }: Language, span: Span, read: Expression): boolean {
  if (read.kind !== "calendar" || read.weekday === null || read.day !== null || read.which !== null) return false;
  const at = firstEndingAfter(tree.tokens, span.start);
  const epithet = tree.tokens[at - 1];
  const isEpithet =
    epithet?.upos === "ADJ" &&
    /^\p{Lu}/u.test(tree.text.slice(epithet.start, epithet.end)) &&
    hasRelation(tree, at - 1, "amod") &&
    headOf(tree, at - 1) === at;
  return (
    isEpithet ||
    mentions.some(
      ({ form, type, span: name }) =>
        form === "name" &&
        type === "place" &&
        name.start === span.start &&
        name.end > span.end &&
        text[span.end] === " ",
    )
  );
}

/** “*May* said”, where Ada May is named or May is whose words they are. */
function isSurname(text: string, { mentions, attributions }: Language, { said, before, span }: Place): boolean {
  if (!given.has(said.toLowerCase()) || !/^\p{Lu}/u.test(said)) return false;
  if (attributions.some(({ source }) => source?.start === span.start && source.end === span.end)) return true;
  return (
    !/(?:^|[^\p{L}])(?:in|of|since|until|till|from|to|by|early|late|mid|last|next|this)[\s-]$/iu.test(before) &&
    mentions.some(
      ({ form, type, span: name }) => form === "name" && type === "person" && words(text, name).endsWith(` ${said}`),
    )
  );
}

/** “The talks will *last* two hours.” */
const isLasting = ({ said, before, upos }: Place, { kind }: Expression): boolean =>
  /^last\s/i.test(said) &&
  (upos === "VERB" ||
    (kind === "duration" &&
      /(?:^|[^\p{L}])(?:to|will|would|shall|should|can|could|may|might|must|did|does|do|not)\s$/iu.test(before)));

/** “The panel *sat* at 2pm”, “children of 6 to 11 *may* swim”: words of the calendar in small letters that are other words here. */
const isVerbAtEdge = ({ said, upos, lastUpos }: Place): boolean =>
  (/^(?:sat|sun|wed|mar|march|may)(?!\p{L})/u.test(said) && /^(?:VERB|AUX|NOUN)$/.test(upos ?? "")) ||
  (/(?<!\p{L})(?:may|march)$/u.test(said) && /^(?:VERB|AUX)$/.test(lastUpos ?? ""));

/** “the BBC's *Sunday* programme”, “Radio Norwick's *Today* programme”: when it is sent, not when it was said. */
const isOfBroadcast = ({ said, before, after }: Place): boolean =>
  /^\p{Lu}/u.test(said) &&
  /['’]s? (?:\p{Lu}\S* )*$/u.test(before) &&
  isBroadcast(/^(?: \p{Lu}[\p{L}-]*)* (\p{L}[\p{L}-]*)/u.exec(after)?.[1]?.toLowerCase() ?? "");

/** “the *daily* reported”, “the *daily* Lidovy Posel”: a paper. */
const isPaper = ({ said, before, after, upos }: Place): boolean =>
  /^(?:daily|weekly|monthly)$/i.test(said) &&
  ((upos === "NOUN" && /(?:^| )(?:the|an?|its|this|that) (?:\p{L}{1,20} )?$/iu.test(before)) ||
    (/(?:^| )the $/i.test(before) && /^ \p{Lu}\p{Ll}/u.test(after)));

/** “aged 6 to 11”, “between the ages of 12 and 14 on Monday”: figures behind the word are years. */
const isAged = ({ said, before }: Place, { kind }: Expression): boolean =>
  /(?:^|[^\p{L}])(?:aged|ages?(?: of)?)\s(?:between |from )?$/iu.test(before) &&
  (/^(?:from |between )?\d/i.test(said) || kind === "range" || kind === "duration");

/** Bare figures: no minutes, no “p.m.”, no part of the day. */
const bareHours =
  /(?:^|\s)(?:\d{1,2}|\p{L}+) (?:to|till|until|through) (?:\d{1,2}|\p{L}+)(?![\d:.]|\s?[ap]\.?\s?m(?!\p{L})|\s?o['’]?clock)/iu;

/**
 * “voted 21 to 12 on Tuesday”, “won on Saturday, 4 to 2”: beside a day bare figures are the count of a vote, of goals, of anything, unless
 * something opens, runs, meets or is still to come, or they fill a line with the day. Behind “from” they are hours, unless something rises or falls.
 */
function isTally(
  { said, before, after, lead, isCell }: Place,
  { from, to }: Extract<Expression, { kind: "range" }>,
): boolean {
  if (from.kind !== "dayTime" || to.kind !== "dayTime" || from.clock === null || to.clock === null) return false;
  if (from.clock.minute > 0 || to.clock.minute > 0 || !bareHours.test(said)) return false;
  // What is still to come has no count yet.
  if (openings.test(lead) || openings.test(after) || /(?<!\p{L})(?:will|shall)\s|['’]ll\s/iu.test(lead)) return false;
  if (/(?:^|\s)(?:from|between|in)\s/i.test(said)) return changes.test(lead);
  return !(isCell || (before.trim() === "" && !/^\d/.test(said)));
}

/** “90 years old”, “a 16-year-old”, “years of age”. */
const isAge = ({ after }: Place): boolean => /^(?:[-‑\s]olds?|\sof age)(?!\p{L})/u.test(after);

/** “three-quarters of the boats”. */
const isFraction = ({ said, after }: Place): boolean =>
  /quarters?$/i.test(said) &&
  /^(?:\sof|\p{Lu}|$|\s\p{Ll})/u.test(after) &&
  !/(?:past|last|next|previous|coming|first)/i.test(said);

function isDoubtfulDate(place: Place, { year, month, day, weekday, which }: Calendar): boolean {
  const { said, before, after, upos, lastUpos } = place;
  if (/(?<!\p{L})may$/iu.test(said) && (lastUpos === "AUX" || lastUpos === "VERB")) return true;
  if (year !== null) return month === null && day === null && typeof year === "number" && isDoubtfulYear(place);
  // “won on Saturday, 4 to 2”
  if (day !== null && month === null && /\d$/.test(said) && /^\s(?:to|v)\s\d/.test(after)) return true;
  if (day !== null || which !== null) return false;
  const lower = said.toLowerCase();
  if (weekday !== null)
    return lower.length < 6 && !(/^\p{Lu}/u.test(said) && (/\.$/.test(said) || beforeShort.test(before)));
  if (month === null) return false;
  if (given.has(said)) return !/(?:^|[^\p{L}])(?:in|of|since|until|from|to)\s$/iu.test(before);
  if (beforeDate.test(before)) return false;
  if (said === lower || upos === "VERB" || upos === "AUX") return true;
  return given.has(lower) && (/^\s\p{Lu}/u.test(after) || /\s$(?<=\p{Lu}\p{L}+\s)/u.test(before) || upos === "ADV");
}

/** “scored in *the first half*”: halves of games, plays and lives, not of years, unless it is of business. */
const isHalfOfElse = (sentence: string, { code, year, which }: Extract<Expression, { kind: "yearPart" }>): boolean =>
  code.startsWith("H") && year === null && which === null && !business.test(sentence);

/** “the *Winter* Night Shelter” */
const isTitled = ({ said, after }: Place): boolean => /$(?<=\p{Lu}\p{L}+)/u.test(said) && /^\s\p{Lu}/u.test(after);

/** “at Dawn Quill's house” */
const isGiven = ({ said, after }: Place): boolean =>
  given.has(said.toLowerCase().split(/\s/).at(-1)!) && /^\s\p{Lu}/u.test(after);

/** A number from 1000 to 2199 is a year where nothing is counted or numbered by it. */
const isDoubtfulYear = (place: Place): boolean => {
  const { said, before, after, upos } = place;
  if (!/^\d/.test(said)) return !/\d/.test(said) && !/^year|^the year/i.test(said) && upos === null;
  if (/^\d{4}$/.test(said) && !/^(?:1[5-9]|20)/.test(said) && !beforeDate.test(before)) return true;
  return (
    (!beforeDate.test(before) && !/(?:[(,–-]|\byears?)\s?$/i.test(before) && isInRow(place)) ||
    /^[-‑]\p{L}/u.test(after) ||
    numbered.test(before) ||
    counted.test(after) ||
    (/^\s\p{Ll}+s(?!\p{L})/u.test(after) &&
      !/(?:^|[^\p{L}])(?:the|this|that|its|his|her|their|early|late|since|by|until)\s$/iu.test(before) &&
      !isFunction(after))
  );
};
/** A row of a table: a cell, a bracket just closed, or other numbers around, none of them a year. */
const isInRow = ({ before, after, isCell }: Place): boolean =>
  isCell ||
  /\)\s?$/.test(before) ||
  [...`${before} ${after}`.matchAll(/(?<![\p{L}\d.,:/-])\d[\d,.]*(?!\p{L})/gu)].filter(
    ([number]) => !/^(?:1[5-9]|20)\d\d$/.test(number),
  ).length >= 2;
const isFunction = (after: string): boolean =>
  /^\s(?:as|was|is|has|its|his|this|does|was|says|sales|plus|versus)(?!\p{L})/u.test(after);

/** “10:30” alone may be a verse or a result. */
const isDoubtfulClock = ({ said, before }: Place): boolean =>
  /^\d{1,2}:\d\d(?::\d\d)?$/.test(said) && !(before === "" || beforeClock.test(before) || /[,;(–-]\s?$/.test(before));

/** “Current” in names and of electricity or accounts; capitals make a name. */
const isDoubtfulReference = ({ said, after, upos }: Place): boolean =>
  /^current$/i.test(said) && (said !== "current" || upos === "NOUN" || /^\s(?:accounts?|affairs)/.test(after));
