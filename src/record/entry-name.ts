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
