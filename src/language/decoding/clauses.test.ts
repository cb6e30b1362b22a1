import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import { slice } from "../../../test/support/report.js";
import type { Token } from "../tree.js";
import { rehung } from "./clauses.js";

/** What a word hangs on in a sentence once it is rehung; null: on nothing. */
function hung(written: string, word: string): string | null {
  const { text, tokens: bare } = tree(written);
  const isVerb = (relation: string | null): boolean => /^(?:root|[cx]comp|conj)$/.test(relation ?? "");
  const tokens = bare.map((token) => ({ ...token, upos: isVerb(token.relation) ? "VERB" : "NOUN" }));
  const token = rehung(text, tokens).find((one) => slice(text, one) === word)!;
  return token.head === null || token.head < 0 ? null : slice(text, tokens[token.head]!);
}

describe("a clause with “that”", () => {
  it.each([
    [
      "goes on with a clause, not with an infinitive",
      "said/root that/mark/wanted Marsh/nsubj/wanted wanted/ccomp/said to/mark/sell sell/xcomp/wanted and/cc/hoped that/mark/hoped Lobo/nsubj/hoped hoped/conj/sell",
      "hoped",
      "wanted",
    ],
    [
      "goes on with an infinitive where no clause stands above it",
      "wanted/root to/mark/hear hear/xcomp/wanted and/cc/hoped that/mark/hoped hoped/conj/hear",
      "hoped",
      "hear",
    ],
    [
      "right behind a verb is that verb's",
      "said/root Marsh/nsubj/believes believes/ccomp/said that/mark/runs it/nsubj/runs runs/ccomp/said",
      "runs",
      "believes",
    ],
    [
      "has what stands between “that” and its verb",
      "said/root that/mark/sank Marsh/obl/said it/nsubj/sank sank/ccomp/said",
      "Marsh",
      "sank",
    ],
    ["hangs on nothing that hangs on it", "said/root that/mark/sank it/nsubj/said sank/ccomp/it", "it", "said"],
  ])("%s", (_, written, word, head) => expect(hung(written, word)).toBe(head));
});

describe("an object behind the verb of the sentence", () => {
  it("hangs on no word before that verb", () =>
    expect(hung("get/ccomp/told a/det/boat boat/obj/get she/nsubj/told told/root Bugle/obj/get", "Bugle")).toBe(
      "told",
    ));
});

describe("a noun before a verb", () => {
  it("is no part of the object behind it, but the subject", () =>
    expect(hung("The/det/rebels army/compound/rebels shelled/root rebels/obj/shelled", "army")).toBe("shelled"));
  it("takes what stands before it along", () =>
    expect(hung("The/det/rebels army/compound/rebels shelled/root rebels/obj/shelled", "The")).toBe("army"));
  it("stays where the verb has its subject", () =>
    expect(hung("They/nsubj/left army/compound/camps left/root camps/obj/left", "army")).toBe("camps"));
  it("stays before the noun that follows it", () =>
    expect(hung("They/nsubj/left left/root army/compound/camps camps/obj/left", "army")).toBe("camps"));
});

describe("a noun behind “'s”", () => {
  it("is what the rest hangs on, where the tree has it beside its owner", () =>
    expect(hung("Quill/nsubj/left 's/case/Quill brother/appos/Quill left/root", "brother")).toBe("left"));
  it("has its owner hang on it", () =>
    expect(hung("Quill/nsubj/left 's/case/Quill brother/appos/Quill left/root", "Quill")).toBe("brother"));
  it("has no name that stands beside its owner without “'s”", () =>
    expect(hung("Quill/nsubj/left brother/appos/Quill left/root", "brother")).toBe("Quill"));
});

/** Trees of any shape over words that the rules look at, with any relations. */
const trees = fc
  .array(
    fc.record({
      word: fc.constantFrom("that", "killing", "said", "'s", "officials", "and", "Ada", "Sculptor", "nine", ","),
      upos: fc.constantFrom("VERB", "NOUN", "PROPN", "PUNCT"),
      relation: fc.constantFrom(
        ...["nsubj", "obj", "conj", "aux", "compound", "case", "ccomp", "xcomp", "advcl", "mark", "appos", "flat"],
      ),
      place: fc.nat(),
      above: fc.nat(),
    }),
    { minLength: 2, maxLength: 16 },
  )
  .map((words) => {
    // One after the other hangs on one of those that hang already.
    const order = [...words.keys()].sort((a, b) => words[a]!.place - words[b]!.place || a - b);
    const tokens: Token[] = [];
    let start = 0;
    for (const [at, { word, upos, relation, above }] of words.entries()) {
      const nth = order.indexOf(at);
      const hangs = nth === 0 ? { head: -1, relation: "root" } : { head: order[above % nth]!, relation };
      tokens.push({ start, end: start + word.length, upos, ...hangs });
      start += word.length + 1;
    }
    return { text: words.map(({ word }) => word).join(" "), tokens };
  });

it("leaves a tree: one root, and no token that hangs on what hangs on it", () => {
  fc.assert(
    fc.property(trees, ({ text, tokens }) => {
      const heads = rehung(text, tokens).map(({ head }) => head!);
      expect(heads.filter((head) => head === -1)).toHaveLength(1);
      const ends = [...heads.keys()].map((token) => {
        let at = token;
        for (let steps = 0; steps < heads.length && at >= 0; steps++) at = heads[at]!;
        return at;
      });
      expect(new Set(ends)).toEqual(new Set([-1]));
    }),
    { numRuns: 20_000 },
  );
});
