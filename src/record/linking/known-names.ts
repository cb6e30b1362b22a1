/** Names that the record knows, with what its reports say of those who are called so. One name may be several people. */
import { sql } from "kysely";
import { roleWords } from "../../view/actors.js";
import { namesLike } from "../lookup.js";
import { partsIn } from "../parts.js";
import type { Store } from "../store.js";

export interface KnownName {
  readonly id: number;
  readonly name: string;
  /** What else those of this name are called. */
  readonly aliases: readonly string[];
  readonly types: readonly string[];
  /** ISO 3166-1 alpha-3. */
  readonly countries: readonly string[];
  readonly wikidata: readonly string[];
  /** Offices and descriptions, the most frequent first, `MOST_ROLES` at most: “Mayor”, “Trade Minister of Ostria”. */
  readonly roles: readonly string[];
  /** How many reports name somebody so, and in how many statements somebody of this name speaks. */
  readonly reports: number;
  readonly statements: number;
}

const MOST_ROLES = 10;

export interface NamePage {
  readonly entries: readonly KnownName[];
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

export interface NameQuestion {
  /** As `namesLike` understands it; missing: all names. */
  readonly name?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const LIMIT = 20;

/** In the order in which they came into the record, the last first. */
export async function knownNames(store: Store, { name, limit = LIMIT, cursor }: NameQuestion): Promise<NamePage> {
  const { db } = store;
  const like = name === undefined ? null : await namesLike(db, name);
  if (like?.length === 0) return { entries: [], next: null };
  let names = db.selectFrom("names").select(["id", "name"]);
  if (like)
    names = names.where(
      store.among(
        "id",
        like.map(({ id }) => id),
      ),
    );
  if (cursor !== undefined) names = names.where("id", "<", Number.parseInt(cursor, 10));
  const rows = await names
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  return { entries: await described(store, page), next: rows.length > limit ? String(page.at(-1)!.id) : null };
}

/** null: there is none. */
export async function knownName(store: Store, id: number): Promise<KnownName | null> {
  const row = await store.db.selectFrom("names").select(["id", "name"]).where("id", "=", id).executeTakeFirst();
  return row ? (await described(store, [row]))[0]! : null;
}

async function described(
  store: Store,
  names: readonly { readonly id: number; readonly name: string }[],
): Promise<readonly KnownName[]> {
  if (names.length === 0) return [];
  const { db } = store;
  const ids = names.map(({ id }) => id);
  const [actors, aliases, roles, statements] = await Promise.all([
    db
      .selectFrom("actors")
      .innerJoin("reports", "reports.newest", "actors.version")
      .select(["named", "type", "actors.country", "wikidata"])
      .select(sql<number>`count(*)`.as("count"))
      .where(store.among("named", ids))
      .groupBy(["named", "type", "actors.country", "wikidata"])
      .orderBy("count", "desc")
      .execute(),
    db
      .selectFrom("forms")
      .select(["name", "value"])
      .where("form", "=", "alias")
      .where(store.among("name", ids))
      .execute(),
    db
      .selectFrom("roles")
      .innerJoin("actors", "actors.id", "roles.actor")
      .select(["named", "title", "of"])
      .where(store.among("named", ids))
      .groupBy(["named", "title", "of"])
      .orderBy(sql`count(*)`, "desc")
      .orderBy("title")
      .execute(),
    partsIn(db, "statement")
      .innerJoin("reports", "reports.newest", "actors.version")
      .select(["named", sql<number>`count(*)`.as("count")])
      .where("part", "=", "speaker")
      .where(store.among("named", ids))
      .groupBy("named")
      .execute(),
  ]);
  return names.map(({ id, name }) => {
    const own = actors.filter(({ named }) => named === id);
    const each = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
    return {
      id,
      name,
      aliases: aliases.filter((alias) => alias.name === id).map(({ value }) => value),
      types: each(own.map(({ type }) => type)),
      countries: each(own.map(({ country }) => country)),
      wikidata: each(own.map(({ wikidata }) => wikidata)),
      roles: each(roles.filter(({ named }) => named === id).map(roleWords)).slice(0, MOST_ROLES),
      reports: own.reduce((sum, { count }) => sum + count, 0),
      statements: statements.find(({ named }) => named === id)?.count ?? 0,
    };
  });
}
