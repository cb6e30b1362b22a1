/** “By Jane Doe and John Roe, Staff Writers | Meridian Wire” */
import { agencyIn } from "./agency.js";
import bylineWords from "./data/bylines.json" with { type: "json" };
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
  if (block.length > LONGEST) return null;
  const pieces = besidesDates(block);
  const [name = "", ...rest] = pieces;
  // “Ines Maro, 9 March 2026”: with a day beside it a name alone is a byline.
  const isDated = datesIn(block).length > 0 && rest.length === 0;
  if (isDated && isName(name) && !/^by\b/i.test(name) && name.split(" ").length < 5) return authorsOf(name);
  return undated(pieces.join(" | "));
}

/** What stands around the dates of a line, without what calls them dates, and without how long it takes to read, accounts and addresses. */
function besidesDates(block: string): readonly string[] {
  const dates = datesIn(block);
  const around = [...dates, { start: block.length, end: 0 }].map(({ start }, at) =>
    block
      .slice(dates[at - 1]?.end ?? 0, start)
      .trimEnd()
      .replace(dating, ""),
  );
  return around
    .flatMap((words) => words.split(aside))
    .map((words) =>
      words
        .replace(/^[\s,;|·•»–—(-]+(?=\S)/u, "")
        .replace(/(?<![\s,;|·•»–—-])[\s,;|·•»–—-]+$/u, "")
        .trim(),
    )
    .filter((words) => words !== "");
}

/** What stands before a date. */
const dating =
  /(?:(?<![\s,|·•»–—-])[\s,|·•»–—-]+|^)(?:(?:first |last |originally )?(?:published|posted|updated|modified|filed|created)|on|at)?(?: on| at)?:?$/iu;
/** The bounds are no limits, for no line is longer: they keep the search from starting anew at every letter. */
const aside = new RegExp(
  [
    String.raw`(?<![\s|·•,–—-])[\s|·•,–—-]*\b\d{1,3}[ -]min(?:ute)?s?(?: read)?\b`,
    String.raw`(?<!\s)\s+@\w+`,
    String.raw`(?<!\s)\s*\S[^\s@]{0,${LONGEST}}@\S{1,${LONGEST}}\.\p{L}+\)?`,
  ].join("|"),
  "iu",
);

const by = new RegExp(`^(?:(?:${bylineWords.by.join("|")})\\s+)?by\\b:?\\s+(\\S.*)$`, "isu");
const label = new RegExp(`^(?:${bylineWords.labels.join("|")})\\s?:\\s*(\\S.*)$`, "isu");
/** “Pictures by Tom Oke” beside those who wrote. */
const otherHand = `(?:${bylineWords.others.join("|")})(?: by\\b|\\s?:)`;
const pictured = new RegExp(`^\\s*${otherHand}`, "iu");
const nextHand = new RegExp(`\\.\\s+(?=${otherHand})`, "iu");

function undated(line: string): Byline | null {
  const [head = "", ...hands] = line.split(nextHand);
  const block = hands.length > 0 ? head : line;
  if (/[.!?]["”’]?$/u.test(block) !== /\b(?:Jr|Sr|\p{Lu})\.$/u.test(block)) return null;
  const words = by.exec(block)?.[1] ?? label.exec(block)?.[1];
  return words === undefined ? withRole(block) : authorsOf(words);
}

/** “Jane Doe, Staff Writer”: without “By” only a role or an agency tells a byline from a title. */
function withRole(block: string): Byline | null {
  const [name, ...rest] = block.split(/[,|·•]|\s(?=and agencies$)/u).map((piece) => piece.trim());
  if (!name || rest.length === 0 || !isName(name) || name.split(" ").length > 4) return null;
  const known = rest.every(
    (piece) =>
      agencyIn(piece) !== null || piece === "and agencies" || (ofRole.test(piece) && piece.split(" ").length < 7),
  );
  return known ? { authors: [name], agency: rest.map(agencyIn).find((agency) => agency !== null) ?? null } : null;
}

const ofRole = /\b(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist)s?(?: in \p{Lu}[\p{L}\s-]*)?$/u;

/** “Ines Maro in Dunmar”: right below a title a name with a place is a byline. */
export function placedName(line: string): string | null {
  // “By” makes it a byline by itself.
  if (/^by\b/i.test(line)) return null;
  const [, name, place] = /^(\S+(?: \S+){1,2}) in (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})$/u.exec(line) ?? [];
  return name && place && isName(name) ? name : null;
}

/** Whether words may be the name of one person and nothing else: no paper, no place. */
export const isPersonName = (words: string): boolean =>
  isName(words) && words.split(" ").length < 5 && !isPaper(words) && !isPlace(words) && !isDesk(words);

function authorsOf(words: string): Byline | null {
  const authors: string[] = [];
  let agency: string | null = null;
  let isNobody = false;
  // An agency's own name may have “and” in it, or stand alone.
  const whole = agencyIn(words);
  if (whole) return { authors, agency: whole };
  const pieces = words.split(/[,|·•/\n]|(?<=\s)(?:[-–—]+|and|&)(?=\s)/iu).flatMap(withoutAffiliation);
  for (const [at, piece] of pieces.entries()) {
    if (at > 0 && pictured.test(piece)) continue;
    const name = piece
      .replace(/\s(?:(?:in|IN)\s+|(?:at|from|for|FOR|For|of)\s+(?:(?:the|The|THE)\s+)?)\p{Lu}.*$/su, "")
      .replace(/^\s*with\s+/iu, "")
      .trim();
    if (agencyIn(name)) agency ??= agencyIn(name);
    else if (isDesk(name)) isNobody = true;
    else if (isName(name) && !(at > 0 && (role.test(name) || isPlace(name)))) authors.push(name);
    else if (name !== "" && (at === 0 || !isAside(name))) return null;
  }
  return authors.length > 0 || agency || isNobody ? { authors, agency } : null;
}

/** “Web Desk”, “Lagoon News Service”: whoever wrote is not named. */
const isDesk = (words: string): boolean => isNameless(words) || (isName(words) && desk.test(words));
const desk = new RegExp(`\\s(?:${bylineWords.desks.join("|")})$`, "iu");

/** “TOM OKE Associated Press”, “TOM OKE of the Courier staff”: where capitals end the name does, if whose paper it is follows. */
function withoutAffiliation(piece: string): readonly string[] {
  const [, name, rest] =
    /^\s*(\p{Lu}[\p{Lu}\p{M}'’.-]*(?:\s+\p{Lu}[\p{Lu}\p{M}'’.-]*){1,4})\s+((?=\p{Lu}*\p{Ll}).*)$/su.exec(piece) ?? [];
  if (!name || !rest) return [piece];
  const where = rest.replace(/^of (?:the |our )?/u, "").trim();
  return isAffiliation(where) || /^\p{Lu}.*\bstaff$/u.test(where) ? [name, where] : [piece];
}

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
