/** “*‘I had no choice’*: Quill quits board”, “Quill quits board: *‘I had no choice’*”: in a headline a colon gives a quotation to whom the rest tells of. */
import { lemmasOf } from "../lemmas.js";
import { singular } from "../plurals.js";
import { isDocumentNoun, mayTell } from "../titles.js";
import { isNominal, isVerb, overlap, type Range, type Tree, tokensIn } from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import type { Stretch } from "./sequence.js";

/**
 * The attributions of a text with the quotations that stand before or behind the colon of a headline and that nobody was given: they are said by
 * the subject of the rest where that is somebody who can speak and does what the rest tells, else by nobody who is named.
 * `headlines`: the tokens of each; `quotations`: the tokens of each, its marks among them.
 */
export function withHeadlines(
  tree: Tree,
  headlines: readonly Range[],
  quotations: readonly Range[],
  names: readonly Stretch[],
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  return quotations.reduce((all, quotation) => {
    const own = all.find(({ content }) => content.some((piece) => overlap(piece, quotation)));
    const rest = own?.source || !isUtterance(tree, quotation) ? null : restOf(tree, headlines, quotation);
    if (rest === null) return all;
    const source = voiceIn(tree, names, rest);
    const said: LinkedAttribution = {
      source: source && { kind: "source", ...source },
      cue: null,
      content: [{ kind: "content", ...quotation }],
      evidence: { headline: 1 },
    };
    return [...all.filter((one) => one !== own), said];
  }, attributions);
}

/**
 * The attributions of a text with those of headlines that open with who says the rest: “*Police*: man hid in well”, “*Quill*: ferry must run”. A name
 * alone may be what a headline is about; what “must” be, or is “ours”, somebody says. `headlines`: the tokens of each.
 */
export function withLabelled(
  tree: Tree,
  headlines: readonly Range[],
  names: readonly Stretch[],
  attributions: readonly LinkedAttribution[],
): readonly LinkedAttribution[] {
  const { words } = tree;
  const said = headlines.flatMap((line): readonly LinkedAttribution[] => {
    const colon = tokensIn(line).find((at) => words[at] === ":");
    if (colon === undefined || attributions.some(({ content }) => content.some((piece) => overlap(piece, line))))
      return [];
    const [label, rest] = [
      { from: line.from, to: colon },
      { from: colon + 1, to: line.to },
    ];
    const head = colon - 1;
    const isName = names.some((name) => name.from <= head && head < name.to);
    const isLabel = tokensIn(label).every((at) => isOfPhrase(tree, at)) && canSpeak(tree, names, head);
    const isSaid = tokensIn(rest).some((at) => (isName ? opinion.test(words[at]!) : isVerb(tree, at)));
    if (!isLabel || !isSaid || words[line.to - 1] === "?") return [];
    const source = { kind: "source", ...label };
    return [{ source, cue: null, content: [{ kind: "content", ...rest }], evidence: { headline: 1 } }];
  });
  return [...attributions, ...said];
}

const opinion = /^(?:i|me|my|we|us|our|must|should|ought|will|can|cannot|wo|ca)$/;

const ownWords = /^(?:i|me|my|we|us|our)$/;

/** Whether quoted words say something: with a verb, or of whoever speaks. “‘A true friend’” only names somebody. */
const isUtterance = (tree: Tree, quotation: Range): boolean =>
  tokensIn(quotation).some((at) => /^(?:VERB|AUX)$/.test(tree.tokens[at]!.upos!) || ownWords.test(tree.words[at]!));

/** What a headline has beside a quotation that a colon parts from it; null: it is no such headline. */
function restOf(tree: Tree, headlines: readonly Range[], { from, to }: Range): Range | null {
  const line = headlines.find((one) => one.from <= from && to <= one.to);
  if (!line) return null;
  if (from === line.from && tree.words[to] === ":") return { from: to + 1, to: line.to };
  return to === line.to && tree.words[from - 1] === ":" ? { from: line.from, to: from - 1 } : null;
}

/** The phrase that opens the rest, if it can speak: “*Quill* quits board”, “*Quill* on her year at sea”, or nothing but “*Quill*”. */
function voiceIn(tree: Tree, names: readonly Stretch[], rest: Range): Range | null {
  const { words } = tree;
  const end = tokensIn(rest).find((at) => !isOfPhrase(tree, at)) ?? rest.to;
  const phrase = { from: rest.from, to: end };
  const head = tokensIn(phrase).findLast((at) => isNominal(tree, at));
  if (head === undefined || !canSpeak(tree, names, head)) return null;
  const verb = tokensIn({ from: end, to: rest.to }).find((at) => isVerb(tree, at));
  const isOn = words[end] === "on";
  return end === rest.to || isOn || (verb !== undefined && isPresent(words[verb]!)) ? phrase : null;
}

const isOfPhrase = ({ tokens, words }: Tree, at: number): boolean =>
  /^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(tokens[at]!.upos!) || /^['’]s?$/.test(words[at]!);

function canSpeak({ words }: Tree, names: readonly Stretch[], head: number): boolean {
  const name = names.find(({ from, to }) => from <= head && head < to);
  const noun = singular(words[head]!);
  // “*Letters*: …” is a rubric.
  return name ? /^(?:Person|Organization)$/.test(name.kind) : mayTell(noun) && !isDocumentNoun(noun);
}

/** Headlines tell in the present; any other form is a participle, “Quill *heckled* at market”. */
const isPresent = (verb: string): boolean =>
  !verb.endsWith("ing") && (verb.endsWith("s") || lemmasOf(verb).length === 1);
