/** Looks for reports: all of them, or those that hold what is asked for. The newest first. */
import { type Expression, type SqlBool, sql } from "kysely";
import { dateOf, dayOf, dayOfKey, type KeyRange, keyOf } from "../key.js";
import { outletsLike } from "../lookup.js";
import { matchingOf } from "../matching.js";
import type { Store } from "../store.js";
import type { Filters } from "./question.js";

/** A report as it was published. */
export interface PublishedReport {
  /** `Report.id` of the version that counts. */
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly domain: string | null;
  readonly url: string | null;
  readonly byline: readonly string[];
  readonly agency: string | null;
  /** As the report gives it: ISO 8601 date, or date and time; null: it does not. */
  readonly published: string | null;
  /** Day of publication, else of arrival; ISO 8601. */
  readonly date: string;
  readonly language: string | null;
}

export interface FoundReport extends PublishedReport {
  /** How many words it has, how many versions there are of it, how many other reports are copies of it, and what was found in it. */
  readonly words: number;
  readonly versions: number;
  readonly copies: number;
  readonly statements: number;
  readonly events: number;
}

export interface ReportPage {
  readonly entries: readonly FoundReport[];
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

export interface ReportPlace {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const LIMIT = 20;

/** Reports that have a statement or an event which answers to the filters; with none but outlet and days, all of them. */
export async function reportsWith(store: Store, filters: Filters, place: ReportPlace = {}): Promise<ReportPage> {
  const { outlet: _outlet, since: _since, until: _until, ...others } = filters;
  const isOfEntries = Object.values(others).some((value) => value !== undefined);
  const limit = place.limit ?? LIMIT;
  const { versions, next } = await (isOfEntries ? withEntries : published)(store, filters, limit, place.cursor);
  return { entries: await foundReports(store, versions), next };
}

interface Versions {
  readonly versions: readonly number[];
  readonly next: string | null;
}

/** The cursor is “day.version” of the last report. */
async function published(store: Store, filters: Filters, limit: number, cursor: string | undefined): Promise<Versions> {
  const { outlet, since, until } = filters;
  const { db } = store;
  const outlets = outlet === undefined ? null : await outletsLike(db, outlet);
  if (outlets?.length === 0) return { versions: [], next: null };
  const [day, version] = cursor?.split(".").map(Number) ?? [];
  const rows = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.newest", "versions.id")
    .select(["versions.id", "versions.day"])
    .where((where) => {
      const all: Expression<SqlBool>[] = [
        ...(outlets ? [store.among("reports.outlet", outlets)] : []),
        ...(since === undefined ? [] : [where("day", ">=", dayOf(since))]),
        ...(until === undefined ? [] : [where("day", "<=", dayOf(until))]),
        ...(day === undefined ? [] : [where("day", "<=", day)]),
        ...(day === undefined || version === undefined
          ? []
          : [where.or([where("day", "<", day), where("versions.id", "<", version)])]),
      ];
      return where.and(all);
    })
    .orderBy("versions.day", "desc")
    .orderBy("versions.id", "desc")
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  return {
    versions: rows.slice(0, limit).map(({ id }) => id),
    next: rows.length > limit ? `${last!.day}.${last!.id}` : null,
  };
}

/** So many entries of the day of the cursor are looked at, and at most so many at once for a page: for each report on it ten. */
const MOST_AT_ONCE = 2_000;
const FOR_EACH = 10;

/** The cursor is the key of the newest matching entry of the last report. All entries of a report are of one day. */
async function withEntries(
  store: Store,
  filters: Filters,
  limit: number,
  cursor: string | undefined,
): Promise<Versions> {
  const { db, fullText } = store;
  const matching = await matchingOf(db, filters, filters.event ? ["event"] : ["statement", "event"]);
  const versionsIn = async (range: KeyRange, most: number) => {
    const keys = fullText.newest({ ...matching, range }, most);
    const { rows } = await sql<{ key: number; version: number }>`select m.key, coalesce(s.version, e.version) as version
      from (${keys}) m left join statements s on s.key = m.key left join events e on e.key = m.key
      order by m.key desc`.execute(db);
    return rows;
  };
  const after = cursor === undefined ? null : Number.parseInt(cursor, 10);
  // Entries of one report need not stand side by side among those of its day.
  const seen = new Set(
    after === null
      ? []
      : (await versionsIn({ from: after, to: keyOf(dayOfKey(after) + 1, 0) }, MOST_AT_ONCE)).map(
          ({ version }) => version,
        ),
  );
  const found: { readonly version: number; readonly key: number }[] = [];
  let { from, to } = matching.range;
  if (after !== null) to = to === null ? after : Math.min(to, after);
  const atOnce = Math.min(MOST_AT_ONCE, FOR_EACH * limit);
  for (;;) {
    const rows = await versionsIn({ from, to }, atOnce);
    for (const { key, version } of rows) {
      if (seen.has(version)) continue;
      seen.add(version);
      found.push({ key, version });
    }
    if (rows.length < atOnce || found.length > limit) break;
    to = rows.at(-1)!.key;
  }
  const page = found.slice(0, limit);
  return { versions: page.map(({ version }) => version), next: found.length > limit ? String(page.at(-1)!.key) : null };
}

/** By `Report.id`, whichever version it is; null: the record does not have it. */
export async function foundReport(store: Store, textId: string): Promise<FoundReport | null> {
  const row = await store.db.selectFrom("versions").select("id").where("text_id", "=", textId).executeTakeFirst();
  return row ? ((await foundReports(store, [row.id]))[0] ?? null) : null;
}

/** By the ids of versions, in their order. */
export async function foundReports(store: Store, versions: readonly number[]): Promise<readonly FoundReport[]> {
  if (versions.length === 0) return [];
  const rows = await store.db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["versions.id as version", "text_id as id", "title", "outlets.name as outlet", "domain", "url", "byline"])
    .select(["agency", "published", "day", "language", "words"])
    .select([
      sql<number>`(select count(*) from versions w where w.report = reports.id)`.as("versions"),
      sql<number>`(select count(*) from reports c where c.story = reports.story) - 1`.as("copies"),
      sql<number>`(select count(*) from statements s where s.version = versions.id)`.as("statements"),
      sql<number>`(select count(*) from events e where e.version = versions.id)`.as("events"),
    ])
    .where(store.among("versions.id", versions))
    .execute();
  const byVersion = new Map(rows.map(({ version, ...row }) => [version, asPublished(row)]));
  return versions.flatMap((version) => byVersion.get(version) ?? []);
}

/** Columns as a report has them. */
export const asPublished = <Row extends { byline: string; day: number; domain: string | null }>({
  byline,
  day,
  domain,
  ...row
}: Row) => ({ ...row, domain: domain || null, byline: JSON.parse(byline) as string[], date: dateOf(day) });
