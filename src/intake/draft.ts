/** What a format reads from an input, before the person's word and the text's own are added. */
import { hashOf } from "../hash.js";
import type { PublicationSource } from "../kinds.js";
import type { Outlet, Part, Report } from "../schema.js";
import { bylineOf } from "./byline.js";
import { canonicalUrl } from "./canonical-url.js";
import type { Given } from "./input.js";
import { languageIn } from "./language.js";
import { type Block, findParts } from "./parts.js";
import type { Published } from "./publication.js";
import { publishedAs } from "./published.js";

export interface Draft {
  readonly format: Report["format"];
  readonly text: string;
  /** The pieces of the text as the format marks them. */
  readonly blocks: readonly Block[];
  /** Parts that need not be found, as the input is a report that we wrote. */
  readonly parts?: readonly Part[];
  readonly metadata: Metadata;
}

/** As the input says it, not yet in our form; missing: it does not say. */
export interface Metadata {
  readonly title?: string | null;
  readonly outlet?: string | null;
  readonly domain?: string | null;
  readonly country?: string | null;
  readonly agency?: string | null;
  readonly byline?: readonly string[];
  readonly dateline?: Report["dateline"];
  readonly url?: string | null;
  readonly published?: unknown;
  /** Where `published` stands; missing: in the metadata. */
  readonly publishedFrom?: PublicationSource | undefined;
  readonly language?: unknown;
  /** What the program wrote that made the file: it counts where neither the text nor the address says anything. */
  readonly file?: FileSays;
}

/** Of a file itself: who saved it, when, and under which title; null: it does not say. */
export interface FileSays {
  readonly title: string | null;
  readonly author: string | null;
  /** When the file was made. */
  readonly made: string | null;
  /** The day that stands at the head or foot of its pages. */
  readonly printed?: string | null;
}

/**
 * The report of a draft. What a person gives wins over what the input declares, and that over what is found in the text.
 * `url` is where the input was fetched from.
 */
export function reportOf(draft: Draft, url: string | null, given: Given): Report {
  const { text, format, metadata } = draft;
  const title = given.title ?? metadata.title ?? null;
  const found = findParts(text, draft.blocks, title);
  const address = given.url ?? addressOf(format, metadata.url ?? null, url);
  const published = publicationOf(draft, given, found.published, address);
  const byline = [metadata.byline ?? [], found.byline, savedBy(metadata)].find((names) => names.length > 0) ?? [];
  const outlet = outletOf(given.outlet ?? metadata.outlet ?? found.outlet, address, metadata);
  return {
    id: idOf(address, outlet, title ?? found.title, text),
    text,
    parts: draft.parts ?? found.parts,
    title: title ?? found.title ?? metadata.file?.title ?? null,
    outlet,
    agency: metadata.agency ?? found.agency,
    byline: [...byline],
    dateline: metadata.dateline ?? found.dateline,
    url: address,
    published: published?.value ?? null,
    publishedFrom: published?.from ?? null,
    language: languageIn(metadata.language, text),
    format,
  };
}

/** The first that there is: the person's word, what the input declares, what the text prints, what the address has. */
function publicationOf(
  { metadata }: Draft,
  given: Given,
  found: Published | null,
  url: string | null,
): Published | null {
  const dated = (value: string | null, from: PublicationSource) => (value === null ? null : { value, from });
  return (
    dated(publishedAs(given.published), "given") ??
    dated(publishedAs(metadata.published), metadata.publishedFrom ?? "metadata") ??
    found ??
    dated(dateInUrl(url), "url") ??
    dated(publishedAs(metadata.file?.printed), "printed") ??
    dated(publishedAs(metadata.file?.made), "metadata")
  );
}

/** Who saved a file, where that is a person's name and no account. */
const savedBy = ({ file }: Metadata): readonly string[] =>
  file?.author ? (bylineOf(`By ${file.author}`)?.authors ?? []) : [];

/** “/2026/03/09/lamp-dark”, “/2026/mar/09/”, “/2026-03-09-lamp-dark”. */
function dateInUrl(url: string | null): string | null {
  const path = url && URL.canParse(url) ? new URL(url).pathname.slice(0, 500) : "";
  const [, year, month = "", day = ""] = /[/-]((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?!\d)/i.exec(path) ?? [];
  if (!year) return null;
  return publishedAs(/\d/.test(month) ? `${year}-${month}-${day}` : `${day} ${month} ${year}`);
}

/** An outlet that we know only by its address goes by that. */
function outletOf(name: string | null, url: string | null, metadata: Metadata): Outlet | null {
  const domain = metadata.domain ?? domainOf(url);
  const known = name ?? domain;
  return known ? { name: known, domain, country: metadata.country ?? null } : null;
}

/**
 * A version of a report: its very words at one address, in whatever form the address comes. Where there is no address the outlet and the
 * title stand for it, so that two papers' copies of one story are two reports.
 */
const idOf = (address: string | null, outlet: Outlet | null, title: string | null, text: string): string =>
  hashOf(
    JSON.stringify(address === null ? [outlet?.name ?? null, title, text] : [canonicalUrl(address) ?? address, text]),
  );

/** What an input names as its address; a page cannot make itself another outlet's report, nor its site's front page. */
function addressOf(format: Report["format"], named: string | null, fetched: string | null): string | null {
  if (named === null || fetched === null || format !== "html") return named ?? fetched;
  return canonicalUrl(fetched, named) === canonicalUrl(named) ? named : fetched;
}

/** “www.clarion.example” is “clarion.example”; null: no link, or one to a bare IP address. */
export function domainOf(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return /^[\d.]+$|^\[|^$/.test(hostname) ? null : hostname.replace(/^www\d?\./, "");
}
