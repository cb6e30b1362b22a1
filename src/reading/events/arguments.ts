/** Arguments: who acts and whom it reaches, by the paths over the tree that `data/arguments.json` lists for a trigger. */
import {
  conjunctsOf,
  isPassive,
  objectOf,
  ownerOf,
  participial,
  prepositionOf,
  subjectOf,
} from "../../language/arguments.js";
import { childrenBy, hasRelation, headOf, isForm, isVerb } from "../../language/tree.js";
import data from "../data/arguments.json" with { type: "json" };
import type { AnnotatedTree } from "./annotated.js";
import { asked, general, type Path, pathOf } from "./argument-paths.js";
import { type Entry, type Frame, wordsIn } from "./lexicon.js";
import {
  type EventArgument,
  firstFound,
  forces,
  isMeasure,
  isOnlyWhere,
  isPronoun,
  isSide,
  landAt,
  landIn,
  participantAt,
  participantsIn,
  rulingLand,
} from "./participants.js";
import { isUnknownIt, reachedBy, type Trigger } from "./steps.js";

/** All that the syntax of a trigger says of its two sides. */
export interface Arguments {
  readonly actors: readonly EventArgument[];
  readonly recipients: readonly EventArgument[];
}

/** Who acts and whom it reaches where a trigger tells of an event. */
export function argumentsOf(tree: AnnotatedTree, trigger: Trigger): Arguments {
  const { agent, recipient, aim } = frameOf(trigger.entry, trigger.converse !== null);
  const actors = firstFound(agent, (path) => follow(tree, trigger, path));
  const reached = (written: readonly string[]): readonly EventArgument[] =>
    // “went back on *their* pledge to the miners”: the owner may be who acts, and counts where nobody else is told of.
    firstFound([isElse, isAnybody], (isMeant) =>
      firstFound(expanded(trigger.entry, written), (path) =>
        without(actors, follow(tree, trigger, path, true)).filter((one) => isMeant(tree, one)),
      ),
    );
  const recipients = reached(recipient);
  // “a curfew was imposed *on Norwick*”: power over a land is told without who has it.
  const isAimed =
    actors.length > 0 || (/^(?:COERCE|CONCEDE|SANCTION)$/.test(trigger.entry.type) && isPassive(tree, trigger.token));
  return { actors, recipients: recipients.length > 0 || !isAimed ? recipients : reached(aim) };
}

type Written = { readonly [side in keyof Frame]?: readonly string[] };
type OfType = { readonly verb?: Written; readonly noun?: Written };

const isElse = (tree: AnnotatedTree, one: EventArgument): boolean =>
  !(one.path.endsWith(">nmod:poss") && isPronoun(tree, one));
const isAnybody = (): boolean => true;

/** Of an entry: what it says itself, else what its type says, else what its form does. */
function frameOf({ form, type, frame, own }: Entry, isConverse: boolean): Frame {
  if (isConverse) return data.frames["noun of converse"];
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
      const isPhrase = relation === "obl" || relation === "nmod";
      const groups = !isLast ? tokens.map((one) => [one]) : isPhrase ? joinedPhrases(tree, tokens) : [tokens];
      const found = firstFound(groups, (group) =>
        group.flatMap((one) => walk(tree, trigger, path, nth + 1, one, label)),
      );
      if (found.length > 0) return found;
    }
  }
  return none;
}

/** Phrases with those that “and” joins to them: “was endorsed *by Spain and by Peru*” has two where the tree hangs each on the verb. */
function joinedPhrases(tree: AnnotatedTree, phrases: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const phrase of phrases) {
    const isJoined = groups.length > 0 && childrenBy(tree, phrase, "cc").some((child) => tree.words[child] === "and");
    if (isJoined) groups.at(-1)!.push(phrase);
    else groups.push([phrase]);
  }
  return groups;
}

/** Who stands at the end of a path. */
function standing(
  tree: AnnotatedTree,
  { token: from, entry }: Trigger,
  { steps, filter, reached }: Walk,
  token: number,
  path: string,
): readonly EventArgument[] {
  if (filter === "land")
    return reached
      ? isSide(tree, token)
        ? none
        : landIn(tree, token, path)
      : conjunctsOf(tree, token).flatMap((one) => rulingLand(tree, one, path));
  if (filter === "place") return landAt(tree, token, path);
  if (filter === "self" && participantAt(tree, token) === null && !isMeasure(tree, token)) return none;
  if (entry.type === "AGREE" && reached && steps.length > 1 && isOwnPart(tree, token)) return none;
  if (filter === "threatened" && isOnThreateningSide(tree, token)) return none;
  const { relation } = steps.at(-1)![0]!;
  const preposition = relation === "obl" || relation === "nmod" ? prepositionOf(tree, token) : "";
  if (preposition !== "" && isOnlyWhere(tree, token, preposition)) return none;
  // “a shooting *at Norwick market*”: where it was, though the name may be a body's.
  if (preposition === "at" && entry.violence && entry.form === "noun" && isForm(tree, token, grounds)) return none;
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
  const found = all.filter((one) => !isPronoun(tree, one) || (filter !== "named" && !isOwner(one)));
  // “warned that *Norwick* would pay”
  return found.length === 0 && filter === "threatened" ? landIn(tree, token, path) : found;
}

/**
 * “warned that *Spain* would pay”, “that *Spain* must pay”: whom a clause threatens suffers or is told to act. Who else does something in it
 * does it by themselves, or for who threatens: “warned that *deputies* will close the bridge”, “that the storm could grow”.
 */
function isOnThreateningSide(tree: AnnotatedTree, subject: number): boolean {
  const verb = headOf(tree, subject);
  return (
    verb >= 0 &&
    isVerb(tree, verb) &&
    !isPassive(tree, verb) &&
    !isForm(tree, verb, suffering) &&
    !childrenBy(tree, verb, "aux").some((child) => /^(?:must|should|shall)$/.test(tree.words[child]!))
  );
}

/** “agreed to add *two directors* to *its board*”: whom one takes in and what is one's own are not whom one agrees with. */
const isOwnPart = (tree: AnnotatedTree, noun: number): boolean =>
  (hasRelation(tree, noun, "obj") && isForm(tree, headOf(tree, noun), appointing)) ||
  (tree.mentions[tree.headed[noun]!]?.type === "organization" &&
    childrenBy(tree, noun, "nmod:poss").some((owner) => /^(?:its|their|his|her|our|my)$/.test(tree.words[owner]!)));

const appointing: ReadonlySet<string> = new Set(data.appointing);
const suffering: ReadonlySet<string> = new Set(data.suffering);
/** Buildings and places where something is done. */
const grounds: ReadonlySet<string> = new Set(["land", "hit", "arson"].flatMap((name) => [...wordsIn(name)]));

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

/** “Norway said *it* had left”, “denied that *its planes* had bombed it”: a body or a state that tells of “it” tells of itself. */
function speakersOf(tree: AnnotatedTree, _: Trigger, verb: number): readonly EventArgument[] {
  const subject = isPassive(tree, verb) ? null : subjectOf(tree, verb);
  if (!subject || !(isUnknownIt(tree, subject.token) || isOfUnknownIt(tree, subject.token))) return none;
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

/** “*its planes*”: with what one fights, one fights oneself. */
const isOfUnknownIt = (tree: AnnotatedTree, noun: number): boolean =>
  isForm(tree, noun, forces) && childrenBy(tree, noun, "nmod:poss").some((owner) => tree.words[owner] === "its");

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
