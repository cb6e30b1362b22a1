/** Named entities: the best path through the scores of the encoder, mended where the text tells more. */
import type { Span } from "../../schema.js";
import { firstEndingAfter, words } from "../../span.js";
import { countryNamed, countryOfAdjective, isFormerCountry } from "../countries.js";
import offices from "../data/offices.json" with { type: "json" };
import type { Scores } from "../encoder.js";
import { genderOfName } from "../given-names.js";
import { legalFormAt } from "../legal-forms.js";
import { isPlural } from "../plurals.js";
import { areLetters, isOfficeNoun, isTitle } from "../titles.js";
import { overlap, type Range } from "../tree.js";
import { findMoney } from "./money.js";
import { bestPath, chainOfLabels, type Stretch, stretches } from "./sequence.js";

interface Findings {
  readonly text: string;
  readonly tokens: readonly Span[];
  readonly sentences: readonly Range[];
  readonly scores: Scores;
  /** “O”, “B-Person”, “I-Person” …: the columns of `scores.names`. */
  readonly labels: readonly string[];
}

/** Names, dates and sums of money, in order, without overlap; `kind` is their type as the labels have it. */
export function findNames(findings: Findings): readonly Stretch[] {
  const { sentences, scores, labels } = findings;
  const chain = chainOfLabels(labels);
  // Sentence by sentence: no name runs over the end of one.
  const found = sentences.flatMap(({ from, to }) => {
    const rows = scores.names.subarray(from * labels.length, to * labels.length);
    const path = bestPath(chain, rows);
    return stretches(path, labels).map((name) => ({ ...name, from: name.from + from, to: name.to + from }));
  });
  const initialled = withInitials(
    findings,
    found.flatMap((name) => trimmed(findings, name)),
  );
  const tidy = withoutParties(
    findings,
    withoutTitles(findings, joinFirms(findings, withoutFields(findings, initialled))),
  );
  const whole = withGivenNames(
    findings,
    agreed(findings, joinNicknames(findings, withWares(findings, withLegalForms(findings, tidy)))),
  );
  return withListed(findings, withYears(findings, joinDates(findings, withMoney(findings, whole))));
}

/** A mark at the end belongs to the sentence, unless it closes what opened within the name. */
function trimmed(findings: Findings, name: Stretch): readonly Stretch[] {
  let { from, to } = name;
  const word = (at: number): string => wordsOf(findings, { from: at, to: at + 1 });
  // “*churchwarden* Ada Quill”: a person's name begins with a capital, or with a particle.
  if (name.kind === "Person") while (to - from > 1 && isLower(word(from)) && /^\p{Lu}/u.test(word(to - 1))) from++;
  while (to > from && /^[,;:.!?"“”'‘’–—-]+$/.test(word(to - 1))) to--;
  while (from < to && /^[,;:.!?"“”'‘’–—-]+$/.test(word(from))) from++;
  return from < to ? [{ ...name, from, to }] : [];
}

/** A word in small letters that is none of the particles before surnames: “van”, “della”, “ibn”. */
const isLower = (word: string): boolean =>
  /^\p{Ll}{3,}$/u.test(word) && !/^(?:van|von|der|den|del|della|dos|das|ibn|bin|bint|ben|ter|ten|the)$/.test(word);

/** “*Ada* Quill”: a person's name of one word takes in the given name right before it, which stands for nobody else. */
function withGivenNames(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const taken = takenBy(names);
  return names.map((name) => {
    const { kind, from, to } = name;
    if (kind !== "Person" || to - from > 1 || from === 0 || taken.has(from - 1)) return name;
    const words = wordsOf(findings, { from: from - 1, to });
    return genderOfName(words) !== null && /^\p{Lu}\S+ \p{Lu}\S+$/u.test(words) ? { ...name, from: from - 1 } : name;
  });
}

/** “S.”, “A.B.”: initials with their stops. */
const initial = /^(?:\p{Lu}\.){1,3}$/u;

/** “*P. V.* Desai”: initials right before a person's name, in the same sentence, belong to it, and are nobody by themselves. */
function withInitials(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { sentences } = findings;
  const begins: ReadonlySet<number> = new Set(sentences.map(({ from }) => from));
  const others = takenBy(names.filter(({ kind }) => kind !== "Person"));
  const isInitial = (at: number): boolean => {
    const words = wordsOf(findings, { from: at, to: at + 1 });
    return !others.has(at) && initial.test(words) && countryNamed(words) === null;
  };
  const whole = names.map((name) => {
    let { from } = name;
    // “took vitamin *C.* Ada Quill said”: a whole name needs none.
    const isWhole = name.to - from > 1 && !isInitial(from);
    if (name.kind === "Person" && !isWhole && !isInitial(name.to - 1))
      while (from > 0 && !begins.has(from) && isInitial(from - 1)) from--;
    return from === name.from ? name : { ...name, from };
  });
  return whole.filter(({ to }, nth) => (whole[nth + 1]?.from ?? to) >= to);
}

/** “D-Mich.”, “R-Ohio”: a party and a state. */
const partyOfState = /^\p{Lu}{1,4}[-–]\p{Lu}[\p{L}.]*$/u;

/** “Joan Mace, *D-Mich.*,”, “Tom Grell (*Ind*)”: letters for a party, or a rating, behind a name are nobody. */
function withoutParties(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { text, tokens } = findings;
  return names.filter((name, nth) => {
    const before = names[nth - 1];
    const between = before ? text.slice(tokens[before.to - 1]!.end, tokens[name.from]!.start) : "";
    const words = wordsOf(findings, name);
    if (before?.kind === "Person" && /^(?:, | \()$/.test(between) && partyOfState.test(words)) return false;
    return !(between === " (" && name.kind === "Person" && /^(?:\p{L}{1,3}|\p{Lu}{1,4}[+-]?)$/u.test(words));
  });
}

/** Given name, nickname in marks or brackets, surname. */
const nicknamed =
  /(?<![\p{L}\d'’-])\p{Lu}[\p{L}'’-]* (?:[“"‘'](\p{Lu}[\p{L}-]*)[”"’']|\((\p{Lu}[\p{L}-]*)\)) \p{Lu}[\p{L}'’-]+/gu;

/** “Samir “Bobo” Haddad”, “Deborah (Debs) Lowe”: one person's name, where the model sees a person in it and no body or place. */
function joinNicknames(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { text, tokens } = findings;
  return [...text.matchAll(nicknamed)].reduce((joined, { index, 0: words }): readonly Stretch[] => {
    const first = firstEndingAfter(tokens, index);
    let end = first;
    while (end < tokens.length && tokens[end]!.end <= index + words.length) end++;
    const isWithin = ({ from, to }: Stretch): boolean => from < end && first < to;
    const within = joined.filter(isWithin);
    if (within.length === 0 || within.some(({ kind }) => kind !== "Person")) return joined;
    const from = Math.min(first, ...within.map((name) => name.from));
    const to = Math.max(end, ...within.map((name) => name.to));
    return [...joined.filter((name) => !isWithin(name)), { kind: "Person", from, to }].sort(byFirst);
  }, names);
}

/** “the minister of *Fisheries* Rui Prates”: what an office is for is no part of the name behind it, which a given name opens. */
const withoutFields = (findings: Findings, names: readonly Stretch[]): readonly Stretch[] =>
  names.map((name) => {
    const word = (at: number): string => (at < 0 ? "" : wordsOf(findings, { from: at, to: at + 1 }));
    const isBehindOffice = word(name.from - 1) === "of" && isOfficeNoun(word(name.from - 2));
    if (!isBehindOffice || genderOfName(word(name.from)) !== null) return name;
    const from = name.to - 2;
    const isPerson = from > name.from && genderOfName(wordsOf(findings, { from, to: name.to })) !== null;
    return isPerson ? { kind: "Person", from, to: name.to } : name;
  });

/** “*Cllr* Doris Pell”, “*PC* Lena Marsh”, “Imogen Vale *KC*”: a title before a person's name, or letters behind it, are no name, nor a part of one. */
const withoutTitles = (findings: Findings, names: readonly Stretch[]): readonly Stretch[] =>
  names.flatMap((name, nth) => {
    const word = (at: number): string => wordsOf(findings, { from: at, to: at + 1 });
    const [before, next] = [names[nth - 1], names[nth + 1]];
    const isCalled = name.kind === "Person" || genderOfName(wordsOf(findings, name)) !== null;
    const isPerson = isCalled && name.to - name.from > 1;
    const isBeforePerson = next?.kind === "Person" && next.from === name.to;
    let { from, to } = name;
    while (from < to && isTitle(word(from))) from++;
    if (!isPerson && !(isBeforePerson && from === to)) from = name.from;
    const isBehindPerson = before?.kind === "Person" && before.to === name.from;
    while (to > from + (isBehindPerson ? 0 : 1) && (isPerson || isBehindPerson) && areLetters(word(to - 1))) to--;
    return from < to ? [{ ...name, from, to }] : [];
  });

/** “*Carrow and Sons*” is called like a firm, “Ada Quill and Tom Marsh” like two people. */
const firm = new RegExp(`&| and (?:${offices.firm.join("|")})$`, "iu");

/** “Tallow & Finch”, “Carrow and Sons”: what “&” joins, or “and” to a word for a firm, is one name, of a body, if either of the two is a name. */
function joinFirms(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { text, tokens } = findings;
  const isAnd = (at: number): boolean =>
    at > 0 &&
    at + 1 < tokens.length &&
    /^(?:&|and)$/.test(words(text, tokens[at]!)) &&
    firm.test(wordsOf(findings, { from: at - 1, to: at + 2 }));
  const isCapital = (at: number): boolean => tokens[at] !== undefined && /^\p{Lu}/u.test(words(text, tokens[at]));
  const joined: Stretch[] = [];
  names.forEach((name, nth) => {
    const last = joined.at(-1);
    const isSecond = isAnd(name.from - 1);
    const joins = isSecond && last?.to === name.from - 1;
    const from = joins ? last.from : isSecond && isCapital(name.from - 2) ? name.from - 2 : name.from;
    const isFirst = isAnd(name.to) && isCapital(name.to + 1) && names[nth + 1]?.from !== name.to + 1;
    const to = isFirst ? name.to + 2 : name.to;
    if (joins) joined.pop();
    joined.push(from === name.from && to === name.to ? name : { kind: "Organization", from, to });
  });
  return joined;
}

/** “Kestrel Robotics, *Inc.*”: the legal form belongs to the name of the company; names that it is taken for give way. */
function withLegalForms(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { text, tokens } = findings;
  const kept: Stretch[] = [];
  for (const name of names) {
    if (name.from < (kept.at(-1)?.to ?? 0)) continue;
    const { end } = tokens[name.to - 1]!;
    const length = /^(?:Organization|Person|Misc|Product)$/.test(name.kind) ? legalFormAt(text, end) : 0;
    let { to } = name;
    while (to < tokens.length && tokens[to]!.end <= end + length) to++;
    kept.push(to === name.to ? name : { kind: "Organization", from: name.from, to });
  }
  return kept;
}

/**
 * “Halden *Coaches* said”: amid words in small letters a plural has a capital as a part of the name right before it, which is then a body's.
 */
function withWares(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { text, tokens } = findings;
  const taken = takenBy(names);
  return names.map((name) => {
    const { kind, from, to } = name;
    const next = tokens[to];
    if (!/^(?:Organization|Location)$/.test(kind) || next === undefined || taken.has(to)) return name;
    const word = words(text, next);
    const isAmidSmall = /^ \p{Ll}/u.test(text.slice(next.end)) && text.slice(tokens[to - 1]!.end, next.start) === " ";
    const isPart = /^\p{Lu}\p{Ll}/u.test(word) && isPlural(word.toLowerCase()) && listed(findings, name) !== "NORP";
    return isPart && isAmidSmall ? { kind: "Organization", from, to: to + 1 } : name;
  });
}

/** Sums of money are found by rule; of the model's names those that overlap one give way. */
function withMoney(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const { text, tokens } = findings;
  const sums = findMoney(text).flatMap(({ start, end }): readonly Stretch[] => {
    const from = firstEndingAfter(tokens, start);
    let to = from;
    while (to < tokens.length && tokens[to]!.start < end) to++;
    const whole = tokens[from]?.start === start && tokens[to - 1]?.end === end;
    return whole ? [{ kind: "Money", from, to }] : [];
  });
  const kept = names.filter((name) => name.kind !== "Money" || !sums.some((sum) => overlap(sum, name)));
  const taken = takenBy(sums);
  return [...kept.filter(({ from, to }) => !taken.has(from) && !taken.has(to - 1)), ...sums].sort(byFirst);
}

/** “Friday, July 24”, “13th of June 2020”: dates with nothing else between them are one. */
function joinDates({ text, tokens }: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const name of names) {
    const last = joined.at(-1);
    const between = last && text.slice(tokens[last.to - 1]!.end, tokens[name.from]!.start);
    if (last?.kind === "Date" && name.kind === "Date" && /^,? (?:of )?$/.test(between!)) {
      joined[joined.length - 1] = { ...last, to: name.to };
    } else joined.push(name);
  }
  return joined;
}

/** “since 2007”: a number of four digits behind a word of time, where no name holds it. */
function withYears({ text, tokens }: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const taken = takenBy(names);
  const years = [
    ...text.matchAll(
      /\b(?:in|since|by|until|till|during|early|late|from|between|of|before|after) (1[5-9]\d\d|20\d\d)\b/gi,
    ),
  ];
  const found = years.flatMap(({ index, 0: { length } }): readonly Stretch[] => {
    const from = firstEndingAfter(tokens, index + length - 4);
    const whole = tokens[from]?.start === index + length - 4 && tokens[from]?.end === index + length;
    return whole && !taken.has(from) ? [{ kind: "Date", from, to: from + 1 }] : [];
  });
  return [...names, ...found].sort(byFirst);
}

const byFirst = (a: Stretch, b: Stretch): number => a.from - b.from;
const takenBy = (names: readonly Stretch[]): Set<number> =>
  new Set(names.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, nth) => from + nth)));

const wordsOf = ({ text, tokens }: Findings, { from, to }: Range): string =>
  text.slice(tokens[from]!.start, tokens[to - 1]!.end).replace(/\s+/g, " ");

const trading: ReadonlySet<string> = new Set(offices.trading);

/** Whether a token is what firms are and stands right before their names: “*carmaker* Norvo”. */
const isTrading = (findings: Findings, at: number): boolean =>
  at >= 0 &&
  trading.has(wordsOf(findings, { from: at, to: at + 1 }).toLowerCase()) &&
  /^ \p{Lu}/u.test(findings.text.slice(findings.tokens[at]!.end));

/**
 * One name means one thing in one report: its occurrences decide their type together, and those of the longer names that end in
 * it decide with them: “Ada Quill” for “Quill”.
 */
function agreed(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const kinds = [...new Set(findings.labels.flatMap((label) => (label === "O" ? [] : [label.slice(2)])))];
  const votes = new Map<string, Float64Array>();
  const vote = (words: string, shares: readonly number[]) => {
    const sums = votes.get(words) ?? new Float64Array(kinds.length);
    shares.forEach((share, index) => {
      sums[index]! += share;
    });
    votes.set(words, sums);
  };
  for (const name of names) {
    // Letters like “DPP” stand for a body or a place, hardly ever for a person; “Carrow & Finch” for a body.
    const isNobody = /^\p{Lu}{2,5}$/u.test(wordsOf(findings, name)) || firm.test(wordsOf(findings, name));
    const shares = kinds.map((kind) =>
      isNobody && kind === "Person" ? 0 : Math.exp(scoreOf(findings, { ...name, kind })),
    );
    vote(wordsOf(findings, name), shares);
    const last = wordsOf(findings, { from: name.to - 1, to: name.to });
    if (name.to - name.from > 1) vote(last, shares);
  }
  const bodies = new Set<string>();
  const people = new Set<string>();
  for (const name of names) {
    const [first, last] = [name.from, name.to - 1].map((at) => wordsOf(findings, { from: at, to: at + 1 }));
    // “*carmaker* Norvo”
    if (name.to - name.from === 1 && isTrading(findings, name.from - 1)) bodies.add(first!);
    if (name.to - name.from === 1) continue;
    if (name.kind === "Organization") bodies.add(first!);
    if (name.kind === "Person") people.add(first!).add(last!);
  }
  return names.map((name) => {
    const words = wordsOf(findings, name);
    const sums = votes.get(words)!;
    const kind = kinds[sums.indexOf(Math.max(...sums))]!;
    // “*Orvex Foundries* … *Orvex* expects”: short for the body, where no person bears the name.
    const isShort = bodies.has(words) && !people.has(words) && /^(?:Person|Product|Misc)$/.test(kind);
    return { ...name, kind: isShort ? "Organization" : kind };
  });
}

/** Mean logarithm of the probability that the tokens of a stretch are a name of its kind. */
export function scoreOf({ scores, labels }: Pick<Findings, "scores" | "labels">, { kind, from, to }: Stretch): number {
  let sum = 0;
  for (let at = from; at < to; at++) {
    const column = labels.indexOf(`${at === from ? "B" : "I"}-${kind}`);
    sum += scores.names[at * labels.length + column]!;
  }
  return sum / (to - from);
}

/** What closed lists say of words, whatever the model thinks: adjectives of countries, the countries' own names, and WHO. */
function listed(findings: Findings, range: Range): "NORP" | "Location" | "Organization" | null {
  const words = wordsOf(findings, range);
  if (/^the /i.test(words)) return null;
  if (words === "WHO" && !isShouted(findings, range)) return "Organization";
  if (countryNamed(words) || isFormerCountry(words)) return "Location";
  return countryOfAdjective(words) ? "NORP" : null;
}

/** “THE MAN WHO FELL”: the word before or behind is in capitals too. */
const isShouted = ({ text, tokens }: Findings, { from, to }: Range): boolean =>
  [tokens[from - 1], tokens[to]].some((token) => token && /^\p{Lu}{2,}$/u.test(text.slice(token.start, token.end)));

/** A country's own name is the country, whatever else the model takes it for; but “Jordan” and “Georgia” are people's names too. */
function isCountry(findings: Findings, name: Stretch): boolean {
  const words = wordsOf(findings, name).replace(/^the /i, "");
  if (isFormerCountry(words)) return true;
  if (countryNamed(words) === null) return false;
  return /^(?:\p{Lu}\.)+\p{Lu}$/u.test(words) || (name.kind === "Person" && genderOfName(words) === null);
}

/** “Lebanese”, “South Africa”: where no name holds them they are names by themselves. */
function withListed(findings: Findings, names: readonly Stretch[]): readonly Stretch[] {
  const retyped = names.map((name) => {
    if (isCountry(findings, name)) return { ...name, kind: "Location" };
    return listed(findings, name) === "NORP" ? { ...name, kind: "NORP" } : name;
  });
  const taken = takenBy(retyped);
  const added = findings.tokens.flatMap((_, from): readonly Stretch[] => {
    for (const to of [from + 2, from + 1]) {
      if (to > findings.tokens.length || taken.has(from) || taken.has(to - 1)) continue;
      const kind = listed(findings, { from, to });
      if (!kind) continue;
      for (let at = from; at < to; at++) taken.add(at);
      return [{ kind, from, to }];
    }
    return [];
  });
  return [...retyped, ...added].sort(byFirst);
}
