/** Words of violence that mean none: attacks in words, battles of ideas, games. */
import { isPassive, objectOf, prepositionalOf, prepositionOf, subjectOf } from "../../language/arguments.js";
import nouns from "../../language/data/nouns.json" with { type: "json" };
import type { Language } from "../../language/language.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import data from "../data/figurative.json" with { type: "json" };
import { clauseBefore, doerOf } from "./adjacent.js";
import { type AnnotatedTree, headToken } from "./annotated.js";
import type { Arguments } from "./arguments.js";
import { isContender } from "./contest.js";
import { type Entry, isBare, nounEntries, wordsIn as nounsIn, targets } from "./lexicon.js";
import { abstract, type EventArgument, participantsIn } from "./participants.js";

interface Told extends Arguments {
  readonly entry: Entry;
  readonly token: number;
  readonly carrier: number | null;
}

const modifiers: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(data.modifiers).map(([noun, words]) => [noun, new Set(words)]),
);
const matters: ReadonlySet<string> = new Set(data.of);
const endings = new RegExp(`..(?:${data.endings.join("|")})s?$`);
const games: ReadonlySet<string> = new Set(data.sport);
const authorities: ReadonlySet<string> = new Set(data.authorities);
const things: ReadonlySet<string> = new Set([
  ...data.things,
  ...nouns.classes.nature.split(" "),
  ...nouns.classes.life.split(" "),
]);
const vehicles: ReadonlySet<string> = new Set(nouns.classes.vehicle.split(" "));
const spoken: ReadonlySet<string> = new Set(data.speech);
const storms: ReadonlySet<string> = new Set(data.storms);
const disasters: ReadonlySet<string> = new Set(data.disasters);
const accidents: ReadonlySet<string> = new Set(data.accidents);
const dues: ReadonlySet<string> = new Set(data.dues);

/** “*attacked* the minister for failing to act”: an attack in words, or in a contest, on somebody accuses them; null: there is none. */
export function inWords<T extends Told>(tree: AnnotatedTree, told: T, isContest: (told: T) => boolean): T | null {
  const { entry, token, recipients } = told;
  const isAttack = entry.lemma === "attack" && entry.violence && recipients.length > 0;
  if (!isAttack || (entry.form === "verb" && isThing(tree, told))) return null;
  if (!isContest(told) && !(entry.form === "verb" && isInWords(tree, token))) return null;
  return { ...told, entry: { ...entry, type: "ACCUSE", mode: "disapprove", violence: false } };
}

/** Whether words of conflict or of talks mean none: “attacked the plan”, “a charm offensive”, “the camera captured”. */
export function isFigurative(tree: AnnotatedTree, told: Told): boolean {
  if (
    told.entry.form === "verb" &&
    (isThing(tree, told) || isByNature(tree, told) || isToThemselves(tree, told) || isEveryday(tree, told))
  )
    return true;
  if (told.entry.type === "CONSULT") return isTalkOfThings(tree, told);
  if (!told.entry.violence) return false;
  return told.entry.form === "verb" ? isFigurativeVerb(tree, told) : isFigurativeNoun(tree, told.token);
}

/** “the *camera* captured”, “a *dog* attacked a child”, “hit by a *van*”: what does it is a thing or a beast. */
function isThing(tree: AnnotatedTree, { token: verb, entry, actors }: Told): boolean {
  const doer = isPassive(tree, verb)
    ? prepositionalOf(tree, verb).find((phrase) => prepositionOf(tree, phrase) === "by")
    : doerOf(tree, verb)?.token;
  if (doer !== undefined && isStorm(tree, doer)) return true;
  if (doer === undefined || tree.tokens[doer]!.upos !== "NOUN" || isThrown(tree, doer)) return false;
  // “struck *by sniper fire*”: the entry asks for what does it.
  if (isPassive(tree, verb) && entry.phrase?.demand instanceof Set) return false;
  if (isForm(tree, verb, shooting) && isForm(tree, doer, camera)) return true;
  const isNobody = tree.headed[doer]! < 0;
  // “*lorries* of the Red Crescent brought flour” carry what somebody does; who drives one has an accident.
  if (isForm(tree, doer, things) || (isPassive(tree, verb) && isForm(tree, doer, vehicles)))
    return actors.length === 0 || isDriven(tree, doer) || !isForm(tree, doer, vehicles);
  if (isForm(tree, doer, beasts) && isNobody && !isForm(tree, doer, armed)) return true;
  return entry.violence && (actors.length === 0 || isDriven(tree, doer)) && isNobody && !isForm(tree, doer, armed);
}

/** “*Hurricane* Bert”: a storm with a name of its own. */
const isStorm = (tree: AnnotatedTree, doer: number): boolean =>
  tree.tokens[doer]!.upos === "PROPN" &&
  [doer, doer - 1, ...childrenBy(tree, doer, "compound", "flat", "nmod:desc")].some(
    (at) => at >= 0 && isForm(tree, at, storms),
  );

/** “were driven from their homes *when a cyclone struck*”, “*ran off* the runway, killing two”: harm that a disaster or an accident did. */
function isByNature(tree: AnnotatedTree, { token: verb, entry }: Told): boolean {
  if (!entry.violence && entry.mode !== "deport") return false;
  const isNature = (at: number): boolean => isStorm(tree, at) || isForm(tree, at, disasters);
  if (isPassive(tree, verb) && !prepositionalOf(tree, verb).some((phrase) => prepositionOf(tree, phrase) === "by"))
    return (
      prepositionalOf(tree, verb).some(
        (phrase) => /^(?:in|after|during|following|because)$/.test(prepositionOf(tree, phrase)) && isNature(phrase),
      ) ||
      childrenBy(tree, verb, "advcl").some((clause) => childrenBy(tree, clause, "nsubj", "nsubj:pass").some(isNature))
    );
  const before = clauseBefore(tree, verb);
  const isAccident = (at: number): boolean =>
    lemmasOf(tree.words[at]!).some((base) => accidents.has(base) || accidents.has(`${base} ${tree.words[at + 1]}`));
  // “were killed *in the storm*, flattening houses”
  const isOfNature = (at: number): boolean =>
    [at, ...childrenBy(tree, at, "advcl", "ccomp")].some((clause) =>
      tree.children[clause]!.some((child) => hasRelation(tree, child, "nsubj", "obl") && isNature(child)),
    );
  return before !== null && (isAccident(before) || isOfNature(before));
}

/** “a *stone* that a rioter had thrown”, “a *bottle* hurled from the crowd”: a thing that somebody makes a weapon. */
const isThrown = (tree: AnnotatedTree, thing: number): boolean =>
  childrenBy(tree, thing, "acl", "acl:relcl").some((clause) => isForm(tree, clause, throwing));

/** “a *lorry* driven by Quill” */
const isDriven = (tree: AnnotatedTree, thing: number): boolean =>
  childrenBy(tree, thing, "acl", "acl:relcl").some((clause) => isForm(tree, clause, driving));

const throwing: ReadonlySet<string> = new Set(data.throwing);
const driving: ReadonlySet<string> = new Set(data.driving);

/** “wounded *himself*”: what befalls who does it is an accident, unless the entry asks for it. */
const isToThemselves = (tree: AnnotatedTree, { token: verb, entry }: Told): boolean =>
  entry.violence &&
  !(entry.object instanceof Set) &&
  childrenBy(tree, verb, "obj").some((object) =>
    /^(?:my|your|him|her|it|our|them)sel(?:f|ves)$/.test(tree.words[object]!),
  );

/** Frames that have another sense with other objects: what is owned is thrown away, one who is no captive is sent home, a state is no help. */
function isEveryday(tree: AnnotatedTree, { token: verb, entry, actors, recipients }: Told): boolean {
  const object = objectOf(tree, verb);
  const isAt = (preposition: RegExp): boolean =>
    prepositionalOf(tree, verb).some((phrase) => preposition.test(prepositionOf(tree, phrase)));
  // “is bad *at saying no*”: what somebody can do is nothing done.
  if (tree.tokens[headOf(tree, verb)]?.upos === "ADJ" && isMarked(tree, verb, "at")) return true;
  switch (`${entry.type} ${entry.mode}`) {
    // “threw *her* bottles into the river”: rioters throw bottles, whosesoever they are.
    case "PROTEST riot":
      return (
        isForm(tree, verb, throwing) &&
        object !== null &&
        childrenBy(tree, object.token, "nmod:poss").length > 0 &&
        !isAt(/^(?:at|towards?|against)$/)
      );
    // “the teacher sent *me* home”, “let go *of her hand*”
    case "RETREAT release":
      if (entry.lemma === "let") return isAt(/^of$/);
      return (
        entry.lemma === "send" &&
        actors.every((one) => isOnePerson(tree, one)) &&
        recipients.every((one) => isOnePerson(tree, one))
      );
    // “asked for *Quill* by name”: who asks for somebody wants to see them.
    case "REQUEST null":
      return (
        entry.lemma === "ask" &&
        entry.object === null &&
        prepositionalOf(tree, verb).some(
          (phrase) => prepositionOf(tree, phrase) === "for" && tree.tokens[phrase]!.upos === "PROPN",
        )
      );
    // “fights a war *on litter*”
    case "ASSAULT null":
      return (
        entry.lemma === "fight" &&
        object !== null &&
        isForm(tree, object.token, wars) &&
        [verb, object.token]
          .flatMap((at) => prepositionalOf(tree, at))
          .some(
            (phrase) =>
              /^(?:on|against|for)$/.test(prepositionOf(tree, phrase)) &&
              tree.tokens[phrase]!.upos === "NOUN" &&
              tree.headed[phrase]! < 0,
          )
      );
    // “did not deploy *the parachute*”
    case "MOBILIZE troops":
      return (
        isBare(entry) &&
        object !== null &&
        tree.tokens[object.token]!.upos === "NOUN" &&
        !isForm(tree, object.token, armed) &&
        participantsIn(tree, object.token, "obj").length === 0
      );
    // “treats them *as criminals*”, “opened the *door*” to more; “brought the trains *to a halt*”
    case "AID null":
      if (entry.lemma === "treat" && isAt(/^(?:as|like)$/)) return true;
      if (entry.lemma === "open" && object !== null && tree.words[object.token] === "door") return true;
      return prepositionalOf(tree, verb).some(
        (phrase) => prepositionOf(tree, phrase) === "to" && isForm(tree, phrase, ends),
      );
    default:
      return false;
  }
}

const isMarked = (tree: AnnotatedTree, verb: number, word: string): boolean =>
  childrenBy(tree, verb, "mark").some((mark) => tree.words[mark] === word);

const wars: ReadonlySet<string> = new Set(["war", "battle"]);

const isOnePerson = (tree: AnnotatedTree, { mention }: EventArgument): boolean =>
  tree.mentions[mention]!.type === "person" && !/^(?:they|them|we|us)$/.test(tree.words[headToken(tree, mention)]!);

const ends: ReadonlySet<string> = new Set(data.ends);

/** What does violence though it is nobody: weapons, what carries them, and violence itself. */
const armed: ReadonlySet<string> = new Set([
  ...[
    "weapon",
    "ordnance",
    "explosive",
    "bombs",
    "shots",
    "blades",
    "fray",
    "attack",
    "forces",
    "fleet",
    "craft",
    "troops",
  ].flatMap((name) => [...nounsIn(name)]),
  ...nouns.classes.craft.split(" "),
  ...nouns.classes.vehicle.split(" "),
  ...nouns.classes.person.split(" "),
  ...nouns.classes.body.split(" "),
  ...[...nounEntries].flatMap(([lemma, entries]) => (entries.some(({ violence }) => violence) ? [lemma] : [])),
]);

const weapons: ReadonlySet<string> = nounsIn("weapon");
const shooting: ReadonlySet<string> = new Set(["shoot", "capture"]);
const camera: ReadonlySet<string> = new Set(data.camera);
const beasts: ReadonlySet<string> = new Set([...nouns.classes.animal.split(" "), "herd", "flock", "swarm", "shoal"]);
const fictions: ReadonlySet<string> = new Set([...data.fiction, ...nouns.classes.text.split(" ")]);

/**
 * Whether an event mention is of what a novel, a film or the like tells, which is told in the present: in a sentence whose subject or
 * setting is one, and in those behind it in the same paragraph that stay in the present.
 */
export function isFiction(
  tree: AnnotatedTree,
  { sentences, quotations }: Pick<Language, "sentences" | "quotations">,
): (told: Told) => boolean {
  const sentenceOf = (token: number): number => firstEndingAfter(sentences, tree.tokens[token]!.start);
  const told = new Set<number>();
  const opening = new Set(
    tree.tokens.flatMap(({ upos }, token) =>
      upos === "NOUN" && isForm(tree, token, fictions) && isSetting(tree, token) ? sentenceOf(token) : [],
    ),
  );
  // “Last Train North” – two sisters flee: what follows a title of a work is its plot.
  for (const { spans, use } of quotations)
    if (use === "title") opening.add(firstEndingAfter(sentences, spans[0]!.start));
  for (const sentence of opening)
    for (let at = sentence; at < sentences.length; at++) {
      const gap = at === sentence ? "" : tree.text.slice(sentences[at - 1]!.end, sentences[at]!.start);
      if (gap.includes("\n") || (at > sentence && isPast(tree, sentences[at]!))) break;
      told.add(at);
    }
  return ({ token }) => told.has(sentenceOf(token)) && !isPastVerb(tree, verbOver(tree, token));
}

/** “*the film* opens”, “in *a novel*”, “opens with *a comedy* in which”. */
const isSetting = (tree: AnnotatedTree, token: number): boolean =>
  hasRelation(tree, token, "nsubj", "root") ||
  (hasRelation(tree, token, "obl") && /^(?:in|of|with)$/.test(prepositionOf(tree, token))) ||
  childrenBy(tree, token, "acl:relcl").some((clause) =>
    tree.children[clause]!.some((child) => /^(?:which|where|whose)$/.test(tree.words[child]!)),
  );

/** The verb that a token is or hangs on. */
function verbOver(tree: AnnotatedTree, token: number): number {
  let at = token;
  while (at >= 0 && !isVerb(tree, at)) at = headOf(tree, at);
  return at < 0 ? token : at;
}

const isPastVerb = (tree: AnnotatedTree, verb: number): boolean =>
  isVerb(tree, verb) &&
  (childrenBy(tree, verb, "aux", "aux:pass").some((child) => /^(?:had|was|were|did)$/.test(tree.words[child]!)) ||
    (childrenBy(tree, verb, "aux", "aux:pass", "mark").length === 0 &&
      !/(?:s|ing)$/.test(tree.words[verb]!) &&
      lemmasOf(tree.words[verb]!).some((base) => base !== tree.words[verb])));

function isPast(tree: AnnotatedTree, { start, end }: Span): boolean {
  for (
    let token = firstEndingAfter(tree.tokens, start);
    token < tree.tokens.length && tree.tokens[token]!.start < end;
    token++
  )
    if (tree.tokens[token]!.relation === "root") return isPastVerb(tree, token);
  return false;
}

/** “met with *resistance*”, “talks between *parties*” that are no people is for the parties to say; here only “a meeting of minds”. */
const isTalkOfThings = (tree: AnnotatedTree, { token, entry }: Told): boolean =>
  entry.form === "noun" &&
  prepositionalOf(tree, token).some(
    (child) => prepositionOf(tree, child) === "of" && /^(?:minds|hearts)$/.test(tree.words[child]!),
  );

/** Whether a noun is of what cannot be hurt. */
const isAbstract = (tree: AnnotatedTree, token: number): boolean =>
  tree.tokens[token]!.upos === "NOUN" &&
  (isForm(tree, token, abstract) || (endings.test(tree.words[token]!) && tree.headed[token]! < 0));

function isFigurativeVerb(tree: AnnotatedTree, told: Told): boolean {
  const { token, entry } = told;
  const object = objectOf(tree, token);
  // “bombed the *market*” is meant: there it is a building.
  const isHit =
    object !== null && /^(?:heavy-weapons|explosives)$/.test(entry.mode ?? "") && isForm(tree, object.token, targets);
  if (object && !isHit && !(entry.object instanceof Set) && isAbstract(tree, object.token)) return true;
  const completing = [...(object ? [object.token] : []), ...childrenBy(tree, token, "xcomp")];
  if (completing.some((noun) => isFigurativeNoun(tree, noun))) return true;
  const subject = isPassive(tree, token) ? null : subjectOf(tree, token);
  // “mortar *fire* killed two nurses” is meant.
  const isOfWeapons = (noun: number): boolean =>
    childrenBy(tree, noun, "compound").some((before) => isForm(tree, before, weapons));
  if (subject && isAbstract(tree, subject.token) && !isOfWeapons(subject.token)) return true;
  if (prepositionalOf(tree, token).some((child) => prepositionOf(tree, child) === "against" && isAbstract(tree, child)))
    return true;
  return isDispute(tree, told) || isStruckWork(tree, told) || (entry.object === "target" && isInWords(tree, token));
}

/** “Quill *clashed* with Marsh over the plan”, “senators *clashed* in a debate”: of those who sit in councils and of whom a name tells it is said of words; “*fought* the academy over fees”: at law. */
function isDispute(tree: AnnotatedTree, { token, entry, actors, recipients }: Told): boolean {
  const matters = prepositionalOf(tree, token).filter(
    (child) =>
      /^(?:over|about)$/.test(prepositionOf(tree, child)) ||
      (prepositionOf(tree, child) === "in" && isForm(tree, child, spoken)),
  );
  if (entry.lemma === "fight") return matters.some((matter) => isForm(tree, matter, dues));
  return (
    entry.lemma === "clash" && matters.length > 0 && [...actors, ...recipients].every((one) => isContender(tree, one))
  );
}

/** “flights were hit *by the strike*”: a strike that hits what is no target is one of workers. */
const isStruckWork = (tree: AnnotatedTree, { token, recipients }: Told): boolean =>
  isPassive(tree, token) &&
  recipients.length === 0 &&
  prepositionalOf(tree, token).some(
    (phrase) =>
      prepositionOf(tree, phrase) === "by" &&
      isForm(tree, phrase, strikes) &&
      childrenBy(tree, phrase, "compound").length === 0,
  ) &&
  !childrenBy(tree, token, "nsubj", "nsubj:pass").some(
    (subject) => isForm(tree, subject, targets) || tree.headed[subject]! >= 0,
  );

const strikes: ReadonlySet<string> = new Set(["strike", "walkout", "stoppage"]);

/** “attacked the minister *over* the plan”, “*for* failing to act”, “in a *speech*”: an attack in words. */
function isInWords(tree: AnnotatedTree, verb: number): boolean {
  const object = objectOf(tree, verb);
  const all = [verb, ...(object ? [object.token] : [])];
  const phrases = all
    .flatMap((token) => prepositionalOf(tree, token))
    .some((child) => {
      const preposition = prepositionOf(tree, child);
      return (
        (preposition === "over" && isAbstract(tree, child)) ||
        (/^(?:in|on|over|for|with)$/.test(preposition) && isForm(tree, child, spoken))
      );
    });
  return (
    phrases ||
    all
      .flatMap((token) => childrenBy(tree, token, "advcl", "acl"))
      .some((clause) =>
        childrenBy(tree, clause, "mark").some(
          (mark) => /^(?:for|as)$/.test(tree.words[mark]!) && tree.words[clause]!.endsWith("ing"),
        ),
      )
  );
}

function isFigurativeNoun(tree: AnnotatedTree, token: number): boolean {
  // The word right before the noun, whatever the tree makes of it: “a *charm* offensive”.
  const before = [token - 1, ...childrenBy(tree, token, "compound", "amod")].flatMap((at) =>
    lemmasOf(tree.words[at] ?? ""),
  );
  if (lemmasOf(tree.words[token]!).some((base) => before.some((word) => modifiers.get(base)?.has(word)))) return true;
  return prepositionalOf(tree, token).some((child) => {
    const preposition = prepositionOf(tree, child);
    if (preposition === "of") return isForm(tree, child, matters);
    return /^(?:against|on|for|with|over)$/.test(preposition) && isAbstract(tree, child);
  });
}

/**
 * A paragraph with two nouns of games is of one: not every sentence names it again. So is one with two signs of a contest that are none
 * alone: an opponent, a third round, a score of 4-1.
 */
function spreadOver(tree: AnnotatedTree, sentences: readonly Span[], played: Set<number>): void {
  let paragraph: number[] = [];
  const close = (): void => {
    const words = paragraph.flatMap((sentence) => wordsIn(tree, sentences[sentence]!));
    const found = new Set(words.flatMap((word) => lemmasOf(word).filter((base) => games.has(base))));
    if (found.size + (found.size > 1 ? 0 : contestsIn(words).size) > 1)
      for (const sentence of paragraph) played.add(sentence);
    paragraph = [];
  };
  for (let at = 0; at < sentences.length; at++) {
    if (at > 0 && tree.text.slice(sentences[at - 1]!.end, sentences[at]!.start).includes("\n")) close();
    paragraph.push(at);
  }
  close();
}

/** The signs of a contest among some words: single words, phrases, and scores. */
function contestsIn(words: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [at, word] of words.entries()) {
    for (const base of lemmasOf(word)) if (contests.has(base)) found.add(base);
    if (contests.has(`${words[at - 1]} ${word}`)) found.add(`${words[at - 1]} ${word}`);
    if (/^\d{1,2}[-–]\d{1,2}$/.test(word)) found.add("a score");
    if (/^\d{1,2}$/.test(word) && /^[-–]$/.test(words[at - 1] ?? "") && /^\d{1,2}$/.test(words[at - 2] ?? ""))
      found.add("a score");
  }
  return found;
}

const contests: ReadonlySet<string> = new Set(data.contest);

/** Whether an event mention is of a game: its sentence has the words of one, and nobody in it is of an authority. */
export function isSport(tree: AnnotatedTree, sentences: readonly Span[]): (told: Told) => boolean {
  const sentenceOf = (token: number): number => firstEndingAfter(sentences, tree.tokens[token]!.start);
  const played = new Set(
    tree.tokens.flatMap(({ upos }, token) =>
      upos === "NOUN" && isForm(tree, token, games) && tree.words[token] !== "strikers" ? sentenceOf(token) : [],
    ),
  );
  spreadOver(tree, sentences, played);
  return ({ token, actors, recipients }) =>
    played.has(sentenceOf(token)) &&
    ![...actors, ...recipients].some(({ mention }) =>
      wordsIn(tree, tree.mentions[mention]!.span).some((word) => lemmasOf(word).some((base) => authorities.has(base))),
    );
}

function wordsIn(tree: AnnotatedTree, span: Span): readonly string[] {
  const first = firstEndingAfter(tree.tokens, span.start);
  const found: string[] = [];
  for (let token = first; token < tree.tokens.length && tree.tokens[token]!.start < span.end; token++)
    found.push(tree.words[token]!);
  return found;
}
