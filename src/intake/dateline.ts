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
const date = String.raw`(?:${weekday},?\s+)?(?:${month}\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\s+${month})(?:,?\s+\d{4})?(?!\d)|${weekday}`;
const place = String.raw`(?<place>[^()[\]/|\d,\s–—](?:[^()[\]/|\d–—]*?[^()[\]/|\d,\s–—])?(?:\/\p{L}(?:[^()[\]/|\d–—]*?[^()[\]/|\d,\s–—])?)?)`;
const credit = "[(/](?<agency>[^()/]{2,40})[)/]";
const dash = String.raw`\s?(?:[|–—]|--?)\s?`;
/** The ways to put them, each whole. */
const heads = [
  // “OSLO, March 3 (Reuters)”, each of which may be missing; “OSLO--(LAMP WIRE)”
  String.raw`${place}?(?:[,\s]*(?<date>${date}))?(?:[,\s]{0,3}|--)(?:${credit})?`,
  // “OSLO (AP), March 3”, “OSLO – 3 March 2026 (AP)”
  String.raw`${place}(?:\s?${credit})?(?:,\s|${dash})(?<date>${date})`,
  String.raw`${place}${dash}(?<date>${date})\s?${credit}`,
  // “3 March 2026 (OSLO)”, “3 March (Lamp Wire)”, “3 March 2026 – OSLO (AP)”
  String.raw`(?<date>${date})[,\s]{0,2}\((?<bracket>[^()[\]/|\d–—]{2,40})\)`,
  String.raw`(?<date>${date})(?:,\s|${dash})${place}(?:\s?${credit})?`,
  // “(Saltby)”, “[SALTBY, March 3]”
  String.raw`[([]${place}(?:,\s(?<date>${date}))?[)\]]`,
].map((head) => new RegExp(`^${head}$`, "iu"));
/** What ends a dateline: a dash, a bar, a colon, “/.” as TASS has it, or nothing but the bracket. */
const ends =
  /(?:(?<!\s)\s+)?(?:[—–―|]|--?|_)\s+|(?<=[)\]\p{Lu}])\s*[—–―]|(?<=\))--|:\s+|(?<=\/)\.\s+|(?<=\))\s*(?=["“‘«\p{Lu}])/gu;

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
  let longest: Dateline | null = null;
  for (const { index, 0: end } of words.matchAll(ends)) {
    if (index === 0) continue;
    const found = read(words.slice(0, index), end, words.slice(index + end.length), colon);
    // “OSLO – 3 March 2026 – The …”: the longest is the whole of it.
    if (found) longest = { length: index + end.trimEnd().length, ...found };
  }
  return longest;
}

function read(before: string, end: string, after: string, colon: boolean): Omit<Dateline, "length"> | null {
  // A dateline is followed by a sentence: “NATO — the alliance — said”
  const leads = /^["“”‘’'«([]*[\p{Lu}\p{Lo}\p{N}]/u.test(after);
  for (const head of heads) {
    const { place: told = "", date = null, agency = null, bracket = null } = head.exec(before.trimEnd())?.groups ?? {};
    // Behind a day a bracket in small letters names who tells it, not where.
    const isPlaced = bracket?.split(/\s+/).every((word) => capitals.test(word)) === true;
    const place = isPlaced ? bracket! : told;
    const credit = isPlaced ? agency : (bracket ?? agency);
    const known = credit === null ? null : agencyIn(credit);
    const isBracketed = /^[([]/.test(before) && credit === null;
    const isDash = /[—–―|-]/.test(end);
    if (!leads && !(known && after !== "")) continue;
    if (place === "" && !known && !(bracket !== null && isDash)) continue;
    if (place !== "" && !isPlace(place, known !== null || !!date || (isDash && (isBracketed || isShort(credit)))))
      continue;
    // Without a dash or a colon, only an agency that we know tells the bracket from any other: “HAMAS (Gaza) Rockets …”
    if (end.trim() === "" && !known) continue;
    // “DHARAPUR, Mar 9 (Eastern Features): …”: with a bracket only a day beside it tells a place from a speaker.
    if (end.trim() === ":" && !(colon && (credit === null || date !== null) && /\p{Lu}{3}/u.test(place))) continue;
    return { place: place === "" ? null : place.trim(), date: date ?? null, agency: known ?? credit };
  }
  return null;
}

/** “OSLO, MARCH 3” as a line of its own; null: it is none. */
export function datelineAlone(line: string): Dateline | null {
  for (const head of heads) {
    const { place = "", date = null, agency = null } = head.exec(line)?.groups ?? {};
    if (date === null || !isPlace(place, false)) continue;
    return { length: line.length, place, date, agency: agency === null ? null : (agencyIn(agency) ?? agency) };
  }
  return null;
}

/** “CNN”, “BBC”: an outlet that goes by its letters. */
const isShort = (credit: string | null): boolean => /^[\p{Lu}\p{N}&.]{2,8}$/u.test(credit ?? "");

/** “KARVIA”, “SAN JOSÉ, Costa Rica”, “NEW YORK/LONDON”; in small letters only if a date or an agency follows: “Karvia (AP)”. */
function isPlace(words: string, supported: boolean): boolean {
  const [first = "", ...others] = words
    .trim()
    .replace(/,$/, "")
    .split(/[,/]/u)
    .map((place) => place.trim());
  const places = first.split(/\s+/);
  if (places.length > 5 || others.length > 3 || refused.has(first.toUpperCase())) return false;
  // Two letters are an abbreviation: “EU — The …”
  if (first.replace(/[^\p{L}]/gu, "").length < 3) return false;
  const form = supported ? capitalised : capitals;
  return (
    /^\p{Lu}/u.test(first) &&
    places.every((word) => form.test(word) || (places.length > 1 && /^(?:AND|&|and)$/.test(word))) &&
    others.every((other) => other.split(/\s+/).length < 5 && other.split(/\s+/).every((word) => capitalised.test(word)))
  );
}
