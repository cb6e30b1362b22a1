/** Whether an event has happened: by negation, modality, tense and conditions, from its own clause up to the whole sentence. */
import type { Event } from "../../schema.js";
import data from "../data/status.json" with { type: "json" };
import { basesOf } from "./forms.js";
import type { Happening } from "./happenings.js";
import {
  childrenBy,
  hasRelation,
  headOf,
  isForm,
  isInfinitive,
  isVerb,
  objectOf,
  prepositionOf,
  type Syntax,
} from "./syntax.js";

type Status = Event["status"];

export interface Standing {
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
const claims = set(data.claims);
const transparent = set(data.transparent);
const answers = set(data.answers);
const plans = set(data.planned);
const indefinites = set(data.indefinites);

/** Words above an event, in the order in which they are asked. */
const governors: readonly { readonly status: Status; readonly words: ReadonlySet<string> }[] = (
  ["cancelled", "denied", "planned", "hypothetical"] as const
).map((status) => ({ status, words: set(data[status]) }));

const governing: ReadonlySet<string> = new Set(governors.flatMap(({ words }) => [...words]));
const being: ReadonlySet<string> = new Set(["be"]);

/** How far the climb goes at most. */
const highest = 12;

export function standingOf(
  syntax: Syntax,
  { token, carrier, entry }: Pick<Happening, "token" | "carrier" | "entry">,
): Standing {
  let at = token;
  let planned: Standing | null = null;
  const settled = (standing: Standing): Standing =>
    planned !== null && !/^(?:cancelled|denied)$/.test(standing.status) ? planned : standing;
  for (let steps = 0; steps < highest; steps++) {
    const isDone = at === token && isDoneBySaying(syntax, token, entry);
    const own = ownStanding(syntax, at) ?? (isDone ? null : purposeOf(syntax, at));
    if (own) return settled(own);
    // “a *planned* rally was cancelled”: what became of a plan is said further up.
    planned ??= besides(syntax, at, ["planned"]);
    // The light verb speaks for its noun, “*will hold* talks”, and says no more by what it means: “undertook talks”.
    const isCarried = at === token && carrier !== null;
    const above = isCarried ? carrier : headOf(syntax, at);
    if (above < 0) break;
    const standing = isCarried || isAnswered(syntax, at, above, entry) ? null : governed(syntax, at, above);
    if (standing) return settled(standing);
    if (!isCarried && !isDone && !isPartOf(syntax, at)) break;
    at = above;
  }
  return settled(reported);
}

/** “marched *to demand* an end”: who does something in order to say something says it by doing so. */
const isDoneBySaying = (syntax: Syntax, token: number, { type }: Happening["entry"]): boolean =>
  /^(?:SUPPORT|REQUEST|ACCUSE|REJECT|PROTEST)$/.test(type) &&
  hasRelation(syntax, token, "advcl") &&
  isInfinitive(syntax, token);

/** “rejected the *request*”, “denied the *accusation*”: what is answered was said. */
const isAnswered = (syntax: Syntax, below: number, above: number, { form, type }: Happening["entry"]): boolean =>
  form === "noun" &&
  /^(?:AGREE|REQUEST|ACCUSE|THREATEN)$/.test(type) &&
  hasRelation(syntax, below, "obj", "nsubj:pass") &&
  isForm(syntax, above, answers);

const reported: Standing = { status: "reported", rule: "nothing says otherwise", token: null };

/** Whether a clause or noun shares the fate of what it hangs on: “went on to *meet*” does, “said that they *met*” does not. */
function isPartOf(syntax: Syntax, token: number): boolean {
  if (hasRelation(syntax, token, "nsubj", "nsubj:pass", "obj", "conj")) return true;
  if (hasRelation(syntax, token, "xcomp", "csubj", "csubj:pass")) return true;
  // “will witness soon *the advance*”: the tree may take an object for a phrase.
  if (hasRelation(syntax, token, "obl") && !isVerb(syntax, token) && prepositionOf(syntax, token) === "") return true;
  return hasRelation(syntax, token, "advcl") && isForm(syntax, headOf(syntax, token), transparent);
}

/** What a clause or noun says by itself: its auxiliaries, its negation, its condition. */
function ownStanding(syntax: Syntax, token: number): Standing | null {
  const { words } = syntax;
  const auxiliaries = childrenBy(syntax, token, "aux");
  const subject = childrenBy(syntax, token, "nsubj", "nsubj:pass")[0];
  const deniers = [
    ...childrenBy(syntax, token, "advmod", "det", "cc:preconj", "mark", "case", "cc"),
    ...(subject === undefined ? [] : [subject, ...childrenBy(syntax, subject, "det")]),
    ...(isVerb(syntax, token) ? objectDeterminers(syntax, token) : []),
    ...childrenBy(syntax, token, "advmod").flatMap((child) => childrenBy(syntax, child, "advmod")),
  ];
  const no = deniers.find((child) => negators.has(words[child]!));
  if (no !== undefined && !isOnly(syntax, no)) return { status: "denied", rule: "a word that says no", token: no };
  const condition = childrenBy(syntax, token, "mark", "advmod").find((child) => conditions.has(words[child]!));
  if (condition !== undefined) return { status: "hypothetical", rule: "a condition", token: condition };
  const modal = auxiliaries.find((child) => modals.has(words[child]!));
  if (modal !== undefined && isFutureInThePast(syntax, token, modal))
    return { status: "planned", rule: "a future as told in the past", token: modal };
  if (modal !== undefined) return { status: "hypothetical", rule: "an auxiliary of the possible", token: modal };
  const will = auxiliaries.find((child) => future.has(words[child]!));
  if (will !== undefined) return { status: "planned", rule: "an auxiliary of the future", token: will };
  const beside = besides(syntax, token, ["cancelled", "denied", "hypothetical"]);
  if (beside) return beside;
  const [anyone] = hasRelation(syntax, token, "acl:relcl") ? [headOf(syntax, token)] : [];
  const any =
    anyone === undefined
      ? undefined
      : [anyone, ...childrenBy(syntax, anyone, "det")].find((at) => indefinites.has(words[at]!));
  if (any !== undefined) return { status: "hypothetical", rule: "whoever it may be", token: any };
  if (isInfinitive(syntax, token)) {
    const due = syntax.children[token]!.find((child) => words[child + 1] === "to" && plans.has(words[child]!));
    if (due !== undefined) return { status: "planned", rule: "the word before its “to”", token: due };
    const auxiliary = childrenBy(syntax, token, "aux", "cop").find((child) => isForm(syntax, child, being));
    if (auxiliary !== undefined) return { status: "planned", rule: "an infinitive behind “be”", token: auxiliary };
    const be = headOf(syntax, token);
    // “is *to meet*”, “are *to sign*”
    if (be >= 0 && words[be] !== undefined && basesOf(words[be]!).includes("be") && hasRelation(syntax, token, "xcomp"))
      return { status: "planned", rule: "an infinitive behind “be”", token: be };
    const yet = [token, ...(be < 0 ? [] : [be])]
      .flatMap((at) => childrenBy(syntax, at, "advmod"))
      .find((child) => syntax.words[child] === "yet");
    if (yet !== undefined) return { status: "denied", rule: "“yet to”", token: yet };
  }
  return null;
}

/** What an adjective or adverb beside a noun or verb says of it, if it is one of these: “*planned* rally”. */
function besides(syntax: Syntax, token: number, statuses: readonly Status[]): Standing | null {
  for (const child of childrenBy(syntax, token, "amod", "advmod")) {
    const above = governors.find(({ words }) => isForm(syntax, child, words));
    if (above && statuses.includes(above.status) && !(above.status === "planned" && isVerb(syntax, token)))
      return { status: above.status, rule: "the word beside it", token: child };
  }
  return null;
}

/** An infinitive that tells what something is for: “travelled *to meet* Quill”, “a plan *to meet* Quill”. */
function purposeOf(syntax: Syntax, token: number): Standing | null {
  if (!isInfinitive(syntax, token)) return null;
  const above = headOf(syntax, token);
  if (hasRelation(syntax, token, "advcl") && !isForm(syntax, above, transparent) && !isForm(syntax, above, governing))
    return { status: "planned", rule: "a purpose", token };
  return hasRelation(syntax, token, "acl") ? { status: "planned", rule: "an infinitive behind a noun", token } : null;
}

/** “said that it *would* meet them”, without an “if”. */
const isFutureInThePast = (syntax: Syntax, verb: number, modal: number): boolean =>
  /^(?:would|['’]d)$/.test(syntax.words[modal]!) &&
  hasRelation(syntax, verb, "ccomp") &&
  !childrenBy(syntax, verb, "advcl").some((clause) =>
    childrenBy(syntax, clause, "mark").some((mark) => conditions.has(syntax.words[mark]!)),
  );

/** “held *no* talks” */
function objectDeterminers(syntax: Syntax, verb: number): readonly number[] {
  const object = objectOf(syntax, verb);
  return object && object.token >= 0 && headOf(syntax, object.token) === verb
    ? childrenBy(syntax, object.token, "det")
    : [];
}

/** “*not only* met”: no denial. */
const isOnly = ({ words }: Syntax, token: number): boolean => words[token] === "not" && words[token + 1] === "only";

/** What the word above says of what hangs on it. */
function governed(syntax: Syntax, below: number, above: number): Standing | null {
  if (hasRelation(syntax, below, "conj", "nmod:poss", "compound", "amod", "appos", "parataxis", "punct")) return null;
  const isOblique = hasRelation(syntax, below, "obl", "obl:agent", "obl:unmarked", "nmod");
  const preposition = prepositionOf(syntax, below);
  if (preposition === "without") return { status: "denied", rule: "“without”", token: below };
  if (isOblique && !/^(?:for|of|on|to|against|from|about|)$/.test(preposition)) return null;
  // “after meeting”, “when they met” are clauses of their own; “ruled out *sending* troops” is not.
  const isBehind = below > above && below <= above + 2 && childrenBy(syntax, below, "mark", "advmod").length === 0;
  if (hasRelation(syntax, below, "advcl") && !isInfinitive(syntax, below) && !isBehind) return null;
  // Who acts is not what is planned: “the *talks* plan to …”.
  const isActing = hasRelation(syntax, below, "nsubj");
  const found = governors.find(({ words }) => wordsOf(syntax, above).some((word) => words.has(word)));
  if (found && !isActing) {
    const negated = childrenBy(syntax, above, "advmod").find((child) => negators.has(syntax.words[child]!));
    if (negated === undefined)
      return { status: found.status, rule: `governed by “${syntax.words[above]}”`, token: above };
    // “did not deny”: nothing is known; “did not plan to”, “not expected to”: it is not to be.
    return found.status === "denied" || found.status === "cancelled"
      ? reported
      : { status: "denied", rule: "a word that says no", token: negated };
  }
  if (isForm(syntax, above, claims) && hasRelation(syntax, below, "acl", "ccomp", "nmod")) {
    const verb = headOf(syntax, above);
    const denied = governors.find(({ status }) => status === "denied")!;
    if (verb >= 0 && wordsOf(syntax, verb).some((word) => denied.words.has(word) || word === "dismiss"))
      return { status: "denied", rule: `a claim that is denied`, token: verb };
  }
  return null;
}

/** The bases of a word, and of it with its particle: “call”, “call+off”. */
function wordsOf(syntax: Syntax, token: number): readonly string[] {
  const particle = childrenBy(syntax, token, "compound:prt", "advmod").find((child) => Math.abs(child - token) <= 3);
  const bases = basesOf(syntax.words[token]!);
  const joined = particle === undefined ? [] : bases.map((base) => `${base}+${syntax.words[particle]}`);
  return [...joined, ...bases];
}
