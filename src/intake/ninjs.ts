/** ninjs, the news agencies' JSON, versions 1 and 2. https://iptc.org/standards/ninjs/ */
import { agencyIn } from "./agency.js";
import { authorNames } from "./authors.js";
import { piecesOfBody } from "./body.js";
import { build, withTitle } from "./builder.js";
import type { Draft } from "./draft.js";
import { type Fields, firstText, isFields, linkOf, listOf, nameOf, textOf } from "./values.js";

/** Fields that ninjs has and other JSON of articles has not. */
const own = [
  "versioncreated",
  "firstcreated",
  "body_text",
  "body_html",
  "body_xhtml",
  "bodies",
  "contentcreated",
  "usageterms",
  "headlines",
  "versionCreated",
];

/** Whether an object has a field that only ninjs (IPTC) has. */
export const isNinjs = (fields: Fields): boolean => own.some((name) => fields[name] !== undefined);

/** null: the item has no words, as that of a picture. */
export async function readNinjs(item: Fields): Promise<Draft | null> {
  const body = bodyOf(item);
  if (body === null) return null;
  const title = firstText(item.headline, valueIn(item.headlines), item.title, item.name);
  const source = firstText(item.source, nameOf(listOf(item.infosource ?? item.infosources)[0]), nameOf(item.provider));
  const agency = source && agencyIn(source);
  const place = firstText(item.located, nameOf(listOf(item.located)[0]));
  return {
    format: "ninjs",
    ...build(withTitle(title, await piecesOfBody(body))),
    metadata: {
      title,
      outlet: agency ? null : source,
      agency: agency || null,
      byline: authorNames(splitByline(item), source),
      url: linkOf(item.uri) ?? linkOf(item.url) ?? linkOf(item.canonical),
      published:
        item.firstcreated ?? item.firstCreated ?? item.contentcreated ?? item.versioncreated ?? item.versionCreated,
      language: item.language,
      ...(place && { dateline: { place, date: null } }),
    },
  };
}

/** The body as text if there is one, else as HTML; “main” before others where bodies have roles. */
function bodyOf(item: Fields): string | null {
  const bodies = listOf(item.bodies).filter(isFields);
  const main = bodies.find(({ role }) => role === "main") ?? bodies[0];
  const all = [item.body_text, item.body_xhtml, item.body_html, item.body_sportsml, main?.value, item.body];
  return all.find((body): body is string => typeof body === "string" && body.trim() !== "") ?? null;
}

const valueIn = (list: unknown): unknown => listOf(list).filter(isFields)[0]?.value;

/** “By Jane Doe and John Roe” in one field; version 2 may have several, and people in a list of their own. */
function splitByline(item: Fields): readonly unknown[] {
  const written = firstText(item.byline, valueIn(item.bylines));
  if (written) return /^by\b/i.test(written) ? [written] : [`By ${written}`];
  return listOf(item.people).filter(
    (person) => isFields(person) && listOf(person.rel).some((rel) => textOf(rel) === "author"),
  );
}
