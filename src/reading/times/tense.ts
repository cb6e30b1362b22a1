/** Whether the verb that a time hangs on looks ahead or back: “will open on Friday”, “due to open on Friday”; “closed in May”. */

import { isHeadline } from "../../language/arguments.js";
import { isCue } from "../../language/cues.js";
import { lemmasOf } from "../../language/lemmas.js";
import { isPlural } from "../../language/plurals.js";
import { childrenBy, hasRelation, headOf, relationOf, type Tree } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import looking from "../data/looking-ahead.json" with { type: "json" };

/** future: what the verb tells is still to come; past: it is over. */
export type Tense = "future" | "past";

const auxiliaries: ReadonlySet<string> = new Set(looking.auxiliaries);
const certain: ReadonlySet<string> = new Set(looking.certain);
const plans: ReadonlySet<string> = new Set(looking.plans);
const purposes: ReadonlySet<string> = new Set([...looking.plans, ...looking.purposes]);
const isPurpose = (word: string): boolean => lemmasOf(word).some((lemma) => purposes.has(lemma));
const deferrals: ReadonlySet<string> = new Set(looking.deferrals);
const fixed: ReadonlySet<string> = new Set(looking.fixed);
const alike: ReadonlySet<string> = new Set(looking.alike);
const weekdays = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const copulas: ReadonlySet<string> = new Set(["is", "are", "was", "were", "'s", "’s", "'re", "’re"]);
/** Of auxiliaries, those that only what is over has. */
const past: ReadonlySet<string> = new Set(["was", "were", "did", "had", "has", "have", "'ve", "’ve"]);

/** How far up the tree, and how far back in the sentence, a verb is looked for. */
const REACH = 12;

/** `span`: of the time. By the words of the verb and of what stands before it; null where nothing tells. */
export function tenseOf(tree: Tree, span: Span): Tense | null {
  const { tokens, words } = tree;
  const start = firstEndingAfter(tokens, span.start);
  // “due on Thursday”, “a vote scheduled for June”: what is planned may stand before, whatever the tree makes of it.
  if (words.slice(Math.max(0, start - 2), start).some((word) => plans.has(word))) return "future";
  // “set *for* May 6”
  if (words[start - 1] === "for" && fixed.has(words[start - 2] ?? "")) return "future";
  let at = start;
  let infinitive = false;
  // “the closure in June”: a noun between does not tell whether it was before what the verb tells.
  let direct = true;
  for (let steps = 0; steps < REACH && at >= 0 && at < tokens.length; steps++) {
    const word = words[at]!;
    if (infinitive ? isPurpose(word) || copulas.has(word) : plans.has(word)) return "future";
    const { upos } = tokens[at]!;
    if (upos === "VERB" || upos === "AUX" || isPredicate(tree, at) || isParticiple(tree, at)) {
      if (isPurpose(word) && hasInfinitive(tree, at, start)) return "future";
      if (isDeferred(tree, at, start)) return "future";
      const verdict = verdictOf(tree, at);
      // “will know *when the votes are counted* on Wednesday”: the main clause tells when that is.
      if (verdict === null && isWhen(tree, at)) {
        at = headOf(tree, at);
        continue;
      }
      if (verdict === null && direct && isTimetabled(tree, at, start)) return "future";
      if (verdict !== "infinitive") return verdict === "past" && !direct ? null : verdict;
      infinitive = true;
    } else if (tokens[at]!.start >= span.end) direct = false;
    else if (tokens[at]!.end <= span.start) direct = false;
    at = headOf(tree, at);
  }
  return null;
}

/**
 * “Rovers *play* on Thursday”, “*See* you on Friday”: a weekday behind “on” and a verb in the present, which is none of saying, is told from a
 * timetable. A headline has the present for what is over.
 */
function isTimetabled(tree: Tree, verb: number, time: number): boolean {
  const { tokens, words } = tree;
  const word = words[verb]!;
  if (words[time - 1] !== "on" || !weekdays.test(words[time]!) || headOf(tree, time) !== verb) return false;
  if (tokens[verb]!.upos !== "VERB" || isCue(word) || alike.has(word) || word.endsWith("ing")) return false;
  if (childrenBy(tree, verb, "aux", "aux:pass", "cop", "mark").length > 0 || isHeadline(tree, verb)) return false;
  const [subject] = childrenBy(tree, verb, "nsubj");
  if (subject === undefined) return !word.endsWith("s");
  // “The council *votes*”, “Rovers *play*”: the verb goes with its subject, as the past does not.
  return word.endsWith("s") || isPlural(words[subject]!) || /^(?:i|we|you|they)$/.test(words[subject]!);
}

/** “*adjourned* until Thursday”, “*put off* to May”, “*given* until May”: until when something waits is still to come. */
const isDeferred = (tree: Tree, verb: number, time: number): boolean =>
  /^(?:until|till|to)$/.test(tree.words[time - 1] ?? "") &&
  lemmasOf(tree.words[verb]!).some((lemma) => deferrals.has(lemma));

const isWhen = (tree: Tree, verb: number): boolean =>
  hasRelation(tree, verb, "advcl") &&
  dependantsBefore(tree, verb).some((child) =>
    /^(?:when|once|if|until|till|before|after|as)$/.test(tree.words[child]!),
  );

/** “figures *released* on Friday”, which the tree may take for an adjective. */
const isParticiple = (tree: Tree, token: number): boolean =>
  hasRelation(tree, token, "acl") && isPastForm(tree.words[token]!);

/** “*promised* to meet campaigners on Friday”: what is promised is to come, also where the day hangs on the promise. */
const hasInfinitive = (tree: Tree, verb: number, time: number): boolean =>
  tree.children[verb]!.some(
    (child) => child > verb && child < time && hasRelation(tree, child, "xcomp") && isInfinitive(tree, child),
  );

const isInfinitive = (tree: Tree, verb: number): boolean =>
  dependantsBefore(tree, verb).some((child) => hasRelation(tree, child, "mark") && tree.words[child] === "to");

/** “will be ready on Friday”: the predicate carries the auxiliary. */
const isPredicate = (tree: Tree, token: number): boolean =>
  dependantsBefore(tree, token).some((child) => /^(?:cop$|aux)/.test(tree.tokens[child]!.relation ?? ""));

/** What hangs on a token and stands shortly before it. */
const dependantsBefore = ({ children }: Tree, token: number): readonly number[] =>
  children[token]!.filter((child) => child < token && child >= token - REACH);

/** infinitive: what the verb hangs on decides. */
function verdictOf(tree: Tree, verb: number): Tense | "infinitive" | null {
  const before = dependantsBefore(tree, verb);
  const wordsOf = (relations: RegExp): readonly string[] =>
    before.filter((child) => relations.test(relationOf(tree, child) ?? "")).map((child) => tree.words[child]!);
  const helpers = wordsOf(/^aux$/);
  const modal = helpers.find((word) => auxiliaries.has(word));
  // “may have died in June”
  if (modal !== undefined) return helpers.includes("have") && !certain.has(modal) ? "past" : "future";
  // “is *due* to fly”, where the tree hangs “due” on the verb behind it
  if (before.some((child) => tree.words[child + 1] === "to" && isPurpose(tree.words[child]!))) return "future";
  // “is thought to have died in June”
  if (isInfinitive(tree, verb)) return helpers.includes("have") ? "past" : "infinitive";
  const chain = wordsOf(/^(?:aux|cop)/);
  const word = tree.words[verb]!;
  // “was closing in June” may be a plan.
  if (word.endsWith("ing") && !chain.some((helper) => helper.startsWith("ha"))) return null;
  if (chain.length > 0) return chain.some((helper) => past.has(helper)) ? "past" : null;
  return past.has(word) || isPastForm(word) ? "past" : null;
}

/** “closed”, “rose”: by the ending, or since it is no base form and has no ending of the present. */
const isPastForm = (word: string): boolean =>
  /[^e]ed$/.test(word) || (!/(?:s|ing)$/.test(word) && lemmasOf(word).length > 1);
