/** Tellings side by side, as text for people. */
import type { Comparison, Telling } from "../record/asking/compare.js";
import { statusWords } from "../view/status.js";
import { briefText, headed, laid, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

/** A block for each telling, the first told first. */
export function compareText({ tellings, isCut, statuses, saidBefore }: Comparison, layout: Layout): string {
  const status = statusWords(statuses);
  const reports = tellings.reduce((sum, { copies }) => sum + 1 + copies.length, 0);
  return [
    ...tellings.map((telling) => tellingText(telling, layout)),
    ...(status === null ? [] : [laid([`Over time: ${printable(status)}.`], layout)]),
    ...headed("Said on another day or by others", layout, saidBefore.map((one) => briefText(one, layout, 2)).join("")),
    `Told by ${reports} ${reports === 1 ? "report" : "reports"}${isCut ? "; there are more" : ""}.\n`,
  ].join("\n");
}

function tellingText(telling: Telling, layout: Layout): string {
  const { bold, dim } = paintOf(layout);
  const { entry, isFullest, copies, stretches, link } = telling;
  const also = copies.map(({ outlet }) => outlet ?? "a report without outlet");
  const words =
    isFullest || stretches.length === 0
      ? entry.words
      : stretches
          .flatMap(({ kind, one, other }) =>
            kind === "same"
              ? [other.trim()]
              : [...(one ? [`[${one.trim()}]`] : []), ...(other ? [`{${other.trim()}}`] : [])],
          )
          .join(" ");
  const linked = link ? [`link ${link.id}, ${Math.round(link.confidence * 100)} %`] : [];
  return laid(
    [
      `${bold(printable(entry.outlet ?? "the report"))} · ${[entry.date, entry.by.join(" and ") || "nobody named", entry.cue ?? ""].filter(Boolean).map(printable).join(" · ")}`,
      printable(words),
      ...changeLines(telling).map(printable),
      dim(
        printable(
          [String(entry.key), ...linked, ...(also.length > 0 ? [`also in ${also.join(", ")}`] : [])].join(" · "),
        ),
      ),
    ],
    layout,
  );
}

function changeLines({ changes, numbers }: Telling): readonly string[] {
  const counted = numbers.map(({ of, value, bound }) => `${bound === "exact" ? "" : `${bound} `}${value} ${of}`);
  if (!changes) return counted;
  const { verb, speaker, listener, date, hedges, negations } = changes;
  const changed = (what: string, change: { from: string; to: string } | null) =>
    change ? [`${what}: ${change.from} → ${change.to}`] : [];
  const listed = (what: string, words: readonly string[]) => (words.length > 0 ? [`${what}: ${words.join(", ")}`] : []);
  return [
    ...changed("speaker", speaker),
    ...changed("listener", listener),
    ...changed("date", date),
    ...changed("verb", verb),
    ...changes.numbers.flatMap((change) => changed("number", change)),
    ...listed("hedge dropped", hedges.dropped),
    ...listed("hedge added", hedges.added),
    ...listed("negation dropped", negations.dropped),
    ...listed("negation added", negations.added),
    ...counted,
  ];
}
