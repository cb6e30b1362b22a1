/** The tool `who`: who somebody is, by what reports say. */

import * as z from "zod/mini";
import { type WhoQuestion, whoSchema } from "../../../record/asking/question.js";
import { type Person, who } from "../../../record/asking/who.js";
import { counted, times } from "../../../view/words.js";
import { NOTICE, named, sizeOf } from "../quoted.js";
import { BUDGET, maxBytes, tool } from "../tool.js";
import { fitting } from "./search.js";

export const whoTool = tool<WhoQuestion & { readonly maxBytes?: number | undefined }>({
  name: "who",
  title: "Who somebody is",
  description:
    "Whoever the record knows by a name: offices with the days of the reports that say so, how often they speak and are spoken of, what they did, whom they met, and the last that they said. People of one name are apart. The name may be a part, or spelled as it sounds.",
  asks: z.extend(whoSchema, { maxBytes }),
  async answer({ maxBytes: budget = BUDGET, ...question }, { record }) {
    const { store } = await record();
    const { people, others } = await who(store, question);
    if (people.length === 0) return `The record knows nobody who is called ${JSON.stringify(question.name)}.`;
    const rest = others.map(({ name, reports }) => `${named(name)} (${counted(reports, "report")})`);
    const more =
      rest.length > 0
        ? `Also called so: ${rest.slice(0, 20).join(", ")}${rest.length > 20 ? " and others: ask by the whole name" : ""}.`
        : "";
    const each = Math.floor((budget - sizeOf(NOTICE) - sizeOf(more)) / people.length);
    return [NOTICE, ...people.map((person) => personText(person, each)), ...(more ? [more] : [])].join("\n\n");
  },
});

/** So many offices and meetings are told; where there are more it is said. */
const MOST = 8;

function personText(person: Person, budget: number): string {
  const { name, aliases, type, country, wikidata, reports, since, until, roles, said, heard, about, deeds, met } =
    person;
  const head = [
    [named(name), ...(aliases.length > 0 ? [`also ${aliases.map(named).join(", ")}`] : []), type, country, wikidata]
      .filter((part) => part !== null)
      .join(" · "),
    `in ${counted(reports, "report")}, ${since} to ${until}; speaks ${times(said.count)}, is told ${times(heard.count)}, is spoken of ${times(about.count)}`,
    ...listed(
      "offices",
      roles.map(({ title, of, since, until }) => `${named(of ? `${title} of ${of}` : title)} (${since} to ${until})`),
    ),
    ...listed(
      "acts",
      deeds.map(({ event, by, to }) => `${event} ${by} by, ${to} to`),
    ),
    ...listed(
      "met",
      met.map(({ name, count }) => `${named(name)} (${count})`),
    ),
  ].join("\n");
  const last = said.entries.length > 0 ? fitting(said.entries, budget - sizeOf(head) + 300) : [];
  return [head, ...(last.length > 0 ? [`The last that was said:\n\n${last.join("\n\n")}`] : [])].join("\n");
}

function listed(what: string, all: readonly string[]): readonly string[] {
  if (all.length === 0) return [];
  return [`${what}: ${all.slice(0, MOST).join("; ")}${all.length > MOST ? `; and ${all.length - MOST} more` : ""}`];
}
