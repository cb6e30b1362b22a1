/**
 * Statements in the vocabulary of schema.org: what stands in quotation marks is a Quotation of who said it, anything else a Claim of who
 * makes it, that appears in the report. One graph.
 */
import type { ExportedActor, ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import { entryUrn, firstHow, reportUrn } from "./entry-names.js";
import { jsonList } from "./json.js";

export const jsonLdOf = (reports: AsyncIterable<ExportedReport>): AsyncIterable<string> =>
  jsonList('{"@context":"https://schema.org","@graph":[', itemsOf(reports), "]}\n");

async function* itemsOf(reports: AsyncIterable<ExportedReport>) {
  for await (const report of reports) {
    yield articleOf(report);
    for (const entry of report.entries) yield saidOf(report, entry);
  }
}

export const articleOf = (report: ExportedReport) => ({
  "@id": reportUrn(report),
  "@type": "NewsArticle" as const,
  ...(report.title !== null && { headline: report.title }),
  ...(report.url !== null && { url: report.url }),
  datePublished: report.published ?? report.date,
  ...(report.language !== null && { inLanguage: report.language }),
  ...(report.byline.length > 0 && { author: report.byline.map((name) => ({ "@type": "Person" as const, name })) }),
  ...(report.outlet !== null && { publisher: { "@type": "Organization" as const, name: report.outlet } }),
});

export function saidOf(report: ExportedReport, entry: ExportedEntry) {
  const article = { "@id": reportUrn(report) };
  const [speakers, about, listeners] = [speakersOf(entry), aboutOf(entry), having(entry, "addressee")];
  const own = {
    "@id": entryUrn(entry),
    text: entry.words,
    name: `${entry.by.join(", ") || "Somebody"} ${firstHow(entry)}`,
    datePublished: entry.date,
    ...(entry.link !== null && { url: entry.link }),
    ...(speakers.length > 0 && { creator: speakers }),
    ...(about.length > 0 && { about }),
    ...(listeners.length > 0 && { audience: listeners.map(({ name }) => ({ "@type": "Audience" as const, name })) }),
  };
  return entry.how[1] === "indirect"
    ? { ...own, "@type": "Claim" as const, appearance: article }
    : { ...own, "@type": "Quotation" as const, isPartOf: article };
}

/** Who speaks is a person or a body, so that a country is its government. Those who are not resolved are named by the words of the source. */
const speakersOf = (entry: ExportedEntry) => {
  const speakers = having(entry, "speaker").map((actor) =>
    actor.type === "person"
      ? personOf(actor)
      : {
          "@type": actor.type === "country" ? ("GovernmentOrganization" as const) : ("Organization" as const),
          ...named(actor),
        },
  );
  return speakers.length > 0 ? speakers : entry.by.map((name) => ({ "@type": "Person" as const, name }));
};

const aboutOf = (entry: ExportedEntry) =>
  having(entry, "about").map((actor) =>
    actor.type === "person"
      ? personOf(actor)
      : { "@type": things[actor.type] ?? ("Organization" as const), ...named(actor) },
  );

const things: Readonly<Record<string, "Country" | "Place">> = { country: "Country", place: "Place" };

const having = ({ actors }: ExportedEntry, part: string) => actors.filter((actor) => actor.part === part);

const personOf = (actor: ExportedActor) => ({
  "@type": "Person" as const,
  ...named(actor),
  ...(actor.roles.length > 0 && { jobTitle: actor.roles }),
});

const named = ({ name, wikidata }: ExportedActor) => ({
  name,
  ...(wikidata !== null && { sameAs: `http://www.wikidata.org/entity/${wikidata}` }),
});
