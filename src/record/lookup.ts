/** What a name in a question means in this record: ids, by every form under which it was kept. */
import { type Kysely, sql } from "kysely";
import { countryNamed } from "../language/countries.js";
import codes from "./data/country-codes.json" with { type: "json" };
import { nameForms } from "./names.js";
import { clean } from "./rows.js";
import type { Tables } from "./schema.js";

/** More are not looked up: a given name alone, say, in a large record. */
export const MOST_NAMES = 500;

/**
 * The ids of names that a person may mean: the whole name or an alias of it; names that have all of its parts, so that “Quill” means
 * every Quill; and only where there are none, names that sound like it: “Hadeedy” is “al-Hadidi”.
 */
export async function namesLike(db: Kysely<Tables>, name: string): Promise<readonly number[]> {
  const { sorted, sound, parts } = nameForms(name);
  if (parts.length === 0) return [];
  const whole = await db
    .selectFrom("forms")
    .select("name")
    .where("form", "in", ["sorted", "alias"])
    .where("value", "=", sorted)
    .limit(MOST_NAMES)
    .execute();
  const having = await db
    .selectFrom("forms")
    .select("name")
    .where("form", "=", "part")
    .where("value", "in", [...parts])
    .groupBy("name")
    .having(sql`count(*)`, "=", parts.length)
    .limit(MOST_NAMES)
    .execute();
  const found = [...new Set([...whole, ...having].map(({ name: id }) => id))];
  if (found.length > 0) return found;
  const alike = await db
    .selectFrom("forms")
    .select("name")
    .where("form", "=", "sound")
    .where("value", "=", sound)
    .limit(MOST_NAMES)
    .execute();
  return alike.map(({ name: id }) => id);
}

export async function placesLike(db: Kysely<Tables>, name: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("places")
    .select("id")
    .where("name_key", "=", nameForms(name).sorted)
    .limit(MOST_NAMES)
    .execute();
  return rows.map(({ id }) => id);
}

/** By its name or its domain. */
export async function outletsLike(db: Kysely<Tables>, name: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("outlets")
    .select("id")
    .where((where) =>
      where.or([where("name_key", "=", nameForms(name).sorted), where("domain", "=", clean(name).toLowerCase())]),
    )
    .limit(MOST_NAMES)
    .execute();
  return rows.map(({ id }) => id);
}

const byAlpha2: ReadonlyMap<string, string> = new Map(Object.entries(codes.codes));
const alpha3: ReadonlySet<string> = new Set(byAlpha2.values());

/** ISO 3166-1 alpha-3 of a country under its name in English, or its code of two or three letters; null: there is no such country. */
export function countryLike(name: string): string | null {
  const written = name.trim();
  const named = countryNamed(written) ?? countryNamed(titled(written)) ?? countryNamed(written.toUpperCase());
  if (named) return named.code;
  const code = written.toUpperCase();
  return byAlpha2.get(code) ?? (alpha3.has(code) ? code : null);
}

/** “united kingdom” as a person may type it. */
const titled = (name: string): string =>
  name.toLowerCase().replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
