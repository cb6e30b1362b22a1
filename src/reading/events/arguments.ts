/** Arguments: who acts and whom it reaches, by the paths over the tree that `data/arguments.json` lists for a trigger. */
import {
  antecedentOf,
  conjunctsOf,
  isPassive,
  objectOf,
  ownerOf,
  ownPreposition,
  participial,
  prepositionalOf,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import type { FoundMention } from "../../language/language.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb } from "../../language/tree.js";
import { firstEndingAfter, firstFrom } from "../../span.js";
import data from "../data/arguments.json" with { type: "json" };
import type { AnnotatedTree } from "./annotated.js";
import { type Entry, type Frame, verbEntries, wordsIn } from "./lexicon.js";
import {
  type EventArgument,
  firstFound,
  isMeasure,
  isOnlyWhere,
  isPronoun,
  landIn,
  namesBefore,
  participantAt,
  participantsIn,
  rulingLand,
} from "./participants.js";

/** All that the syntax of a trigger says of its two sides. */
export interface Arguments {
  readonly actors: readonly EventArgument[];
  readonly recipients: readonly EventArgument[];
}

/** What arguments are looked for from. */
export interface Trigger {
  readonly token: number;
  readonly entry: Entry;
  /** The light verb that lends its subject to a noun; null: there is none. */
  readonly carrier: number | null;
}

/** Prepositions that lead to someone concerned, whatever the word. */
export const general: readonly string[] = data.general;

// Paths, made ready.

interface Path {
  readonly steps: readonly Step[];
  readonly filter: "land" | "self" | "named" | null;
}

type Step = readonly { readonly relation: string; readonly words: readonly string[] | null }[];

const paths = new Map<string, Path>();

function pathOf(written: string): Path {
  const known = paths.get(written);
  if (known) return known;
  const [, way = "", filter = null] = /^([^@]*)(?:@(\w+))?$/.exec(written) ?? [];
  const steps = way.split(">").map((step): Step => {
    // “obl:to|with”, “advcl[if|unless]”: alternatives are words; “ccomp|xcomp”: relations.
    const [, relation = "", words] = /^(obl|nmod)(?!:poss):(.*)$/.exec(step) ?? /^(\w+)\[(.*)\]$/.exec(step) ?? [];
    if (words !== undefined) return [{ relation, words: words.split("|") }];
    return step.split("|").map((one) => ({ relation: one, words: null }));
  });
  const path = { steps, filter: filter as Path["filter"] };
  paths.set(written, path);
  return path;
}

/** Who acts and whom it reaches where a trigger tells of an event. */
export function argumentsOf(tree: AnnotatedTree, trigger: Trigger): Arguments {
  const { agent, recipient, aim } = frameOf(trigger.entry);
  const actors = firstFound(agent, (path) => follow(tree, trigger, path));
  const reached = (written: readonly string[]): readonly EventArgument[] =>
    firstFound(expanded(trigger.entry, written), (path) => without(actors, follow(tree, trigger, path, true)));
  const recipients = reached(recipient);
  // “a curfew was imposed *on Norwick*”: power over a land is told without who has it.
  const isAimed =
    actors.length > 0 || (/^(?:COERCE|CONCEDE|SANCTION)$/.test(trigger.entry.type) && isPassive(tree, trigger.token));
  return { actors, recipients: recipients.length > 0 || !isAimed ? recipients : reached(aim) };
}

type Written = { readonly [side in keyof Frame]?: readonly string[] };
type OfType = { readonly verb?: Written; readonly noun?: Written };

/** Of an entry: what it says itself, else what its type says, else what its form does. */
function frameOf({ form, type, frame, own }: Entry): Frame {
  const ofType = (data.types as Readonly<Record<string, OfType>>)[type]?.[form];
  const isPlain = frame === "verb" || form === "noun";
  return { ...data.frames[frame], ...(isPlain ? ofType : {}), ...own };
}

function expanded({ type, form, clause }: Entry, written: readonly string[]): readonly string[] {
  const clauses: Readonly<Record<string, readonly string[]>> = data.clauses;
  const takesClause = clause !== null || data.taking.includes(type);
  const ofClause = form === "noun" ? clauses.noun! : (clauses[type] ?? clauses.any!);
  return written.flatMap((path) => (path !== "$clause" ? [path] : takesClause ? ofClause : []));
}

/** Those who stand at the end of a path; `reached`: whom it reaches is looked for, not who acts. */
function follow(tree: AnnotatedTree, trigger: Trigger, written: string, reached = false): readonly EventArgument[] {
  const { steps, filter } = pathOf(written);
  return walk(tree, trigger, { steps, filter, reached }, 0, trigger.token, "");
}

interface Walk extends Path {
  readonly reached: boolean;
}

function walk(
  tree: AnnotatedTree,
  trigger: Trigger,
  path: Walk,
  nth: number,
  token: number,
  so: string,
): readonly EventArgument[] {
  const step = path.steps[nth];
  if (!step) return standing(tree, trigger, path, token, so);
  const from = `${so}${so === "" ? "" : ">"}`;
  const isLast = nth === path.steps.length - 1;
  for (const { relation, words } of step) {
    if (relation === "said" || relation === "occasion" || relation === "maker") {
      const found = special[relation](tree, trigger, token).map((one) => ({ ...one, path: `${from}${one.path}` }));
      if (found.length > 0) return found;
      continue;
    }
    const prepositions = words === null ? [null] : asked(trigger.entry, words);
    for (const preposition of prepositions) {
      const tokens = reachedBy(tree, trigger, { nth, isLast }, token, relation, preposition);
      const label = `${from}${relation}${preposition === null || preposition === "*" ? "" : relation === "advcl" ? `[${preposition}]` : `:${preposition}`}`;
      // Subjects of a list belong together; of phrases the first that holds somebody counts.
      const found =
        isLast && relation !== "obl" && relation !== "nmod"
          ? tokens.flatMap((one) => walk(tree, trigger, path, nth + 1, one, label))
          : firstFound(tokens, (one) => walk(tree, trigger, path, nth + 1, one, label));
      if (found.length > 0) return found;
    }
  }
  return none;
}

/** The words of a step, with what stands for those of the entry. */
const asked = ({ toward, phrase }: Entry, words: readonly string[]): readonly string[] =>
  words.flatMap((word) => {
    if (word === "$toward") return toward;
    if (word === "$general") return general;
    if (word === "$agent") return phrase?.demand === "party" && phrase.preposition === "from" ? ["from"] : [];
    return word === "$phrase" ? (phrase ? [phrase.preposition] : []) : [word];
  });

/** Who stands at the end of a path. */
function standing(
  tree: AnnotatedTree,
  { token: from, entry }: Trigger,
  { steps, filter, reached }: Walk,
  token: number,
  path: string,
): readonly EventArgument[] {
  if (filter === "land")
    return reached ? landIn(tree, token, path) : conjunctsOf(tree, token).flatMap((one) => rulingLand(tree, one, path));
  if (filter === "self" && participantAt(tree, token) === null && !isMeasure(tree, token)) return none;
  const { relation } = steps.at(-1)![0]!;
  const preposition = relation === "obl" || relation === "nmod" ? prepositionOf(tree, token) : "";
  if (preposition !== "" && isOnlyWhere(tree, token, preposition)) return none;
  // “talks between Quill and *Marsh*”: the tree may join the second to the talks.
  const isAlone = preposition === "between" && conjunctsOf(tree, token).length === 1;
  const toward =
    !reached || !/^(?:obj|nsubj:pass)$/.test(relation)
      ? []
      : steps.length === 1
        ? [...entry.toward, ...general]
        : general;
  const all = [token, ...(isAlone ? childrenBy(tree, from, "conj") : [])].flatMap((one) =>
    participantsIn(tree, one, path, toward),
  );
  // “*my* legs refused”: who only owns what acts does not act.
  const isOwner = ({ path: own }: EventArgument): boolean => !reached && path === "nsubj" && own.endsWith(">nmod:poss");
  return all.filter((one) => !isPronoun(tree, one) || (filter !== "named" && !isOwner(one)));
}

/** The tokens that one step leads to. */
function reachedBy(
  tree: AnnotatedTree,
  { entry, carrier }: Trigger,
  { nth, isLast }: { readonly nth: number; readonly isLast: boolean },
  token: number,
  relation: string,
  word: string | null,
): readonly number[] {
  switch (relation) {
    case "nsubj":
      return nth === 0 || carrier === token
        ? actingSubjects(tree, token, entry)
        : childrenBy(tree, token, "nsubj", "nsubj:pass").slice(0, 1);
    case "nsubj:pass": {
      const object = isPassive(tree, token) ? objectOf(tree, token) : null;
      return object ? [object.token] : [];
    }
    case "obj": {
      if (!isVerb(tree, token) || (isLast && nth > 0 && isMoving(tree, token))) return [];
      const object = objectOf(tree, token)?.token ?? (nth === 0 ? nextTo(tree, token) : null);
      return object === null ? [] : [object];
    }
    case "obl":
    case "nmod":
      // “in retaliation *against Spain*” reaches Spain, “in the wake *of Spain's vote*” does not.
      if (nth > 0 && word === "of" && isOnlyWhere(tree, token, prepositionOf(tree, token))) return [];
      return phrasesOf(tree, token, word!, nth === 0 ? entry : null);
    case "compound":
      return namesBefore(tree, token);
    case "light":
      return carrier === null ? [] : [carrier];
    case "predicated":
      return childrenBy(tree, token, "cop").length > 0 ? childrenBy(tree, token, "nsubj") : [];
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

const happening: ReadonlySet<string> = new Set(data.happening);
const forces = wordsIn("troops");

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
  const isIntransitive = entry.phrase?.demand === "party" && childrenBy(tree, verb, "aux:pass").length === 0;
  if (isPassive(tree, verb) && !isIntransitive) return [];
  const subject = subjectOf(tree, verb);
  if (!subject || isUnknownIt(tree, subject.token)) return [];
  const subjects = childrenBy(tree, verb, "nsubj");
  const isList = subjects[0] === subject.token && childrenBy(tree, subjects.at(-1)!, "conj").length > 0;
  return isList ? subjects : [subject.token];
}

const isUnknownIt = ({ words, headed }: AnnotatedTree, token: number): boolean =>
  words[token] === "it" && headed[token]! < 0;

/** The phrases with a preposition that hang on a word; those with a preposition of their own in the tree first. */
function phrasesOf(tree: AnnotatedTree, token: number, preposition: string, entry: Entry | null): readonly number[] {
  // “*On a visit to Spain*, Quill praised …”: what opens the sentence is its setting; but “with *whom* he met”, and “by”.
  const own = prepositionalOf(tree, token)
    .filter((phrase) => phrase > token || antecedentOf(tree, phrase) !== phrase || preposition === "by")
    .sort((a, b) => Number(ownPreposition(tree, b) !== undefined) - Number(ownPreposition(tree, a) !== undefined));
  if (preposition === "*") return own;
  const found = own.filter((phrase) => prepositionOf(tree, phrase) === preposition);
  if (found.length > 0 || entry?.phrase?.preposition !== preposition || !isVerb(tree, token)) return found;
  const beyond = nameBeyond(tree, token, preposition);
  return beyond === null ? [] : [beyond];
}

/**
 * The name right behind a verb without an object is its object, whatever the tree says: “will meet *Prime Minister Ada Quill*”; before
 * a clause of the verb only where the tree hangs it on what stands before the verb: “the agency asked *Norway* to let them in”.
 */
export function nextTo(tree: AnnotatedTree, verb: number): number | null {
  if (isPassive(tree, verb) || childrenBy(tree, verb, "iobj").length > 0) return null;
  const name = nameAt(tree, verb + 1);
  const hasClause = childrenBy(tree, verb, "xcomp", "ccomp").length > 0;
  return name !== null && hasClause && headOf(tree, name) >= verb ? null : name;
}

/** The token that heads the name which another begins, with a title before it. */
function nameAt(tree: AnnotatedTree, first: number): number | null {
  const from = tree.tokens[first]?.start ?? -1;
  let last: FoundMention | null = null;
  for (let at = firstFrom(tree.mentions, from); at < tree.mentions.length; at++) {
    const mention = tree.mentions[at]!;
    if (mention.span.start - (last?.span.end ?? from) > 1) break;
    if (last === null || mention.span.start >= last.span.end) last = mention;
  }
  if (last === null || last.form !== "name") return null;
  return headed(tree, firstEndingAfter(tree.tokens, last.head.start), tree.mentions.indexOf(last));
}

/** The name behind a verb and its preposition, whatever the tree says: “sat down *with* Prime Minister Ada Quill”. */
export function nameBeyond(tree: AnnotatedTree, verb: number, preposition: string): number | null {
  const at = prepositionBehind(tree, verb, preposition);
  return at === null ? null : nameAt(tree, at + 1);
}

/** Where a preposition follows a verb, or the particle of one; null: it does not. */
export const prepositionBehind = ({ words }: AnnotatedTree, verb: number, preposition: string): number | null =>
  [verb + 1, verb + 2].find((at) => words[at] === preposition) ?? null;

/** The token that heads a mention in the annotated tree. */
function headed(tree: AnnotatedTree, token: number, mention: number): number {
  for (let at = firstEndingAfter(tree.tokens, tree.mentions[mention]!.span.start); at <= token; at++)
    if (tree.headed[at] === mention) return at;
  return token;
}

// Steps that no single relation names.

const special: Readonly<
  Record<
    "said" | "occasion" | "maker",
    (tree: AnnotatedTree, trigger: Trigger, token: number) => readonly EventArgument[]
  >
> = { said: speakersOf, occasion: occasionOf, maker: makersOf };

/** “issued *a report* accusing the army”: who made what accuses. */
function makersOf(tree: AnnotatedTree, _: Trigger, verb: number): readonly EventArgument[] {
  const subject = isPassive(tree, verb) ? null : subjectOf(tree, verb);
  const maker = subject?.rule === participial ? ownerOf(tree, subject.token) : null;
  return maker ? participantsIn(tree, maker.token, "nsubj>^>nsubj") : none;
}

/** “Norway said *it* had left”: a body or a state that tells of “it” tells of itself. */
function speakersOf(tree: AnnotatedTree, _: Trigger, verb: number): readonly EventArgument[] {
  const subject = isPassive(tree, verb) ? null : subjectOf(tree, verb);
  if (!subject || !isUnknownIt(tree, subject.token)) return none;
  let clause = verb;
  while (hasRelation(tree, clause, "conj", "xcomp")) clause = headOf(tree, clause);
  if (!hasRelation(tree, clause, "ccomp", "acl:relcl", "advcl", "parataxis")) return none;
  let above = headOf(tree, clause);
  while (above >= 0 && !isVerb(tree, above)) above = headOf(tree, above);
  if (above < 0) return none;
  const speaker = subjectOf(tree, above);
  if (!speaker) return none;
  return participantsIn(tree, speaker.token, "^>nsubj").filter(({ mention }) =>
    /^(?:country|organization|place)$/.test(tree.mentions[mention]!.type),
  );
}

const occasions: ReadonlySet<string> = new Set(data.occasions);

/** “*Quill* said in a meeting with Marsh”: who does something on the occasion of a meeting takes part in it. */
function occasionOf(tree: AnnotatedTree, { entry: { type } }: Trigger, noun: number): readonly EventArgument[] {
  const verb = headOf(tree, noun);
  if (!/^(?:CONSULT|PROTEST)$/.test(type) || verb < 0 || !isVerb(tree, verb)) return none;
  const preposition = prepositionOf(tree, noun);
  if (type === "PROTEST" && preposition !== "in" && preposition !== "on") return none;
  // “cancelled a *meeting* with”, “called for *talks* with”: who does something to a meeting or asks for it has a part in it, too.
  const isCalledFor = preposition === "for" && objectOf(tree, verb) === null;
  if (preposition !== "" && !isCalledFor && !hasRelation(tree, noun, "obj") && !occasions.has(preposition)) return none;
  const subject = subjectOf(tree, verb);
  if (subject) return participantsIn(tree, subject.token, "^>nsubj");
  const mention = tree.sources.get(verb);
  return mention === undefined ? none : [{ mention, path: "^>nsubj" }];
}

const none: readonly EventArgument[] = [];

const without = (others: readonly EventArgument[], some: readonly EventArgument[]): readonly EventArgument[] =>
  some.filter(({ mention }) => !others.some((other) => other.mention === mention));
