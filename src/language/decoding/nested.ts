/** Nested attributions: what somebody tells that somebody else has said. */
import type { Attitude } from "../../schema.js";
import { prepositionOf } from "../arguments.js";
import { attitudeOf, isCue, isListened } from "../cues.js";
import { childrenBy, hasRelation, overlap, type Range, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";

/** Deeper than this nobody reports what somebody reports. */
const deepest = 3;
/** Content of fewer tokens holds no source, cue and content of its own; more is a speech that would be read many times over. */
const least = 5;
const most = 200;

/** Two ways of finding what a stretch of tokens tells of others. */
export interface Rereading {
  /** Whether a token can attribute. */
  readonly mayAttribute: (token: number) => boolean;
  /** What the tree states outright. */
  readonly governed: (range: Range) => readonly LinkedAttribution[];
  /** What the encoder finds in the stretch as a text of its own, its tokens counted from the start of the stretch. */
  readonly read: (range: Range) => Promise<readonly LinkedAttribution[]>;
  /** What is read with what the tree gives of it, in the tokens of the whole text. */
  readonly completed: (attributions: readonly LinkedAttribution[]) => readonly LinkedAttribution[];
  /** Whether it only says again that the words are their speaker's: “I think”. */
  readonly isOwnWord: (attribution: LinkedAttribution) => boolean;
}

/**
 * Attributions with what is told inside the turns of a transcript: the page attributes a turn as a whole, so what the encoder
 * finds there is told by its speaker, and what the tree states comes with it. None crosses the ends of a turn.
 */
export function toldInTurns(
  found: readonly LinkedAttribution[],
  turns: readonly Range[],
  { governed, isOwnWord }: Pick<Rereading, "governed" | "isOwnWord">,
): readonly LinkedAttribution[] {
  if (turns.length === 0) return found;
  const ranges = ({ source, cue, content }: LinkedAttribution): readonly Range[] =>
    [source, cue, ...content].filter((range) => range !== null);
  const turnAt = new Map(turns.flatMap((turn) => tokensIn(turn).map((token) => [token, turn] as const)));
  const home = ({ source, cue, content }: LinkedAttribution) => turnAt.get((cue ?? source ?? content[0]!).from);
  const outside = found.filter((one) => !home(one));
  const told = new Map(turns.map((turn): [Range, LinkedAttribution[]] => [turn, []]));
  for (const one of found) {
    const turn = home(one);
    const isWhole = turn && ranges(one).every(({ from, to }) => turn.from <= from && to <= turn.to);
    if (isWhole && one.source && one.cue && !isOwnWord(one)) told.get(turn)!.push(one);
  }
  const inner = turns.flatMap((turn) => merged(governed(turn), told.get(turn)!));
  return [...outside, ...inner.map((one) => ({ ...one, evidence: { ...one.evidence, "in a turn": 1 } }))];
}

/**
 * Attributions inside attributions. The corpus that the model learns from marks only the outermost, so the content is read
 * again as a text of its own, where a word of it may attribute.
 */
export async function nestedIn(
  outer: readonly LinkedAttribution[],
  rereading: Rereading,
  depth = 1,
): Promise<readonly LinkedAttribution[]> {
  if (depth > deepest) return [];
  const { mayAttribute, governed, read, completed, isOwnWord } = rereading;
  const found: LinkedAttribution[] = [];
  for (const content of outer.flatMap(({ content }) => content)) {
    const length = content.to - content.from;
    if (length < least || length > most) continue;
    const reread = hasCue(content, mayAttribute) ? await read(content) : [];
    const inner = merged(
      governed(content),
      completed(reread.flatMap((one) => moved(one, content) ?? [])).filter(
        (one) => isWithin(content, one) && !isOwnWord(one),
      ),
    ).map((one) => ({ ...one, evidence: { ...one.evidence, nested: 1 } }));
    found.push(...inner, ...(await nestedIn(inner, rereading, depth + 1)));
  }
  return found;
}

/**
 * What is read in a content gives way to what the tree states of the same words; where it tells what the tree states, that is found
 * when the content of the reading is looked through in its turn.
 */
function merged(
  stated: readonly LinkedAttribution[],
  reread: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const tells = ({ content }: LinkedAttribution, { cue }: LinkedAttribution): boolean =>
    content.some((piece) => overlap(piece, cue!));
  const words = ({ cue, content }: LinkedAttribution): readonly Range[] => [cue!, ...content];
  const share = (one: LinkedAttribution, other: LinkedAttribution): boolean =>
    words(one).some((own) => words(other).some((part) => overlap(own, part)));
  const kept = reread.filter((one) => stated.every((other) => tells(one, other) || !share(one, other)));
  return [...stated.filter((one) => !kept.some((other) => tells(other, one))), ...kept];
}

/** Of those that one cue tells of the same words, found in a turn and again in what it says, the one that tells most; in their order. */
export function eachOnce(attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const length = ({ content }: LinkedAttribution): number => content.reduce((sum, { from, to }) => sum + to - from, 0);
  const kept = new Map<number, LinkedAttribution[]>();
  for (const one of attributions.toSorted((a, b) => length(b) - length(a))) {
    const others = kept.get(one.cue?.from ?? -1) ?? [];
    const isAgain = others.some(({ content }) =>
      content.some((part) => one.content.some((piece) => overlap(piece, part))),
    );
    if (one.cue === null || !isAgain) kept.set(one.cue?.from ?? -1, [...others, one]);
  }
  const all = new Set([...kept.values()].flat());
  return attributions.filter((one) => all.has(one));
}

const isWithin = (range: Range, { source, cue, content }: LinkedAttribution): boolean =>
  [source, cue, ...content].every((part) => part === null || (range.from <= part.from && part.to <= range.to));

/** The first word is none: its source would have to stand before it. */
function hasCue({ from, to }: Range, mayAttribute: (token: number) => boolean): boolean {
  for (let at = from + 1; at < to; at++) if (mayAttribute(at)) return true;
  return false;
}

/** A word that can attribute, and governs a clause, “*believes* that …”, or the thing that is willed or judged: “*demanded* money”. What it governs is what is said. */
export const mayAttributeIn =
  (tree: Tree): ((token: number) => boolean) =>
  (token) =>
    isCue(tree.words[token]!) &&
    (childrenBy(tree, token, "ccomp", "xcomp", "acl", "parataxis").length > 0 || mayHaveThing(tree, token));

/** “*questioned* two clerks”: with verbs of telling the object is who listens. */
function mayHaveThing(tree: Tree, verb: number): boolean {
  const word = tree.words[verb]!;
  const isThing = (child: number): boolean =>
    child > verb && (hasRelation(tree, child, "obj") ? !isListened(word) : prepositionOf(tree, child) === "for");
  return ofThings.has(attitudeOf(word)) && childrenBy(tree, verb, "obj", "obl").some(isThing);
}

/** What needs no clause to be said. */
const ofThings: ReadonlySet<Attitude> = new Set([
  "denied",
  "asked",
  "demanded",
  "promised",
  "warned",
  "accused",
  "praised",
  "wants",
]);

/** In the tokens of the whole text; null where it is no whole attribution, or nothing but the content again. */
function moved({ source, cue, content, evidence }: LinkedAttribution, outer: Range): LinkedAttribution | null {
  // “He did say *that*”: a word that points at what was said says nothing.
  const said = content.filter(({ from, to }) => to - from > 1);
  if (!source || !cue || said.length === 0) return null;
  const shift = <T extends Range>(range: T): T => ({
    ...range,
    from: range.from + outer.from,
    to: range.to + outer.from,
  });
  return { source: shift(source), cue: shift(cue), content: said.map(shift), evidence };
}
