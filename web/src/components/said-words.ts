/** A correction in words. */
import type { Span } from "../../../src/schema.js";
import { words } from "../../../src/span.js";
import { listed } from "../../../src/view/words.js";
import type { Correction, Report } from "../api/types.js";

/** What is looked up in the report that a correction is of. */
export interface Named {
  /** The name of an actor, by anchor. */
  readonly nameAt: (anchor: string) => string;
  readonly wordsAt: (span: Span) => string;
}

export const wordsIn = ({ reading, anchors }: Report): Named => ({
  nameAt(anchor) {
    const id = Object.keys(anchors).find((one) => anchors[one] === anchor);
    return reading.actors.find((actor) => actor.id === id)?.name ?? "somebody";
  },
  wordsAt: (span) => words(reading.report.text, span),
});

/** “confirmed it”, “changed the speaker to Ada Quill”. */
export function saidWords(correction: Correction, { nameAt, wordsAt }: Named): string {
  switch (correction.kind) {
    case "confirm":
      return "confirmed it";
    case "reject":
      return "rejected it";
    case "speakers":
      return `changed the speaker to ${listed(correction.actors.map(nameAt)) || "nobody named"}`;
    case "attitude":
      return `changed the stance to “${correction.attitude}”`;
    case "form":
      return `changed how it is given to “${correction.form}”`;
    case "type":
      return `changed the event to “${correction.type.toLowerCase()}”`;
    case "border":
      return `moved the ${correction.part} to “${correction.spans.map(wordsAt).join(" … ")}”`;
    case "merge":
      return `said that this is ${nameAt(correction.other)}`;
    case "split":
      return "said that some of this is somebody else";
    case "same":
      return "said that this is one with an entry of another report";
    case "different":
      return "said that this is never one with an entry of another report";
    case "note":
      return `noted “${correction.text}”`;
    case "undo":
      return "took it back";
    default:
      return correction satisfies never;
  }
}
