/** What changed between versions of reports, as text for people. */
import type { Changed } from "../record/asking/aligned.js";
import type { Changes, Step, VersionOf } from "../record/asking/changes.js";
import { briefText, headed, laid, markedText, paintOf, whoWords } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export function changesText({ steps, isCut }: Changes, layout: Layout): string {
  if (steps.length === 0) return "No report here has a second version.\n";
  const more = isCut ? ["There are more; --limit shows them.\n"] : [];
  return [...steps.map((step) => stepText(step, layout)), ...more].join("\n");
}

function stepText({ outlet, title, url, before, after, said, changed, withdrawn }: Step, layout: Layout): string {
  const { bold, dim } = paintOf(layout);
  const isQuiet = said.length + changed.length + withdrawn.length === 0;
  return [
    laid(
      [
        bold(printable(title ?? "Untitled report")),
        dim(printable(`${outlet ?? "a report without outlet"} · ${dayOf(before)} → ${dayOf(after)}`)),
        ...(before.title !== after.title ? [`its title was “${printable(before.title ?? "")}”`] : []),
        ...(url ? [dim(printable(url))] : []),
        ...(isQuiet ? ["No statement changed."] : []),
      ],
      layout,
    ),
    ...headed("Said", layout, said.map((entry) => briefText(entry, layout, 2)).join("")),
    ...headed("Changed", layout, changed.map((one) => changedText(one, layout)).join("")),
    ...headed("Withdrawn", layout, withdrawn.map((entry) => briefText(entry, layout, 2)).join("")),
  ].join("\n");
}

/** When the report says that it was published, else when it came. */
const dayOf = ({ published, added }: VersionOf): string => (published ?? added).slice(0, 16).replace("T", " ");

function changedText({ before, after, differs, dropped, added }: Changed, layout: Layout): string {
  const cue = (words: string | null) => (words === null ? "no cue" : `“${words}”`);
  const others = [
    ...(differs.includes("how") ? [`${before.how.join(", ")} → ${after.how.join(", ")}`] : []),
    ...(differs.includes("cue") ? [`${cue(before.cue)} → ${cue(after.cue)}`] : []),
  ];
  const who = (differs.includes("by") || differs.includes("to")) && `${whoWords(before)} → ${whoWords(after)}`;
  return laid(
    [
      printable([who || whoWords(after), ...others].join(" · ")),
      ...(differs.includes("words") ? [`− ${markedText(before.words, dropped, layout)}`] : []),
      `${differs.includes("words") ? "+" : " "} ${markedText(after.words, added, layout)}`,
    ],
    layout,
    2,
  );
}
