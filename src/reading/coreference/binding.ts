/**
 * Binding: disjoint reference by syntax (principles B and C of Chomsky 1981), which keeps apart “*Vega* ignored *him*”, “*his* father”,
 * “*Quill* told *her*”.
 */
import type { Language } from "../../language/language.js";
import type { Tree } from "../../language/tree.js";
import { contains, firstFrom } from "../../span.js";
import type { Mention } from "./mentions.js";

/** By token of a verb: the mention of its subject. */
export const subjectsOf = (mentions: readonly Mention[]): ReadonlyMap<number, number> =>
  byGovernor(mentions, ({ relation }) => relation.startsWith("nsubj"));

const byGovernor = (mentions: readonly Mention[], has: (mention: Mention) => boolean): ReadonlyMap<number, number> =>
  new Map(
    mentions.flatMap((mention, index) =>
      mention.kind !== "group" && has(mention) ? [[mention.governor, index] as const] : [],
    ),
  );

/**
 * By mention: indices of mentions that cannot mean the same. `speakers`: by mention, that of who says it; -1: nobody. `beside`: by token
 * that heads a description beside a name, the mention of the name.
 */
export function disjointOf(
  { tree, attributions }: Language,
  mentions: readonly Mention[],
  speakers: Int32Array,
  beside: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  const subjects = subjectsOf(mentions);
  const understood = understoodIn(tree, mentions, subjects, byGovernor(mentions, isObject));
  const headed = new Map([
    ...beside,
    ...mentions.flatMap(({ head, kind }, index) => (kind === "group" ? [] : [[head, index] as const])),
  ]);
  const disjoint = mentions.map((mention, index): number[] => {
    const { form, relation, governor, reflexive, possessive, span } = mention;
    const subject = (isObject(mention) || relation === "obl:agent") && !reflexive ? understood(governor) : undefined;
    // “*his* father” is not he; of “Quill and Marsh” neither is the other.
    const joined = possessive || relation === "conj" ? headed.get(governor) : undefined;
    // “Like *the mayor*, *Ada Quill* left”: what stands before the subject of the same verb.
    const before = form === "name" && relation.startsWith("nsubj") ? mentions[index - 1] : undefined;
    const fronted = before?.governor === governor && before.relation.startsWith("obl") ? index - 1 : undefined;
    // “an adviser to *the minister*” is not the minister; a pronoun may mean the whole that it stands in.
    const whole =
      form === "pronoun" ? undefined : wholes(mentions, index).find((outer) => contains(mentions[outer]!.span, span));
    const modified = isArgument(tree, mention) ? headed.get(tree.tokens[governor]!.head!) : undefined;
    return [subject, joined, fronted, whole, modified].filter((other) => other !== undefined);
  });
  // “*My* sister” is not the one who says so.
  mentions.forEach(({ kind, possessive, governor }, index) => {
    const [speaker, own] = [speakers[index]!, headed.get(governor)];
    if (kind !== "I" || !possessive || speaker < 0 || own === undefined) return;
    disjoint[speaker]!.push(own);
    disjoint[own]!.push(speaker);
  });
  // “*A doctor* said *the patient* had died”: in what somebody says, names and descriptions are of others (principle C of binding theory).
  mentions.forEach(({ form, kind }, index) => {
    const speaker = speakers[index]!;
    if (form === "pronoun" || kind === "group" || speaker < 0 || speaker === index) return;
    disjoint[speaker]!.push(index);
    disjoint[index]!.push(speaker);
  });
  // Whoever says something says it to somebody else.
  for (const { source, addressee } of attributions) {
    if (!source || !addressee) continue;
    const [speaker, listener] = [firstFrom(mentions, source.start), firstFrom(mentions, addressee.start)];
    if (mentions[speaker]?.span.start !== source.start || mentions[listener]?.span.start !== addressee.start) continue;
    disjoint[speaker]!.push(listener);
    disjoint[listener]!.push(speaker);
  }
  return disjoint;
}

const isObject = ({ relation }: Mention): boolean => relation === "obj" || relation === "iobj";

/** The mentions right before one, the nearest first: one that holds it is among them, unless it holds many more. */
const wholes = (mentions: readonly Mention[], index: number): readonly number[] =>
  [1, 2, 3, 4].map((back) => index - back).filter((at) => at >= 0 && mentions[at]!.kind !== "group");

/** How far up the tree the subject of a verb without one is looked for. */
const height = 4;

/**
 * The subject of a verb, said or understood: “*Marsh* began to praise him”, “*Marsh* rose, hoping to see him”; where somebody
 * is told to do something, it is the one who is told.
 */
function understoodIn(
  { tokens, words, children }: Tree,
  mentions: readonly Mention[],
  subjects: ReadonlyMap<number, number>,
  objects: ReadonlyMap<number, number>,
): (verb: number) => number | undefined {
  const isPurpose = (verb: number): boolean =>
    tokens[verb]!.relation === "advcl" && children[verb]!.some((child) => child < verb && words[child] === "to");
  return (verb) => {
    for (let at = verb, up = 0; at >= 0 && up < height; up++) {
      const subject = subjects.get(at);
      if (subject !== undefined) return subject;
      const { relation, head } = tokens[at]!;
      if (head === null || !/^(?:xcomp|conj|advcl)$/.test(relation!)) return undefined;
      const object = objects.get(head);
      // “sent *troops* to attack them”: who is sent acts; in “used a knife to hurt him” the knife does not.
      const acts = object !== undefined && /^(?:person|group|organization)$/.test(mentions[object]!.type);
      if (object !== undefined && (relation === "xcomp" || (acts && isPurpose(at)))) return object;
      at = head;
    }
    return undefined;
  };
}

/**
 * Whether a mention is subject or object in a relative clause in which the noun before it is another part of the same verb:
 * “the man whom *he* met”, “the woman who met *her*”. In “the man whose wife left *him*” it may be the man.
 */
function isArgument({ tokens, children }: Tree, { relation, governor, reflexive, kind }: Mention): boolean {
  // “the pier *that* fell” is the pier itself.
  if (tokens[governor]?.relation !== "acl:relcl" || reflexive || kind === "this") return false;
  if (relation.startsWith("nsubj")) return true;
  const hasRelativeSubject = children[governor]!.some(
    (child) => tokens[child]!.upos === "PRON" && tokens[child]!.relation!.startsWith("nsubj"),
  );
  return (relation === "obj" || relation === "iobj") && hasRelativeSubject;
}
