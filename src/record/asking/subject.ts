/** What an audit or a list of changes is of: reports, or all of an outlet. */
import type { Kysely } from "kysely";
import { canonicalUrl } from "../../intake/canonical-url.js";
import { keyNamed } from "../entry-name.js";
import { outletsLike } from "../lookup.js";
import { clean } from "../rows.js";
import type { Tables } from "../schema.js";
import { shortAddress } from "../short.js";

/** Ids of `reports`, or of `outlets`. */
export type Subject =
  | { readonly kind: "report"; readonly ids: readonly number[] }
  | { readonly kind: "outlet"; readonly ids: readonly number[] };

/** A report by its address, the id of one of its versions, or the name of an entry; an outlet by name or domain. null: neither is there. */
export async function subjectNamed(db: Kysely<Tables>, given: string): Promise<Subject | null> {
  const name = clean(given);
  const report = (await reportAt(db, name)) ?? (await reportOf(db, name)) ?? (await reportWith(db, name));
  if (report !== null) return { kind: "report", ids: [report] };
  const outlets = await outletsLike(db, name);
  return outlets.length > 0 ? { kind: "outlet", ids: outlets } : null;
}

async function reportAt(db: Kysely<Tables>, url: string): Promise<number | null> {
  const address = /^https?:\/\//i.test(url) ? canonicalUrl(url) : null;
  if (address === null) return null;
  const row = await db
    .selectFrom("reports")
    .select("id")
    .where("address", "=", shortAddress(address))
    .executeTakeFirst();
  return row?.id ?? null;
}

async function reportOf(db: Kysely<Tables>, textId: string): Promise<number | null> {
  const row = await db.selectFrom("versions").select("report").where("text_id", "=", textId).executeTakeFirst();
  return row?.report ?? null;
}

async function reportWith(db: Kysely<Tables>, name: string): Promise<number | null> {
  const key = await keyNamed(db, name);
  if (key === null) return null;
  const version = (table: "statements" | "events") =>
    db
      .selectFrom(`${table} as entry` as "statements as entry")
      .innerJoin("versions", "versions.id", "entry.version")
      .select("versions.report")
      .where("entry.key", "=", key)
      .executeTakeFirst();
  return ((await version("statements")) ?? (await version("events")))?.report ?? null;
}
