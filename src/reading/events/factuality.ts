/** Whether an event has happened: by negation, modality, tense and conditions, from its own clause up to the whole sentence. */
import { isInfinitive, objectOf, prepositionOf } from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headIn, headOf, isForm, isVerb, rangeOf, type Tree } from "../../language/tree.js";
import type { Event } from "../../schema.js";
import particular from "../data/particular.json" with { type: "json" };
import data from "../data/status.json" with { type: "json" };
import type { EventMention } from "./event-mention.js";

type Status = Event["status"];

export interface Factuality {
  readonly status: Status;
  readonly rule: string;
  /** The word that decided; null: nothing stood against “reported”. */
  readonly token: number | null;
}

const set = (words: readonly string[]): ReadonlySet<string> => new Set(words);
const negators = set(data.negators);
const future = set(data.future);
const modals = set(data.modals);
const conditions = set(data.conditions);
const awaiting = set(data.awaiting);
const claims = set(data.claims);
const pausing = set(data.pausing);
const transparent = set(data.transparent);
const answers = set(data.answers);
const plans = set(data.planned);
const sameInThePast = set(particular.past);
const indefinites = set(data.indefinites);

/** Words above an event, in the order in which they are asked. */
const governors: readonly { readonly status: Status; readonly words: ReadonlySet<string> }[] = (
  ["cancelled", "denied", "planned", "hypothetical"] as const
).map((status) => ({ status, words: set(data[status]) }));

const governing: ReadonlySet<string> = new Set(governors.flatMap(({ words }) => [...words]));
const being: ReadonlySet<string> = new Set(["be"]);
const voting: ReadonlySet<string> = new Set(["vote"]);

/** How far the climb goes at most. */
const highest = 12;

/**
 * The factuality of an event (Saurí and Pustejovsky 2009) as one of five statuses: the first that its own clause says, or else what it
 * depends on, up to the main clause; “reported” where nothing speaks against it.
 */
export function factualityOf(
  tree: Tree,
  { token: own, carrier, entry, told }: Pick<EventMention, "token" | "carrier" | "entry" | "told">,
): Factuality {
  // “must *stop* firing, the bishops said” was demanded as surely as it was said.
  const token = told === undefined ? own : headIn(tree, rangeOf(tree, told));
  let at = token;
  let planned: Factuality | null = null;
  let isJoinedTo = false;
  const settled = (factuality: Factuality): Factuality =>
    planned !== null && !/^(?:cancelled|denied)$/.test(factuality.status) ? planned : factuality;
  for (let steps = 0; steps < highest; steps++) {
    const isDone = at === token && isDoneBySaying(tree, token, entry);
    const own = isJoinedTo ? null : (ownFactuality(tree, at) ?? (isDone ? null : purposeOf(tree, at)));
    if (own) return settled(own);
    // “a *planned* rally was cancelled”: what became of a plan is said further up.
    planned ??= besides(tree, at, ["planned"]);
    // The light verb speaks for its noun, “*will hold* talks”, and says no more by what it means: “undertook talks”.
    const isCarried = at === token && carrier !== null;
    const above = isCarried ? carrier : headOf(tree, at);
    if (above < 0) break;
    if (isVotedFor(tree, at, above, entry))
      return settled({ status: "planned", rule: "what is voted for is still to be done", token: above });
    const factuality = isCarried || isAnswered(tree, at, above, entry) ? null : governed(tree, at, above);
    if (factuality) return settled(factuality);
    if (!isCarried && !isDone && !isPartOf(tree, at)) break;
    // “that *no ransom* was paid *and that police searched*”: a clause with a subject of its own shares what is above both, and no more.
    isJoinedTo = hasRelation(tree, at, "conj") && childrenBy(tree, at, "nsubj", "nsubj:pass").length > 0;
    at = above;
  }
  return settled(reported);
}

/** “marched *to demand* an end”: who does something in order to say something says it by doing so. */
const isDoneBySaying = (tree: Tree, token: number, { type }: EventMention["entry"]): boolean =>
  /^(?:SUPPORT|REQUEST|ACCUSE|REJECT|PROTEST)$/.test(type) &&
  hasRelation(tree, token, "advcl") &&
  isInfinitive(tree, token);

/** “voted *to join the strike*”: a vote to ban something bans it, one to strike does not yet strike. */
const isVotedFor = (tree: Tree, below: number, above: number, { type, lemma }: EventMention["entry"]): boolean =>
  type === "PROTEST" &&
  lemma !== "strike" &&
  isForm(tree, above, voting) &&
  hasRelation(tree, below, "xcomp", "advcl") &&
  isInfinitive(tree, below);

/** “rejected the *request*”, “denied the *accusation*”: what is answered was said. */
const isAnswered = (tree: Tree, below: number, above: number, { form, type }: EventMention["entry"]): boolean =>
  form === "noun" &&
  /^(?:AGREE|REQUEST|ACCUSE|THREATEN)$/.test(type) &&
  hasRelation(tree, below, "obj", "nsubj:pass") &&
  isForm(tree, above, answers);

const reported: Factuality = { status: "reported", rule: "nothing says otherwise", token: null };

/** Whether a clause or noun shares the fate of what it hangs on: “went on to *meet*” does, “said that they *met*” does not. */
function isPartOf(tree: Tree, token: number): boolean {
  if (hasRelation(tree, token, "nsubj", "nsubj:pass", "obj", "conj")) return true;
  if (hasRelation(tree, token, "xcomp", "csubj", "csubj:pass")) return true;
  // “will witness soon *the advance*”: the tree may take an object for a phrase.
  if (hasRelation(tree, token, "obl") && !isVerb(tree, token) && prepositionOf(tree, token) === "") return true;
  return hasRelation(tree, token, "advcl") && isForm(tree, headOf(tree, token), transparent);
}

/** What a clause or noun says by itself: its auxiliaries, its negation, its condition. */
function ownFactuality(tree: Tree, token: number): Factuality | null {
  const { words } = tree;
  const auxiliaries = childrenBy(tree, token, "aux");
  const subject = childrenBy(tree, token, "nsubj", "nsubj:pass")[0];
  const deniers = [
    ...childrenBy(tree, token, "advmod", "det", "cc:preconj", "mark", "case", "cc"),
    ...(subject === undefined ? [] : [subject, ...childrenBy(tree, subject, "det")]),
    ...(isVerb(tree, token) ? objectDeterminers(tree, token) : []),
    ...childrenBy(tree, token, "advmod").flatMap((child) => childrenBy(tree, child, "advmod")),
  ];
  const no = deniers.find((child) => negators.has(words[child]!));
  if (no !== undefined && !isOnly(tree, no)) return { status: "denied", rule: "a word that says no", token: no };
  const condition = childrenBy(tree, token, "mark", "advmod").find((child) => conditions.has(words[child]!));
  if (condition !== undefined) return { status: "hypothetical", rule: "a condition", token: condition };
  const awaited = childrenBy(tree, token, "mark").find((child) => awaiting.has(words[child]!));
  const above = headOf(tree, token);
  const isAhead =
    isPresent(words[token]!) ||
    (above < 0 ? [] : childrenBy(tree, above, "aux")).some((child) => /^(?:would|will|wo)$/.test(words[child]!));
  if (awaited !== undefined && auxiliaries.length === 0 && isAhead)
    return { status: "hypothetical", rule: "what is waited for", token: awaited };
  const modal = auxiliaries.find((child) => modals.has(words[child]!) || isWould(tree, child, token));
  const have = auxiliaries.find((child) => tree.words[child] === "have");
  if (modal !== undefined && have !== undefined && isUnreal(tree, modal))
    return { status: "hypothetical", rule: unreal, token: modal };
  if (modal !== undefined && isFutureInThePast(tree, token, modal))
    return { status: "planned", rule: "a future as told in the past", token: modal };
  if (modal !== undefined) return { status: "hypothetical", rule: "an auxiliary of the possible", token: modal };
  const will = auxiliaries.find((child) => future.has(words[child]!));
  if (will !== undefined) return { status: "planned", rule: "an auxiliary of the future", token: will };
  const beside = besides(tree, token, ["cancelled", "denied", "hypothetical"]);
  if (beside) return beside;
  const [anyone] = hasRelation(tree, token, "acl:relcl") ? [headOf(tree, token)] : [];
  const any =
    anyone === undefined
      ? undefined
      : [anyone, ...childrenBy(tree, anyone, "det")].find((at) => indefinites.has(words[at]!));
  if (any !== undefined) return { status: "hypothetical", rule: "whoever it may be", token: any };
  if (isInfinitive(tree, token)) {
    const due = tree.children[token]!.find((child) => words[child + 1] === "to" && plans.has(words[child]!));
    if (due !== undefined) return { status: "planned", rule: "the word before its “to”", token: due };
    const auxiliary = childrenBy(tree, token, "aux", "cop").find((child) => isForm(tree, child, being));
    if (auxiliary !== undefined) return { status: "planned", rule: "an infinitive behind “be”", token: auxiliary };
    const be = headOf(tree, token);
    // “is *to meet*”, “are *to sign*”
    if (be >= 0 && words[be] !== undefined && lemmasOf(words[be]!).includes("be") && hasRelation(tree, token, "xcomp"))
      return { status: "planned", rule: "an infinitive behind “be”", token: be };
    const yet = [token, ...(be < 0 ? [] : [be])]
      .flatMap((at) => childrenBy(tree, at, "advmod"))
      .find((child) => tree.words[child] === "yet");
    if (yet !== undefined) return { status: "denied", rule: "“yet to”", token: yet };
  }
  return null;
}

/** “I’*d* back them”: before the base form it is no “had”. */
const isWould = ({ words }: Tree, auxiliary: number, verb: number): boolean =>
  /^['’]d$/.test(words[auxiliary]!) && lemmasOf(words[verb]!).every((base) => base === words[verb]);

/** “until it *frees* them”; “shut” may be of the past. */
const isPresent = (word: string): boolean =>
  /[^s]s$/.test(word) || (lemmasOf(word).every((base) => base === word) && !sameInThePast.has(word));

/** What an adjective or adverb beside a noun or verb says of it, if it is one of these: “*planned* rally”. */
function besides(tree: Tree, token: number, statuses: readonly Status[]): Factuality | null {
  for (const child of childrenBy(tree, token, "amod", "advmod")) {
    const above = governors.find(({ words }) => isForm(tree, child, words));
    if (above && statuses.includes(above.status) && !(above.status === "planned" && isVerb(tree, token)))
      return { status: above.status, rule: "the word beside it", token: child };
  }
  return null;
}

/** An infinitive that tells what something is for: “travelled *to meet* Quill”, “a plan *to meet* Quill”. */
function purposeOf(tree: Tree, token: number): Factuality | null {
  if (!isInfinitive(tree, token)) return null;
  const above = headOf(tree, token);
  if (hasRelation(tree, token, "advcl") && !isForm(tree, above, transparent) && !isForm(tree, above, governing))
    return { status: "planned", rule: "a purpose", token };
  if (!hasRelation(tree, token, "acl")) return null;
  // “had *no plans* to meet”, “has *no power* to ban it”
  const no = childrenBy(tree, above, "det").find((child) => negators.has(tree.words[child]!));
  return no === undefined
    ? { status: "planned", rule: "an infinitive behind a noun", token }
    : { status: "denied", rule: "a word that says no", token: no };
}

/** What tells of something that did not come about: “*would have* fought”. */
export const unreal = "what would have been";

const isUnreal = (tree: Tree, modal: number): boolean => /^(?:would|could|might|['’]d)$/.test(tree.words[modal]!);

/** “said that it *would* meet them”, without an “if”. */
const isFutureInThePast = (tree: Tree, verb: number, modal: number): boolean =>
  /^(?:would|['’]d)$/.test(tree.words[modal]!) &&
  hasRelation(tree, verb, "ccomp") &&
  !childrenBy(tree, verb, "advcl").some((clause) =>
    childrenBy(tree, clause, "mark").some((mark) => conditions.has(tree.words[mark]!)),
  );

/** “held *no* talks” */
function objectDeterminers(tree: Tree, verb: number): readonly number[] {
  const object = objectOf(tree, verb);
  return object && object.token >= 0 && headOf(tree, object.token) === verb
    ? childrenBy(tree, object.token, "det")
    : [];
}

/** “*not only* met”: no denial. */
const isOnly = ({ words }: Tree, token: number): boolean => words[token] === "not" && words[token + 1] === "only";

/** What the word above says of what hangs on it. */
function governed(tree: Tree, below: number, above: number): Factuality | null {
  if (hasRelation(tree, below, "conj", "nmod:poss", "compound", "amod", "appos", "parataxis", "punct")) return null;
  const isOblique = hasRelation(tree, below, "obl", "obl:agent", "obl:unmarked", "nmod");
  const preposition = prepositionOf(tree, below);
  if (preposition === "without") return { status: "denied", rule: "“without”", token: below };
  if (isOblique && !/^(?:for|of|on|to|against|from|about|)$/.test(preposition)) return null;
  // “after meeting”, “when they met” are clauses of their own; “ruled out *sending* troops” is not.
  const isBehind =
    below > above &&
    ((below <= above + 2 && childrenBy(tree, below, "mark", "advmod").length === 0) || isShortOf(tree, below, above));
  if (hasRelation(tree, below, "advcl") && !isInfinitive(tree, below) && !isBehind) return null;
  // “stopped *to help*”
  if (isInfinitive(tree, below) && isForm(tree, above, pausing)) return null;
  // Who acts is not what is planned: “the *talks* plan to …”.
  const isActing = hasRelation(tree, below, "nsubj");
  const found = governors.find(({ words }) => wordsOf(tree, above).some((word) => words.has(word)));
  if (found && !isActing) {
    const negated = childrenBy(tree, above, "advmod").find((child) => negators.has(tree.words[child]!));
    if (negated === undefined)
      return { status: found.status, rule: `governed by “${tree.words[above]}”`, token: above };
    // “did not deny”: nothing is known; “did not plan to”, “not expected to”: it is not to be.
    return found.status === "denied" || found.status === "cancelled"
      ? reported
      : { status: "denied", rule: "a word that says no", token: negated };
  }
  if (isForm(tree, above, claims) && hasRelation(tree, below, "acl", "ccomp", "nmod")) {
    const verb = headOf(tree, above);
    const denied = governors.find(({ status }) => status === "denied")!;
    if (verb >= 0 && wordsOf(tree, verb).some((word) => denied.words.has(word) || word === "dismiss"))
      return { status: "denied", rule: `a claim that is denied`, token: verb };
  }
  return null;
}

/** “stopped *short of agreeing*” */
const isShortOf = (tree: Tree, below: number, above: number): boolean =>
  childrenBy(tree, above, "advmod", "xcomp").some((child) => tree.words[child] === "short") &&
  childrenBy(tree, below, "mark").some((mark) => tree.words[mark] === "of");

/** The bases of a word, and of it with its particle: “call”, “call+off”. */
function wordsOf(tree: Tree, token: number): readonly string[] {
  const particle = childrenBy(tree, token, "compound:prt", "advmod").find((child) => Math.abs(child - token) <= 3);
  const bases = lemmasOf(tree.words[token]!);
  const joined = particle === undefined ? [] : bases.map((base) => `${base}+${tree.words[particle]}`);
  return [...joined, ...bases];
}
