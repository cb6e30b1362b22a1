/** Why an event of a reading is as it is: its words, and the rule behind each part. */
import { chainNames, namesOf } from "../export/telling.js";
import type { ExplainedParty, ExplainedTelling } from "../reading/events/explain.js";
import { plover } from "../reading/events/plover.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Reading, Span } from "../schema.js";
import { words } from "../span.js";
import { UsageError } from "./io.js";
import { printable } from "./printable.js";

/** Throws UsageError where the reading has no event with this id. Ends with a line break. */
export function explanationText({ reading, explanations }: ExplainedReading, id: string): string {
  const found = explanations.find(({ event }) => event.id === id);
  if (!found) throw new UsageError(`--explain ${id}: ${known(reading)}`);
  const { event, tellings } = found;
  const { label, description } = plover[event.type];
  const mode = event.mode === null ? "" : ` (${event.mode})`;
  const recipients = event.recipients.length > 0 ? ` → ${namesOf(reading, event.recipients)}` : "";
  return printed([
    `${event.id} ${event.type}${mode} · ${namesOf(reading, event.actors) || "someone"}${recipients} · ${event.status}`,
    `${label}: ${description}`,
    `on the word of ${chainNames(reading, event).join(" ← ")}`,
    ...tellings.flatMap((telling, index) => ["", ...tellingLines(reading, telling, index)]),
  ]);
}

/** What is set in stays set in. */
const printed = (lines: readonly string[]): string =>
  `${lines.map((line) => (line.startsWith("  ") ? `  ${printable(line.trimStart())}` : printable(line))).join("\n")}\n`;

const known = ({ events }: Reading): string =>
  events.length === 0
    ? "the report tells of no event."
    : `the report has no such event; it has ${events[0]!.id} to ${events.at(-1)!.id}.`;

function tellingLines(reading: Reading, telling: ExplainedTelling, index: number): readonly string[] {
  const quoted = (span: Span): string => `“${words(reading.report.text, span).replace(/\s+/g, " ")}”`;
  const party =
    (side: string) =>
    ({ actor, words: span, rule }: ExplainedParty): string =>
      `  ${side}: ${namesOf(reading, [actor])}, by ${quoted(span)}: ${rule}`;
  const { trigger, listed, typing, actors, recipients, status, place, time, within } = telling;
  return [
    `${index === 0 ? "told by" : "told again by"} ${quoted(trigger)}`,
    `  lexicon: ${listed ? [listed.pattern, "→", listed.type, listed.mode ?? []].flat().join(" ") : "no entry fits"}`,
    `  classifier: ${typing.type}, ${Math.round(100 * typing.probability)} %`,
    ...actors.map(party("actor")),
    ...recipients.map(party("recipient")),
    `  status: ${status.status}, ${status.rule}${status.words ? `: ${quoted(status.words)}` : ""}`,
    `  place: ${place ? quoted(place) : "none in the same clause"}`,
    `  time: ${time ? quoted(time) : "none in the same clause"}`,
    `  within: ${within ?? "the outlet's own voice"}`,
  ];
}
