import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import { slice } from "../../../test/support/report.js";
import { headOf, phraseOf, spanAt, spanOf } from "./phrases.js";

/** The phrase that the word in capitals heads. */
function phrase(written: string): string {
  const { text, tokens } = tree(written);
  const head = written.split(" ").findIndex((item) => /^\p{Lu}{2,}\//u.test(item));
  return slice(text, spanOf(tokens, phraseOf(tokens, head)));
}

describe("the phrase of a noun", () => {
  it.each([
    ["is the noun itself", "OFFICIALS/nsubj/left left/root", "OFFICIALS"],
    [
      "takes its article and adjectives",
      "the/det/OFFICIAL senior/amod/OFFICIAL Danish/amod/OFFICIAL OFFICIAL/nsubj/left left/root",
      "the senior Danish OFFICIAL",
    ],
    [
      "takes an owner and what the owner has",
      "the/det/mayor mayor/nmod:poss/OFFICE 's/case/mayor OFFICE/nsubj/left left/root",
      "the mayor 's OFFICE",
    ],
    [
      "takes words behind it that belong to the name",
      "ADA/nsubj/left Maria/flat/ADA Quill/flat/ADA left/root",
      "ADA Maria Quill",
    ],
    ["takes the noun of a compound", "ferry/compound/CREWS CREWS/nsubj/left left/root", "ferry CREWS"],
    ["leaves its preposition out", "left/root with/case/CREW the/det/CREW CREW/obl/left", "the CREW"],
    ["leaves marks before it out", "left/root “/punct/CREW the/det/CREW CREW/obl/left", "the CREW"],
    [
      "leaves its complement out",
      "the/det/MAYOR MAYOR/nsubj/left of/case/Norwick Norwick/nmod/MAYOR left/root",
      "the MAYOR",
    ],
    ["leaves a clause out", "the/det/MAYOR MAYOR/root who/nsubj/left left/acl:relcl/MAYOR", "the MAYOR"],
    ["leaves a second noun out", "crews/nsubj/left and/cc/PILOTS PILOTS/conj/crews left/root", "PILOTS"],
    ["leaves an apposition out", "QUILL/nsubj/left ,/punct/QUILL the/det/pilot pilot/appos/QUILL left/root", "QUILL"],
    ["leaves words out that hang on another word", "the/det/crew crew/nsubj/left CREW/obj/left left/root", "CREW"],
  ])("%s", (_, written, expected) => {
    expect(phrase(written)).toBe(expected);
  });

  it("is found where tokens have a ring for a tree", () => {
    const { tokens } = tree("a/det/b b/det/c c/det/a d/root");
    expect(phraseOf(tokens, 3)).toEqual({ from: 3, to: 4 });
  });

  it("is found where the tokens were not analysed", () => {
    const tokens = tree("the crew left").tokens.map((token) => ({ ...token, upos: null, head: null, relation: null }));
    expect(phraseOf(tokens, 1)).toEqual({ from: 1, to: 2 });
  });
});

describe("the head of a range", () => {
  const { text, tokens } = tree("the/det/mayor mayor/nsubj/left of/case/Norwick Norwick/nmod/mayor left/root");
  const head = (from: number, to: number): string => slice(text, spanAt(tokens, headOf(tokens, { from, to })));

  it("is the word that hangs on something outside it", () => {
    expect(head(0, 4)).toBe("mayor");
    expect(head(2, 4)).toBe("Norwick");
  });

  it("is the root where that lies inside", () => {
    expect(head(4, 5)).toBe("left");
  });

  it("is the first of several", () => {
    expect(head(2, 5)).toBe("Norwick");
    expect(head(0, 1)).toBe("the");
  });
});
