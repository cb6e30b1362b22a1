/** Whether two statements are tellings of the same words on the same occasion. */
import type { Between } from "./context.js";
import { contrastOf } from "./contrast.js";
import { lettersOf } from "./names/letters.js";
import { compareOffices } from "./offices.js";
import { type Reason, reason, scoreOf, THRESHOLD } from "./reasons.js";
import { rememberedOf } from "./remembered.js";
import type { Days, Told, ToldActor, ToldStatement } from "./told.js";
import type { Word } from "./words.js";

export interface StatementPair {
  readonly one: ToldStatement;
  readonly other: ToldStatement;
  readonly reasons: readonly Reason[];
  readonly score: number;
}

/** How much two statements share. */
export interface Shared {
  /** The longest run of words in common, small ones counted. */
  readonly run: number;
  /** Weight of the words in common, and its part of the shorter one's and the longer one's. */
  readonly weight: number;
  readonly ofShorter: number;
  readonly ofLonger: number;
  /** Both name somebody or something, and each what the other does not. */
  readonly isOfOthers: boolean;
}

const weightOf = (words: readonly Word[]): number => words.reduce((sum, { weight }) => sum + weight, 0);

/** What is asked of a statement for every pair of it. */
interface Prepared {
  readonly said: Days;
  readonly stems: readonly string[];
  /** Of the words that tell something: how often each is there. */
  readonly telling: ReadonlyMap<string, number>;
  /** Stems of the words with a capital letter, but for the first word: who and what it names. */
  readonly names: ReadonlySet<string>;
  readonly weight: number;
}

const prepared = rememberedOf(({ words, said }: ToldStatement): Prepared => {
  const telling = new Map<string, number>();
  for (const { stem, weight } of words) if (weight > 0) telling.set(stem, (telling.get(stem) ?? 0) + 1);
  const names = words.slice(1).filter(({ text, weight }) => weight > 0 && /^\p{Lu}/u.test(text));
  return {
    said,
    stems: words.map(({ stem }) => stem),
    telling,
    names: new Set(names.map(({ stem }) => stem)),
    weight: weightOf(words),
  };
});

/** Where each stem of a statement is, the last place first. Of most statements nobody asks. */
const placesIn = rememberedOf(({ stems }: Prepared): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (const [at, stem] of stems.entries()) {
    const there = places.get(stem);
    if (there) there.unshift(at);
    else places.set(stem, [at]);
  }
  return places;
});

const preparedIn = rememberedOf(({ statements }: Told): readonly Prepared[] => statements.map(prepared));

/** Which statements of a report have a word that tells something: their places, and how often each has it. */
const byStem = rememberedOf((told: Told) => {
  const places = new Map<string, { readonly at: number; readonly count: number }[]>();
  for (const [at, { telling }] of preparedIn(told).entries()) {
    for (const [stem, count] of telling) {
      const there = places.get(stem);
      if (there) there.push({ at, count });
      else places.set(stem, [{ at, count }]);
    }
  }
  return places;
});

/** Weight of the words that each statement of a report has in common with each of another: a row for each of the former. */
function commonWeights(one: Told, other: Told): Float64Array {
  const [width, places] = [other.statements.length, byStem(other)];
  const weights = new Float64Array(one.statements.length * width);
  for (const [row, { telling }] of preparedIn(one).entries()) {
    for (const [stem, count] of telling) {
      const there = places.get(stem);
      if (there === undefined) continue;
      const each = /\d/.test(stem) ? 1.2 : 1;
      for (const { at, count: theirs } of there) weights[row * width + at]! += Math.min(count, theirs) * each;
    }
  }
  return weights;
}

/** Less than this of the shorter one's words in common is nothing, but for runs. */
const LEAST = 0.25;

/** How many words in a row are the same, at most. */
function longestRun(a: Prepared, b: Prepared): number {
  let longest = 0;
  // How long the run is that ends behind each place of b, with the words of a so far: none but where the last of them is.
  const ending = new Uint16Array(b.stems.length + 1);
  const places = placesIn(b);
  let last: readonly number[] = nowhere;
  for (const stem of a.stems) {
    const there = places.get(stem) ?? nowhere;
    const runs = there.map((at) => ending[at]! + 1);
    for (const at of last) ending[at + 1] = 0;
    for (const [nth, at] of there.entries()) {
      ending[at + 1] = runs[nth]!;
      longest = Math.max(longest, runs[nth]!);
    }
    last = there;
  }
  return longest;
}

const nowhere: readonly number[] = [];

const areSame = (a: Prepared, b: Prepared): boolean =>
  a.stems.length > 0 && a.stems.length === b.stems.length && a.stems.every((stem, at) => stem === b.stems[at]);

/** What tells words that come again from one utterance. */
const AGAIN = {
  otherDays: "said on other days",
  saidAgain: "one says that it was said again",
  otherSpeakers: "by other speakers",
} as const;

const againWords: ReadonlySet<string> = new Set(Object.values(AGAIN));

/** Whether two have the same words, which were said on another day, once more, or by somebody else: but for that they were one. */
export function isAgain(reasons: readonly Reason[]): boolean {
  const others = reasons.filter(({ what }) => !againWords.has(what));
  return others.length < reasons.length && scoreOf(others) >= THRESHOLD;
}

/** How two speakers stand to each other. */
type Speakers = "same" | "voice" | "alike" | "open" | "two";

/** Two statements that share words, before it is known who speaks. */
export interface SharedPair {
  readonly one: ToldStatement;
  readonly other: ToldStatement;
  readonly shared: Shared;
}

/** The statements of two reports that share enough to be looked at. Of reports that have nothing else in common only the same words count. */
export function sharedPairs(between: Between): readonly SharedPair[] {
  const { one, other } = between;
  const [ours, theirs] = [preparedIn(one), preparedIn(other)];
  const weights = commonWeights(one, other);
  const pairs: SharedPair[] = [];
  for (const [row, a] of ours.entries()) {
    for (const [at, b] of theirs.entries()) {
      const shared = sharedWords(a, b, weights[row * theirs.length + at]!, between);
      if (shared) pairs.push({ one: one.statements[row]!, other: other.statements[at]!, shared });
    }
  }
  return pairs;
}

/** Half of the telling words of the shorter statement, from where on two have the same words and nothing else in common. */
const MOST_WORDS = 0.5;

/** From here on words are the same ones, whoever says them and when. */
const SAME_WORDS = 0.6;

/** `weight`: of the words in common. null: too little to be looked at; the longest run, which takes longest, is looked for last. */
function sharedWords(a: Prepared, b: Prepared, weight: number, { relatedness, overlap }: Between): Shared | null {
  // Statements of small words alone are one only where they have all of them.
  if (weight === 0 && !(a.telling.size === 0 && b.telling.size === 0 && areSame(a, b))) return null;
  const ofShorter = weight / Math.max(1, Math.min(a.weight, b.weight));
  if (weight > 0 && ofShorter < LEAST && weight < 3) return null;
  const haveNothingElse = relatedness < 0.8 && overlap.contained === 0;
  if (haveNothingElse && ofShorter < MOST_WORDS) return null;
  // Said on other days, they are no telling of each other; what comes again are most of the words.
  if (ofShorter < MOST_WORDS && areApart(a.said, b.said)) return null;
  const run = longestRun(a, b);
  if (haveNothingElse ? run < 4 : weight === 0 && run <= 2) return null;
  const ofLonger = weight / Math.max(1, a.weight, b.weight);
  return { run, weight, ofShorter, ofLonger, isOfOthers: ofShorter < SAME_WORDS && nameOthers(a, b) };
}

/** One name may be written in two ways, or be a word at the head of a sentence. */
const LEAST_NAMES = 2;

const nameOthers = ({ names: ours }: Prepared, { names: theirs }: Prepared): boolean =>
  ours.size >= LEAST_NAMES && theirs.size >= LEAST_NAMES && ![...ours].some((name) => theirs.has(name));

/** Speakers whose statements have the same words, however they are called: how many of them, by “anchor anchor”. */
export function saidBySame(pairs: readonly SharedPair[]): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  for (const { one, other, shared } of pairs) {
    if (!(shared.run >= 5 && shared.ofShorter >= SAME_WORDS)) continue;
    for (const a of one.speakers)
      for (const b of other.speakers) said.set(`${a} ${b}`, (said.get(`${a} ${b}`) ?? 0) + 1);
  }
  return said;
}

/** Actors of two reports, “anchor anchor”: those that are one, and those that may be. */
export interface LinkedActors {
  readonly same: ReadonlySet<string>;
  readonly alike: ReadonlySet<string>;
}

export function statementPairs(
  between: Between,
  shared: readonly SharedPair[],
  actors: LinkedActors,
): readonly StatementPair[] {
  const pairs = shared.map(({ one, other, shared: words }) => pairOf(one, other, words, between, actors));
  const likely = pairs.filter((pair) => pair.score >= 1 || isAgain(pair.reasons));
  return likely.map((pair) => best(pair, likely));
}

function pairOf(
  a: ToldStatement,
  b: ToldStatement,
  shared: Shared,
  between: Between,
  actors: LinkedActors,
): StatementPair {
  const speakers = speakersOf(a, b, actors, between);
  const cites = isCited(a, between.other) || isCited(b, between.one);
  const reasons = [
    ...wordReasons(shared, a, b),
    ...speakerReasons(speakers, cites, a, b),
    ...reason(areApart(a.said, b.said), AGAIN.otherDays, -9),
    ...reason(a.isAgain !== b.isAgain, AGAIN.saidAgain, between.days !== null && between.days >= 2 ? -9 : -1.5),
    ...reason(isDenial(a, b), "one says what the other denies", -1),
    ...reason(between.overlap.contained >= 0.5, "the reports are copies in part", 1),
    ...reason(between.relatedness >= 1.5, "both reports tell of the same matter", 0.8),
    ...reason(between.relatedness < 0.8 && !cites, "the reports have nothing else in common", -2),
    ...reason(between.days !== null && between.days > 30, "published more than a month apart", -1.5),
  ];
  const score = scoreOf(reasons);
  // To align them takes longest: it is done where it may decide.
  const all = score < THRESHOLD && !isAgain(reasons) ? reasons : [...reasons, ...contrastReasons(a, b, shared)];
  return { one: a, other: b, reasons: all, score: scoreOf(all) };
}

/** With more words in common a thing is rather told in another word. */
const MUCH = 4.5;

function contrastReasons(a: ToldStatement, b: ToldStatement, { weight }: Shared): readonly Reason[] {
  const contrast = contrastOf(a, b);
  if (contrast === null) return [];
  const what = `“${contrast.one || "…"}” where the other has “${contrast.other || "…"}”`;
  return contrast.is === "contrary"
    ? [{ what: `one denies what the other says: ${what}`, weight: -6 }]
    : [{ what: `of other things: ${what}`, weight: weight > MUCH ? -1.5 : -3 }];
}

function wordReasons(
  { run, weight, ofShorter, ofLonger, isOfOthers }: Shared,
  a: ToldStatement,
  b: ToldStatement,
): readonly Reason[] {
  const words = Math.min(a.words.length, b.words.length);
  const said = (what: string, amount: number): Reason => ({ what, weight: Math.round(amount * 10) / 10 });
  const quoted = a.isQuoted && b.isQuoted;
  return [
    said(
      `${Math.round(weight)} telling words in common, ${Math.round(100 * ofShorter)} % of the shorter`,
      ofShorter * 2.6 * Math.min(1, weight / 2.5) + ofLonger * 0.6,
    ),
    ...reason(run >= 4, `${run} words in a row are the same`, Math.round(10 * Math.min(4, (run - 2) * 0.4)) / 10),
    ...reason(run === words && words >= 3 && quoted, "all of the shorter, in quotation marks", 0.6),
    ...reason(weight >= 4, "many words in common", Math.round(10 * Math.min(0.8, 0.2 * (weight - 3))) / 10),
    ...reason(weight < 2 && run < 5, "little in common", ofShorter > 0.99 && words > 2 ? -0.3 : -0.8),
    ...reason(words <= 2, "a word or two", -1.5),
    ...reason(isOfOthers, "none of the names in them is the same", -1.5),
  ];
}

function speakersOf(
  a: ToldStatement,
  b: ToldStatement,
  { same, alike }: LinkedActors,
  { one, other }: Between,
): Speakers {
  const pairs = a.speakers.flatMap((speaker) => b.speakers.map((their) => [speaker, their] as const));
  if (pairs.some((pair) => same.has(pair.join(" ")))) return "same";
  if (isForBody(a, one, b, other) || isForBody(b, other, a, one)) return "voice";
  const unnamed = pairs.map(([ours, theirs]) => withoutName(actorsIn(one).get(ours)!, actorsIn(other).get(theirs)!));
  if (pairs.some((pair) => alike.has(pair.join(" "))) || unnamed.includes("alike")) return "alike";
  const isOpen = ({ speakers, isAnonymous }: ToldStatement): boolean => speakers.length === 0 || isAnonymous;
  return isOpen(a) || isOpen(b) || unnamed.includes("open") ? "open" : "two";
}

const actorsIn = rememberedOf(
  ({ actors }: Told): ReadonlyMap<string, ToldActor> => new Map(actors.map((actor) => [actor.anchor, actor])),
);

/** Of two people one of whom has no name, as “the hydrologist” and “he”. */
function withoutName(one: ToldActor, other: ToldActor): Speakers {
  if (one.type !== "person" || other.type !== "person" || (one.names.length > 0 && other.names.length > 0))
    return "two";
  const offices = compareOffices(one, other);
  return offices === null ? "open" : offices.is === "other" ? "two" : "alike";
}

/** Whether one is by a spokesman, and the other by a body, which are not told to be each other's. */
const isForBody = (a: ToldStatement, here: Told, b: ToldStatement, there: Told): boolean =>
  a.speakers.some((speaker) => spokesmenOf(here).has(speaker)) &&
  b.speakers.some((their) => bodiesOf(there).has(their));

const anchorsOf = (holds: (actor: ToldActor) => boolean) =>
  rememberedOf(({ actors }: Told): ReadonlySet<string> => new Set(actors.filter(holds).map(({ anchor }) => anchor)));
const spokesmenOf = anchorsOf(({ titles }) => titles.some((title) => /\bspokes\p{L}+$/u.test(title)));
const bodiesOf = anchorsOf(({ type }) => type === "organization");

function speakerReasons(speakers: Speakers, cites: boolean, a: ToldStatement, b: ToldStatement): readonly Reason[] {
  if (speakers === "same") return [{ what: "by the same speaker", weight: 1.4 }];
  if (speakers === "alike") return [{ what: "by somebody who may be the same", weight: 0.6 }];
  if (speakers === "voice") return [{ what: "by a body, and by somebody who speaks for one", weight: 0.4 }];
  if (cites) return [{ what: "one has it from the other's outlet or agency", weight: 0.6 }];
  if (speakers === "open")
    return [{ what: "one does not name the speaker", weight: a.isQuoted && b.isQuoted ? 0 : -0.4 }];
  return [{ what: AGAIN.otherSpeakers, weight: a.isQuoted && b.isQuoted ? -3.4 : -2.6 }];
}

/** Whether a statement is told on the word of the outlet or agency of a report. */
const isCited = ({ from }: ToldStatement, told: Told): boolean =>
  from.length > 0 &&
  publishersOf(told).some(({ letters, initials }) =>
    from.some(
      (source) =>
        source === letters ||
        (source.length >= 4 && (letters.includes(source) || source.includes(letters))) ||
        (letters.length <= 5 && initialsOfLetters(source, letters)) ||
        (initials.length > 2 && source === initials),
    ),
  );

/** The outlet and the agency of a report, in letters. */
const publishersOf = rememberedOf(({ outlet, agency }: Told) =>
  [outlet, agency]
    .filter((name) => name !== null)
    .map((name) => ({
      letters: lettersOf(name.replace(/^The /, "")),
      initials: lettersOf(
        name
          .split(/\s+/)
          .map((word) => word[0] ?? "")
          .join(""),
      ),
    })),
);

const initialsOfLetters = (source: string, short: string): boolean =>
  source.length > short.length && source[0] === short[0] && source.includes("agency") && short.endsWith("a");

const areApart = (a: Days, b: Days): boolean =>
  (a.to !== null && b.from !== null && a.to <= b.from) || (b.to !== null && a.from !== null && b.to <= a.from);

/** “denied any part” tells no words; “did not oppose” and “opposed” may be one, told wrongly. */
const isDenial = (a: ToldStatement, b: ToldStatement): boolean =>
  (a.attitude === "denied") !== (b.attitude === "denied");

/** A statement is a telling of several only where it holds all of them: another that is clearly better puts it aside. */
function best(pair: StatementPair, all: readonly StatementPair[]): StatementPair {
  const rival = all.find(
    (other) =>
      other !== pair &&
      (other.one === pair.one) !== (other.other === pair.other) &&
      other.score > pair.score + 1.2 &&
      overlapsWith(pair, other),
  );
  if (!rival) return pair;
  const reasons = [...pair.reasons, { what: "another statement of the same report is more like it", weight: -2 }];
  return { ...pair, reasons, score: scoreOf(reasons) };
}

/** Both lay claim to the same words of the statement that they share. */
function overlapsWith(pair: StatementPair, other: StatementPair): boolean {
  const [a, b] = [prepared(pair.one).telling, prepared(pair.other).telling];
  const [x, y] = [prepared(other.one).telling, prepared(other.other).telling];
  for (const stem of a.keys()) if (b.has(stem) && x.has(stem) && y.has(stem)) return true;
  return false;
}
