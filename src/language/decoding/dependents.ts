/** A text with what hangs on what in it, and what can be asked of it. */
import type { Children } from "../children.js";
import type { Token } from "../language.js";
import type { Range } from "./phrases.js";

export interface Tree {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly children: Children;
}

/** The stretch of a token and all that hangs on it, without the marks at its ends. */
export function subtree({ tokens, children }: Tree, root: number): Range {
  let from = root;
  let to = root + 1;
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    from = Math.min(from, at);
    to = Math.max(to, at + 1);
    open.push(...children[at]!);
  }
  while (from < root && tokens[from]!.upos === "PUNCT") from++;
  while (to > root + 1 && tokens[to - 1]!.upos === "PUNCT") to--;
  return { from, to };
}

export const wordAt = ({ text, tokens }: Tree, at: number): string =>
  text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase();

/** The subject of a verb; null: none. In English no object stands right before its verb, whatever the tree says. */
export function subjectOf({ tokens, children }: Tree, verb: number): number | null {
  const own = children[verb]!;
  const subject =
    own.find((child) => tokens[child]!.relation === "nsubj") ??
    own.find((child) => child < verb && /^i?obj$/.test(tokens[child]!.relation!) && tokens[child]!.upos === "PROPN");
  return subject ?? null;
}
