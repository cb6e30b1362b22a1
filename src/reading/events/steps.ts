/** Steps of a path: the tokens that one relation leads to. */
import {
  antecedentOf,
  isInfinitive,
  isPassive,
  objectBehindNext,
  objectOf,
  ownPreposition,
  prepositionalOf,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb } from "../../language/tree.js";
import data from "../data/arguments.json" with { type: "json" };
import { doerOf, givenTo, nameBeyond, nextTo } from "./adjacent.js";
import type { AnnotatedTree } from "./annotated.js";
import { type Entry, nounEntries, verbEntries } from "./lexicon.js";
import { forces, isOnlyWhere, namesBefore } from "./participants.js";
import { plover } from "./plover.js";
import { listedVerb } from "./triggers.js";

/** What arguments are looked for from. */
export interface Trigger {
  readonly token: number;
  readonly entry: Entry;
  /** The light verb that lends its subject to a noun; null: there is none. */
  readonly carrier: number | null;
  /** The verb that makes its subject whom the noun reaches: “*drew* criticism”; null: there is none. */
  readonly converse: number | null;
}

/** The tokens that one step leads to. */
export function reachedBy(
  tree: AnnotatedTree,
  { entry, carrier, converse }: Trigger,
  { nth, isLast }: { readonly nth: number; readonly isLast: boolean },
  token: number,
  relation: string,
  word: string | null,
): readonly number[] {
  switch (relation) {
    case "nsubj":
      return nth === 0 || carrier === token || converse === token
        ? actingSubjects(tree, token, entry)
        : childrenBy(tree, token, "nsubj", "nsubj:pass").slice(0, 1);
    case "nsubj:pass": {
      const object = isPassive(tree, token) ? objectOf(tree, token) : null;
      return object ? [object.token] : [];
    }
    case "obj": {
      if (!isVerb(tree, token) || (isLast && nth > 0 && isMoving(tree, token))) return [];
      const object =
        objectOf(tree, token)?.token ?? (nth === 0 ? (nextTo(tree, token) ?? sharedObject(tree, token, entry)) : null);
      return object === null ? [] : [object];
    }
    case "iobj": {
      const own = childrenBy(tree, token, "iobj");
      const beside = own.length > 0 || !isVerb(tree, token) ? null : givenTo(tree, token);
      return beside === null ? own : [beside];
    }
    case "obl":
    case "nmod":
      // “in defiance *of Spain*” reaches Spain, “in the wake *of Spain's vote*” does not.
      if (
        nth > 0 &&
        word === "of" &&
        isOnlyWhere(tree, token, prepositionOf(tree, token)) &&
        !isForm(tree, token, stances)
      )
        return [];
      return phrasesOf(tree, token, word!, nth === 0 ? entry : null);
    case "compound":
      return namesBefore(tree, token);
    case "light":
      return carrier === null ? [] : [carrier];
    case "planner": {
      const above = headOf(tree, token);
      const isPlanned = above >= 0 && hasRelation(tree, token, "obj") && isForm(tree, above, planning);
      const subject = isPlanned && !isPassive(tree, above) ? subjectOf(tree, above) : null;
      return subject ? [subject.token] : [];
    }
    case "involved":
      return carrier !== null && isPassive(tree, carrier) && isForm(tree, carrier, involving) ? [carrier] : [];
    case "converse":
      return converse === null ? [] : [converse];
    case "predicated":
      return childrenBy(tree, token, "cop").length > 0 ? childrenBy(tree, token, "nsubj") : [];
    case "engaged":
      return childrenBy(tree, token, "cop").length > 0 && /^(?:in|on|at)$/.test(prepositionOf(tree, token))
        ? childrenBy(tree, token, "nsubj").map((subject) => antecedentOf(tree, subject))
        : [];
    case "under": {
      const above = headOf(tree, token);
      const subject = above >= 0 && prepositionOf(tree, token) === "under" ? subjectOf(tree, above) : null;
      return subject ? [subject.token] : [];
    }
    case "^": {
      const above = headOf(tree, token);
      if (above < 0 || !isVerb(tree, above)) return [];
      // “fighting *broke out* between traders and farmers”
      const isHappening = hasRelation(tree, token, "nsubj") && isForm(tree, above, happening);
      return isHappening || hasRelation(tree, token, "obj", "obl") ? [above] : [];
    }
    default: {
      const children = childrenBy(tree, token, relation);
      return word === null
        ? children
        : children.filter((child) => childrenBy(tree, child, "mark").some((mark) => tree.words[mark] === word));
    }
  }
}

/** “*engaged* in a battle”, “*involved* in the attack”: passives of who takes part. */
const involving: ReadonlySet<string> = new Set(data.involving);
const planning: ReadonlySet<string> = new Set(data.planning);
const stances: ReadonlySet<string> = new Set(data.stances);
const happening: ReadonlySet<string> = new Set(data.happening);

/** Whether a verb sends or moves its object: “threatened to *send* troops”. */
const isMoving = (tree: AnnotatedTree, verb: number): boolean => {
  const object = objectOf(tree, verb);
  if (object === null || !isForm(tree, object.token, forces)) return false;
  return lemmasOf(tree.words[verb]!).some((base) =>
    verbEntries.get(base)?.some(({ frame }) => frame === "verb of moving"),
  );
};

/** The subjects of an active verb: more than one where the tree hangs the members of a list on the verb one by one. */
function actingSubjects(tree: AnnotatedTree, verb: number, entry: Entry): readonly number[] {
  // “*Norway* mediated between two parties” has no object that could be its subject, whatever the tree says.
  const isIntransitive =
    (entry.phrase?.demand === "party" || neverTakesObject(entry)) && childrenBy(tree, verb, "aux:pass").length === 0;
  if (isPassive(tree, verb) && !isIntransitive) return [];
  const isDeed = plover[entry.type].quad.startsWith("material");
  const subject = isDeed ? doerOf(tree, verb) : subjectOf(tree, verb);
  if (!subject || isUnknownIt(tree, subject.token)) return [];
  if (isOfOthersPlan(tree, verb)) return [];
  const subjects = childrenBy(tree, verb, "nsubj");
  const isList = subjects[0] === subject.token && childrenBy(tree, subjects.at(-1)!, "conj").length > 0;
  return isList ? subjects : [subject.token];
}

/** “*The museum* applied for a grant”: no entry of its verb has an object. */
const neverTakesObject = ({ phrase, lemma }: Entry): boolean =>
  phrase !== null && (verbEntries.get(lemma) ?? []).every(({ object }) => object === null) && verbEntries.has(lemma);

/** “criticised *the decision* to close the border”: what is judged is for others to do, as long as it is nobody's. */
function isOfOthersPlan(tree: AnnotatedTree, verb: number): boolean {
  const noun = headOf(tree, verb);
  if (!hasRelation(tree, verb, "acl") || !isInfinitive(tree, verb) || !hasRelation(tree, noun, "obj")) return false;
  if (childrenBy(tree, noun, "nmod:poss").length > 0 || isRequest(tree, noun)) return false;
  const isKnown = childrenBy(tree, noun, "det").some((child) =>
    /^(?:the|this|that|these|those)$/.test(tree.words[child]!),
  );
  const judging = isKnown ? listedVerb(tree, headOf(tree, noun)) : null;
  return judging !== null && /^(?:ACCUSE|SUPPORT|REJECT)$/.test(judging.entry.type);
}

const isRequest = (tree: AnnotatedTree, noun: number): boolean =>
  lemmasOf(tree.words[noun]!).some((base) => nounEntries.get(base)?.some(({ type }) => type === "REQUEST"));

export const isUnknownIt = ({ words, headed }: AnnotatedTree, token: number): boolean =>
  words[token] === "it" && headed[token]! < 0;

/** “*arrested* and beat *two monks*”: verbs of deeds that “and” joins share the object behind the last. */
function sharedObject(tree: AnnotatedTree, verb: number, { type }: Entry): number | null {
  return data.sharing.includes(type) ? (objectBehindNext(tree, verb) ?? null) : null;
}

/** The phrases with a preposition that hang on a word; those with a preposition of their own in the tree first. */
function phrasesOf(tree: AnnotatedTree, token: number, preposition: string, entry: Entry | null): readonly number[] {
  // “*On a visit to Spain*, Quill praised …”: what opens the sentence is its setting; but “with *whom* he met”, and “by”.
  const own = prepositionalOf(tree, token)
    // “sent *in* the army”: what is the particle of the verb leads nowhere.
    .filter(
      (phrase) =>
        entry?.particle !== preposition || !childrenBy(tree, phrase, "case").some((mark) => mark === token + 1),
    )
    .filter((phrase) => phrase > token || antecedentOf(tree, phrase) !== phrase || preposition === "by")
    .sort((a, b) => Number(ownPreposition(tree, b) !== undefined) - Number(ownPreposition(tree, a) !== undefined));
  if (preposition === "*") return own;
  const found = own.filter((phrase) => prepositionOf(tree, phrase) === preposition);
  if (found.length > 0 || entry?.phrase?.preposition !== preposition || !isVerb(tree, token)) return found;
  const beyond = nameBeyond(tree, token, preposition);
  return beyond === null ? [] : [beyond];
}
