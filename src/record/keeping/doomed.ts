/** All that goes when something is forgotten: in the tables, and in the archive. Looking changes nothing. */
import type { Kysely } from "kysely";
import { canonicalUrl } from "../../intake/canonical-url.js";
import { readingsIn } from "../archived-reading.js";
import { dateOf } from "../key.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";
import type { Scan } from "./doomed-archive.js";
import { addressDigest, reportDigest, wordsDigest } from "./forgotten.js";
import { textsIn } from "./named-in.js";
import type { Subject, Told } from "./telltales.js";

export interface DoomedReport {
  readonly id: number;
  /** `Report.id` of the version that counts. */
  readonly report: string;
  readonly date: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
}

export interface Doomed {
  /** The newest first. */
  readonly reports: readonly DoomedReport[];
  /** Of these reports, the ids of their versions in the tables. */
  readonly versions: readonly number[];
  /** `Report.id` of all texts that go, those too that only the archive has. */
  readonly texts: ReadonlySet<string>;
  readonly statements: number;
  readonly events: number;
  /** Other reports of the same stories, which stay. */
  readonly copies: readonly DoomedReport[];
  /** By file of readings: the numbers of the lines that go. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
  /** Addresses in the archive of the inputs that go. */
  readonly inputs: readonly string[];
  /** By which the same is known if it comes again. */
  readonly digests: readonly string[];
  /** Ids of what people said of these reports, or what names whom they were said of. */
  readonly corrections: readonly number[];
  /** Names of searches that are kept, addresses of feeds and of the pages that feeds list, and whatever else has the name. */
  readonly watches: readonly string[];
  readonly feeds: readonly string[];
  readonly items: readonly string[];
  readonly sources: readonly string[];
  readonly refusals: readonly string[];
}

/** Whether there is nothing to forget. */
export const isNothing = ({ texts, reports, inputs, corrections, watches, feeds, items, ...rest }: Doomed): boolean =>
  texts.size === 0 &&
  [reports, inputs, corrections, watches, feeds, items, rest.sources, rest.refusals].every((all) => all.length === 0);

export async function lookUp(
  store: Store,
  db: Kysely<Tables>,
  scan: Scan,
  subject: Subject,
  told: Told,
): Promise<Doomed> {
  await scan.look();
  const loose = [...scan.readings.values()].flat().flatMap(({ text, isOf }) => (isOf ? [text] : []));
  const known = await db
    .selectFrom("versions")
    .select("report")
    .where(store.among("text_id", [...new Set(loose)]))
    .execute();
  const ids = [...new Set([...known.map(({ report }) => report), ...(await told.reports(store, db))])];
  const versions = await db
    .selectFrom("versions")
    .select(["id", "text_id"])
    .where(store.among("report", ids))
    .execute();
  const texts = new Set([...loose, ...versions.map(({ text_id }) => text_id)]);
  const lines = linesOf(scan, texts);
  const archived = await archivedOf(scan, lines, subject);
  const reports = await reportsAmong(store, db, ids);
  const items = await rowsNaming(db, told, "feed_items", "address", ["url"]);
  const addresses = reports.flatMap(({ url }) => (url === null ? [] : (canonicalUrl(url) ?? [])));
  const listed = await db.selectFrom("feed_items").select("address").where(store.among("address", addresses)).execute();
  const pages = [...new Set([...items, ...listed.map(({ address }) => address)])];
  const version = versions.map(({ id }) => id);
  const count = async (table: "statements" | "events"): Promise<number> => {
    const { total } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as("total"))
      .where(store.among("version", version))
      .executeTakeFirstOrThrow();
    return Number(total);
  };
  return {
    reports,
    versions: version,
    texts,
    statements: await count("statements"),
    events: await count("events"),
    copies: await copiesOf(store, db, ids),
    lines,
    inputs: inputsOf(scan, texts, archived.words, archived.inputs),
    digests: [...new Set([...texts].map(reportDigest).concat(archived.digests, pages.map(addressDigest)))],
    corrections: await correctionsAbout(db, told, texts),
    watches: await rowsNaming(db, told, "watches", "name", ["name", "question"]),
    feeds: await rowsNaming(db, told, "feeds", "url", ["url", "title", "folder", "parent"]),
    items: pages,
    sources: await sourcesOf(db, told, archived.sources),
    refusals: await refusalsOf(db, told, archived.sources),
  };
}

function linesOf({ readings }: Scan, texts: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<number>> {
  const lines = new Map<string, ReadonlySet<number>>();
  for (const [file, all] of readings) {
    const going = all.flatMap(({ text }, line) => (texts.has(text) ? [line] : []));
    if (going.length > 0) lines.set(file, new Set(going));
  }
  return lines;
}

/** What the readings that go say of where they came from, and by what they are known again. */
async function archivedOf(
  { archive }: Scan,
  lines: ReadonlyMap<string, ReadonlySet<number>>,
  { kind }: Subject,
): Promise<{
  readonly digests: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly inputs: ReadonlySet<string>;
}> {
  const found = { digests: new Set<string>(), words: new Set<string>(), sources: new Set<string>() };
  const inputs = new Set<string>();
  for (const [file, going] of lines)
    for (const [line, { reading, source, input, kept }] of (await readingsIn(archive, file)).entries()) {
      if (!going.has(line)) continue;
      const { url, text } = reading.report;
      const address = url === null ? null : canonicalUrl(url);
      if (address !== null) found.digests.add(addressDigest(address));
      found.words.add(kept?.digest ?? wordsDigest(text));
      if (source !== undefined) found.sources.add(source);
      if (input !== undefined) inputs.add(input);
    }
  // What tells of a person is not taken up again from anywhere; an agency's words, which another outlet may print, are none of an outlet's.
  if (kind === "person") for (const words of found.words) found.digests.add(words);
  return { ...found, digests: [...found.digests], inputs };
}

function inputsOf(
  { inputs }: Scan,
  texts: ReadonlySet<string>,
  words: ReadonlySet<string>,
  named: ReadonlySet<string>,
): readonly string[] {
  return [...inputs]
    .filter(
      ([address, { reports, isOf }]) =>
        isOf || named.has(address) || reports.some((one) => texts.has(one.id) || words.has(one.words)),
    )
    .map(([address]) => address);
}

async function reportsAmong(
  store: Store,
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<readonly DoomedReport[]> {
  const rows = await db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["reports.id", "text_id as report", "day", "outlets.name as outlet", "title", "url"])
    .where(store.among("reports.id", ids))
    .orderBy("day", "desc")
    .orderBy("reports.id", "desc")
    .execute();
  return rows.map(({ day, ...row }) => ({ ...row, date: dateOf(day) }));
}

async function copiesOf(store: Store, db: Kysely<Tables>, ids: readonly number[]): Promise<readonly DoomedReport[]> {
  const stories = db.selectFrom("reports").select("story").where(store.among("id", ids));
  const rows = await db.selectFrom("reports").select("id").where("story", "in", stories).execute();
  const going = new Set(ids);
  return reportsAmong(
    store,
    db,
    rows.map(({ id }) => id).filter((id) => !going.has(id)),
  );
}

async function correctionsAbout(
  db: Kysely<Tables>,
  { isNamed }: Told,
  texts: ReadonlySet<string>,
): Promise<readonly number[]> {
  const rows = await db.selectFrom("corrections").select(["id", "text_id", "other", "correction"]).execute();
  return rows
    .filter(
      ({ text_id, other, correction }) =>
        texts.has(text_id) ||
        (other !== null && texts.has(other)) ||
        [...textsIn(JSON.parse(correction))].some(isNamed),
    )
    .map(({ id }) => id);
}

/** Keys of the rows of a table of which one of these columns names it. */
async function rowsNaming(
  db: Kysely<Tables>,
  { isNamed }: Told,
  table: "watches" | "feeds" | "feed_items",
  key: string,
  columns: readonly string[],
): Promise<readonly string[]> {
  const rows = (await db.selectFrom(table).selectAll().execute()) as unknown as Record<string, string | null>[];
  return rows
    .filter((row) => columns.some((column) => row[column] != null && isNamed(row[column])))
    .map((row) => row[key]!);
}

/** Names under which inputs were given that gave what goes, or that have the name in them. */
async function sourcesOf(
  db: Kysely<Tables>,
  { isNamed }: Told,
  sources: ReadonlySet<string>,
): Promise<readonly string[]> {
  const rows = await db.selectFrom("inputs").select("source").distinct().execute();
  return rows.map(({ source }) => source).filter((source) => sources.has(source) || isNamed(source));
}

async function refusalsOf(
  db: Kysely<Tables>,
  { isNamed }: Told,
  sources: ReadonlySet<string>,
): Promise<readonly string[]> {
  const rows = await db.selectFrom("refusals").select(["source", "message"]).execute();
  return rows
    .filter(({ source, message }) => sources.has(source) || isNamed(source) || isNamed(message))
    .map(({ source }) => source);
}
