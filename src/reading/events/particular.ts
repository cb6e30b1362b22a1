/** Particular: whether a telling is of something that happens to somebody, or only of what anybody may do, is to do or does as a habit. */
import { isPassive, subjectOf } from "../../language/arguments.js";
import nouns from "../../language/data/nouns.json" with { type: "json" };
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import data from "../data/particular.json" with { type: "json" };
import speech from "../data/speech-acts.json" with { type: "json" };
import supposing from "../data/suppositions.json" with { type: "json" };
import { type AnnotatedTree, headToken } from "./annotated.js";
import { unreal } from "./factuality.js";
import { isBare } from "./lexicon.js";
import { plover } from "./plover.js";
import type { Telling } from "./telling.js";

const set = (words: readonly string[]): ReadonlySet<string> => new Set(words);
const anybody = set(data.anybody);
const nobody = set(data.nobody);
const every = set(data.every);
const onlookers = set(data.onlookers);
const public_ = set(speech.public);
const suppositions = set([...supposing.verbs, ...supposing.bare]);
const private_ = set([...data.private, ...nouns.classes.kin.split(" "), ...nouns.classes.artist.split(" ")]);

/**
 * Whether a telling is of a particular event: see the functions below for what is not. `published`: when the report was; null: unknown.
 * `described`: the telling with mentions that say who those are who act.
 */
export const isParticular = (
  tree: AnnotatedTree,
  sentences: readonly Span[],
  published: string | null,
  telling: Telling,
  described: Telling,
): boolean =>
  !isInstruction(tree, sentences, telling) &&
  !isOfAnybody(tree, telling) &&
  !isSupposed(tree, telling) &&
  telling.factuality.rule !== unreal &&
  !isOfShow(tree, described) &&
  !isOfPrivateLife(tree, described) &&
  !isOfBusiness(tree, described) &&
  !isDueToAnybody(tree, telling) &&
  !isHistory(published, telling) &&
  !isTimeless(tree, sentences, telling);

/** “*Beat* the eggs”: a verb in its base form that nobody does, in a whole sentence. */
function isInstruction(tree: AnnotatedTree, sentences: readonly Span[], { eventMention }: Telling): boolean {
  const { token, entry, actors } = eventMention;
  if (entry.form !== "verb" || actors.length > 0 || !isVerb(tree, token)) return false;
  const isFree = tree.children[token]!.every(
    (child) => !hasRelation(tree, child, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl"),
  );
  return (
    isFree &&
    hasRelation(tree, token, "root", "conj", "parataxis", "ccomp") &&
    isBase(tree.words[token]!) &&
    subjectOf(tree, token) === null &&
    isWhole(tree, sentences, token)
  );
}

/** Whether a token stands in a sentence that ends as one: a headline does not. */
function isWhole(tree: AnnotatedTree, sentences: readonly Span[], token: number): boolean {
  const sentence = sentences[firstEndingAfter(sentences, tree.tokens[token]!.start)];
  return sentence !== undefined && /[.!?…][”’"')\]]*$/.test(tree.text.slice(sentence.start, sentence.end));
}

/** “*Whoever* betrays an ally”, “threatened *every* customer”, “*nobody* was ever freed”. */
function isOfAnybody(tree: AnnotatedTree, telling: Telling): boolean {
  const { token, carrier, entry } = telling.eventMention;
  const verb = entry.form === "verb" ? token : carrier;
  if (verb === null || !isVerb(tree, verb)) return false;
  const isAny = (at: number, words: ReadonlySet<string>): boolean =>
    words.has(tree.words[at]!) || childrenBy(tree, at, "det").some((child) => every.has(tree.words[child]!));
  const subject = subjectOf(tree, verb);
  const acting = subject && !isPassive(tree, verb) ? [subject.token] : [];
  const reached = [...childrenBy(tree, verb, "obj", "iobj", "nsubj:pass")];
  // “nobody attacked *the army*” is of the army.
  const isOfSomebody =
    partiesOf(telling).some((mention) => isDefinite(tree, mention) && !isAny(headToken(tree, mention), anybody)) ||
    reached.some((at) => childrenBy(tree, at, "det").some((child) => tree.words[child] === "the"));
  if (isOfSomebody && telling.factuality.status !== "reported") return false;
  // “*we* ask you to return”, “*Quill* called you a liar”: in their words it is the one whom they speak to.
  const isSpokenTo = (at: number): boolean =>
    tree.words[at] === "you" &&
    acting.some((subject) => /^(?:i|we)$/.test(tree.words[subject]!) || tree.tokens[subject]!.upos === "PROPN");
  return acting.some((at) => isAny(at, anybody)) || reached.some((at) => isAny(at, nobody) && !isSpokenTo(at));
}

/** “if *a member* were fined”, “if *the chair* refused”, “suppose *a state* closed the strait”: under a condition, of nobody who is named, nor of a group. */
function isSupposed(tree: AnnotatedTree, telling: Telling): boolean {
  const { factuality, eventMention } = telling;
  let above = headOf(tree, eventMention.token);
  let isUnder = factuality.status === "hypothetical" && !factuality.rule.startsWith("governed");
  for (let steps = 0; above >= 0 && steps < 6 && !isUnder; steps++, above = headOf(tree, above))
    isUnder = isForm(tree, above, suppositions) && subjectOf(tree, above) === null;
  const isIf = factuality.rule === "a condition";
  const isSomebody = (mention: number): boolean => {
    const { form, type } = tree.mentions[mention]!;
    if (!isIf) return isDefinite(tree, mention);
    if (type === "group") return !isForm(tree, headToken(tree, mention), onlookers);
    return form === "name" || childrenBy(tree, headToken(tree, mention), "nmod:poss").length > 0;
  };
  return isUnder && !partiesOf(telling).some(isSomebody);
}

const partiesOf = ({ actors, recipients }: Telling): readonly number[] =>
  [...actors, ...recipients].map(({ mention }) => mention);

/** Whether a mention is of somebody in particular: a name, a pronoun, or with “the”, an owner or a number. */
function isDefinite(tree: AnnotatedTree, mention: number): boolean {
  const { form, span } = tree.mentions[mention]!;
  if (form !== "description") return true;
  const words = tree.text.slice(span.start, span.end).toLowerCase();
  return /^(?:the|this|that|these|those|its|his|her|their|our|my|both|each)\b|['’]s\b|\d/.test(words);
}

/** “the *audience* demanded an encore”, “airlines asked *passengers* to look at the board”: words at a show, and advice to all. */
function isOfShow(tree: AnnotatedTree, { actors, recipients, eventMention: { entry } }: Telling): boolean {
  if (plover[entry.type].quad.startsWith("material") && entry.type !== "PROTEST") return false;
  const isOf = (words: ReadonlySet<string>, { mention }: { readonly mention: number }): boolean =>
    tree.mentions[mention]!.form === "description" && isForm(tree, headToken(tree, mention), words);
  const isPeople = ({ mention }: { readonly mention: number }): boolean =>
    /^(?:people|residents)$/.test(tree.words[headToken(tree, mention)]!);
  const isNamedPerson = ({ mention }: { readonly mention: number }): boolean =>
    tree.mentions[mention]!.form === "name" && tree.mentions[mention]!.type === "person";
  return (
    actors.some((one) => isOf(onlookers, one)) ||
    (entry.type === "REQUEST" &&
      recipients.some((one) => isOf(public_, one)) &&
      // “Mayor Ada Quill asked *people* not to light fires”, “*residents*”: who is named speaks for an office.
      !(recipients.every(isPeople) && actors.some(isNamedPerson)))
  );
}

/** “her *mother* begged her to stay”, “the *poet* met a sailor”: words and meetings of nobody but relatives, friends and artists. */
function isOfPrivateLife(tree: AnnotatedTree, telling: Telling): boolean {
  const { quad } = plover[telling.eventMention.entry.type];
  if (quad === "material conflict" || telling.eventMention.entry.type === "RETREAT") return false;
  const isPrivate = (mention: number): boolean => {
    const { form, type } = tree.mentions[mention]!;
    return form === "description" && type !== "group" && isForm(tree, headToken(tree, mention), private_);
  };
  const isUnknown = (mention: number): boolean => {
    const { form, type } = tree.mentions[mention]!;
    return form === "pronoun" || (form === "name" && type === "person");
  };
  return (
    telling.actors.some(({ mention }) => isPrivate(mention)) &&
    partiesOf(telling).every((mention) => isPrivate(mention) || isUnknown(mention))
  );
}

/** “the *bank* withdraws from four towns”, “a *grocer* offers its customers a price”: what firms, clubs and those whom they serve agree on. */
function isOfBusiness(tree: AnnotatedTree, telling: Telling): boolean {
  const { entry, token } = telling.eventMention;
  // “when the *baker* refused”: of what is turned down nothing is told.
  const isBareRefusal =
    entry.type === "REJECT" && isBare(entry) && childrenBy(tree, token, "obj", "xcomp", "ccomp", "obl").length === 0;
  if (
    !(/^(?:AGREE|SUPPORT|CONSULT|AID|REQUEST|RETREAT)$/.test(entry.type) || isBareRefusal) ||
    /^(?:release|return)$/.test(entry.mode ?? "")
  )
    return false;
  const isServed = (mention: number): boolean => {
    const { form } = tree.mentions[mention]!;
    return form !== "name" && (form === "pronoun" || isForm(tree, headToken(tree, mention), commerce));
  };
  return (
    telling.actors.some(({ mention }) => tree.mentions[mention]!.form === "description" && isServed(mention)) &&
    partiesOf(telling).every(isServed)
  );
}

/** “dog *owners* will be fined”, “*patients* can call”: a rule for anybody of a kind, who is due it from nobody or may do it. */
function isDueToAnybody(tree: AnnotatedTree, { actors, recipients, factuality, eventMention }: Telling): boolean {
  if (!/^(?:planned|hypothetical)$/.test(factuality.status) || factuality.rule.startsWith("governed")) return false;
  const isAnybody = ({ mention }: { readonly mention: number }): boolean =>
    tree.mentions[mention]!.form === "description" && isPlural(tree, headToken(tree, mention));
  if (actors.length > 0)
    return (
      factuality.rule === "an auxiliary of the possible" && !eventMention.entry.violence && actors.every(isAnybody)
    );
  return recipients.length > 0 && recipients.every(isAnybody);
}

/** “was expelled in *1807*”: what happened this long before the report is told for its own sake, not as news. */
function isHistory(published: string | null, { time }: Telling): boolean {
  const year = /^\d{4}(?=$|-)/.exec(time?.key ?? "")?.[0];
  const now = published === null ? data.history.unknown : Number(published.slice(0, 4));
  return year !== undefined && Number(year) < now - data.history.years;
}

/** “a general *arrests* his cook”: a deed in the simple present, of nobody who is named and at no time, outside a headline. */
function isTimeless(tree: AnnotatedTree, sentences: readonly Span[], telling: Telling): boolean {
  const { eventMention, factuality, time } = telling;
  const { token, carrier, entry } = eventMention;
  const verb = entry.form === "verb" ? token : carrier;
  if (verb === null || !isVerb(tree, verb) || time !== null || factuality.status !== "reported") return false;
  if (!plover[entry.type].quad.startsWith("material") && !isWheneverSo(tree, verb)) return false;
  const isNamed = partiesOf(telling).some((mention) => tree.mentions[mention]!.form === "name");
  return !isNamed && isSimplePresent(tree, verb) && isWhole(tree, sentences, verb);
}

/** “where the driver *asks* for one”, “people who *demand* more”: a clause of what is so again and again. */
const isWheneverSo = (tree: AnnotatedTree, verb: number): boolean =>
  (hasRelation(tree, verb, "advcl", "acl:relcl") &&
    childrenBy(tree, verb, "mark", "advmod").some((child) => whenever.has(tree.words[child]!))) ||
  (hasRelation(tree, verb, "acl:relcl") && isPlural(tree, headOf(tree, verb)));

const commerce = set([...data.commerce, ...data.onlookers]);
const whenever = set(data.whenever);

/** “people who”: a noun in the plural without “the” is anybody of a kind. */
const isPlural = (tree: AnnotatedTree, noun: number): boolean =>
  noun >= 0 &&
  tree.tokens[noun]!.upos === "NOUN" &&
  !lemmasOf(tree.words[noun]!).includes(tree.words[noun]!) &&
  childrenBy(tree, noun, "det", "nummod", "nmod:poss").length === 0;

/** “arrests”, and “arrest” with a subject of its own. */
function isSimplePresent(tree: AnnotatedTree, verb: number): boolean {
  if (childrenBy(tree, verb, "aux", "aux:pass", "mark").length > 0 && !hasRelation(tree, verb, "ccomp", "advcl"))
    return false;
  if (childrenBy(tree, verb, "aux", "aux:pass").length > 0) return false;
  const word = tree.words[verb]!;
  if (/[^s]s$/.test(word)) return true;
  // “shut”, “hit” may be of the past.
  return isBase(word) && !sameInThePast.has(word) && childrenBy(tree, verb, "nsubj").length > 0;
}

const isBase = (word: string): boolean => lemmasOf(word).every((base) => base === word);

const sameInThePast = set(data.past);
