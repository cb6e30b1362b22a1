/**
 * What is done with what people say and do, as far as the record itself knows: what is kept, from where, since when, until when, where it goes, and
 * what was forgotten. What article 30 (1) of the General Data Protection Regulation asks of whoever keeps it.
 */
import { sql } from "kysely";
import { dateOf } from "../key.js";
import type { OpenRecord } from "../record.js";
import { type Forgetting, forgettings } from "./forgotten.js";

export interface Processing {
  /** As a person may read it: a path, or an address without its password. */
  readonly record: string;
  readonly archive: string;
  readonly reports: number;
  /** Texts: a report has one for each version. */
  readonly versions: number;
  readonly statements: number;
  readonly events: number;
  /** Names under which people are told of. */
  readonly people: number;
  /** Those that most reports are of first, 500 at most. */
  readonly sources: readonly SourceKept[];
  /** How many outlets there are. */
  readonly outlets: number;
  readonly feeds: readonly { readonly url: string; readonly since: string }[];
  readonly kept: readonly KeptTexts[];
  /** Texts whose publishers reserve something, by what they say. */
  readonly reserved: readonly { readonly what: string; readonly texts: number }[];
  /** Kept searches whose findings are posted, with the host that gets them. */
  readonly hooks: readonly { readonly watch: string; readonly host: string }[];
  /** Who corrected or noted something. */
  readonly users: readonly { readonly user: string; readonly corrections: number }[];
  readonly forgotten: readonly Forgetting[];
}

export interface SourceKept {
  /** null: reports whose outlet is not known. */
  readonly outlet: string | null;
  readonly reports: number;
  /** First and last day of arrival. */
  readonly since: string;
  readonly last: string;
  /** First and last day of publication. */
  readonly from: string;
  readonly to: string;
}

export interface KeptTexts {
  readonly as: "text" | "quotes" | "none";
  readonly texts: number;
  /** Of how many the time is limited, and when the first and the last are over; null: of none. */
  readonly limited: number;
  readonly first: string | null;
  readonly last: string | null;
}

const MOST_OUTLETS = 500;

export async function processingOf({ store, archive }: Pick<OpenRecord, "store" | "archive">): Promise<Processing> {
  const { db } = store;
  const count = async (table: "reports" | "versions" | "statements" | "events"): Promise<number> => {
    const { total } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as("total"))
      .executeTakeFirstOrThrow();
    return Number(total);
  };
  const { people } = await db
    .selectFrom("actors")
    .select(sql<number>`count(distinct named)`.as("people"))
    .where("type", "=", "person")
    .executeTakeFirstOrThrow();
  const sources = await sourcesOf(db);
  const [feeds, kept, reserved, watches, users] = await Promise.all([
    db.selectFrom("feeds").select(["url", "added as since"]).orderBy("url").execute(),
    db
      .selectFrom("versions")
      .select(["kept as as", sql<number>`count(*)`.as("texts"), sql<number>`count(until)`.as("limited")])
      .select(({ fn }) => [fn.min("until").as("first"), fn.max("until").as("last")])
      .groupBy("kept")
      .orderBy("kept")
      .execute(),
    db
      .selectFrom("versions")
      .select(["reserved as what", sql<number>`count(*)`.as("texts")])
      .where("reserved", "is not", null)
      .groupBy("reserved")
      .orderBy("reserved")
      .execute(),
    db.selectFrom("watches").select(["name", "hook"]).where("hook", "is not", null).orderBy("name").execute(),
    db
      .selectFrom("corrections")
      .select(["user", sql<number>`count(*)`.as("corrections")])
      .groupBy("user")
      .orderBy("user")
      .execute(),
  ]);
  return {
    record: store.place,
    archive: archive.folder,
    reports: await count("reports"),
    versions: await count("versions"),
    statements: await count("statements"),
    events: await count("events"),
    people: Number(people),
    sources: sources.slice(0, MOST_OUTLETS),
    outlets: sources.length,
    feeds,
    kept: kept.map(({ texts, limited, ...row }) => ({ ...row, texts: Number(texts), limited: Number(limited) })),
    reserved: reserved.map(({ what, texts }) => ({ what: what!, texts: Number(texts) })),
    hooks: watches.map(({ name, hook }) => ({ watch: name, host: hostOf(hook!) })),
    users: users.map(({ user, corrections }) => ({ user, corrections: Number(corrections) })),
    forgotten: await forgettings(db),
  };
}

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : link);

async function sourcesOf(db: OpenRecord["store"]["db"]): Promise<readonly SourceKept[]> {
  const rows = await db
    .selectFrom("reports")
    .innerJoin("versions", "versions.report", "reports.id")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["outlets.name as outlet", sql<number>`count(distinct reports.id)`.as("reports")])
    .select(({ fn }) => [fn.min("versions.added").as("since"), fn.max("versions.added").as("last")])
    .select(({ fn }) => [fn.min("versions.day").as("from"), fn.max("versions.day").as("to")])
    .groupBy(["reports.outlet", "outlets.name"])
    .orderBy("reports", "desc")
    .orderBy("outlet")
    .execute();
  return rows.map(({ reports, since, last, from, to, ...row }) => ({
    ...row,
    reports: Number(reports),
    since: since.slice(0, 10),
    last: last.slice(0, 10),
    from: dateOf(Number(from)),
    to: dateOf(Number(to)),
  }));
}
