/** Quoted words with their speaker right behind them: “*“It is late,”* Quill said”. No encoder need be asked. */
import type { Attitude } from "../../schema.js";
import { attitudeOf, isCue } from "../cues.js";
import { singular } from "../plurals.js";
import { mayTell } from "../titles.js";
import { childrenBy, overlap, type Range, rootOf, subtree, type Tree, tokensIn, wholePhraseOf } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Stretch } from "./sequence.js";

/** How many tokens may stand between the mark that closes a quotation and the verb of saying. */
const most = 10;

const utterances: ReadonlySet<Attitude> = new Set(["said", "claimed", "asked", "demanded", "warned", "promised"]);

interface Voice {
  readonly quotation: Range;
  readonly source: Range;
  readonly verb: number;
}

/**
 * The attributions of a text as the words right behind its quotations have them: a quotation that a comma, “?” or “!” ends, with a subject and
 * a verb of saying behind it, or the other way round, is said by that subject, and nobody else's. `quotations`: in the order of the text,
 * the tokens of each, its marks among them.
 */
export function withVoices(
  tree: Tree,
  quotations: readonly Range[],
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const voices = quotations.flatMap((quotation) => voiceBehind(tree, quotation) ?? []);
  return voices.reduce((all, voice) => heardIn(tree, all, voice), attributions);
}

function voiceBehind(tree: Tree, quotation: Range): Voice | null {
  const { words, tokens } = tree;
  const last = words[quotation.to - 2] ?? "";
  const isOpen = /^[,?!]$/.test(last) || words[quotation.to] === ",";
  if (!isOpen || quotation.to - quotation.from < 4) return null;
  const first = words[quotation.to] === "," ? quotation.to + 1 : quotation.to;
  for (let at = first; at < Math.min(tokens.length, first + most); at++) {
    if (tokens[at]!.upos === "PUNCT") return null;
    if (tokens[at]!.upos !== "VERB") continue;
    // “the captain *is heard to answer*”, “Marsh *went on to say*”
    const said = sayingBehind(tree, at);
    if (!isCue(words[said]!) || !utterances.has(attitudeOf(words[said]!))) return null;
    // “… “Is it late?” Quill said *it was*”: such a verb has words of its own.
    const isTaken = tree.children[said]!.some(
      (child) => child > said && /^(?:ccomp|xcomp)$/.test(tokens[child]!.relation!),
    );
    const source = isTaken ? null : subjectBeside(tree, at, first);
    return source && { quotation, source, verb: said };
  }
  return null;
}

/** The verb of saying in the infinitive that a verb which is none has right behind it; the verb itself where it has none. */
function sayingBehind({ words, tokens }: Tree, verb: number): number {
  const isInfinitive = words[verb + 1] === "to" && tokens[verb + 2]?.upos === "VERB";
  return !isCue(words[verb]!) && isInfinitive && isCue(words[verb + 2]!) ? verb + 2 : verb;
}

/** The subject that fills what stands between the quotation and the verb, or stands right behind a verb that opens it; null: there is none. */
function subjectBeside(tree: Tree, verb: number, first: number): Range | null {
  const { tokens, children } = tree;
  const subject =
    children[verb]!.find((child) => /^nsubj/.test(tokens[child]!.relation!) && child >= first) ??
    (verb === first ? (objectOf(tree, verb) ?? undefined) : undefined);
  if (subject === undefined) return null;
  const phrase = wholePhraseOf(tree, subject);
  // “warned *the guild's chief*, Ada Quill”
  const chief =
    verb === first && phrase.from > verb + 1 && tree.words[phrase.from - 1] === "," ? objectOf(tree, verb) : null;
  if (chief !== null && wholePhraseOf(tree, chief).to >= phrase.from - 1) return { from: verb + 1, to: phrase.to };
  if (subject < verb) {
    const { from } = subtree(tree, subject);
    return from === first ? { from, to: Math.min(subtree(tree, subject).to, verb) } : null;
  }
  return verb === first && phrase.from === verb + 1 ? phrase : null;
}

/** “*“It is late,”* declared the minister”: right behind a quotation and its verb stands who says it, though the tree takes it for who is told. */
const objectOf = (tree: Tree, verb: number): number | null =>
  childrenBy(tree, verb, "obj", "iobj").find(
    (noun) => noun > verb && (tree.tokens[noun]!.upos === "PROPN" || mayTell(singular(tree.words[noun]!))),
  ) ?? null;

/** The attributions with a quotation given to its voice, and taken from all others. */
function heardIn(
  tree: Tree,
  attributions: readonly LinkedAttribution[],
  { quotation, source, verb }: Voice,
): readonly LinkedAttribution[] {
  const isOwn = ({ cue }: LinkedAttribution): boolean => cue !== null && cue.from <= verb && verb < cue.to;
  const has = ({ content }: LinkedAttribution): boolean => content.some((piece) => overlap(piece, quotation));
  const own = attributions.find(isOwn);
  if (own && has(own) && own.source) {
    const isWider = own.cue !== null && source.from === own.cue.to && source.to >= own.source.to;
    const heard = isWider ? { ...own, source: { ...own.source, ...source } } : own;
    return attributions
      .map((one) => (one === own ? heard : one))
      .map((one) => (tree.words[quotation.from - 1] === ":" ? led(one, quotation, one === heard) : one));
  }
  // “*“It is late,” Quill said*, according to the Courier”: what one house has from another is told there.
  const isRelayed = attributions.some(
    ({ content, cue }) =>
      cue !== null &&
      tree.words[cue.from] === "according" &&
      rootOf(tree, cue.from) === rootOf(tree, verb) &&
      content.some((piece) => overlap(piece, quotation)),
  );
  if (isRelayed || (own && own.content.length > 0 && !has(own))) return attributions;
  const whole = { from: quotation.from, to: Math.max(quotation.to, source.to, verb + 1) };
  const others = attributions
    .filter((one) => one !== own)
    .flatMap((one) => {
      if (!has(one)) return [one];
      const content = one.content.filter((piece) => !overlap(piece, whole));
      return content.length > 0 || one.content.length === 0 ? [{ ...one, content }] : [];
    });
  const kept = (own?.content ?? []).filter((piece) => !overlap(piece, quotation));
  const content = [{ kind: "content", ...quotation }, ...kept].sort((a, b) => a.from - b.from);
  const voice = {
    source: { kind: "source", ...source },
    cue: own?.cue ?? { kind: "cue", from: verb, to: verb + 1 },
    content,
    evidence: own?.evidence ?? { beside: 1 },
  };
  return [...others, voice].sort((a, b) => firstToken(a) - firstToken(b));
}

/** “The letter praised the crew: *“It was brave,”* Quill wrote”: what stands before the colon is not said with the quotation. */
function led(attribution: LinkedAttribution, quotation: Range, isOwn: boolean): LinkedAttribution {
  const cut = (piece: Stretch): Stretch => {
    if (piece.from >= quotation.from || piece.to <= quotation.from) return piece;
    return isOwn ? { ...piece, from: quotation.from } : { ...piece, to: quotation.from - 1 };
  };
  return { ...attribution, content: attribution.content.map(cut) };
}

const firstToken = ({ source, cue, content }: LinkedAttribution): number =>
  Math.min(...[source, cue, ...content].flatMap((range) => (range ? tokensIn(range).slice(0, 1) : [])));
