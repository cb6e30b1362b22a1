/** Arguments: who does what to whom by the tree alone. Subjects, objects, owners and phrases with a preposition. */
import data from "./data/clauses.json" with { type: "json" };
import { lemmasOf } from "./lemmas.js";
import { ancestorsOf, childrenBy, hasRelation, headOf, isForm, isNominal, isVerb, type Tree } from "./tree.js";

/** A nominal with the reason for which it has its part. */
export interface Argument {
  readonly token: number;
  /** In words, as `--explain` prints it: “subject of the verb above”. */
  readonly rule: string;
}

/**
 * The preposition of a nominal, in lower case; "" where it has none. Where the tree has hung it elsewhere, the one right before the
 * first word of the phrase: “*with* Prime Minister Ada Quill”.
 */
export function prepositionOf(tree: Tree, token: number): string {
  const first = ownPreposition(tree, token) ?? prepositionBefore(tree, token);
  return first === undefined ? "" : tree.words[first]!;
}

/** The token of the preposition that the tree gives a nominal; undefined: none. */
export const ownPreposition = (tree: Tree, token: number): number | undefined =>
  childrenBy(tree, token, "case").find((child) => !/^['’]s?$/.test(tree.words[child]!));

function prepositionBefore({ children, tokens }: Tree, token: number): number | undefined {
  let first = token;
  for (let at: number | undefined = token; at !== undefined; at = children[at]![0]) {
    if (at > first) break;
    first = at;
  }
  // “called *off* talks” has a particle, and no preposition.
  const isPreposition = (at: number): boolean => tokens[at]?.upos === "ADP" && tokens[at].relation !== "compound:prt";
  return isPreposition(first) ? first : isPreposition(first - 1) ? first - 1 : undefined;
}

/** A nominal and those that “and” or “or” joins to it, in the order of the text. */
export function conjunctsOf(tree: Tree, token: number): readonly number[] {
  const others = childrenBy(tree, token, "conj").filter((child) => isNominal(tree, child));
  return [token, ...others.flatMap((other) => conjunctsOf(tree, other))];
}

const relatives: ReadonlySet<string> = new Set(["who", "whom", "which", "that", "whose"]);

/** What “who” or “which” stands for: the noun that the relative clause hangs on; any other token itself. */
export function antecedentOf(tree: Tree, token: number): number {
  if (!relatives.has(tree.words[token]!)) return token;
  for (const at of ancestorsOf(tree, token)) {
    if (hasRelation(tree, at, "acl:relcl")) return headOf(tree, at);
    if (!isVerb(tree, at) && !hasRelation(tree, at, "nsubj", "obj", "obl", "nmod")) return token;
  }
  return token;
}

/** Whether “to” marks a verb: “*to open*”. */
export const isInfinitive = (tree: Tree, verb: number): boolean =>
  childrenBy(tree, verb, "mark").some((child) => tree.words[child] === "to");

/** Whether the clause of a verb is passive: “was attacked”, “attacked by rebels”, “the men arrested”. */
export function isPassive(tree: Tree, verb: number): boolean {
  // “Investors were *forgiving*”: a participle of the present is active, whatever the tree says.
  if (tree.words[verb]!.endsWith("ing") && childrenBy(tree, verb, "obl:agent").length === 0) return false;
  if (childrenBy(tree, verb, "aux:pass", "obl:agent").length > 0) return true;
  // “Armed men killed thirty villagers”: with an object and no auxiliary a whole sentence is active, whatever the tree says.
  const isActive = childrenBy(tree, verb, "obj").length > 0 && !isHeadline(tree, verb);
  if (childrenBy(tree, verb, "nsubj:pass").length > 0) return !isActive;
  const word = tree.words[verb]!;
  if (
    isHeadline(tree, verb) &&
    word.endsWith("ed") &&
    // “stabbed *outside home*”: what has a preposition is no object, whatever the tree says.
    childrenBy(tree, verb, "obj").every((object) => ownPreposition(tree, object) !== undefined) &&
    childrenBy(tree, verb, "aux", "mark", "xcomp", "ccomp").length === 0
  )
    return true;
  // “*if* convicted”, “*once* freed”
  const marks = childrenBy(tree, verb, "mark").filter((mark) => !elliptical.has(tree.words[mark]!));
  if (marks.length + childrenBy(tree, verb, "nsubj", "obj", "aux").length > 0) return false;
  const isParticiple = !word.endsWith("ing") && lemmasOf(word).length > 1 && !word.endsWith("s");
  if (!isParticiple) return false;
  if (hasRelation(tree, verb, "acl", "advcl", "amod")) return true;
  return hasRelation(tree, verb, "conj") && isVerb(tree, headOf(tree, verb)) && isPassive(tree, headOf(tree, verb));
}

/** Conjunctions that a participle may follow without subject and auxiliary. */
const elliptical: ReadonlySet<string> = new Set(data.elliptical);

/**
 * Whether a word is the root of a line without a mark at its end. Headlines leave “was” out, and tell what was done in the present:
 * “Mayor *charged* with fraud” is passive.
 */
export function isHeadline({ tokens, last, words }: Tree, verb: number): boolean {
  if (tokens[verb]!.relation !== "root") return false;
  const end = last[verb]!;
  return /[\p{L}\p{N}]$/u.test(words[end]!) && !/^[.!?…:;,”"'’)]/.test(words[end + 1] ?? "");
}

/**
 * The subject that an active verb has itself; null: none. In English no object stands right before its verb, whatever the tree says:
 * a proper noun there is the subject.
 */
export function activeSubjectOf({ tokens, children }: Tree, verb: number): number | null {
  const own = children[verb]!;
  const subject =
    own.find((child) => tokens[child]!.relation === "nsubj") ??
    own.find((child) => child < verb && /^i?obj$/.test(tokens[child]!.relation!) && tokens[child]!.upos === "PROPN");
  return subject ?? null;
}

/** The rule by which a participle has its subject. */
export const participial = "noun that the participle describes";

/**
 * The grammatical subject of a verb, or of what “be” joins to its subject: its own, or the one that it takes over from the clause
 * it depends on; null: none. `depth`: how many clauses up from the verb that was asked for; it bounds the climb.
 */
export function subjectOf(tree: Tree, verb: number, depth = 0): Argument | null {
  const subjects = childrenBy(tree, verb, "nsubj", "nsubj:pass");
  // “Norway, *which Spain* accuses”: of two, the tree takes the object for a subject, too.
  const own = subjects.find((child) => !relatives.has(tree.words[child]!)) ?? subjects[0];
  if (own !== undefined) return { token: antecedentOf(tree, own), rule: "subject" };
  const within = subjectWithin(tree, verb);
  if (within !== undefined) return { token: within, rule: "subject of what stands before the verb" };
  const head = headOf(tree, verb);
  if (head < 0 || depth > 6) return null;
  const taken = (rule: string): Argument | null => {
    const found = subjectOf(tree, head, depth + 1);
    return found && { token: found.token, rule };
  };
  switch (tree.tokens[verb]!.relation) {
    case "conj":
      return isVerb(tree, head) || isVerb(tree, verb) ? taken("subject shared by “and”") : null;
    case "xcomp": {
      // “accuses *Spain* of shelling”: the tree may take who is accused for whom something is given to.
      // “asked *him* to go”; who promises goes himself.
      const isOwn = isInfinitive(tree, verb) && isForm(tree, head, promising);
      const beside = isOwn ? undefined : childrenBy(tree, head, "iobj")[0];
      const object = childrenBy(tree, head, "obj")[0] ?? beside ?? addressed(tree, head);
      if (object !== undefined && isVerb(tree, head))
        return { token: object, rule: "object of the verb above, which acts" };
      return taken("subject of the verb above");
    }
    case "advcl":
    case "parataxis": {
      const called = isInfinitive(tree, verb) ? addressed(tree, head) : undefined;
      if (called !== undefined) return { token: called, rule: "who is called on" };
      // “criticised *Spain* for backing them”, “*Spain*, which Peru accuses of attacking them”
      const isForDoing =
        tree.words[verb]!.endsWith("ing") &&
        childrenBy(tree, verb, "mark").some((mark) => /^(?:for|of|from)$/.test(tree.words[mark]!));
      const whom = isForDoing && isVerb(tree, head) ? objectOf(tree, head) : null;
      if (whom !== null) return { token: whom.token, rule: "object of the verb above, of whose deed it is" };
      return isVerb(tree, verb) ? taken("subject of the main clause") : null;
    }
    case "acl": {
      // “*Pilots* to strike over pay”
      if (isInfinitive(tree, verb) && isHeadline(tree, head)) return { token: head, rule: participial };
      if (isInfinitive(tree, verb)) return ownerOf(tree, head, depth);
      return isPassive(tree, verb) || tree.words[verb]!.endsWith("ing") ? { token: head, rule: participial } : null;
    }
    case "acl:relcl":
      return childrenBy(tree, verb, "obj").length > 0 ? { token: head, rule: "noun that the clause describes" } : null;
    default:
      return null;
  }
}

/**
 * Where the tree has hung the words before the verb on another of its parts: “*Quill* is due to meet”, on the adjective; “*rebels*
 * attacking a convoy wounded a guard”, on the object.
 */
function subjectWithin(tree: Tree, verb: number): number | undefined {
  const adjectives = tree.children[verb]!.filter((child) => child < verb && tree.tokens[child]!.upos === "ADJ");
  const clauses = childrenBy(tree, verb, "obj").flatMap((object) => childrenBy(tree, object, "acl"));
  return [...adjectives, ...clauses.filter((clause) => clause < verb)].flatMap((at) =>
    childrenBy(tree, at, "nsubj"),
  )[0];
}

const promising: ReadonlySet<string> = new Set(data.promising);
const appealing: ReadonlySet<string> = new Set(data.appealing);

/** “called on *Spain* to open the border”: who is called on is to act. */
const addressed = (tree: Tree, verb: number): number | undefined =>
  isForm(tree, verb, appealing)
    ? childrenBy(tree, verb, "obl").find((child) => /^(?:on|upon|to|with)$/.test(prepositionOf(tree, child)))
    : undefined;

/** Whose a noun is: “*Quill's* plan”, “*Quill* announced a plan”; null: nobody's. `depth` as for `subjectOf`. */
export function ownerOf(tree: Tree, noun: number, depth = 0): Argument | null {
  const owner = childrenBy(tree, noun, "nmod:poss")[0];
  if (owner !== undefined) return { token: owner, rule: "possessor of the noun above" };
  const verb = headOf(tree, noun);
  if (verb < 0 || !hasRelation(tree, noun, "obj")) return null;
  const found = subjectOf(tree, verb, depth + 1);
  return found && { token: found.token, rule: "subject of the verb above" };
}

/** The object of a verb: its own; the subject of a passive; the noun that a participle or a relative clause describes; null: none. */
export function objectOf(tree: Tree, verb: number): Argument | null {
  if (isPassive(tree, verb)) {
    const subject = subjectOf(tree, verb);
    return subject && { token: subject.token, rule: "subject of the passive" };
  }
  const own = childrenBy(tree, verb, "obj")[0] ?? behindParticle(tree, verb) ?? estimated(tree, verb);
  if (own !== undefined) return { token: antecedentOf(tree, own), rule: "object" };
  const head = headOf(tree, verb);
  // “the talks that they held”: the clause has its subject, and the noun stands for the object.
  const isGap =
    hasRelation(tree, verb, "acl:relcl") &&
    childrenBy(tree, verb, "nsubj").some((child) => !relatives.has(tree.words[child]!));
  if (isGap) return { token: head, rule: "noun that the clause describes" };
  return null;
}

/** “arrested and beat *two monks*”: the object of the verb that “and” joins right behind one that has none; undefined: none. */
export function objectBehindNext(tree: Tree, verb: number): number | undefined {
  const next = childrenBy(tree, verb, "conj")[0];
  if (next === undefined || next > verb + 3 || !isVerb(tree, next) || isPassive(tree, verb)) return undefined;
  const isApart = tree.children[verb]!.some(
    (child) => child > verb && child < next && prepositionOf(tree, child) !== "",
  );
  if (isApart || childrenBy(tree, next, "nsubj", "nsubj:pass", "aux").length > 0) return undefined;
  return childrenBy(tree, next, "obj")[0] ?? objectBehindNext(tree, next);
}

/** “called off *their strike*”: right behind a particle a noun without a preposition is the object, whatever the tree says. */
function behindParticle(tree: Tree, verb: number): number | undefined {
  const [particle] = childrenBy(tree, verb, "compound:prt");
  if (particle === undefined) return undefined;
  return childrenBy(tree, verb, "obl", "obl:unmarked", "xcomp").find(
    (child) => isNominal(tree, child) && tree.first[child] === particle + 1 && prepositionOf(tree, child) === "",
  );
}

/** “arrested *about forty students*”, “wounding *at least nine*”: right behind a verb what is only estimated is the object, whatever the tree says. */
const estimated = (tree: Tree, verb: number): number | undefined =>
  childrenBy(tree, verb, "obl").find((child) => {
    const words = tree.words.slice(verb + 1, verb + 3).join(" ");
    if (tree.first[child] !== verb + 1 || !/^(?:about|around|over|some|at least|up to|more than)\b/.test(words))
      return false;
    return tree.tokens[child]!.upos === "NUM" || childrenBy(tree, child, "nummod").length > 0;
  });

/** Phrases with a preposition that hang on a verb or noun, or stand right behind it and hang on a later word. */
export function prepositionalOf(tree: Tree, token: number): readonly number[] {
  const own = childrenBy(tree, token, "obl", "nmod", "obl:agent", "nmod:agent", "advcl").filter((child) =>
    // “went on *strike*”: the tree may take a noun with a preposition for a clause.
    hasRelation(tree, child, "advcl")
      ? tree.tokens[child]!.upos === "NOUN" && ownPreposition(tree, child) !== undefined
      : prepositionOf(tree, child) !== "",
  );
  const stray = strayBehind(tree, token);
  return stray === null ? own : [...own, stray];
}

/**
 * “a warning *to the crews* that it would …”: no clause begins with a phrase behind a noun, and none with a preposition is a subject
 * or an object, whatever the tree says.
 */
function strayBehind(tree: Tree, token: number): number | null {
  const { upos, relation, head: phrase } = tree.tokens[token + 1] ?? {};
  if (upos !== "ADP" || relation !== "case" || phrase == null || phrase < token) return null;
  return headOf(tree, phrase) > phrase || hasRelation(tree, phrase, "nsubj", "obj", "iobj") ? phrase : null;
}
