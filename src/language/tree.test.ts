import { describe, expect, it } from "vitest";
import { tree } from "../../test/support/marked.js";
import { slice } from "../../test/support/report.js";
import {
  basePhraseOf,
  headIn,
  type Range,
  rangeOf,
  spanAt,
  spanOf,
  subtree,
  type Tree,
  treeOf,
  wholePhraseOf,
} from "./tree.js";

/** The phrase that the word in capitals heads. */
function phrase(written: string, of: (tree: Tree, head: number) => Range): string {
  const read = tree(written);
  const head = written.split(" ").findIndex((item) => /^\p{Lu}{2,}\//u.test(item));
  return slice(read.text, spanOf(read, of(read, head)));
}

describe("the base phrase of a noun", () => {
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
    expect(phrase(written, basePhraseOf)).toBe(expected);
  });

  it("is found where tokens have a ring for a tree", () => {
    expect(basePhraseOf(tree("a/det/b b/det/c c/det/a d/root"), 3)).toEqual({ from: 3, to: 4 });
  });

  it("is found where the tokens were not analysed", () => {
    const { text, tokens } = tree("the crew left");
    const bare = tokens.map((token) => ({ ...token, upos: null, head: null, relation: null }));
    expect(basePhraseOf(treeOf(text, bare), 1)).toEqual({ from: 1, to: 2 });
  });
});

describe("the head of a range", () => {
  const read = tree("the/det/mayor mayor/nsubj/left of/case/Norwick Norwick/nmod/mayor left/root");
  const head = (from: number, to: number): string => slice(read.text, spanAt(read, headIn(read, { from, to })));

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

describe("the whole phrase of a noun", () => {
  it.each([
    [
      "takes its complement and a clause behind it",
      "the/det/MAYOR MAYOR/nsubj/left of/case/Norwick Norwick/nmod/MAYOR who/nsubj/spoke spoke/acl:relcl/MAYOR left/root",
      "the MAYOR of Norwick who spoke",
    ],
    [
      "leaves its preposition out, and what stands before that",
      "left/root only/advmod/HALL in/case/HALL the/det/HALL HALL/obl/left",
      "the HALL",
    ],
    ["leaves a second noun out", "CREWS/nsubj/left and/cc/pilots pilots/conj/CREWS left/root", "CREWS"],
    ["leaves the clause out whose predicate it is", "Quill/nsubj/PILOT is/cop/PILOT a/det/PILOT PILOT/root", "a PILOT"],
    [
      "keeps a mark that closes what opened in it",
      "the/det/UNION UNION/root (/punct/old old/appos/UNION )/punct/old",
      "the UNION ( old )",
    ],
    [
      "leaves a mark out that closes what opened before it",
      "(/punct/UNION the/det/UNION UNION/root )/punct/UNION",
      "the UNION",
    ],
  ])("%s", (_, written, expected) => {
    expect(phrase(written, wholePhraseOf)).toBe(expected);
  });
});

describe("the subtree of a token", () => {
  const words = (written: string) => phrase(written, subtree);

  it("reaches from the first to the last of all that hangs on it", () =>
    expect(words("the/det/mayor mayor/nsubj/LEFT of/case/Norwick Norwick/nmod/mayor LEFT/root soon/advmod/LEFT")).toBe(
      "the mayor of Norwick LEFT soon",
    ));
  it("has no marks at its ends", () =>
    expect(words("“/punct/LEFT it/nsubj/LEFT LEFT/root ./punct/LEFT")).toBe("it LEFT"));
  it("is the token where nothing hangs on it", () =>
    expect(words("it/nsubj/left LEFT/obj/left left/root")).toBe("LEFT"));
});

describe("the tokens of a span", () => {
  const { tokens } = tree("Quill/nsubj/left left/root early/advmod/left");

  it.each([
    ["are all that it touches", { start: 3, end: 8 }, { from: 0, to: 2 }],
    ["are those between its ends where it begins and ends with one", { start: 6, end: 16 }, { from: 1, to: 3 }],
    ["are none between two", { start: 5, end: 6 }, { from: 1, to: 1 }],
    ["are none behind the text", { start: 20, end: 30 }, { from: 3, to: 3 }],
  ])("%s", (_, span, expected) => {
    expect(rangeOf({ tokens }, span)).toEqual(expected);
  });
});
