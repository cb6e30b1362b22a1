import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestPath, type Chain, chainOfLabels, marginals, stretches } from "./sequence.js";

const score = fc.float({ min: -20, max: 20, noNaN: true });
const row = (length: number) => fc.array(score, { minLength: length, maxLength: length });

/** A chain of two or three labels over up to five positions, with any scores. */
const chains = fc.record({ labels: fc.integer({ min: 2, max: 3 }), count: fc.integer({ min: 1, max: 5 }) }).chain(
  ({ labels, count }): fc.Arbitrary<readonly [Chain, Float32Array]> =>
    fc.tuple(
      fc.record({
        labels: fc.constant(labels),
        transitions: row(labels * labels).map((scores) => Float64Array.from(scores)),
        first: row(labels).map((scores) => Float64Array.from(scores)),
        last: row(labels).map((scores) => Float64Array.from(scores)),
      }),
      row(count * labels).map((scores) => Float32Array.from(scores)),
    ),
);

/** Every path, with its score. */
function paths({ labels, transitions, first, last }: Chain, emissions: Float32Array): readonly [number[], number][] {
  const count = emissions.length / labels;
  let all = Array.from({ length: labels }, (_, label): [number[], number] => [
    [label],
    first[label]! + emissions[label]!,
  ]);
  for (let at = 1; at < count; at++) {
    all = all.flatMap(([path, score]) =>
      Array.from({ length: labels }, (_, to): [number[], number] => [
        [...path, to],
        score + transitions[path.at(-1)! * labels + to]! + emissions[at * labels + to]!,
      ]),
    );
  }
  return all.map(([path, score]) => [path, score + last[path.at(-1)!]!]);
}

const scoreOf = (all: readonly [number[], number][], path: Uint8Array): number =>
  all.find(([other]) => other.join() === path.join())![1];

describe("the best path", () => {
  it("has the best score of all paths", () => {
    fc.assert(
      fc.property(chains, ([chain, emissions]) => {
        const all = paths(chain, emissions);
        const best = Math.max(...all.map(([, score]) => score));
        expect(scoreOf(all, bestPath(chain, emissions))).toBeCloseTo(best, 6);
      }),
    );
  });

  it("of no positions is empty", () => {
    expect([...bestPath(chainOfLabels(["O", "B-x"]), new Float32Array(0))]).toEqual([]);
  });

  it("of one position minds how paths begin and end", () => {
    const chain = { ...chainOfLabels(["O", "B-x"]), first: Float64Array.of(0, 2), last: Float64Array.of(0, -3) };
    expect([...bestPath(chain, Float32Array.of(0, 0.5))]).toEqual([0]);
  });

  it("of 200,000 positions is found at once, however large its score", () => {
    const path = bestPath(...long(200_000, 100));
    expect(path.length).toBe(200_000);
    expect([...path.slice(-5)]).toEqual([0, 1, 2, 0, 1]);
  });
});

describe("marginals", () => {
  it("are the shares of all paths that go through each label", () => {
    fc.assert(
      fc.property(chains, ([chain, emissions]) => {
        const all = paths(chain, emissions);
        const top = Math.max(...all.map(([, score]) => score));
        const sum = all.reduce((total, [, score]) => total + Math.exp(score - top), 0);
        const shares = new Float64Array(emissions.length);
        for (const [path, score] of all) {
          path.forEach((label, at) => {
            shares[at * chain.labels + label]! += Math.exp(score - top) / sum;
          });
        }
        marginals(chain, emissions).forEach((share, at) => {
          expect(share).toBeCloseTo(shares[at]!, 5);
        });
      }),
    );
  });

  it("give an impossible label nothing, whatever it scores", () => {
    const shares = marginals(chainOfLabels(["O", "B-x", "I-x"]), Float32Array.of(0, 0, 9, 0, -9, 9));
    expect(shares[2]).toBe(0);
  });

  it("of scores that contradict each other are shares still", () => {
    const never = Float64Array.of(0, -1e4, -1e4, 0);
    const chain = { labels: 2, transitions: never, first: new Float64Array(2), last: new Float64Array(2) };
    const shares = marginals(chain, Float32Array.of(400, 0, 0, 500, 200, 0));
    expect([...shares].map(Math.round)).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it("of no positions are none", () => {
    expect([...marginals(chainOfLabels(["O", "B-x"]), new Float32Array(0))]).toEqual([]);
  });

  it("of 200,000 positions sum to one at each of them", () => {
    const shares = marginals(...long(200_000, 5));
    for (let at = 0; at < shares.length; at += 3) {
      const sum = shares[at]! + shares[at + 1]! + shares[at + 2]!;
      if (!(Math.abs(sum - 1) < 1e-5)) expect(sum, `position ${at / 3}`).toBeCloseTo(1, 5);
    }
  });
});

/** Scores for O, B-x, I-x again and again; each is `size` better than the other labels of its position. */
function long(count: number, size: number): [Chain, Float32Array] {
  const emissions = new Float32Array(count * 3);
  for (let at = 0; at < count; at++) emissions[at * 3 + (at % 3)] = size;
  return [chainOfLabels(["O", "B-x", "I-x"]), emissions];
}

describe("a chain of labels", () => {
  const labels = ["O", "B-x", "I-x", "B-y", "I-y"];
  const chain = chainOfLabels(labels);

  it("never goes on with a kind that has not begun", () => {
    fc.assert(
      fc.property(fc.array(row(labels.length), { minLength: 1, maxLength: 30 }), (rows) => {
        const path = [...bestPath(chain, Float32Array.from(rows.flat()))].map((label) => labels[label]!);
        path.forEach((label, at) => {
          if (!label.startsWith("I-")) return;
          expect(["B", "I"].map((sign) => `${sign}-${label.slice(2)}`)).toContain(path[at - 1]);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("leaves every other path to the scores", () => {
    const wanted = [1, 2, 2, 3, 4, 0, 1, 1, 0];
    const emissions = Float32Array.from(wanted.flatMap((label) => labels.map((_, at) => (at === label ? 1 : 0))));
    expect([...bestPath(chain, emissions)]).toEqual(wanted);
  });
});

describe("stretches", () => {
  const labels = ["O", "B-x", "I-x", "B-y", "I-y"];
  const of = (path: string): readonly string[] =>
    stretches(
      Uint8Array.from(path.split(" ").filter(Boolean), (label) => labels.indexOf(label)),
      labels,
    ).map(({ kind, from, to }) => `${kind} ${from}-${to}`);

  it.each([
    ["begin with B- and go on with I-", "O B-x I-x I-x O", ["x 1-4"]],
    ["end where another begins", "B-x I-x B-x B-y I-y", ["x 0-2", "x 2-3", "y 3-5"]],
    ["end with the text", "O B-y", ["y 1-2"]],
    ["begin with an I- that opens the text", "I-x I-x O", ["x 0-2"]],
    ["begin with an I- of another kind", "B-x I-y", ["x 0-1", "y 1-2"]],
    ["are none where every label is O", "O O", []],
    ["of no path are none", "", []],
  ])("%s", (_, path, expected) => {
    expect(of(path)).toEqual(expected);
  });
});
