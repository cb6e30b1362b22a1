import type { MentionType, Span } from "../schema.js";
import { countryNamed, countryOfAdjective, countryOfCapital } from "./countries.js";
import names from "./data/names.json" with { type: "json" };
import offices from "./data/offices.json" with { type: "json" };
import type { FoundMention } from "./language.js";
import { isCapitalised, isWord, oneOf, type Word } from "./words.js";

const starters = oneOf(names.sentenceStarters);
const particles = oneOf(names.particles);
const honorifics = oneOf(names.honorifics);
const organizationWords = oneOf(names.organizationWords);
const placeWords = oneOf(names.placeWords);
const groupWords = oneOf(names.groupWords);
const calendar = oneOf(names.weekdaysAndMonths);
const personOffices = oneOf(offices.person);
const groupOffices = oneOf(offices.group);
const organizationOffices = oneOf(offices.organization);
const determiners = oneOf(
  [
    "the",
    "a",
    "an",
    "this",
    "that",
    "another",
    "one",
    "some",
    "several",
    "many",
    "most",
    "two",
    "three",
    "four",
    "five",
  ],
  [
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "no",
    "all",
    "both",
    "other",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
  ],
);
const pronouns = oneOf(
  ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves"],
  ["i", "me", "my", "myself", "we", "us", "our", "ours", "who"],
);

/** Finds names, descriptions that end in an office or a body, titles before names, and personal pronouns. */
export function findMentions(words: readonly Word[], sentences: readonly Span[]): readonly FoundMention[] {
  const starts = new Set(sentences.map(({ start }) => start));
  const lowerSeen = new Set(words.filter(({ text }) => !isCapitalised(text)).map(({ text }) => text));
  const runs = nameRuns(words, starts, lowerSeen);
  const named = runs.flatMap((run) => splitTitle(words, run));
  const taken = new Set<number>();
  for (const { from, to } of named) for (let i = from; i < to; i++) taken.add(i);
  const described = descriptions(words, named, taken);
  for (const { from, to } of described) for (let i = from; i < to; i++) taken.add(i);
  const pronominal = words.flatMap((word, index) =>
    pronouns.has(word.lower) && !(word.text === "US") && !taken.has(index)
      ? [{ from: index, to: index + 1, form: "pronoun" as const, type: "person" as const }]
      : [],
  );
  return typeByContext(words, [...named, ...described, ...pronominal])
    .map(({ from, to, form, type }) => ({
      span: { start: words[from]!.start, end: words[to - 1]!.end },
      head: { start: words[headOf(words, from, to)]!.start, end: words[headOf(words, from, to)]!.end },
      form,
      type,
      confidence: form === "pronoun" ? 0.9 : 0.8,
    }))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A mention by word indices, `to` not included. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly form: FoundMention["form"];
  readonly type: MentionType;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Longest stretches of capitalised words, with particles between them: “International Union of Scholars”. */
function nameRuns(words: readonly Word[], starts: ReadonlySet<number>, lowerSeen: ReadonlySet<string>): readonly Run[] {
  const runs: Run[] = [];
  const capital = (index: number): boolean => {
    const word = words[index];
    return word !== undefined && isCapitalised(word.text) && !calendar.has(word.lower) && isWord(word.text);
  };
  const opensSentence = (index: number): boolean =>
    starts.has(words[index]!.start) || /^["“‘'«(:—–]+$/.test(words[index - 1]?.text ?? "");
  const ordinary = (index: number): boolean => {
    const { text, lower } = words[index]!;
    if (text === "I" || /^(?:I|The|A|An)$/.test(text)) return true;
    if (!opensSentence(index)) return starters.has(lower) && !capital(index + 1);
    return starters.has(lower) || (lowerSeen.has(lower) && !capital(index + 1));
  };
  for (let from = 0; from < words.length; from++) {
    if (!capital(from) || ordinary(from)) continue;
    let to = from + 1;
    for (;;) {
      let next = to;
      while (next - to < 3 && words[next] && particles.has(words[next]!.lower) && words[next]!.lower !== "and") next++;
      const sameLine = words[next]?.part === words[from]!.part;
      const hyphen = words[to]?.text === "-" && words[to]!.start === words[to - 1]!.end;
      // “the Seafarers' Union”: a plural possessive inside the name of a body.
      const owned =
        /^['’]$/.test(words[to]?.text ?? "") && capital(to + 1) && organizationWords.has(words[to + 1]!.lower);
      if (sameLine && capital(next)) to = next + 1;
      else if (owned) to += 2;
      else if (hyphen && capital(to + 1) && words[to + 1]!.start === words[to]!.end) to += 2;
      else break;
    }
    runs.push({ from, to });
    from = to - 1;
  }
  return runs;
}

const phrase = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(" ")
    .replace(/ - /g, "-");

/** “Lebanese Prime Minister Saad Hariri” → the title as a description, the name as a name. */
function splitTitle(words: readonly Word[], { from, to }: Run): readonly Found[] {
  for (let end = to; end > from; end--) {
    for (let start = Math.max(from, end - 4); start < end; start++) {
      if (!personOffices.has(phrase(words, start, end))) continue;
      const name = skipComplement(words, end, to);
      // “Secretary General of the Lebanese Hezbollah”: all of it is the office.
      if (name >= to) return [{ from, to, form: "description", type: "person" }];
      const title: Found = { from, to: name, form: "description", type: "person" };
      return [title, { from: skipHonorific(words, name, to), to, form: "name", type: "person" }];
    }
  }
  const afterHonorific = skipHonorific(words, from, to);
  if (afterHonorific > from && afterHonorific < to) return [{ from: afterHonorific, to, form: "name", type: "person" }];
  return splitLists(words, { from, to });
}

/** “Speaker of *Parliament* Nabih Berri”: where the name begins, `to` when the whole complement is one name. */
function skipComplement(words: readonly Word[], from: number, to: number): number {
  if (!particles.has(words[from]!.lower)) return from;
  for (let at = from; at < to; at++) if (honorifics.has(words[at]!.lower) && at + 1 < to) return at;
  const name = to - 2;
  const ofSomething = words.slice(from, name).some(({ text }) => isCapitalised(text));
  const isName = words
    .slice(name, to)
    .every(({ text, lower }) => isCapitalised(text) && !organizationWords.has(lower) && !countryOfAdjective(text));
  return ofSomething && isName ? name : to;
}

const skipHonorific = (words: readonly Word[], from: number, to: number): number => {
  let at = from;
  while (at < to - 1 && honorifics.has(words[at]!.lower.replace(/\.$/, ""))) at++;
  return at;
};

function splitLists(words: readonly Word[], { from, to }: Run): readonly Found[] {
  // An adjective of a country alone is no mention (“Lebanese” in “Lebanese soil”), unless it is a people or a country.
  const text = phraseOf(words, from, to);
  const type = typeOf(words, from, to);
  // “US-Israeli”: an adjective too.
  const parts = text.split("-");
  if (parts.length > 1 && parts.every((part) => countryOfAdjective(part) ?? countryNamed(part))) return [];
  if (countryOfAdjective(text) && !countryNamed(text)) {
    return /s$/.test(text) && !/ese$/.test(text) && text !== "Swiss" ? [{ from, to, form: "name", type: "group" }] : [];
  }
  // “Lebanese Hezbollah”: the adjective is no part of the name, “South African Airways” is one.
  if (to - from === 2 && countryOfAdjective(words[from]!.text) && organizationWords.has(words[to - 1]!.lower)) {
    return [{ from: from + 1, to, form: "name", type: "organization" }];
  }
  return [{ from, to, form: "name", type }];
}

const phraseOf = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ")
    .replace(/ - /g, "-");

function typeOf(words: readonly Word[], from: number, to: number): MentionType {
  const text = phraseOf(words, from, to);
  const last = words[to - 1]!.lower;
  if (countryNamed(text)) return "country";
  if (groupWords.has(last)) return "group";
  for (let at = from; at < to; at++) if (organizationWords.has(words[at]!.lower)) return "organization";
  if (placeWords.has(last) || placeWords.has(words[from]!.lower) || countryOfCapital(text)) return "place";
  if (/^\p{Lu}{2,}$/u.test(text)) return "organization";
  if (
    to - from >= 2 &&
    to - from <= 4 &&
    words.slice(from, to).every(({ lower }) => lower !== "of" && lower !== "the")
  ) {
    return "person";
  }
  return "other";
}

/** A single name takes the type of the full name that it is part of; else of the words around it. */
function typeByContext(words: readonly Word[], found: readonly Found[]): readonly Found[] {
  const surnames = new Set(
    found.filter(({ form, type }) => form === "name" && type === "person").map(({ to }) => words[to - 1]!.text),
  );
  return found.map((mention) => {
    if (mention.form !== "name" || mention.type !== "other") return mention;
    const { from, to } = mention;
    if (to - from === 1 && surnames.has(words[from]!.text)) return { ...mention, type: "person" };
    if (/^(?:in|at|near|from|to|outside|around|across)$/.test(words[from - 1]?.lower ?? ""))
      return { ...mention, type: "place" };
    return mention;
  });
}

const stops = oneOf(
  [
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "into",
    "over",
    "under",
    "after",
    "before",
    "during",
    "as",
  ],
  [
    "and",
    "or",
    "but",
    "that",
    "which",
    "who",
    "whose",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
  ],
  [
    "would",
    "could",
    "should",
    "may",
    "might",
    "can",
    "must",
    "do",
    "does",
    "did",
    "said",
    "says",
    "not",
    "than",
    "because",
  ],
);

/** “the senior Iranian official”, “two officials”, “police”, “the Leader's advisor”. */
function descriptions(words: readonly Word[], named: readonly Found[], taken: ReadonlySet<number>): readonly Found[] {
  const found: Found[] = [];
  const inName = new Map(named.filter(({ form }) => form === "name").map((mention) => [mention.from, mention]));
  for (let from = 0; from < words.length; from++) {
    if (taken.has(from) && !countryOfAdjective(words[from]!.text)) continue;
    const bare = groupOffices.has(words[from]!.lower);
    if (!determiners.has(words[from]!.lower) && !bare) continue;
    let end = bare ? from + 1 : 0;
    for (let at = from + (bare ? 1 : 1); at < Math.min(words.length, from + 8); at++) {
      const { lower, text, part } = words[at]!;
      if (part !== words[from]!.part || stops.has(lower) || determiners.has(lower)) break;
      if (!isWord(text) && text !== "-" && text !== "’") break;
      if (inName.has(at) && !isPossessor(words, inName.get(at)!)) break;
      if (!bare && officeEnds(words, from + 1, at)) end = at + 1;
      if (bare) break;
    }
    if (end === 0 || isVerbLike(words, end - 1)) continue;
    const last = words[end - 1]!.lower;
    const type: MentionType = groupOffices.has(last)
      ? "group"
      : organizationOffices.has(last)
        ? "organization"
        : "person";
    found.push({ from, to: end, form: "description", type });
    from = end - 1;
  }
  return found;
}

const isPossessor = (words: readonly Word[], { to }: Found): boolean => /^['’]s?$/.test(words[to]?.text ?? "");

/** “chief”, “head”, “leads”: an office noun that a determiner's phrase ends in, not the adjective of a further noun. */
const officeEnds = (words: readonly Word[], from: number, at: number): boolean => {
  for (let start = Math.max(from, at - 3); start <= at; start++) {
    const office = phrase(words, start, at + 1);
    if (personOffices.has(office) || groupOffices.has(office) || organizationOffices.has(office)) return true;
  }
  return false;
};

/** “the head of”, “a man with”: fine. “the source code”: an office noun before another plain noun is none. */
const isVerbLike = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1];
  return next !== undefined && words[at]!.lower === "report" && /^(?:card|back)$/.test(next.lower);
};

const headOf = (words: readonly Word[], from: number, to: number): number => {
  for (let at = from + 1; at < to; at++) if (/^(?:of|to|for)$/.test(words[at]!.lower)) return at - 1;
  return to - 1;
};
