/** Words that look like a time and are none: names, verbs, numbers of other things. */
import type { Language } from "../../language/language.js";
import { firstTokenOf } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { contains, words } from "../../span.js";
import doubtful from "../data/doubtful-times.json" with { type: "json" };
import type { Calendar, Expression } from "./expression.js";

const given: ReadonlySet<string> = new Set(doubtful.names);
const numbered = new RegExp(`(?:^|[^\\p{L}])(?:${doubtful.numbered.join("|")})\\.?\\s$`, "iu");
const address = new RegExp(`^\\s(?:${doubtful.addresses.join("|")})(?!\\p{L})`, "u");
const counted = new RegExp(`^[\\s-](?:${doubtful.counted.join("|")})(?!\\p{L})`, "iu");
const beforeDate = new RegExp(`(?:^|[^\\p{L}])(?:${doubtful.beforeDates.join("|")})\\s$`, "iu");
const beforeShort = /(?:^|[^\p{L}])(?:on|by|until|till|from|before|after|since|and|or|to|next|last|this)\s$/iu;
const beforeClock = new RegExp(`(?:^|[^\\p{L}])(?:${doubtful.beforeClocks.join("|")})\\s$`, "iu");

/** The text around an expression, as far as it matters, and what is known of the words. */
interface Place {
  readonly said: string;
  readonly before: string;
  readonly after: string;
  /** Part of speech of the first and of the last word. */
  readonly upos: string | null;
  readonly lastUpos: string | null;
  /** It fills a cell of a table, or begins or ends it. */
  readonly isCell: boolean;
}

/** How much of the text around an expression matters. */
const NEIGHBOURHOOD = 32;

/** Whether what reads like a time is none where it stands. `read`: what the grammar takes it for. */
export function isDoubtful(text: string, language: Language, sentence: Span, span: Span, read: Expression): boolean {
  const before = text.slice(Math.max(sentence.start, span.start - NEIGHBOURHOOD), span.start);
  const after = text.slice(span.end, Math.min(sentence.end, span.end + NEIGHBOURHOOD));
  const first = firstTokenOf(language.tree, span);
  const last = firstTokenOf(language.tree, { start: span.end - 1, end: span.end });
  const place: Place = {
    said: words(text, span),
    before,
    after,
    upos: first?.upos ?? null,
    lastUpos: last?.upos ?? null,
    isCell: text[span.start - 1] === "\t" || text[span.end] === "\t",
  };
  return (
    isPiece(place) ||
    isInName(language, span) ||
    // “The talks will last two hours.”
    (/^last\s/i.test(place.said) && place.upos === "VERB") ||
    address.test(after) ||
    (read.kind === "duration" && (isAge(place) || isFraction(place))) ||
    (read.kind === "calendar" && isDoubtfulDate(place, read)) ||
    (read.kind === "dayTime" &&
      read.date === null &&
      (read.clock === null ? isGiven(place) : isDoubtfulClock(place))) ||
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
