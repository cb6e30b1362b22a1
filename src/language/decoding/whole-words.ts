/** Words with hyphens, which are cut into their parts, stand whole in a description: “the *22-year-old*”, “her *brother-in-law*”, “*mum-of-three* Ada”. */
import type { FoundMention } from "../language.js";
import { basePhraseOf, headIn, headOf, type Range, rangeOf, spanAt, spanOf, type Tree, tokensIn } from "../tree.js";

/** The mentions, in order, with each description that begins or ends within such a word widened over it; of several in one word the first is left. */
export function withWholeWords(tree: Tree, mentions: readonly FoundMention[]): readonly FoundMention[] {
  const told = new Set<number>();
  return mentions.flatMap((mention) => {
    if (mention.form !== "description") return [mention];
    const own = rangeOf(tree, mention.span);
    const word = wordAround(tree, headIn(tree, rangeOf(tree, mention.head)));
    if (word.to - word.from === 1 || !isNoun(tree, word)) return [mention];
    if (told.has(word.from)) return [];
    told.add(word.from);
    if (own.from <= word.from && word.to <= own.to) return [mention];
    const phrases = [own, word, ...tokensIn(word).map((part) => basePhraseOf(tree, part))];
    const from = Math.min(...phrases.map((phrase) => phrase.from));
    const whole = { from, to: Math.max(own.to, word.to) };
    return [{ ...mention, span: spanOf(tree, whole), head: spanAt(tree, headIn(tree, word)) }];
  });
}

/** The tokens that are written together with one, joined by hyphens. */
function wordAround(tree: Tree, token: number): Range {
  let [from, to] = [token, token + 1];
  while (isHyphen(tree, from - 1) && touch(tree, from - 2) && touch(tree, from - 1)) from -= 2;
  while (isHyphen(tree, to) && touch(tree, to - 1) && touch(tree, to)) to += 2;
  return { from, to };
}

const isHyphen = ({ words }: Tree, at: number): boolean => /^[-‐‑]$/.test(words[at] ?? "");

/** Whether no space stands between a token and the next one. */
const touch = ({ tokens }: Tree, at: number): boolean =>
  tokens[at] !== undefined && tokens[at]!.end === tokens[at + 1]?.start;

/** Whether such a word stands for somebody by itself: “the *police-led* hunt” and “a *father-son* team” only say of what kind something is. */
function isNoun(tree: Tree, word: Range): boolean {
  const { tokens } = tree;
  if (tokens[word.to - 1]!.upos === "VERB") return false;
  return tokensIn(word).some((at) => {
    const head = headOf(tree, at);
    const isOutside = head < word.from || head >= word.to;
    return (
      isOutside && tokens[at]!.upos === "NOUN" && !/^(?:compound|amod|obl:unmarked)/.test(tokens[at]!.relation ?? "")
    );
  });
}
