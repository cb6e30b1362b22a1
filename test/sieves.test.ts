/** Sieves of coreference, one by one: what each decides, and what it leaves to the ranker. */
import { describe, expect, it } from "vitest";
import { sieves } from "../src/reading/coreference/sieves.js";
import { explain } from "../src/reading/read.js";
import { cases } from "./support/cases.js";
import { model } from "./support/model.js";
import { reportOf, slice } from "./support/report.js";

const reasons: ReadonlySet<string> = new Set(sieves.map(({ reason }) => reason));

/** “mention ← antecedent: reason” for each mention that a sieve decides, in the order of the text. */
async function sieved(passage: string): Promise<readonly string[]> {
  const { actors } = await explain(reportOf(passage), { model });
  return actors
    .flatMap(({ mentions }) => mentions)
    .filter(({ reason }) => reasons.has(reason))
    .sort((a, b) => a.mention.span.start - b.mention.span.start)
    .map(({ mention, antecedent, reason }) => {
      const back = antecedent ? slice(passage, antecedent) : "nothing";
      return `${slice(passage, mention.span)} ← ${back}: ${reason}`;
    });
}

describe("a sieve", () => {
  it.each(cases("sieves").map((one) => [one.name, one] as const))("%s", async (_, { passage, expected }) => {
    expect(await sieved(passage)).toEqual(expected);
  });

  it("has a name and a reason that no other has", () => {
    expect(reasons.size).toBe(sieves.length);
    expect(new Set(sieves.map(({ name }) => name)).size).toBe(sieves.length);
  });

  it("is tried by a case above", () => {
    const tried = cases("sieves").flatMap(({ expected }) => expected);
    const untried = [...reasons].filter((reason) => !tried.some((line) => line.endsWith(`: ${reason}`)));
    expect(untried).toEqual([]);
  });
});
