/** “BEIRUT (AP) —”, “LONDON, March 3 (Reuters) -”, “MOSCOW, Nov. 2 /TASS/.” */
import { agencyIn } from "./agency.js";
import notPlaces from "./data/not-places.json" with { type: "json" };

export interface Dateline {
  /** Length of it in UTF-16 code units, dash included. */
  readonly length: number;
  /** As written; null: only an agency is given. */
  readonly place: string | null;
  /** As written. */
  readonly date: string | null;
  /** By its best known name if we know it, else as written. */
  readonly agency: string | null;
}

/** Where to look: no dateline is longer. */
const LONGEST = 140;

const month = String.raw`(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?`;
const weekday = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const date = String.raw`(?:${weekday},?\s+)?(?:${month}\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\s+${month})(?:,?\s+\d{4})?|${weekday}`;
/** “PLACE, date (agency)”, each of which may be missing. */
const head = new RegExp(
  String.raw`^(?<place>(?:[^()/\d]*?(?:\/\p{L}[^()/\d]*?)?[^()/\d,\s])?)(?:[,\s]*(?<date>${date}))?[,\s]*(?:[(/](?<agency>[^()/]{2,40})[)/])?$`,
  "iu",
);
/** What ends a dateline: a dash, a colon, “/.” as TASS has it, or nothing but the bracket. */
const ends = /(?:(?<!\s)\s+)?(?:[—–―]|--?|_)\s+|(?<=[)\p{Lu}])\s*[—–―]|:\s+|(?<=\/)\.\s+|(?<=\))\s*(?=["“‘«\p{Lu}])/gu;

const capitals = /^\p{Lu}[\p{Lu}\p{M}.'’-]*$/u;
const capitalised =
  /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|del|do|da|di|du|la|le|las|los|el|al|and|of|the|on|sur|am|upon|under|near)$/u;
const refused = new Set(notPlaces.words);

/**
 * The dateline at the head of a paragraph; null: there is none. A colon ends one only where `colon` allows it:
 * in the transcript of a talk “SMITH:” is a speaker.
 */
export function datelineOf(paragraph: string, colon: boolean): Dateline | null {
  const words = paragraph.slice(0, LONGEST);
  for (const { index, 0: end } of words.matchAll(ends)) {
    if (index === 0) continue;
    const found = read(words.slice(0, index), end, words.slice(index + end.length), colon);
    if (found) return { length: index + end.trimEnd().length, ...found };
  }
  return null;
}

function read(before: string, end: string, after: string, colon: boolean): Omit<Dateline, "length"> | null {
  const { place = "", date = null, agency: credit = null } = head.exec(before)?.groups ?? {};
  const known = credit === null ? null : agencyIn(credit);
  if (place === "" && !known) return null;
  if (place !== "" && !isPlace(place, known !== null || (date !== null && date !== undefined))) return null;
  // Without a dash or a colon, only an agency that we know tells the bracket from any other: “HAMAS (Gaza) Rockets …”
  if (end.trim() === "" && !known) return null;
  if (end.trim() === ":" && !(colon && credit === null && /\p{Lu}{3}/u.test(place))) return null;
  // A dateline is followed by a sentence: “NATO — the alliance — said”
  if (!/^["“”‘’'«([]*[\p{Lu}\p{Lo}\p{N}]/u.test(after) && !(known && after !== "")) return null;
  return { place: place === "" ? null : place.trim(), date: date ?? null, agency: known ?? credit };
}

/** “KARVIA”, “SAN JOSÉ, Costa Rica”, “NEW YORK/LONDON”; in small letters only if a date or an agency follows: “Karvia (AP)”. */
function isPlace(words: string, supported: boolean): boolean {
  const [first = "", ...others] = words
    .trim()
    .replace(/,$/, "")
    .split(/[,/]/u)
    .map((place) => place.trim());
  const places = first.split(/\s+/);
  if (places.length > 5 || others.length > 3 || refused.has(first)) return false;
  // Two letters are an abbreviation: “EU — The …”
  if (first.replace(/[^\p{L}]/gu, "").length < 3) return false;
  const form = supported ? capitalised : capitals;
  return (
    /^\p{Lu}/u.test(first) &&
    places.every((word) => form.test(word) || (places.length > 1 && /^(?:AND|&|and)$/.test(word))) &&
    others.every((other) => other.split(/\s+/).length < 5 && other.split(/\s+/).every((word) => capitalised.test(word)))
  );
}
