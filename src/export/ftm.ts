/**
 * Reports, those who are named in what is exported, and what they say or do, as entities of FollowTheMoney
 * (https://followthemoney.tech), a line each: Article, Person and the like, Documentation of who says what, UnknownLink of who says it to or of
 * whom, Event.
 */

import { hashOf } from "../hash.js";
import { alpha2Of } from "../record/country-codes.js";
import type { ExportedActor, ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import { calledIn, entryUrn, firstHow } from "./entry-names.js";

interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

type Called = ReturnType<typeof calledIn>[number];

/** Each entity once. The ids of names that were given are held, and nothing else. */
export async function* ftmOf(reports: AsyncIterable<ExportedReport>): AsyncGenerator<string> {
  const given = new Set<string>();
  const line = (entity: Entity) => `${JSON.stringify(entity)}\n`;
  for await (const report of reports) {
    const article = articleOf(report);
    yield line(article);
    for (const entry of report.entries) {
      for (const actor of calledIn(entry, ...parts)) {
        const entity = actorOf(actor);
        if (given.has(entity.id)) continue;
        given.add(entity.id);
        yield line(entity);
      }
      for (const entity of entry.kind === "event" ? eventOf(entry, article) : statementOf(entry, article))
        yield line(entity);
    }
  }
}

const parts: readonly ExportedActor["part"][] = ["speaker", "addressee", "about", "actor", "recipient"];

const entity = (
  schema: string,
  name: string,
  properties: Readonly<Record<string, string | null | readonly (string | null)[]>>,
): Entity => ({
  id: `hearsay-${hashOf(`${schema} ${name}`)}`,
  schema,
  properties: Object.fromEntries(
    Object.entries(properties).flatMap(([property, value]) => {
      const values = [value].flat().filter((one): one is string => one !== null && one !== "");
      return values.length > 0 ? [[property, [...new Set(values)]]] : [];
    }),
  ),
});

const articleOf = (report: ExportedReport): Entity =>
  entity("Article", report.id, {
    title: report.title,
    fileName: report.title ?? report.id,
    author: report.byline,
    publishedAt: report.date,
    publisher: report.outlet,
    sourceUrl: report.url,
    language: report.language && (languages[report.language.slice(0, 2)] ?? null),
  });

/** ISO 639-3. */
const languages: Readonly<Record<string, string>> = { en: "eng" };

const schemas: Readonly<Record<string, string>> = {
  person: "Person",
  organization: "Organization",
  country: "PublicBody",
};

const actorOf = ({ called, type, country, wikidata, roles }: Called): Entity =>
  entity(schemas[type] ?? "LegalEntity", called.key, {
    name: called.name,
    country: country && codeOf(country),
    wikidataId: wikidata,
    ...(type === "person" && { position: roles }),
  });

/** Lower-case letters. */
const codeOf = (country: string): string | null => alpha2Of(country)?.toLowerCase() ?? null;

const told = (entry: ExportedEntry, article: Entity) => ({
  summary: entry.words,
  date: entry.date,
  startDate: entry.since,
  endDate: entry.until,
  recordId: entryUrn(entry),
  sourceUrl: entry.link,
  publisher: entry.outlet,
  proof: article.id,
});

/** Of each speaker what they said, and one link to each of those to whom, and of whom, it was said. */
function statementOf(entry: ExportedEntry, article: Entity): readonly Entity[] {
  const urn = entryUrn(entry);
  const how = { role: firstHow(entry), status: entry.how[1]! };
  const others = (["addressee", "about"] as const).flatMap((part) =>
    calledIn(entry, part).map((actor) => ({ object: actorOf(actor), role: part === "about" ? "of" : "to" })),
  );
  return calledIn(entry, "speaker").flatMap((speaker) => {
    const { id } = actorOf(speaker);
    return [
      entity("Documentation", `${urn} ${id}`, { document: article.id, entity: id, ...how, ...told(entry, article) }),
      ...others
        .filter(({ object }) => object.id !== id)
        .map(({ object, role }) => linkOf(entry, article, id, object.id, `${how.role} ${role}`)),
    ];
  });
}

function eventOf(entry: ExportedEntry, article: Entity): readonly Entity[] {
  const [by, to] = [calledIn(entry, "actor").map(actorOf), calledIn(entry, "recipient").map(actorOf)];
  const type = firstHow(entry);
  return [
    entity("Event", entryUrn(entry), {
      name: [type, [...entry.by, ...entry.to].join(", ")].filter(Boolean).join(": "),
      involved: [...by, ...to].map(({ id }) => id),
      location: entry.place,
      country: entry.country && codeOf(entry.country),
      keywords: entry.how,
      ...told(entry, article),
    }),
    ...by.flatMap(({ id }) =>
      to.filter((other) => other.id !== id).map((other) => linkOf(entry, article, id, other.id, type)),
    ),
  ];
}

const linkOf = (entry: ExportedEntry, article: Entity, subject: string, object: string, role: string): Entity =>
  entity("UnknownLink", `${entryUrn(entry)} ${subject} ${object} ${role}`, {
    subject,
    object,
    role,
    status: entry.how.at(-1)!,
    ...told(entry, article),
  });
