import type { Token } from "./language.js";

/** The tokens that hang on each token, in order. */
export type Children = readonly (readonly number[])[];

export function childrenOf(tokens: readonly Token[]): Children {
  const children: number[][] = tokens.map(() => []);
  tokens.forEach(({ head }, index) => {
    if (head !== null && head >= 0) children[head]!.push(index);
  });
  return children;
}
