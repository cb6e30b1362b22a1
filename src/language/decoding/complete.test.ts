import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import { slice } from "../../../test/support/report.js";
import { type Range, spanOf } from "../tree.js";
import { complete } from "./complete.js";

/** Source and content of a sentence whose cue is in capitals, after completion; what is given stands in “[ ]” (content) or “{ }” (source). */
function completed(written: string): readonly (string | null)[] {
  const items = written.split(" ");
  const read = tree(items.map((item) => item.replace(/^[[{]|[\]}]$/g, "")).join(" "));
  const between = (open: RegExp, close: RegExp): Range | null => {
    const from = items.findIndex((item) => open.test(item));
    return from < 0 ? null : { from, to: items.findIndex((item) => close.test(item)) + 1 };
  };
  const cues = items.flatMap((item, at) => (/^\p{Lu}{2,}\//u.test(item) ? [at] : []));
  const cue = { kind: "cue", from: cues[0]!, to: cues.at(-1)! + 1 };
  const source = between(/^\{/, /\}$/);
  const content = between(/^\[/, /\]$/);
  const result = complete(read, {
    source: source && { kind: "source", ...source },
    cue,
    content: content ? [{ kind: "content", ...content }] : [],
    evidence: {},
  });
  const words = (range: Range | null) => range && slice(read.text, spanOf(read, range));
  return [words(result.source), ...result.content.map(words)];
}

describe("an attribution that lacks a part", () => {
  it.each([
    [
      "takes the subject of the cue for its source",
      "Quill/nsubj/SAID SAID/root [it/nsubj/runs runs/ccomp/SAID]",
      ["Quill", "it runs"],
    ],
    [
      "takes the whole phrase of the subject",
      "the/det/mayor mayor/nsubj/SAID of/case/Norwick Norwick/nmod/mayor SAID/root [it/nsubj/runs runs/ccomp/SAID]",
      ["the mayor of Norwick", "it runs"],
    ],
    [
      "takes the subject that its verb shares with another",
      "Quill/nsubj/left left/root ,/punct/left SAYING/advcl/left [it/nsubj/runs runs/ccomp/SAYING]",
      ["Quill", "it runs"],
    ],
    [
      "takes for the source of a passive who does it",
      "Marsh/nsubj:pass/PRAISED was/aux:pass/PRAISED PRAISED/root by/case/Quill Ada/compound/Quill Quill/obl:agent/PRAISED",
      ["Ada Quill"],
    ],
    [
      "takes the clause that the cue governs for its content",
      "{Quill/nsubj/PROMISED} PROMISED/root to/mark/mend mend/xcomp/PROMISED it/obj/mend ./punct/PROMISED",
      ["Quill", "to mend it"],
    ],
    [
      "takes the clause around “according to”, before or behind it",
      "ACCORDING/case/ministry TO/fixed/ACCORDING the/det/ministry ministry/obl/runs ,/punct/ministry it/nsubj/runs runs/root ./punct/runs",
      ["the ministry", "it runs"],
    ],
  ])("%s", (_, written, expected) => {
    expect(completed(written)).toEqual(expected);
  });

  it.each([
    [
      "stays without a source where the verb is passive",
      "it/expl/SAID was/aux:pass/SAID SAID/root [it/nsubj/runs runs/ccomp/SAID]",
      [null, "it runs"],
    ],
    [
      "stays without a source where the subject is empty",
      "it/nsubj/SEEMED SEEMED/root [it/nsubj/runs runs/ccomp/SEEMED]",
      [null, "it runs"],
    ],
    [
      "does not take the subject of a verb that it says nothing of",
      "Quill/nsubj/left left/root SAID/acl/left [it/nsubj/runs runs/ccomp/SAID]",
      [null, "it runs"],
    ],
    [
      "stays without content where nothing is governed",
      "{Quill/nsubj/SAID} SAID/root on/case/Monday Monday/obl/SAID",
      ["Quill"],
    ],
    ["keeps what it has", "{Marsh/nsubj/SAID} SAID/root [it/nsubj/runs runs/ccomp/SAID]", ["Marsh", "it runs"]],
  ])("%s", (_, written, expected) => {
    expect(completed(written)).toEqual(expected);
  });
});
