/**
 * Sentences with their layers written inside them, for tests of decoding. Tokens stand apart by spaces.
 *
 * Roles: “(S1 Ada Quill) (C1>S1 said) (X>C1 the line will close)”: a source named S1, a cue that points to it, a content that
 * points to the cue. What points nowhere says so. “¶” opens a paragraph.
 *
 * Trees: “told/root reporters/obj/told”: a word, its relation, and the word it hangs on; a sign needs neither.
 */

import { type Range, type Token, type Tree, treeOf } from "../../src/language/tree.js";

/** A stretch in brackets: its name, such as “X2”, what it points to, and its tokens. */
export interface Marked extends Range {
  readonly name: string;
  readonly to: number;
  readonly target: string | null;
}

export interface MarkedText {
  readonly words: readonly string[];
  readonly marked: readonly Marked[];
  /** Tokens that open a paragraph. */
  readonly breaks: ReadonlySet<number>;
}

export function marks(written: string): MarkedText {
  const words: string[] = [];
  const marked: Marked[] = [];
  const breaks = new Set<number>();
  let open: { name: string; target: string | null; from: number } | null = null;
  for (const item of written.split(/\s+/).filter(Boolean)) {
    const [, name, target] = item.match(/^\(([SCX]\d*)(?:>([SC]\d*))?$/) ?? [];
    if (name !== undefined) open = { name, target: target ?? null, from: words.length };
    else if (item === "¶") breaks.add(words.length);
    else {
      words.push(item.replace(/\)$/, ""));
      if (open && item.endsWith(")")) {
        marked.push({ ...open, to: words.length });
        open = null;
      }
    }
  }
  return { words, marked, breaks };
}

/** The text of the words, and where each stands in it. */
export function placed(words: readonly string[]): { readonly text: string; readonly spans: readonly Token[] } {
  let start = 0;
  const spans = words.map((word): Token => {
    const span = { start, end: start + word.length };
    start = span.end + 1;
    return { ...span, upos: null, head: null, relation: null };
  });
  return { text: words.join(" "), spans };
}

/** A sentence with its tree. A word hangs on the nearest word of that spelling. */
export function tree(written: string): Tree {
  const items = written.split(" ").map((item) => item.split("/"));
  const words = items.map(([word]) => word!);
  const { text, spans } = placed(words);
  const nearest = (spelling: string, to: number): number =>
    words.reduce(
      (best, word, at) => (word === spelling && Math.abs(at - to) < Math.abs(best - to) ? at : best),
      Infinity,
    );
  const tokens = items.map(([word, relation, head], index): Token => {
    const sign = !/\p{L}|\p{N}/u.test(word!);
    return {
      ...spans[index]!,
      upos: sign ? "PUNCT" : "X",
      head: head === undefined ? (sign ? Math.max(0, index - 1) : -1) : nearest(head, index),
      relation: relation ?? (sign ? "punct" : "root"),
    };
  });
  return treeOf(text, tokens);
}
