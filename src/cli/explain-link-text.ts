/** Links as people on a terminal read them: the two entries, and the reasons that add up. */
import type { ExplainedLink } from "../record/linking/explain.js";
import { laid, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export const linksText = (links: readonly ExplainedLink[], layout: Layout): string =>
  links.map((link) => linkText(link, layout)).join("\n");

/** One link: its number, what it comes to, both entries, and the reasons. */
export function linkText(
  { id, kind, one, other, isSame, score, confidence, reasons, isTogether }: ExplainedLink,
  layout: Layout,
): string {
  const { bold } = paintOf(layout);
  const end = ({ words, outlet, report, anchor }: ExplainedLink["one"]) =>
    printable(`${words} (${outlet ?? "no outlet"}, ${report}/${anchor})`);
  const sure = `${Math.round(confidence * 100)} %`;
  const verdict = `${isSame ? `one, ${sure}` : `two; one with a probability of ${sure}`}${isSame === isTogether ? "" : isTogether ? "; together all the same" : "; kept apart all the same"}`;
  return laid(
    [
      `${bold(`${kind} ${id}`)}: ${verdict}`,
      end(one),
      end(other),
      ...reasons.map(({ what, weight }) => `${`${weight > 0 ? "+" : ""}${weight}`.padStart(6)}  ${printable(what)}`),
      `${String(score).padStart(6)}  in all; from 3 on two are one`,
    ],
    layout,
  );
}
