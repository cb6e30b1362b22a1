import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import { slice } from "../../../test/support/report.js";
import { type Range, spanOf, treeOf } from "../tree.js";
import { governedIn } from "./governed.js";

/** What the tree of a sentence states outright: source | cue | content. */
function stated(written: string): readonly string[] {
  const { text, tokens } = tree(written);
  const tagged = tokens.map((token) => {
    const isNoun = /^(?:promise|claim)$/.test(slice(text, token)) && token.relation !== "root";
    return isNoun ? { ...token, upos: "NOUN" } : token;
  });
  const named = treeOf(text, tagged);
  const words = (range: Range | null) => range && slice(text, spanOf(named, range));
  return governedIn(named, { from: 0, to: tokens.length }).map(({ source, cue, content }) =>
    [words(source), words(cue), ...content.map(words)].join(" | "),
  );
}

describe("the tree states an attribution", () => {
  it.each([
    [
      "of a verb with its subject and its clause",
      "that/mark/said Marsh/nsubj/said said/root it/nsubj/runs runs/ccomp/said",
      ["Marsh | said | it runs"],
    ],
    [
      "with the helping verbs in the cue",
      "Marsh/nsubj/promised had/aux/promised promised/root to/mark/mend mend/xcomp/promised it/obj/mend",
      ["Marsh | had promised | to mend it"],
    ],
    [
      "of a noun and the one by whom it is",
      "recalled/root a/det/promise promise/obj/recalled by/case/Marsh Marsh/nmod/promise to/mark/mend mend/acl/promise it/obj/mend",
      ["Marsh | promise | to mend it"],
    ],
    [
      "of a noun whose clause and maker hang on the verb before",
      "recalled/root last/amod/year year/nmod:poss/promise 's/case/year promise/obj/recalled by/case/Marsh Marsh/obl/recalled that/mark/runs it/nsubj/runs runs/ccomp/recalled",
      ["Marsh | promise | that it runs"],
    ],
    [
      "of a noun and the one whose it is",
      "rejected/root Marsh/nmod:poss/claim 's/case/Marsh claim/obj/rejected that/mark/runs it/nsubj/runs runs/acl/claim",
      ["Marsh | claim | that it runs"],
    ],
    [
      "and leaves what is told in its content to the next reading",
      "Marsh/nsubj/said said/root Lobo/nsubj/believes believes/ccomp/said it/nsubj/runs runs/ccomp/believes",
      ["Marsh | said | Lobo believes it runs"],
    ],
  ])("%s", (_, written, expected) => {
    expect(stated(written)).toEqual(expected);
  });

  it.each([
    ["without a clause", "Marsh/nsubj/said said/root goodbye/obj/said"],
    ["without a subject", "said/root it/nsubj/runs runs/ccomp/said"],
    [
      "of a passive",
      "it/nsubj:pass/considered is/aux:pass/considered considered/root to/mark/run run/xcomp/considered",
    ],
    ["under “if”", "if/mark/says Marsh/nsubj/says says/root it/nsubj/runs runs/ccomp/says"],
    ["that is denied", "Marsh/nsubj/said never/advmod/said said/root it/nsubj/runs runs/ccomp/said"],
    ["that only could be", "Marsh/nsubj/say would/aux/say say/root it/nsubj/runs runs/ccomp/say"],
    ["of “I think”", "I/nsubj/think think/root it/nsubj/runs runs/ccomp/think"],
    ["of “you know”", "you/nsubj/know know/root it/nsubj/runs runs/ccomp/know"],
    ["of a verb that cannot attribute", "Marsh/nsubj/helped helped/root mend/xcomp/helped it/obj/mend"],
    [
      "of a noun that is nobody's",
      "a/det/promise promise/obj/made made/root that/mark/runs it/nsubj/runs runs/acl/promise",
    ],
  ])("never %s", (_, written) => {
    expect(stated(written)).toEqual([]);
  });
});
