/** How an entry is named by a person: by its key, or by the version of its report and its anchor, `REPORT/ANCHOR`. */
import type { Kysely } from "kysely";
import { clean } from "./rows.js";
import type { Tables } from "./schema.js";

/** null: the record has no such entry. Entries of older versions have names too. */
export async function keyNamed(db: Kysely<Tables>, name: string): Promise<number | null> {
  const isKey = /^\d{1,16}$/.test(name);
  const [, report = "", anchor = ""] = /^([^/]+)\/([a-z]:.+)$/.exec(clean(name)) ?? [];
  for (const table of ["statements", "events"] as const) {
    const all = db.selectFrom(`${table} as entry` as "statements as entry").select("entry.key");
    const one = isKey
      ? all.where("entry.key", "=", Number(name))
      : all
          .where("entry.version", "in", db.selectFrom("versions").select("id").where("text_id", "=", report))
          .where("entry.anchor", "=", anchor);
    const found = await one.executeTakeFirst();
    if (found) return found.key;
  }
  return null;
}

/** An entry of any kind, of any version. */
export interface EntryName {
  /** `Report.id` of the version. */
  readonly report: string;
  /** An anchor, or the name of an actor of the report; null: the report as a whole. */
  readonly entry: string | null;
}

/** `name`: a key, also of an entry that was rejected, or `REPORT/ANCHOR`, `REPORT/NAME`, `REPORT`. null: the record has no such entry. */
export async function entryNamed(db: Kysely<Tables>, name: string): Promise<EntryName | null> {
  const [report = "", entry] = name.split(/\/(.*)/su);
  const known = await db.selectFrom("versions").select("text_id").where("text_id", "=", report).executeTakeFirst();
  if (known) return { report, entry: entry || null };
  if (!/^\d{1,16}$/.test(name)) return null;
  for (const table of ["statements", "events", "lost_keys"] as const) {
    const found = await db
      .selectFrom(`${table} as entry` as "statements as entry")
      .innerJoin("versions", "versions.id", "entry.version")
      .select(["text_id", "anchor"])
      .where("key", "=", Number(name))
      .executeTakeFirst();
    if (found) return { report: found.text_id, entry: found.anchor };
  }
  return null;
}
