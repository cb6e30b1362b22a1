import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arc, bestTree } from "./spanning-tree.js";

/** “a>b -1” for each candidate: token a may hang on b; 0 is the root, tokens count from 1. Scores are logarithms. */
function sentence(count: number, ...candidates: readonly string[]): readonly (readonly Arc[])[] {
  const arcs = Array.from({ length: count }, (): Arc[] => []);
  for (const candidate of candidates) {
    const [, token, head, score] = candidate.match(/^(\d+)>(\d+) (\S+)$/)!;
    arcs[Number(token) - 1]!.push({ head: Number(head) - 1, score: Number(score) });
  }
  return arcs;
}

/** Heads counted the same way. */
const treeOf = (arcs: readonly (readonly Arc[])[]): string => [...bestTree(arcs)].map((head) => head + 1).join(" ");

/** Up to `most` tokens; each has up to four heads to choose from, or none. */
const sentences = (most: number) =>
  fc.integer({ min: 1, max: most }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, token) =>
        fc.uniqueArray(
          fc.record({
            head: fc.integer({ min: -1, max: count - 1 }).filter((head) => head !== token),
            score: fc.float({ min: -12, max: 0, noNaN: true }),
          }),
          { maxLength: 4, selector: ({ head }) => head },
        ),
      ),
    ),
  ) as fc.Arbitrary<readonly (readonly Arc[])[]>;

/** Fails unless exactly one token hangs on the root, and all others on it by some way. */
function expectTree(heads: Int32Array): void {
  expect([...heads].filter((head) => head === -1).length).toBe(1);
  const reaches = new Uint8Array(heads.length);
  for (let token = 0; token < heads.length; token++) {
    const way: number[] = [];
    let at = token;
    while (at >= 0 && !reaches[at]) {
      if (way.length > heads.length) throw new Error(`token ${token} hangs in a ring`);
      way.push(at);
      at = heads[at]!;
    }
    for (const passed of way) reaches[passed] = 1;
  }
}

const isTree = (heads: readonly number[]): boolean =>
  heads.filter((head) => head < 0).length === 1 &&
  heads.every((_, token) => {
    let at = token;
    for (let steps = 0; at >= 0 && steps <= heads.length; steps++) at = heads[at]!;
    return at < 0;
  });

/** The score of the best of all trees of candidates; null where they make none. */
function bestScore(arcs: readonly (readonly Arc[])[]): number | null {
  let all: readonly (readonly [readonly number[], number])[] = [[[], 0]];
  for (const candidates of arcs) {
    all = all.flatMap(([heads, sum]) => candidates.map(({ head, score }) => [[...heads, head], sum + score] as const));
  }
  const trees = all.filter(([heads]) => isTree(heads)).map(([, sum]) => sum);
  return trees.length > 0 ? Math.max(...trees) : null;
}

describe("the best tree", () => {
  it("has the best score of all trees, where the candidates make one", () => {
    fc.assert(
      fc.property(sentences(5), (arcs) => {
        const best = bestScore(arcs);
        fc.pre(best !== null);
        const heads = bestTree(arcs);
        const scores = arcs.map((candidates, token) => candidates.find(({ head }) => head === heads[token])?.score);
        expect(scores).not.toContain(undefined);
        expect(scores.reduce<number>((sum, score) => sum + score!, 0)).toBeCloseTo(best!, 5);
      }),
      { numRuns: 1000 },
    );
  });

  it("is a tree whatever the candidates, and where there are none", () => {
    fc.assert(
      fc.property(sentences(30), (arcs) => expectTree(bestTree(arcs))),
      { numRuns: 500 },
    );
    for (const count of [1, 2, 5]) expectTree(bestTree(sentence(count)));
  });

  it("of no tokens is empty", () => {
    expect(treeOf([])).toBe("");
  });

  it("takes the likeliest head of each token where these make a tree", () => {
    expect(treeOf(sentence(3, "1>2 -1", "1>3 -2", "2>0 -1", "3>2 -1", "3>0 -2"))).toBe("2 0 2");
  });

  it("opens a ring where that costs least", () => {
    expect(treeOf(sentence(3, "1>2 -1", "1>3 -9", "2>1 -1", "2>3 -2", "3>0 0"))).toBe("2 3 0");
  });

  it("has one root though two tokens want to be it", () => {
    expect(treeOf(sentence(2, "1>0 -1", "1>2 -4", "2>0 -1", "2>1 -2"))).toBe("0 1");
  });

  it("takes for its root not the token that wants it most, but the one that leaves the better tree", () => {
    expect(treeOf(sentence(2, "1>0 -0.5", "1>2 -9", "2>0 -0.3", "2>1 -0.4"))).toBe("0 1");
  });

  it("takes a head that is all but ruled out for none", () => {
    expect(treeOf(sentence(2, "1>0 0", "2>0 -1000000000"))).toBe("0 1");
  });

  it("hangs what no head wants on the root", () => {
    expect(treeOf(sentence(4, "1>2 -1", "2>0 -1"))).toBe("2 0 2 2");
  });

  it("of 5,000 tokens without a sentence end is a tree still", () => {
    const chain = Array.from({ length: 5000 }, (_, token): readonly Arc[] => [
      { head: token - 1, score: token === 0 ? -3 : -0.1 },
      { head: (token + 1) % 5000, score: -0.05 },
    ]);
    expectTree(bestTree(chain));
  });

  it("of the longest sentence that is searched in full is found though rings lie in rings", () => {
    const nested = Array.from({ length: 400 }, (_, token): readonly Arc[] => [
      { head: token === 0 ? 1 : token - 1, score: -token / 400 },
      { head: token === 399 ? -1 : token + 1, score: -0.001 * token },
    ]);
    expectTree(bestTree(nested));
  });
});
