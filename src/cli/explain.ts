/** Why an event or an actor of a reading is as it is: its words, and the rule behind each part. */
import type { ExplainedActor } from "../reading/actors/explain.js";
import type { ExplainedArgument, ExplainedTelling, Explanation } from "../reading/events/explain.js";
import { plover } from "../reading/events/plover.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Reading, Span } from "../schema.js";
import { words } from "../span.js";
import { namesOf } from "../view/actors.js";
import { eventView } from "../view/event.js";
import { percent } from "../view/words.js";
import { UsageError } from "./io.js";
import { printable } from "./printable.js";

/** Throws UsageError where the reading has no event or actor with this id. Ends with a line break. */
export function explanationText({ reading, explanations, actors }: ExplainedReading, id: string): string {
  const event = explanations.find((one) => one.event.id === id);
  if (event) return printed(eventLines(reading, event));
  const actor = actors.find((one) => one.actor.id === id);
  if (actor) return printed(actorLines(reading, actor));
  const said = id.startsWith("a")
    ? known("actor", "is about nobody who is named or speaks", reading.actors)
    : known("event", "tells of no event", reading.events);
  throw new UsageError(`--explain ${id}: ${said}`);
}

const quotedIn = ({ report }: Reading, span: Span): string => `“${words(report.text, span).replace(/\s+/g, " ")}”`;

function actorLines(reading: Reading, { actor, mentions }: ExplainedActor): readonly string[] {
  const { id, type, name } = actor;
  return [
    `${id} ${type} · ${name}`,
    ...mentions.map(({ mention, reason, antecedent, probability }) => {
      const back = antecedent ? ` ← ${quotedIn(reading, antecedent)}` : "";
      const share = probability === null ? "" : `, ${percent(probability)}`;
      return `  ${mention.id} ${quotedIn(reading, mention.span)}${back}: ${reason}${share}`;
    }),
  ];
}

function eventLines(reading: Reading, { event, tellings }: Explanation): readonly string[] {
  const { label, description } = plover[event.type];
  const mode = event.mode === null ? "" : ` (${event.mode})`;
  const { actors, recipients, status, chain } = eventView(reading, event);
  return [
    `${event.id} ${event.type}${mode} · ${actors}${recipients === null ? "" : ` → ${recipients}`} · ${status}`,
    `${label}: ${description}`,
    `on the word of ${chain.join(" ← ")}`,
    ...tellings.flatMap((telling, index) => ["", ...tellingLines(reading, telling, index)]),
  ];
}

/** What is set in stays set in. */
const printed = (lines: readonly string[]): string =>
  `${lines.map((line) => (line.startsWith("  ") ? `  ${printable(line.trimStart())}` : printable(line))).join("\n")}\n`;

const known = (what: string, none: string, entries: readonly { readonly id: string }[]): string =>
  entries.length === 0
    ? `the report ${none}.`
    : `the report has no such ${what}; it has ${entries[0]!.id} to ${entries.at(-1)!.id}.`;

function tellingLines(reading: Reading, telling: ExplainedTelling, index: number): readonly string[] {
  const quoted = (span: Span): string => quotedIn(reading, span);
  const argument =
    (side: string) =>
    ({ actor, words: span, path }: ExplainedArgument): string =>
      `  ${side}: ${namesOf(reading, [actor])}, by ${quoted(span)}: ${path}`;
  const { trigger, listed, typing, actors, recipients, status, place, time, within } = telling;
  return [
    `${index === 0 ? "told by" : "told again by"} ${quoted(trigger)}`,
    `  lexicon: ${listed ? [listed.pattern, "→", listed.type, listed.mode ?? []].flat().join(" ") : "no entry fits"}`,
    `  classifier: ${typing.type}, ${percent(typing.probability)}`,
    ...actors.map(argument("actor")),
    ...recipients.map(argument("recipient")),
    `  status: ${status.status}, ${status.rule}${status.words ? `: ${quoted(status.words)}` : ""}`,
    `  place: ${place ? quoted(place) : "none in the same clause"}`,
    `  time: ${time ? quoted(time) : "none in the same clause"}`,
    `  within: ${within ?? "the outlet's own voice"}`,
  ];
}
