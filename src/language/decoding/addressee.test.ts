import { describe, expect, it } from "vitest";
import { tree } from "../../../test/support/marked.js";
import { slice } from "../../../test/support/report.js";
import { type Range, spanOf } from "../tree.js";
import { addresseeOf, withoutListener } from "./addressee.js";

/** The listener of a sentence whose cue is in capitals and whose content stands in brackets. */
function listener(written: string): string | null {
  const items = written.split(" ");
  const at = (test: RegExp): number => items.findIndex((item) => test.test(item));
  const read = tree(items.map((item) => item.replace(/^\[|\]$/g, "")).join(" "));
  const content: readonly Range[] = at(/^\[/) < 0 ? [] : [{ from: at(/^\[/), to: at(/\]$/) + 1 }];
  const cue = at(/^\p{Lu}{2,}\//u);
  const span = addresseeOf(read, { from: cue, to: cue + 1 }, content);
  return span && slice(read.text, span);
}

describe("the listener", () => {
  it.each([
    [
      "is the object of “told”",
      "Quill/nsubj/TOLD TOLD/root reporters/obj/TOLD [it/nsubj/runs runs/ccomp/TOLD]",
      "reporters",
    ],
    [
      "is the indirect object of any verb",
      "SHOWED/root the/det/crew crew/iobj/SHOWED a/det/plan plan/obj/SHOWED",
      "the crew",
    ],
    ["is the one that something is said to", "SAID/root to/case/staff his/nmod:poss/staff staff/obl/SAID", "his staff"],
    [
      "is the one met to say it",
      "SAID/root in/case/meeting a/det/meeting meeting/obl/SAID with/case/premier the/det/premier premier/nmod/meeting",
      "the premier",
    ],
    [
      "is the one met to say it, before the cue",
      "in/case/meeting a/det/meeting meeting/obl/SAID with/case/premier the/det/premier premier/nmod/meeting Quill/nsubj/SAID SAID/root",
      "the premier",
    ],
    [
      "is the one that a letter goes to",
      "WROTE/root in/case/letter a/det/letter letter/obl/WROTE to/case/committee the/det/committee committee/nmod/letter",
      "the committee",
    ],
    [
      "is each of those that are told",
      "TOLD/root Marsh/iobj/TOLD and/cc/Lobo Lobo/conj/Marsh [it/nsubj/runs runs/ccomp/TOLD]",
      "Marsh and Lobo",
    ],
    [
      "is found behind the content",
      "[It/nsubj/runs runs/ccomp/TOLD] he/nsubj/TOLD TOLD/root parliament/obj/TOLD",
      "parliament",
    ],
  ])("%s", (_, written, expected) => {
    expect(listener(written)).toBe(expected);
  });

  it.each([
    ["is nobody where only the content follows", "Quill/nsubj/SAID SAID/root [it/nsubj/runs runs/ccomp/SAID]"],
    ["is not what is said", "Quill/nsubj/ANNOUNCED ANNOUNCED/root a/det/plan plan/obj/ANNOUNCED"],
    ["is not named within the content", "TOLD/root [reporters/obj/TOLD left/ccomp/TOLD]"],
    ["is not a place or day", "SAID/root in/case/Lisbon Lisbon/obl/SAID on/case/Monday Monday/obl/SAID"],
    [
      "is not the partner of something else than talk",
      "SAID/root in/case/deal a/det/deal deal/obl/SAID with/case/Marsh Marsh/nmod/deal",
    ],
    [
      "is not the one met before it was said",
      "SAID/root after/case/meeting a/det/meeting meeting/obl/SAID with/case/premier premier/nmod/meeting",
    ],
    [
      "is not the one that a letter comes from",
      "SAID/root in/case/letter a/det/letter letter/obl/SAID from/case/Marsh Marsh/nmod/letter",
    ],
    [
      "is not the object of another verb",
      "SAID/root ;/punct/SAID Marsh/nsubj/told told/parataxis/SAID reporters/obj/told",
    ],
    ["is not sought before the cue", "reporters/obj/TOLD Quill/nsubj/TOLD TOLD/root"],
    ["is nobody in tokens that were not analysed", "SAID/root"],
  ])("%s", (_, written) => {
    expect(listener(written)).toBe(null);
  });
});

/** What is left of the content in brackets of a sentence whose cue is in capitals. */
function said(written: string): string {
  const items = written.split(" ");
  const at = (test: RegExp): number => items.findIndex((item) => test.test(item));
  const read = tree(items.map((item) => item.replace(/^\[|\]$/g, "")).join(" "));
  const cue = at(/^\p{Lu}{2,}\//u);
  const content = withoutListener(read, { from: cue, to: cue + 1 }, { from: at(/^\[/), to: at(/\]$/) + 1 });
  return slice(read.text, spanOf(read, content));
}

describe("what is said", () => {
  it.each([
    [
      "begins behind the listener",
      "WARNED/root [people/obj/WARNED not/advmod/drive to/mark/drive drive/xcomp/WARNED]",
      "not to drive",
    ],
    ["begins behind “us”", "TOLD/root [us/iobj/TOLD it/nsubj/runs runs/ccomp/TOLD]", "it runs"],
    [
      "is the object where no clause follows",
      "PROMISED/root [a/det/road new/amod/road road/obj/PROMISED by/case/May May/obl/PROMISED]",
      "a new road by May",
    ],
    [
      "is all of it where the verb tells nobody",
      "ANNOUNCED/root [plans/obj/ANNOUNCED to/mark/mend mend/xcomp/ANNOUNCED]",
      "plans to mend",
    ],
    [
      "is all of it where it begins with something else",
      "TOLD/root [that/mark/runs it/nsubj/runs runs/ccomp/TOLD]",
      "that it runs",
    ],
  ])("%s", (_, written, expected) => {
    expect(said(written)).toBe(expected);
  });
});
