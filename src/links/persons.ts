/** Which people a reading has taken for one: mentions of one surname whose names, trades or kin contradict each other. */
import nouns from "../language/data/nouns.json" with { type: "json" };
import type { Mention, Reading, Span } from "../schema.js";
import { words } from "../span.js";
import { relateNames } from "./names/compare.js";
import { lettersOf } from "./names/letters.js";
import { personName } from "./names/person.js";
import { rememberedOf } from "./remembered.js";
import { sentenceOf } from "./sentence.js";
import { fieldOf } from "./trades.js";

export interface Person {
  readonly isNamesake: boolean;
  readonly of: readonly Mention[];
}

interface Group {
  /** The fullest so far; null: none yet. */
  name: string | null;
  /** Of what it is called where it is named; null: nothing. */
  field: string | null;
  isNamesake: boolean;
  of: Mention[];
}

/**
 * People of one surname whose names contradict each other, “Imtiaz Ansari” and “Farida Ansari”, a father and a son; kin, successors and
 * namesakes; “Judge Haddaoui”, and “Haddaoui, the player”. One or more; all mentions are in one of them.
 */
export function personsIn(mentions: readonly Mention[], reading: Reading): readonly Person[] {
  const { text } = reading.report;
  const groups: Group[] = [];
  let current: Group | null = null;
  let titles: readonly Mention[] = [];
  for (const [at, mention] of mentions.entries()) {
    const name = mention.form === "name" ? wholeName(text, mention.span) : null;
    if (name === null && isTitleOf(mention, mentions[at + 1], text)) {
      titles = [...titles, mention];
      continue;
    }
    if (name === null) current ??= begun(groups, null, false);
    else {
      const isNamesake = tellsNamesake(reading, mention.span);
      const field = fieldAround(text, mention.span);
      const isAnother = isIntroduced(text, mention.span);
      const fitting = groups.filter(
        (group) =>
          group.isNamesake === isNamesake &&
          (group.name === null || !areTwoOf(group.name, name)) &&
          (group.field === null || field === null || group.field === field) &&
          (!isAnother || group.name === null || isWholeOf(group.name, name)),
      );
      const own: Group =
        (current && fitting.includes(current) ? current : fitting[0]) ?? begun(groups, name, isNamesake);
      own.name ??= name;
      own.field ??= field;
      if (personName(name).parts.length > personName(own.name).parts.length) own.name = name;
      current = own;
    }
    current.of.push(...titles, mention);
    titles = [];
  }
  return groups.length === 0 ? [{ isNamesake: false, of: mentions }] : groups;
}

/** “the minister of agriculture, Nguyen Van Thao”: the description goes with the name. */
const isTitleOf = ({ span: { end } }: Mention, next: Mention | undefined, text: string): boolean =>
  next?.form === "name" &&
  next.span.start >= end &&
  /^(?: of [\p{L} ]{1,30})?,? $/u.test(text.slice(end, next.span.start));

function begun(groups: Group[], name: string | null, isNamesake: boolean): Group {
  const group: Group = { name, field: null, isNamesake, of: [] };
  groups.push(group);
  return group;
}

const KIN = `(?:${nouns.classes.kin.replaceAll("-", "[- ]").split(" ").join("|")}|successor|predecessor|namesake)`;
const introduced = new RegExp(
  `(?:\\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ww]hose|own)|['’]s?) (?:\\p{Ll}+ ){0,2}${KIN}(?:,| is| was)? $`,
  "u",
);
const appended = new RegExp(`^, (?:his|her|their|\\p{Lu}\\p{L}+['’]s) (?:\\p{Ll}+ ){0,2}${KIN}\\b`, "u");

/** “his nephew Jonas Weiss”, “her successor is Farida Ansari”, “R. Bello, her cousin”: somebody else than who was told of before. */
function isIntroduced(text: string, { start, end }: Span): boolean {
  return introduced.test(text.slice(Math.max(0, start - 60), start)) || appended.test(text.slice(end, end + 60));
}

/** “Judge ”, “the player ” before a name, “, the player,” behind it: its field. */
function fieldAround(text: string, { start, end }: Span): string | null {
  const before = /(?:^|[^\p{L}-])([\p{L}-]+),? $/u.exec(text.slice(Math.max(0, start - 24), start))?.[1];
  const behind = /^, (?:the|an?) (?:\p{Ll}+ )?([\p{Ll}-]+)(?=[,.;:])/u.exec(text.slice(end, end + 40))?.[1];
  return (before ? fieldOf(before) : null) ?? (behind ? fieldOf(behind) : null);
}

/** Names of one surname that cannot be one person's. */
function areTwoOf(one: string, other: string): boolean {
  if (one === other) return false;
  const [a, b] = [personName(one), personName(other)];
  if (a.generation !== b.generation && (a.generation ?? b.generation) === "senior") return true;
  if (a.generation && b.generation && a.generation !== b.generation) return true;
  if (a.parts.length < 2 || b.parts.length < 2 || lettersOf(a.parts.at(-1)!) !== lettersOf(b.parts.at(-1)!))
    return false;
  return relateNames(one, other, "person").verdict === "not";
}

/** Most texts have no such word, and need not be looked at name by name. */
const mayTellNamesakes = rememberedOf(({ report: { text } }: Reading): boolean =>
  /namesake|name\b|called |named /.test(text),
);

/** “a judge called Sami Haddaoui”, “who shares his name with the head of the office”: that this is another of the name. */
function tellsNamesake(reading: Reading, span: Span): boolean {
  if (!mayTellNamesakes(reading)) return false;
  const sentence = sentenceOf(reading, span);
  const name = words(reading.report.text, span);
  if (/\bnamesakes?\b|\bshar(?:es|ed|ing) (?:his|her|the|a) (?:sur)?name\b|\bof the same name\b/.test(sentence))
    return sentence.includes(name);
  const at = sentence.indexOf(name);
  return /\b(?:called|named|by the name of) $/.test(sentence.slice(0, Math.max(0, at)));
}

/** A whole name, and the same one. */
const isWholeOf = (one: string, other: string): boolean =>
  personName(one).parts.length > 1 && relateNames(one, other, "person").verdict === "same";

/** “C. ” before “Okpara”; not the number of “World War I. ”. */
const INITIALS = /(?<![\p{L}\p{N}])(?<!\p{L} (?=I\.))(?:\p{Lu}\. ?){1,2}$/u;

/** With first letters, the form of address and the generation that stand around it: they tell people of one name apart. */
export function wholeName(text: string, { start: from, end }: Span): string {
  const initials = INITIALS.exec(text.slice(Math.max(0, from - 10), from))?.[0] ?? "";
  const start = from - initials.length;
  const name = text.slice(start, end);
  const before =
    /(?:\b(?:Mrs|Mr|Ms|Miss|Lady|Lord|Sir|Dame|Mme|Herr|Frau|Smt)\.? |\b(?:[Oo]ld|[Yy]oung(?:er)?|[Ee]lder) (?:Mr |Mrs |Ms )?)$/.exec(
      text.slice(Math.max(0, start - 16), start),
    )?.[0] ?? "";
  const after =
    /^,? (?:Jr|Sr|Snr|Jnr|[Jj]unior|[Ss]enior|I{2,3}|IV|the (?:elder|younger))\b\.?/.exec(
      text.slice(end, end + 14),
    )?.[0] ?? "";
  const generation = /old|elder/i.test(before) ? ", the elder" : /young/i.test(before) ? ", the younger" : "";
  return `${before.replace(/(?:old|young(?:er)?|elder) /i, "")}${name}${after || generation}`;
}
