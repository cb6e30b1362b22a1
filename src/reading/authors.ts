/** Whose the words are that a letter, a note or a statement has: “Quill left a note. *It read*: “Back at noon.”” */
import { isWriting } from "../language/cues.js";
import type { Language } from "../language/language.js";
import { isDocumentNoun } from "../language/titles.js";
import { childrenBy, type Range, rangeOf, spanOf, type Tree, tokensIn, wholePhraseOf } from "../language/tree.js";
import type { ActorId, Mention, Report, Span } from "../schema.js";
import { inside, words } from "../span.js";
import { actorsNamed } from "./named.js";
import { indexOfSentence } from "./sentence.js";

interface Layers {
  readonly report: Report;
  readonly language: Language;
  readonly mentions: readonly Mention[];
}

/** How many sentences before the one that gives its words a document may have been told of. */
const reach = 3;

/** A source with its cue; `isResolved`: whether it is known whom the source means by itself. */
interface Told {
  readonly source: Span;
  readonly cue: Span | null;
  readonly isResolved: boolean;
}

/**
 * Asks whose the words are that a source has word for word, where that is a document: whoever owns it (“*Her letter*, in full: …”), or
 * is told shortly before to have written or sent it. `persons`: the actors that are persons. Empty: it is no document, or nobody is told.
 */
export function authorsIn(layers: Layers, persons: ReadonlySet<ActorId>): (told: Told) => readonly ActorId[] {
  return (told) => {
    const owners = ownersOf(layers, persons, told.source);
    return owners.length > 0 ? owners : writersOf(layers, told);
  };
}

/** “*Her* letter”, “*Quill's* note”. */
function ownersOf({ report, mentions }: Layers, persons: ReadonlySet<ActorId>, source: Span): readonly ActorId[] {
  const own = inside(mentions, source).filter(({ span }) => span.start === source.start);
  const owner = own.find(({ actor, span }) => {
    const behind = report.text.slice(span.end, source.end);
    const isOwner = /^(?:his|her)$/i.test(words(report.text, span)) || /^['’]s? /.test(behind);
    const [noun] = /(?<= )\p{Ll}+/u.exec(behind) ?? [];
    return actor !== null && persons.has(actor) && isOwner && noun !== undefined && isDocumentNoun(noun);
  });
  return owner?.actor ? [owner.actor] : [];
}

/** “*The letter* says”, “*it* reads”: by the last document of that name, or the last at all, in the sentences before. */
function writersOf({ report, language, mentions }: Layers, { source, cue, isResolved }: Told): readonly ActorId[] {
  const { tree, sentences } = language;
  const said = words(report.text, source).toLowerCase();
  const [, noun] = /^(?:the|this|that) (?:\p{Ll}+ )?(\p{Ll}+)$/u.exec(said) ?? [];
  // “It” may be a body that says something; what “reads” is a document.
  const isIt = said === "it" && (!isResolved || (cue !== null && /^reads?\b/i.test(words(report.text, cue))));
  const sentence = indexOfSentence(sentences, source);
  const first = sentences[Math.max(0, sentence - (isIt ? 1 : reach))];
  if (sentence < 0 || !first || !(isIt || (noun && isDocumentNoun(noun)))) return [];
  const { from, to } = rangeOf(tree, { start: first.start, end: source.start });
  const document = tokensIn({ from, to }).findLast(
    (at) => tree.tokens[at]!.upos === "NOUN" && (noun ? tree.words[at] === noun : isDocumentNoun(tree.words[at]!)),
  );
  if (document === undefined) return [];
  const writer = writerOf(tree, document);
  const named = actorsNamed({ report, mentions }, spanOf(tree, writer ?? wholePhraseOf(tree, document)));
  return writer || isIt ? named : [];
}

/** “a letter *from Marsh*”, “*Quill* sent the board a letter”, “in a letter to the board *Quill* said”: who writes it; null: it is not told. */
function writerOf(tree: Tree, document: number): Range | null {
  const { tokens, words } = tree;
  const sender = childrenBy(tree, document, "nmod").find((child) =>
    childrenBy(tree, child, "case").some((at) => /^(?:from|by)$/.test(words[at]!)),
  );
  if (sender !== undefined) return withoutCase(tree, sender);
  const [owner] = childrenBy(tree, document, "nmod:poss");
  if (owner !== undefined) return withoutCase(tree, owner);
  const { head: verb, relation } = tokens[document]!;
  if (verb === null || verb < 0 || !/^(?:obj|obl|nsubj:pass)$/.test(relation!)) return null;
  // “in a letter to the board *Quill said*”
  const isOwn =
    relation === "obl" ? childrenBy(tree, document, "case").some((at) => words[at] === "in") : isWriting(words[verb]!);
  const [writer] = isOwn ? childrenBy(tree, verb, relation === "nsubj:pass" ? "obl:agent" : "nsubj") : [];
  return writer === undefined ? null : withoutCase(tree, writer);
}

/** The whole phrase of a noun, without the preposition before it and the “'s” behind it. */
function withoutCase(tree: Tree, noun: number): Range {
  const { from, to } = wholePhraseOf(tree, noun);
  const marks = childrenBy(tree, noun, "case");
  return {
    from: Math.max(from, ...marks.filter((at) => at < noun).map((at) => at + 1)),
    to: Math.min(to, ...marks.filter((at) => at > noun)),
  };
}
