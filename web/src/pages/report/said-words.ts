/** A correction in words. */
import { words } from "../../../../src/span.js";
import { listed } from "../../../../src/view/words.js";
import type { Correction, Report } from "../../api/types.js";

/** “confirmed it”, “changed the speaker to Ada Quill”. */
export function saidWords(correction: Correction, { reading, anchors }: Report): string {
  const nameAt = (anchor: string) => {
    const id = Object.keys(anchors).find((one) => anchors[one] === anchor);
    return reading.actors.find((actor) => actor.id === id)?.name ?? "somebody";
  };
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
      return `moved the ${correction.part} to “${correction.spans.map((span) => words(reading.report.text, span)).join(" … ")}”`;
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
