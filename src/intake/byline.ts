/** “By Jane Doe and John Roe, Staff Writers | Meridian Wire” */
import { agencyIn } from "./agency.js";
import namelessWords from "./data/nameless.json" with { type: "json" };
import papers from "./data/papers.json" with { type: "json" };
import placeParts from "./data/place-parts.json" with { type: "json" };
import { datesIn, publishedAs } from "./published.js";

export interface Byline {
  /** As written, without “By”. */
  readonly authors: readonly string[];
  readonly agency: string | null;
}

/** A name has two to six words: capitalised, all capitals, or the small ones inside names. */
const particle = "de|da|di|do|du|del|della|dos|das|van|von|der|den|ter|ten|zu|al|el|bin|bint|ibn|ben|la|le|y|e|st\\.?";
const nameWord = String.raw`\p{Lu}[\p{L}\p{M}'’.-]*`;
const personName = new RegExp(`^${nameWord}(?: (?:${nameWord}|${particle})){0,4} ${nameWord}$`, "u");
const role =
  /\b(?:writers?|reporters?|correspondents?|editors?|staff|bureau|desk|columnist|contributor|news(?:room)?|press|wire|service|agency|agencies|special to|for|of) ?\b/iu;
const notNames =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day|^(?:january|february|march|april|may|june|july|august|september|october|november|december|then|now|contrast|the|this|that|all|any|some|most|his|her|their|our|its|an?|comparison|default|law|way)\b/iu;
/** Longer blocks are prose. */
const LONGEST = 200;

/**
 * What a block says of its authors; null: it is no byline. Only a block that is a byline from end to end is one:
 * “By Tuesday the talks had failed.” is a sentence.
 */
export function bylineOf(block: string): Byline | null {
  const [date, other] = block.length > LONGEST ? [] : datesIn(block);
  if (!date || other) return undated(block);
  const before = block.slice(0, date.start).trimEnd();
  const words = before.replace(/(?<=\s)(?:on|at|[-–—|·•])$|[,|·•]$/iu, "").trimEnd();
  const after = block.slice(date.end).replace(/^[\s,|·•–—-]+/u, "");
  const [name = "", rest] = [words, after].filter((piece) => piece !== "");
  // “Ines Maro, 9 March 2026”: with a day beside it a name alone is a byline.
  const isNamed = rest === undefined && isName(name) && !/^by\b/i.test(name) && name.split(" ").length < 5;
  return isNamed ? authorsOf(name) : undated(rest === undefined ? name : `${name} | ${rest}`);
}

function undated(block: string): Byline | null {
  if (block.length > LONGEST || /[.!?]["”’]?$/u.test(block) !== /\b(?:Jr|Sr|\p{Lu})\.$/u.test(block)) return null;
  const by = /^(?:(?:written|story|words|text|report|reported)\s+)?by\b:?\s+(\S.*)$/isu.exec(block)?.[1];
  return by === undefined ? withRole(block) : authorsOf(by);
}

/** “Jane Doe, Staff Writer”: without “By” only a role or an agency tells a byline from a title. */
function withRole(block: string): Byline | null {
  const [name, ...rest] = block.split(/[,|·•]/u).map((piece) => piece.trim());
  if (!name || rest.length === 0 || !isName(name) || name.split(" ").length > 4) return null;
  const known = rest.every(
    (piece) =>
      agencyIn(piece) !== null ||
      (/\b(?:writer|reporter|correspondent)s?$/iu.test(piece) && piece.split(" ").length < 6),
  );
  return known ? { authors: [name], agency: rest.map(agencyIn).find((agency) => agency !== null) ?? null } : null;
}

function authorsOf(words: string): Byline | null {
  const authors: string[] = [];
  let agency: string | null = null;
  // An agency's own name may have “and” in it, or stand alone.
  const whole = agencyIn(words);
  if (whole) return { authors, agency: whole };
  const pieces = words.split(/[,|·•/\n]|(?<=\s)(?:[-–—]+|and|&)(?=\s)/iu).flatMap(withoutAffiliation);
  for (const [at, piece] of pieces.entries()) {
    if (at > 0 && pictured.test(piece)) continue;
    const name = piece.replace(/\s(?:in\s+|(?:at|from)\s+(?:the\s+)?)\p{Lu}.*$/su, "").trim();
    if (agencyIn(name)) agency ??= agencyIn(name);
    else if (isName(name) && !(at > 0 && (role.test(name) || isPlace(name)))) authors.push(name);
    else if (name !== "" && (at === 0 || !isAside(name))) return null;
  }
  return authors.length > 0 || agency ? { authors, agency } : null;
}

/** “TOM OKE Associated Press”, “TOM OKE of the Courier staff”: where capitals end the name does, if whose paper it is follows. */
function withoutAffiliation(piece: string): readonly string[] {
  const [, name, rest] =
    /^\s*(\p{Lu}[\p{Lu}\p{M}'’.-]*(?:\s+\p{Lu}[\p{Lu}\p{M}'’.-]*){1,4})\s+((?=\p{Lu}*\p{Ll}).*)$/su.exec(piece) ?? [];
  if (!name || !rest) return [piece];
  const where = rest.replace(/^of (?:the |our )?/u, "").trim();
  return isAffiliation(where) || /^\p{Lu}.*\bstaff$/u.test(where) ? [name, where] : [piece];
}

/** “Pictures by Tom Oke” beside those who wrote. */
const pictured = /^\s*(?:photo(?:graph)?(?:s|y)?|pictures?|images?|illustrations?|graphics?|video)(?: by\b|:)/iu;

const placeNames = new RegExp(`^(?:${placeParts.first.join("|")}) |[ -](?:${placeParts.last.join("|")})$`, "u");

/** “By Ines Maro, *Lagoon City*”: behind an author, words of which one is found in names of places. */
const isPlace = (words: string): boolean => placeNames.test(words);

const isName = (words: string): boolean => personName.test(words) && !notNames.test(words);

/** What else stands in a byline: a role, a place, the date. */
function isAside(words: string): boolean {
  if (words.split(/\s+/).length > 6) return false;
  return (
    role.test(words) ||
    publishedAs(words) !== null ||
    /^(?:\p{Lu}[\p{L}.'’-]*|\d{4})(?: \p{Lu}[\p{L}.'’-]*| \d{1,2})*$/u.test(words)
  );
}

/** “Staff Reporter”, “By Our Special Correspondent”: a byline that leaves out the name. */
export const isNameless = (block: string): boolean => nameless.test(block);
const nameless = new RegExp(
  `^(?:by |from )?(?:(?:${namelessWords.before.join("|")}) ){1,3}(?:${namelessWords.nouns.join("|")})s?$`,
  "iu",
);

/** “Staff Writer”, “Meridian Wire”: a line below a byline that says where its author belongs. */
export function isAffiliation(block: string): boolean {
  const words = block.split(/\s+/);
  if (words.length > 6 || /[.!?:]$/u.test(block)) return false;
  return (
    agencyIn(block) !== null ||
    (role.test(block) &&
      /^\p{Lu}/u.test(block) &&
      /\b(?:writers?|reporters?|correspondents?|editors?|bureau|press|wire|agency|news)$/iu.test(block))
  );
}

const paperName = new RegExp(`^(?:\\p{Lu}[\\p{L}'’-]* ){1,4}(?:${papers.nouns.join("|")})$`, "u");

/** “The Norwick Courier”: a line that is nothing but the name of a newspaper. */
export const isPaper = (block: string): boolean => paperName.test(block);
