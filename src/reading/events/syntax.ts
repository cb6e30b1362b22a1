/** The dependency tree as the rules of events ask for it: by the indices of tokens. */
import { type Children, childrenOf } from "../../language/children.js";
import type { Language, Token } from "../../language/language.js";
import type { Span } from "../../schema.js";
import { basesOf } from "./forms.js";

export interface Syntax {
  readonly tokens: readonly Token[];
  /** Lower-case, by token. */
  readonly words: readonly string[];
  /** By token, in the order of the text. */
  readonly children: Children;
}

export function syntaxOf(text: string, { tokens }: Pick<Language, "tokens">): Syntax {
  const words = tokens.map(({ start, end }) => text.slice(start, end).toLowerCase());
  return { tokens, words, children: childrenOf(tokens) };
}

/** Relation without its subtype; "" where there is none. */
export const relationOf = ({ tokens }: Syntax, token: number): string => tokens[token]!.relation?.split(":")[0] ?? "";

export const hasRelation = ({ tokens }: Syntax, token: number, ...relations: readonly string[]): boolean =>
  relations.includes(tokens[token]!.relation ?? "");

export const headOf = ({ tokens }: Syntax, token: number): number => tokens[token]!.head ?? -1;

/** Children by their relations, subtypes counted as their own. */
export const childrenBy = (syntax: Syntax, token: number, ...relations: readonly string[]): readonly number[] =>
  syntax.children[token]!.filter((child) => hasRelation(syntax, child, ...relations));

/** Whether a token is a form of one of these words. */
export const isForm = ({ words }: Syntax, token: number, lemmas: ReadonlySet<string>): boolean =>
  basesOf(words[token]!).some((base) => lemmas.has(base));

/**
 * The preposition of a nominal; "" where it has none. Where the tree has hung it elsewhere, the one right before the first word of
 * the phrase: “*with* Prime Minister Ada Quill”.
 */
export function prepositionOf(syntax: Syntax, token: number): string {
  const first = ownPreposition(syntax, token) ?? before(syntax, token);
  return first === undefined ? "" : syntax.words[first]!;
}

export const ownPreposition = (syntax: Syntax, token: number): number | undefined =>
  childrenBy(syntax, token, "case").find((child) => !/^['’]s?$/.test(syntax.words[child]!));

function before({ children, tokens }: Syntax, token: number): number | undefined {
  let first = token;
  for (let at: number | undefined = token; at !== undefined; at = children[at]![0]) {
    if (at > first) break;
    first = at;
  }
  // “called *off* talks” has a particle, and no preposition.
  const isPreposition = (at: number): boolean => tokens[at]?.upos === "ADP" && tokens[at].relation !== "compound:prt";
  return isPreposition(first) ? first : isPreposition(first - 1) ? first - 1 : undefined;
}

/** A nominal and those that “and” or “or” joins to it. */
export function joined(syntax: Syntax, token: number): readonly number[] {
  const others = childrenBy(syntax, token, "conj").filter((child) => isNominal(syntax, child));
  return [token, ...others.flatMap((other) => joined(syntax, other))];
}

export const isNominal = ({ tokens }: Syntax, token: number): boolean =>
  /^(?:NOUN|PROPN|PRON|NUM|ADJ|SYM|DET)$/.test(tokens[token]!.upos ?? "");

export const isVerb = ({ tokens }: Syntax, token: number): boolean => tokens[token]!.upos === "VERB";

const relatives: ReadonlySet<string> = new Set(["who", "whom", "which", "that", "whose"]);

/** What “who” or “which” stands for: the noun that the relative clause hangs on; any other token itself. */
export function antecedentOf(syntax: Syntax, token: number): number {
  if (!relatives.has(syntax.words[token]!)) return token;
  for (let at = headOf(syntax, token); at >= 0; at = headOf(syntax, at)) {
    if (hasRelation(syntax, at, "acl:relcl")) return headOf(syntax, at);
    if (!isVerb(syntax, at) && !hasRelation(syntax, at, "nsubj", "obj", "obl", "nmod")) return token;
  }
  return token;
}

/** Whether the clause of a verb is passive: “was attacked”, “attacked by rebels”, “the men arrested”. */
export function isPassive(syntax: Syntax, verb: number): boolean {
  if (childrenBy(syntax, verb, "aux:pass", "nsubj:pass", "obl:agent").length > 0) return true;
  if (childrenBy(syntax, verb, "nsubj", "obj", "aux", "mark").length > 0) return false;
  const word = syntax.words[verb]!;
  const isParticiple = !word.endsWith("ing") && basesOf(word).length > 1 && !word.endsWith("s");
  if (!isParticiple) return false;
  if (hasRelation(syntax, verb, "acl", "advcl", "amod")) return true;
  return (
    hasRelation(syntax, verb, "conj") && isVerb(syntax, headOf(syntax, verb)) && isPassive(syntax, headOf(syntax, verb))
  );
}

/** A nominal with the reason for which it has its part in an event. */
export interface Found {
  readonly token: number;
  readonly rule: string;
}

/** The rule by which a participle has its subject. */
export const participial = "noun that the participle describes";

/**
 * The grammatical subject of a verb or of what “be” joins to its subject: its own, or the one that it takes over from the clause
 * it depends on. `depth` bounds the climb.
 */
export function subjectOf(syntax: Syntax, verb: number, depth = 0): Found | null {
  const own = childrenBy(syntax, verb, "nsubj", "nsubj:pass")[0];
  if (own !== undefined) return { token: antecedentOf(syntax, own), rule: "subject" };
  const within = subjectWithin(syntax, verb);
  if (within !== undefined) return { token: within, rule: "subject of what stands before the verb" };
  const head = headOf(syntax, verb);
  if (head < 0 || depth > 6) return null;
  const taken = (rule: string): Found | null => {
    const found = subjectOf(syntax, head, depth + 1);
    return found && { token: found.token, rule };
  };
  switch (syntax.tokens[verb]!.relation) {
    case "conj":
      return isVerb(syntax, head) || isVerb(syntax, verb) ? taken("subject shared by “and”") : null;
    case "xcomp": {
      const object = childrenBy(syntax, head, "obj")[0] ?? addressed(syntax, head);
      if (object !== undefined && isVerb(syntax, head))
        return { token: object, rule: "object of the verb above, which acts" };
      return taken("subject of the verb above");
    }
    case "advcl":
    case "parataxis": {
      const called = isInfinitive(syntax, verb) ? addressed(syntax, head) : undefined;
      if (called !== undefined) return { token: called, rule: "who is called on" };
      return isVerb(syntax, verb) ? taken("subject of the main clause") : null;
    }
    case "acl": {
      if (isInfinitive(syntax, verb)) return ownerOf(syntax, head, depth);
      return isPassive(syntax, verb) || syntax.words[verb]!.endsWith("ing") ? { token: head, rule: participial } : null;
    }
    case "acl:relcl":
      return childrenBy(syntax, verb, "obj").length > 0
        ? { token: head, rule: "noun that the clause describes" }
        : null;
    default:
      return null;
  }
}

/**
 * Where the tree has hung the words before the verb on another of its parts: “*Quill* is due to meet”, on the adjective; “*rebels*
 * attacking a convoy wounded a guard”, on the object.
 */
function subjectWithin(syntax: Syntax, verb: number): number | undefined {
  const adjectives = syntax.children[verb]!.filter((child) => child < verb && syntax.tokens[child]!.upos === "ADJ");
  const clauses = childrenBy(syntax, verb, "obj").flatMap((object) => childrenBy(syntax, object, "acl"));
  return [...adjectives, ...clauses.filter((clause) => clause < verb)].flatMap((at) =>
    childrenBy(syntax, at, "nsubj"),
  )[0];
}

const appealing: ReadonlySet<string> = new Set(["call", "appeal", "plead", "count", "rely", "press"]);

/** “called on *Spain* to open the border”: who is called on is to act. */
const addressed = (syntax: Syntax, verb: number): number | undefined =>
  isForm(syntax, verb, appealing)
    ? childrenBy(syntax, verb, "obl").find((child) => /^(?:on|upon|to|with)$/.test(prepositionOf(syntax, child)))
    : undefined;

export const isInfinitive = (syntax: Syntax, verb: number): boolean =>
  childrenBy(syntax, verb, "mark").some((child) => syntax.words[child] === "to");

/** Whose a noun is: “*Quill's* plan”, “*Quill* announced a plan”. */
export function ownerOf(syntax: Syntax, noun: number, depth = 0): Found | null {
  const owner = childrenBy(syntax, noun, "nmod:poss")[0];
  if (owner !== undefined) return { token: owner, rule: "possessor of the noun above" };
  const verb = headOf(syntax, noun);
  if (verb < 0 || !hasRelation(syntax, noun, "obj")) return null;
  const found = subjectOf(syntax, verb, depth + 1);
  return found && { token: found.token, rule: "subject of the verb above" };
}

/** The object of a verb: its own; the subject of a passive; the noun that a participle or a relative clause describes. */
export function objectOf(syntax: Syntax, verb: number): Found | null {
  if (isPassive(syntax, verb)) {
    const subject = subjectOf(syntax, verb);
    return subject && { token: subject.token, rule: "subject of the passive" };
  }
  const own = childrenBy(syntax, verb, "obj")[0];
  if (own !== undefined) return { token: antecedentOf(syntax, own), rule: "object" };
  const head = headOf(syntax, verb);
  // “the talks that they held”: the clause has its subject, and the noun stands for the object.
  const isGap = hasRelation(syntax, verb, "acl:relcl") && childrenBy(syntax, verb, "nsubj").length > 0;
  if (isGap && !childrenBy(syntax, verb, "nsubj").some((child) => relatives.has(syntax.words[child]!)))
    return { token: head, rule: "noun that the clause describes" };
  return null;
}

/** Phrases with a preposition that hang on a verb or noun, or stand right behind it and hang on a later word. */
export function phrasesOf(syntax: Syntax, token: number): readonly number[] {
  const own = childrenBy(syntax, token, "obl", "nmod", "obl:agent", "nmod:agent").filter(
    (child) => prepositionOf(syntax, child) !== "",
  );
  const stray = strayBehind(syntax, token);
  return stray === null ? own : [...own, stray];
}

/**
 * “a warning *to the crews* that it would …”: no clause begins with a phrase behind a noun, and none with a preposition is a subject
 * or an object, whatever the tree says.
 */
function strayBehind(syntax: Syntax, token: number): number | null {
  const { upos, relation, head: phrase } = syntax.tokens[token + 1] ?? {};
  if (upos !== "ADP" || relation !== "case" || phrase == null || phrase < token) return null;
  return headOf(syntax, phrase) > phrase || hasRelation(syntax, phrase, "nsubj", "obj", "iobj") ? phrase : null;
}

/** From the first to the last of tokens. */
export const spanOf = ({ tokens }: Syntax, ...of: readonly number[]): Span => ({
  start: tokens[Math.min(...of)]!.start,
  end: tokens[Math.max(...of)]!.end,
});
