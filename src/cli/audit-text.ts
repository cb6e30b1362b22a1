/** Whose words fill a report or an outlet, as text for people. */
import type { Audit, Voice } from "../record/asking/audit.js";
import { counted, figure } from "../view/words.js";
import { columned, headed, laid, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

const standings: Readonly<Record<Voice["standing"], string>> = {
  named: "",
  unnamed: "not named",
  unresolved: "not identified",
};

export function auditText(audit: Audit, layout: Layout): string {
  const { bold, dim } = paintOf(layout);
  const { kind, outlet, title, url, reports, since, until, isCut, statements, shares, forgotten, voices, count } =
    audit;
  const days = since === until ? since : `${since} to ${until}`;
  const source = outlet ?? "a report without outlet";
  const facts =
    kind === "report" ? [source, days] : [`${isCut ? "the newest " : ""}${counted(reports, "report")}`, days];
  const share = (part: number) => `${Math.round(part * 100)} %`;
  return [
    laid(
      [
        bold(printable(kind === "report" ? (title ?? "Untitled report") : source)),
        dim(printable([...facts, counted(statements, "statement")].join(" · "))),
        ...(url ? [dim(printable(url))] : []),
        ...(kind === "outlet" && forgotten > 0
          ? [
              dim(
                `not counted: ${counted(forgotten, "report")} that the record was made to forget, of whichever outlet`,
              ),
            ]
          : []),
      ],
      layout,
    ),
    ...headed(
      "Whose words",
      layout,
      columned(
        [
          ["voices with a name", share(shares.named)],
          ["voices without a name", share(shares.unnamed)],
          ["voices not identified", share(shares.unresolved)],
          ["the outlet’s own voice", share(shares.own)],
        ],
        layout,
        [1],
      ),
    ),
    ...headed(
      count > voices.length ? `Voices (${figure(voices.length)} of ${figure(count)})` : "Voices",
      layout,
      columned(
        voices.map((voice) => [
          share(voice.share),
          voice.name ?? `those ${standings[voice.standing]}`,
          voice.name === null ? "" : standings[voice.standing],
          counted(voice.statements, "statement"),
          kind === "outlet" ? counted(voice.reports, "report") : "",
        ]),
        layout,
        [0],
      ),
    ),
  ].join("\n");
}
