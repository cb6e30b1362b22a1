/** Whether two names may be one body's: an organisation, an office, a court, a company. */
import offices from "../../language/data/offices.json" with { type: "json" };
import plurals from "../../language/data/plurals.json" with { type: "json" };
import { withoutLegalForm } from "../../language/legal-forms.js";
import words from "../data/body-words.json" with { type: "json" };
import { remembered } from "../remembered.js";
import { lettersOf } from "./letters.js";
import type { NameRelation } from "./people.js";
import { mayBeOneSpelling } from "./sounds.js";

const CLUB: string = words.club.toUpperCase().split(" ").join("|");
const club = new RegExp(`^(?:${CLUB}) (?=.)|(?<=.) (?:${CLUB})$`, "u");
const SMALL: ReadonlySet<string> = new Set(words.small.split(" "));
const SHORT: ReadonlyMap<string, string> = new Map(Object.entries(words.short));
const KINDS: ReadonlySet<string> = new Set(words.kinds.split(" "));
const RANKS: ReadonlySet<string> = new Set(words.rank.split(" "));
const KEEP = new Set(Object.keys(plurals));
const not = (reason: string): NameRelation => ({ verdict: "not", reason, likeness: 0 });

interface BodyName {
  /** Words that tell, singular, in their order. */
  readonly words: readonly string[];
  /** How each is written. */
  readonly written: readonly string[];
  /** Acronyms that the name is, or gives in brackets. */
  readonly acronyms: readonly string[];
  /** What a bracket or “in …” says of whose it is. */
  readonly where: readonly string[];
  readonly isAcronym: boolean;
  /** It has “FC” or the like, which is not among its words. */
  readonly isClub: boolean;
}

export function relateBodies(one: string, other: string): NameRelation {
  const [a, b] = [bodyName(one), bodyName(other)];
  if (a.words.length === 0 || b.words.length === 0) return not("one of them is no name");
  if (a.isAcronym || b.isAcronym) return byAcronym(a, b);
  if (a.where.length > 0 && b.where.length > 0 && a.where.join(" ") !== b.where.join(" ")) return not("another place");
  const left = a.words.filter((word) => !b.words.some((another) => sameWord(word, another)));
  const right = b.words.filter((word) => !a.words.some((another) => sameWord(word, another)));
  const shared = a.words.length - left.length;
  if (shared === 0)
    return a.acronyms.some((acronym) => b.acronyms.includes(acronym))
      ? { verdict: "same", reason: `both are ${a.acronyms[0]}`, likeness: 1 }
      : not("no word of them is the same");
  if (left.length > 0 && right.length > 0) return not(`${left.join(" ")} is not ${right.join(" ")}`);
  const [more] = [left, right].filter((extra) => extra.length > 0);
  if (!more)
    // “Marlow” may be the town of “Marlow FC”.
    return a.isClub === b.isClub || a.words.length > 1
      ? { verdict: "same", reason: a.words.join(" "), likeness: 1 }
      : { verdict: "part", reason: `${a.words.join(" ")}, and a club of that name`, likeness: 0.9 };
  if (more.some((word) => RANKS.has(word))) return not(`${more.join(" ")} is another rank`);
  const longer = left.length > 0 ? a : b;
  const shorter = left.length > 0 ? b : a;
  if (isFirstWord(shorter, longer))
    return { verdict: "part", reason: `${shorter.words[0]}, with ${more.join(" ")}`, likeness: 0.5 };
  // “St Jude's Hospital” is “St Jude's”, once both are bodies: the last word says only what it is.
  if (!a.isClub && !b.isClub && isNounOf(longer, shorter))
    return { verdict: "part", reason: `${shorter.words.join(" ")}, with ${more.join(" ")}`, likeness: 0.9 };
  // “Valley University Hospital” is not the university: what a name ends in says what it is.
  if (headOf(longer) !== headOf(shorter) && !sameWord(headOf(longer), headOf(shorter)))
    return not(`${more.join(" ")} is more`);
  return {
    verdict: "part",
    reason: `${shorter.words.join(" ")}, with ${more.join(" ")}`,
    likeness: shared / (shared + more.length),
  };
}

const BODIES: ReadonlySet<string> = new Set(offices.organization.map((noun) => noun.split(" ").at(-1)!));

/** Whether a longer name is a shorter one of several words, which does not say what it is, and a noun that does; a town's council is not the town. */
const isNounOf = ({ words: longer }: BodyName, { words: shorter }: BodyName): boolean =>
  shorter.length > 1 &&
  longer.length === shorter.length + 1 &&
  shorter.every((word, at) => sameWord(word, longer[at]!)) &&
  KINDS.has(longer.at(-1)!) &&
  !BODIES.has(shorter.at(-1)!);

/** “Taesan” of “Taesan Precision”, a company by its first word; not “Mirovets” of “Mirovets Council”. */
const isFirstWord = ({ words: [first, ...others] }: BodyName, { words: all }: BodyName): boolean =>
  others.length === 0 &&
  first!.length > 3 &&
  all[0] === first &&
  all.length <= 3 &&
  !BODIES.has(all.at(-1)!) &&
  !BODIES.has(first!);

/** The last word before “of”, “for”, “in”. */
function headOf({ written }: BodyName): string {
  const end = written.findIndex((word, at) => at > 0 && words.before.split(" ").includes(word));
  const own = (end < 0 ? written : written.slice(0, end)).filter((word) => !SMALL.has(word));
  return singular(own.at(-1) ?? written.at(-1) ?? "");
}

function byAcronym(a: BodyName, b: BodyName): NameRelation {
  const shared = a.acronyms.find((acronym) => b.acronyms.includes(acronym));
  if (shared) return { verdict: "same", reason: `both are ${shared}`, likeness: 1 };
  if (a.isAcronym === b.isAcronym) return not("another acronym");
  const [short, long] = a.isAcronym ? [a, b] : [b, a];
  const acronym = short.acronyms[0]!;
  if (long.acronyms.length > 0 && !long.acronyms.includes(acronym)) return not("another acronym");
  const initials = long.written
    .filter((word) => !SMALL.has(word))
    .map((word) => word[0]!)
    .join("");
  const all = long.written.map((word) => word[0]!).join("");
  return initials === acronym || all === acronym
    ? { verdict: "same", reason: `${acronym.toUpperCase()}: first letters of ${long.written.join(" ")}`, likeness: 0.9 }
    : not("no first letters of it");
}

const MOST_KNOWN = 20_000;

const bodyName: (name: string) => BodyName = remembered(parse, MOST_KNOWN);

function parse(name: string): BodyName {
  const acronyms: string[] = [];
  const where: string[] = [];
  const bare = name.normalize("NFKC").replace(/\(([^()]*)\)/g, (_, aside: string) => {
    if (isAcronym(aside)) acronyms.push(lettersOf(aside));
    else where.push(lettersOf(aside));
    return " ";
  });
  const legal = withoutLegalForm(
    withoutLegalForm(bare.trim()).replace(
      /,? (?:S\.?A\.?|SARL|K\.K\.|Co\.,? Ltd\.?|GmbH & Co\. KG|Sp\. z o\.o\.|A\.Ş\.|W\.L\.L\.|Pvt\.?(?: Ltd\.?)?|Tbk|et Cie|& Cie)$/u,
      "",
    ),
  );
  const whole = legal.replace(/^PT /, "").trim();
  const own = whole.replace(club, "");
  const isShort = isAcronym(own);
  if (isShort) acronyms.push(lettersOf(own));
  const written = own
    .replace(/['’]s?(?=\s|$)/gu, "")
    .replace(/&/g, " and ")
    .split(/[\s\-‐‑–,/]+/u)
    .map((word) => lettersOf(word.replace(/^[dl]['’]/iu, "")))
    .filter((word) => word !== "")
    .map((word) => SHORT.get(word) ?? word);
  const tells = written.filter((word) => !SMALL.has(word)).map(singular);
  const isClub = own !== whole;
  return { words: tells.length > 0 ? tells : written, written, acronyms, where, isAcronym: isShort, isClub };
}

/** “SLU”, “S.L.U.”; all capitals, six letters at most. */
const isAcronym = (name: string): boolean => /^(?:\p{Lu}\.?){2,6}s?$/u.test(name.trim());

function singular(word: string): string {
  if (word.length < 4 || KEEP.has(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=s|x|ch|sh)es$/, "")
    .replace(/(?<![su])s$/, "");
}

const DIFFERENT_SPELLING: readonly (readonly [RegExp, string])[] = [
  [/our$/, "or"],
  [/re$/, "er"],
  [/is(?=e|ation)/, "iz"],
];
const british = (word: string): string =>
  DIFFERENT_SPELLING.reduce((rest, [pattern, to]) => rest.replace(pattern, to), word);

function sameWord(one: string, other: string): boolean {
  return (
    one === other ||
    british(one) === british(other) ||
    (one.length > 4 && other.length > 4 && mayBeOneSpelling(one, other) && one[0] === other[0])
  );
}
