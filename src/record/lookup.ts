/** What a name in a question means in this record: ids, by every form under which it was kept. */
import { type Kysely, sql } from "kysely";
import { countryNamed } from "../language/countries.js";
import { alpha3Of } from "./country-codes.js";
import { nameForms } from "./names.js";
import { clean } from "./rows.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";

/** Of one form more are not looked up; those with the most bearers are. */
const MOST_NAMES = 500;

export interface NameLike {
  readonly id: number;
  /** `NameForms.sorted`. */
  readonly key: string;
  readonly name: string;
  /** How many actors, of all versions, are so called. */
  readonly bearers: number;
}

/**
 * Names that a person may mean: the whole name or an alias of it; names that have all of its parts, so that “Quill” means every Quill;
 * and only where there are none, names that sound like it: “Hadeedy” is “al-Hadidi”. Those with the most bearers first.
 */
export async function namesLike(db: Kysely<Tables>, name: string): Promise<readonly NameLike[]> {
  const { sorted, sound, parts } = nameForms(name);
  if (parts.length === 0) return [];
  const [whole, having] = [await namesUnder(db, ["sorted", "alias"], [sorted]), await namesUnder(db, ["part"], parts)];
  const found = [...new Map([...whole, ...having].map((one) => [one.id, one])).values()];
  if (found.length === 0) return namesUnder(db, ["sound"], [sound]);
  return found.sort((a, b) => b.bearers - a.bearers || a.id - b.id);
}

/** Names that have all of these values as one of these forms. */
async function namesUnder(
  db: Kysely<Tables>,
  forms: readonly ("sorted" | "sound" | "part" | "alias")[],
  values: readonly string[],
): Promise<readonly NameLike[]> {
  return db
    .selectFrom("names")
    .select(["id", "key", "name", "bearers"])
    .where(
      "id",
      "in",
      db
        .selectFrom("forms")
        .select("forms.name")
        .where("form", "in", [...forms])
        .where("value", "in", [...values])
        .groupBy("forms.name")
        .having(sql`count(distinct value)`, "=", values.length),
    )
    .orderBy("bearers", "desc")
    .orderBy("id")
    .limit(MOST_NAMES)
    .execute();
}

/** What the index is asked for when a person names somebody: names by id, and a part of names as a whole. */
export interface Meant {
  readonly names: readonly number[];
  readonly parts: readonly string[];
}

/** As `namesLike`; but all who have a part in their name are one code of the index, so that none is left out however many they are. */
export async function meantBy(db: Kysely<Tables>, name: string): Promise<Meant> {
  const { sorted, parts } = nameForms(name);
  const [part, more] = parts;
  const isPart = more === undefined && part !== undefined && (await isPartOfNames(db, part));
  const names = isPart ? await namesUnder(db, ["alias"], [sorted]) : await namesLike(db, name);
  return { names: names.map(({ id }) => id), parts: isPart ? [part] : [] };
}

async function isPartOfNames(db: Kysely<Tables>, part: string): Promise<boolean> {
  const form = db.selectFrom("forms").select("name").where("form", "=", "part").where("value", "=", part);
  return (await form.limit(1).executeTakeFirst()) !== undefined;
}

/** Names by their ids. */
export async function namesOf(store: Store, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await store.all(
    store.db.selectFrom("names").select(["id", "name"]).where(store.among("id", ids)).compile(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
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

/** ISO 3166-1 alpha-3 of a country under its name in English, or its code of two or three letters; null: there is no such country. */
export function countryLike(name: string): string | null {
  const written = name.trim();
  const named = countryNamed(written) ?? countryNamed(titled(written)) ?? countryNamed(written.toUpperCase());
  if (named) return named.code;
  return alpha3Of(written.toUpperCase());
}

/** “united kingdom” as a person may type it. */
const titled = (name: string): string =>
  name.toLowerCase().replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
