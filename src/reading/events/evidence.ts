/** Evidence: what the confidence of an event rests on. */
import { type Evidence, logit } from "../../language/calibration.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, isVerb } from "../../language/tree.js";
import type { Mention } from "../../schema.js";
import { contains } from "../../span.js";
import { sentenceOf } from "../sentence.js";
import type { Layers } from "../statements.js";
import type { AnnotatedTree } from "./annotated.js";
import { isBare } from "./lexicon.js";
import type { Known, Telling } from "./telling.js";

export interface EventEvidence {
  /** That it is an event, and of its type. */
  readonly type: Evidence;
  /** That syntax gives it the right actors and recipients. */
  readonly arguments: Evidence;
  /** Ids of the mentions by which actors are told of who are named in other sentences only: each must mean its actor. */
  readonly resolved: readonly Mention["id"][];
}

/** Of its first telling, whose type it has, and of the first that has actors or recipients. */
export function evidenceOf(layers: Layers, tree: AnnotatedTree, tellings: readonly Telling[]): EventEvidence {
  const { language, mentions } = layers;
  const [first] = tellings as [Telling, ...Telling[]];
  const { entry } = first.eventMention;
  const actors = tellings.find((one) => one.actors.length > 0)?.actors ?? [];
  const recipients = tellings.find((one) => one.recipients.length > 0)?.recipients ?? [];
  const parties = [...actors, ...recipients].map(({ mention }) => mentions[mention]!);
  const told = (form: Mention["form"]): Evidence =>
    parties.some((party) => party.form === form) ? { [`told by ${form}`]: 1 } : {};
  const isNamedBeyond = ({ actor, span }: Mention): boolean => {
    const names = mentions.filter((other) => other.actor === actor && other.form === "name");
    const sentence = sentenceOf(language.sentences, span);
    return names.length > 0 && !names.some((name) => sentence && contains(sentence, name.span));
  };
  const by = (side: string, known: readonly Known[]): Evidence =>
    Object.fromEntries(known.map(({ path }) => [`${side}: ${relationsOf(path)}`, 1]));
  const lacking = {
    // “a car bomb killed three” lacks nobody: such violence is told without a doer.
    ...(actors.length === 0 && !entry.alone ? { "no actor": 1 } : {}),
    ...(recipients.length === 0 && !entry.reciprocal ? { "no recipient": 1 } : {}),
  };
  return {
    type: {
      ...classified(layers, first),
      [entry.form]: 1,
      [entry.type]: 1,
      ...(entry.pattern === null ? { unlisted: 1 } : isBare(entry) ? { bare: 1 } : {}),
      ...lacking,
      ...whoIs("actor", actors, mentions),
      ...whoIs("recipient", recipients, mentions),
      [first.factuality.status]: 1,
      ...(tellings.length > 1 ? { retold: 1 } : {}),
      ...(first.place === null ? {} : { placed: 1 }),
      ...(first.time === null ? {} : { dated: 1 }),
      ...(first.within === null ? {} : { said: 1 }),
      ...tensed(tree, first),
    },
    arguments: {
      ...by("actor", actors),
      ...by("recipient", recipients),
      ...lacking,
      ...(parties.length > 2 ? { "more than two": 1 } : {}),
      ...told("pronoun"),
      ...told("description"),
    },
    resolved: parties.flatMap((party) => (party.form !== "name" && isNamedBeyond(party) ? [party.id] : [])),
  };
}

/** What the classifier says: of the type, and of the likeliest other. */
function classified({ language }: Layers, { eventMention: { token, entry, probability } }: Telling): Evidence {
  const { types, scores } = language.triggers;
  const own = types.indexOf(entry.type);
  const row = scores.subarray(token * types.length, (token + 1) * types.length);
  const other = Math.max(...row.filter((_, column) => column !== own));
  return { classifier: logit(probability), "own odds": inside(row[own] ?? 0), "other odds": inside(other) };
}

const inside = (odds: number): number => Math.max(-8, Math.min(8, odds));

/** “actor: country name”: what the first of a side is. */
function whoIs(side: string, [first]: readonly Known[], mentions: Layers["mentions"]): Evidence {
  if (!first) return {};
  const { type, form } = mentions[first.mention]!;
  return { [`${side} ${type}`]: 1, [`${side} ${form}`]: 1 };
}

/** Whether a verb is told as a habit or of no time: in the present, or under a modal. */
function tensed(tree: AnnotatedTree, { eventMention: { token, carrier } }: Telling): Evidence {
  const verb = carrier ?? token;
  if (!isVerb(tree, verb)) return {};
  const auxiliaries = childrenBy(tree, verb, "aux", "aux:pass").map((child) => tree.words[child]!);
  if (auxiliaries.some((word) => /^(?:can|could|may|might|would|should|must)$/.test(word))) return { modal: 1 };
  if (auxiliaries.length > 0) return {};
  const word = tree.words[verb]!;
  return /[^s]s$/.test(word) || lemmasOf(word).includes(word) ? { present: 1 } : {};
}

/** “obl:to>nmod:poss” as “obl”: the first relation, or both of a way through a clause, without the words that stand there. */
const relationsOf = (path: string): string => {
  const relations = path.split(">").map((step) => step.replace(/\[.*|:(?!poss|pass).*/, ""));
  return relations.slice(0, /^(?:ccomp|xcomp|advcl|acl|light|\^)$/.test(relations[0]!) ? 2 : 1).join(">");
};
