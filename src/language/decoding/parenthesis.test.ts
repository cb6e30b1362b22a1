import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import { slice } from "../../../test/support/report.js";
import { spanOf } from "../tree.js";
import { aroundParenthesis } from "./parenthesis.js";

/** The pieces of content around a source in “{ }” and a cue in capitals. */
function around(written: string): readonly string[] {
  const items = written.split(" ");
  const bare = tree(items.map((item) => item.replace(/^\{|\}$/g, "")).join(" "));
  const tokens = bare.tokens.map((token) => {
    const word = slice(bare.text, token);
    const upos = word === "," ? "PUNCT" : /^(?:will|is)$/.test(word) ? "AUX" : token.upos;
    return { ...token, upos: /^(?:root|[cx]comp|conj|advcl|parataxis)/.test(token.relation ?? "") ? "VERB" : upos };
  });
  const read = { ...bare, tokens };
  const from = items.findIndex((item) => item.startsWith("{"));
  const cue = items.findIndex((item) => /^\p{Lu}{2,}\//u.test(item));
  const { content } = aroundParenthesis(read, {
    source: { kind: "source", from, to: items.findIndex((item) => item.endsWith("}")) + 1 },
    cue: { kind: "cue", from: cue, to: cue + 1 },
    content: [],
    evidence: {},
  });
  return content.map((piece) => slice(read.text, spanOf(read, piece)));
}

describe("words that source and cue between commas interrupt", () => {
  it.each([
    [
      "go on with the verb of a subject before",
      "The/det/ferry ferry/nsubj/run ,/punct/ferry {Quill/nsubj/SAID} SAID/parataxis/run ,/punct/run will/aux/run run/root",
      ["The ferry", "will run"],
    ],
    [
      "go on with a clause where only a clause that hangs on it stands before",
      "until/mark/snows it/nsubj/snows snows/advcl/run ,/punct/snows {Quill/nsubj/SAID} SAID/parataxis/run ,/punct/run it/nsubj/run will/aux/run run/root",
      ["until it snows", "it will run"],
    ],
    [
      "go on behind “but”",
      "it/nsubj/runs runs/root ,/punct/runs {Quill/nsubj/SAID} SAID/parataxis/runs ,/punct/runs but/cc/leaks it/nsubj/leaks leaks/conj/runs",
      ["it runs", "but it leaks"],
    ],
    [
      "end where another clause of the outlet's follows",
      "it/nsubj/runs runs/root ,/punct/runs {Quill/nsubj/SAID} SAID/parataxis/runs ,/punct/runs who/nsubj/owns owns/acl:relcl/Quill it/obj/owns",
      [],
    ],
    [
      "are none where no comma stands behind the cue",
      "it/nsubj/runs runs/ccomp/SAID ,/punct/runs {Quill/nsubj/SAID} SAID/root on/case/Monday Monday/obl/SAID",
      [],
    ],
  ])("%s", (_, written, pieces) => expect(around(written)).toEqual(pieces));
});
