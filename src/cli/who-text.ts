/** What the record knows of somebody, as text for people. */

import type { Part, Person, RoleHeld, Who } from "../record/asking/who.js";
import type { ExplainedLink } from "../record/linking/explain.js";
import { figure } from "../view/words.js";
import { briefText, columned, headed, laid, noteLine, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export function whoText({ people, others }: Who, layout: Layout): string {
  if (people.length === 0) return "Nobody in the record is called so.\n";
  const rest = others.map(({ name, reports }) => `${printable(name)} (${figure(reports)})`).join(", ");
  return [
    ...people.map((person) => personText(person, layout)),
    ...(rest === "" ? [] : [laid([`Also so called: ${rest}`], layout)]),
  ].join("\n");
}

function personText(person: Person, layout: Layout): string {
  const { bold, dim } = paintOf(layout);
  const { name, aliases, type, country, wikidata, reports, since, until, isCut, deeds, met } = person;
  const facts = [type, country, wikidata].filter((fact) => fact !== null);
  const days = since === until ? since : `${since} to ${until}`;
  return [
    laid(
      [
        `${bold(printable(name))} · ${printable(facts.join(" · "))}`,
        ...(aliases.length > 0 ? [`also ${printable(aliases.join(", "))}`] : []),
        dim(`${isCut ? "the newest " : ""}${reportsWords(reports)}, ${days}`),
      ],
      layout,
    ),
    ...headed("Noted", layout, laid(person.notes.map(noteLine), layout, 2)),
    ...headed("Called", layout, columned(person.roles.map(roleCells), layout)),
    ...partText("Said", person.said, layout),
    ...partText("Was told", person.heard, layout),
    ...partText("Is told of", person.about, layout),
    ...headed(
      "Events",
      layout,
      columned(
        deeds.map(({ event, by, to }) => [
          event,
          by > 0 ? `${figure(by)} by them` : "",
          to > 0 ? `${figure(to)} to them` : "",
        ]),
        layout,
      ),
    ),
    ...headed(
      "Met",
      layout,
      columned(
        met.map((one) => [
          one.name,
          one.count === 1 ? "once" : `${figure(one.count)} times`,
          one.since === one.until ? one.since : `${one.since} to ${one.until}`,
          String(one.entry.key),
        ]),
        layout,
      ),
    ),
    ...headed("One in several reports", layout, laid(person.links.pairs.map(linkLine), layout, 2)),
    ...(person.links.count > person.links.pairs.length
      ? [`  ${figure(person.links.count)} pairs; these are the least sure.\n`]
      : []),
  ].join("\n");
}

/** So many reasons are told; `hearsay explain` tells all. */
const MOST_REASONS = 2;

function linkLine({ id, one, other, confidence, reasons }: ExplainedLink): string {
  const end = ({ words, outlet, date }: ExplainedLink["one"]) => `${words} (${outlet ?? "a report"}, ${date})`;
  const why = [...reasons].sort((a, b) => b.weight - a.weight).slice(0, MOST_REASONS);
  return printable(
    `${end(one)} is ${end(other)}: ${why.map(({ what }) => what).join("; ")} (${Math.round(confidence * 100)} %, link ${id})`,
  );
}

const reportsWords = (reports: number): string => `${figure(reports)} ${reports === 1 ? "report" : "reports"}`;

function roleCells({ title, of, since, until, reports, sources }: RoleHeld): readonly string[] {
  const whose = of === null || title.includes(of) ? title : `${title} of ${of}`;
  const outlets = [...new Set(sources.map(({ outlet }) => outlet ?? "a report"))].join(", ");
  return [whose, since === until ? since : `${since} to ${until}`, reportsWords(reports), outlets];
}

const partText = (title: string, { count, entries }: Part, layout: Layout): readonly string[] =>
  headed(
    count > entries.length ? `${title} (${figure(count)}; the newest)` : title,
    layout,
    entries.map((entry) => briefText(entry, layout, 2)).join(""),
  );
