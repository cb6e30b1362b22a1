/** Where the text says what somebody is called: “a farmer, *identified as* Ada Quill”, “a nurse who *gave her name as* …”, “a band *calling itself* …”. */
import { isPassive, prepositionOf } from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, headOf, isForm, relationOf, type Tree } from "../../language/tree.js";
import data from "../data/naming.json" with { type: "json" };
import type { Mention } from "./mentions.js";

const ofSelf: ReadonlySet<string> = new Set(data.ofSelf);
const nouns: ReadonlySet<string> = new Set(data.nouns);
const bearing: ReadonlySet<string> = new Set(data.bearing);

const verbs: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.verbs));

/** By mention: index of the mention before it of which the text says that this is its name; -1: it says so of none. */
export function namingsIn(tree: Tree, mentions: readonly Mention[]): readonly number[] {
  const headed = new Map(mentions.map(({ head, kind }, index) => [kind === "group" ? -1 : head, index]));
  return mentions.map(({ form, head }, index) => {
    if (form !== "name") return -1;
    const verb = verbNaming(tree, head);
    if (verb === null) return -1;
    const bearer = headed.get(bearerOf(tree, verb)) ?? -1;
    return bearer < index ? bearer : -1;
  });
}

/** The verb with which the text says that this is somebody's name; null: there is none. */
function verbNaming(tree: Tree, name: number): number | null {
  const noun = headOf(tree, name);
  const isOfName =
    noun >= 0 && nouns.has(tree.words[noun]!) && /^(?:appos|nmod|flat|compound)$/.test(relationOf(tree, name));
  const verb = isOfName ? headOf(tree, noun) : noun;
  if (verb < 0) return null;
  const isNaming = isOfName ? isForm(tree, verb, bearing) : isOfSelf(tree, verb, name) || names(tree, verb, name);
  return isNaming ? verb : null;
}

/** “a band *calling itself* the Sons of Carrow”: the name stands right behind the verb and its reflexive. */
const isOfSelf = (tree: Tree, verb: number, name: number): boolean =>
  isForm(tree, verb, ofSelf) &&
  /^(?:him|her|it|them)sel(?:f|ves)$/.test(tree.words[verb + 1] ?? "") &&
  tree.words.slice(verb + 2, name).every((word) => word === "the" || word === "a") &&
  relationOf(tree, verb) === "acl";

/** Whether the verb tells the name of somebody else than its subject in the active: “*called* Quill”, “*goes* by Quill”, “*gave* her name as”. */
function names(tree: Tree, verb: number, name: number): boolean {
  const before = lemmasOf(tree.words[verb]!).flatMap((lemma) => verbs.get(lemma) ?? []);
  if (!/^(?:obl|obj|xcomp|advcl|ccomp)$/.test(relationOf(tree, name)) || !before.includes(prepositionOf(tree, name)))
    return false;
  if (lemmasOf(tree.words[verb]!).includes("go")) return true;
  const objects = childrenBy(tree, verb, "obj").filter((object) => object !== name);
  const givesName = objects.some((object) =>
    /^(?:names?|himself|herself|themselves|itself)$/.test(tree.words[object]!),
  );
  const isGiven = lemmasOf(tree.words[verb]!).includes("give");
  return givesName || (!isGiven && objects.length === 0 && (isPassive(tree, verb) || isPastParticiple(tree, verb)));
}

/** “a man *named* Quill”, not “a man *naming* Quill”. */
const isPastParticiple = (tree: Tree, verb: number): boolean =>
  tree.tokens[verb]!.relation === "acl" && !tree.words[verb]!.endsWith("ing");

/** The head of the noun whose name is told: what the clause hangs on, else its subject. -1: there is none. */
function bearerOf(tree: Tree, verb: number): number {
  const { relation } = tree.tokens[verb]!;
  const noun = relation?.startsWith("acl") ? headOf(tree, verb) : (childrenBy(tree, verb, "nsubj")[0] ?? -1);
  // “a witness, *a driver* who gave his name as …”
  return noun >= 0 && relationOf(tree, noun) === "appos" ? headOf(tree, noun) : noun;
}
