/** The entries of one version in the tables and in the index: put in, taken out, put in anew with the keys that they had. */
import type { Kysely } from "kysely";
import * as facets from "./facets.js";
import type { Indexed } from "./full-text.js";
import { keyOf } from "./key.js";
import type { Numbers } from "./numbers.js";
import { clean, type EventRow, type ReadingRows, type StatementRow } from "./rows.js";
import type { NewRow, Tables } from "./schema.js";
import type { Store } from "./store.js";

/** Where the entries belong. */
export interface Home {
  readonly version: number;
  readonly outlet: number | null;
  /** Days of `key.ts`. */
  readonly day: number;
  /** Whether this is the version that counts: entries of others are kept, but not found. */
  readonly isNewest: boolean;
  /** Whether no other report told the story before. */
  readonly isFirst: boolean;
}

/** By anchor: the keys that entries had before. */
export type Keys = ReadonlyMap<string, number>;

/** The entries of one version, and where they go. */
export interface Entries {
  readonly rows: ReadingRows;
  readonly home: Home;
  /** Default: none had a key before. */
  readonly keys?: Keys;
}

/** Puts the entries of versions into tables and index, each table at once. */
export async function insertEntries(
  store: Store,
  db: Kysely<Tables>,
  entries: readonly Entries[],
  numbers: Numbers,
): Promise<void> {
  const all = entries.map(({ rows }) => rows);
  const known: Known = {
    names: await namesOf(store, db, all, numbers),
    places: await placesOf(store, db, all, numbers),
  };
  const tables = entries.map((one) => tabled(one, known, numbers));
  const put = <T extends EntryTable>(table: T) =>
    store.insert(
      db,
      table,
      tables.flatMap(({ rows }): readonly NewRow<T>[] => rows[table]),
    );
  for (const table of ENTRY_TABLES) await put(table);
  await store.fullText.add(
    db,
    tables.flatMap(({ indexed }) => indexed),
  );
}

/** In an order in which each refers only to those before. */
const ENTRY_TABLES = [
  "actors",
  "roles",
  "statements",
  "events",
  "statement_actors",
  "event_actors",
  "chains",
  "voices",
] as const;

type EntryTable = (typeof ENTRY_TABLES)[number];

interface Tabled {
  readonly rows: { readonly [T in EntryTable]: readonly NewRow<T>[] };
  readonly indexed: readonly Indexed[];
}

/** What the entries of one version are in each table. */
function tabled({ rows, home, keys = new Map() }: Entries, known: Known, numbers: Numbers): Tabled {
  const { version, day } = home;
  const actors: KnownActors = new Map(
    rows.actors.map(({ id, name }) => [id, { id: numbers.id(), named: name && known.names.get(name.key)! }]),
  );
  const places: KnownPlaces = new Map(
    rows.places.map(({ id, key, country }) => [id, { id: known.places.get(key)!, country }]),
  );
  const keyed = new Map(
    [...rows.statements, ...rows.events].map(({ id, row }) => [
      id,
      keys.get(row.anchor) ?? keyOf(day, numbers.entry()),
    ]),
  );
  const placed = ({ id, within, place }: StatementRow | EventRow) => ({
    key: keyed.get(id)!,
    version,
    within: within === null ? null : (keyed.get(within) ?? null),
    place: place === null ? null : (places.get(place)?.id ?? null),
  });
  return {
    rows: {
      actors: rows.actors.map(({ id, row }) => ({ ...actors.get(id)!, version, ...row })),
      roles: rows.actors.flatMap(({ id, roles }) => roles.map((role) => ({ actor: actors.get(id)!.id, ...role }))),
      statements: rows.statements.map((statement) => ({ ...placed(statement), ...statement.row })),
      events: rows.events.map((event) => ({ ...placed(event), ...event.row })),
      statement_actors: rows.statements.flatMap(({ id, actors: of }) =>
        parts(of).map(([part, actor]) => ({ statement: keyed.get(id)!, actor: actors.get(actor)!.id, part })),
      ),
      event_actors: rows.events.flatMap(({ id, actors: of }) =>
        parts(of).map(([part, actor]) => ({ event: keyed.get(id)!, actor: actors.get(actor)!.id, part })),
      ),
      chains: [...rows.statements, ...rows.events].flatMap(({ id, chain }) =>
        chain.map(({ kind, name, actors: of }, position) => ({
          entry: keyed.get(id)!,
          position,
          kind,
          name: clean(name),
          actor: of.length === 1 ? (actors.get(of[0]!)?.id ?? null) : null,
        })),
      ),
      voices: rows.voices.map(({ actor, row }) => ({
        version,
        actor: actor === null ? null : actors.get(actor)!.id,
        ...row,
      })),
    },
    indexed: home.isNewest ? indexed(rows, home, keyed, actors, places) : [],
  };
}

/** Each part with each of its actors once. */
const parts = <P extends string>(of: Readonly<Record<P, readonly string[]>>): readonly (readonly [P, string])[] =>
  (Object.keys(of) as P[]).flatMap((part) => [...new Set(of[part])].map((actor) => [part, actor] as const));

/** By id within the reading. */
type KnownActors = ReadonlyMap<string, { readonly id: number; readonly named: number | null }>;
type KnownPlaces = ReadonlyMap<string, { readonly id: number; readonly country: string | null | undefined }>;

/** By key: the ids of names and places, which are the same in all reports. */
interface Known {
  readonly names: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
}

/** Names that the record has already keep their ids, and may get aliases. */
async function namesOf(
  store: Store,
  db: Kysely<Tables>,
  all: readonly ReadingRows[],
  numbers: Numbers,
): Promise<Known["names"]> {
  const named = all.flatMap(({ actors }) => actors.flatMap(({ name }) => name ?? []));
  const names = new Map(named.map((name) => [name.key, name]));
  if (names.size === 0) return new Map();
  const kept = await db
    .selectFrom("names")
    .select(["key", "id"])
    .where(store.among("key", [...names.keys()]))
    .execute();
  const ids = new Map(kept.map(({ key, id }) => [key, id]));
  const own = [...names.values()]
    .filter(({ key }) => !ids.has(key))
    .map(({ key, name }) => ({ id: numbers.id(), key, name }));
  await store.insert(db, "names", own);
  const isNew = new Set(own.map(({ key }) => key));
  for (const { id, key } of own) ids.set(key, id);
  const forms = named.flatMap(({ key, forms: of }) =>
    of
      .filter(({ form }) => form === "alias" || isNew.has(key))
      .map(({ form, value }) => ({ form, value, name: ids.get(key)! })),
  );
  await store.insertNew(db, "forms", forms);
  return ids;
}

/** Places that the record has already keep their ids. */
async function placesOf(
  store: Store,
  db: Kysely<Tables>,
  all: readonly ReadingRows[],
  numbers: Numbers,
): Promise<Known["places"]> {
  const places = new Map(all.flatMap((rows) => rows.places.map((place) => [place.key, place])));
  if (places.size === 0) return new Map();
  const kept = await db
    .selectFrom("places")
    .select(["key", "id"])
    .where(store.among("key", [...places.keys()]))
    .execute();
  const ids = new Map(kept.map(({ key, id }) => [key, id]));
  const own = [...places.values()].filter(({ key }) => !ids.has(key)).map((place) => ({ ...place, id: numbers.id() }));
  await store.insert(db, "places", own);
  for (const { id, key } of own) ids.set(key, id);
  return ids;
}

function indexed(
  rows: ReadingRows,
  home: Home,
  keyed: ReadonlyMap<string, number>,
  actors: KnownActors,
  places: KnownPlaces,
): readonly Indexed[] {
  const statements = new Map(rows.statements.map((statement) => [statement.id, statement]));
  const named = (of: readonly string[]): readonly number[] => of.flatMap((actor) => actors.get(actor)!.named ?? []);
  const paired = (from: readonly string[], to: readonly string[]): readonly string[] =>
    named(from).length > 0 && named(to).length > 0 ? [facets.pair] : [];
  const shared = ({ place, within }: StatementRow | EventRow): readonly string[] => {
    const where = place === null ? undefined : places.get(place);
    return [
      ...(home.outlet === null ? [] : [facets.outlet(home.outlet)]),
      ...(home.isFirst ? [facets.first] : []),
      ...(where ? [facets.place(where.id)] : []),
      ...(where?.country ? [facets.country(where.country)] : []),
      ...outerSpeakers(statements, within).flatMap((outer) => named(outer).map(facets.within)),
    ];
  };
  return [
    ...rows.statements.map((statement) => ({
      key: keyed.get(statement.id)!,
      words: statement.row.words,
      facets: [
        facets.entry("statement"),
        facets.kind(statement.row.kind),
        facets.attitude(statement.row.attitude),
        ...(statement.row.anonymous ? [facets.anonymous] : []),
        ...named(statement.actors.speaker).map(facets.by),
        ...named(statement.actors.addressee).map(facets.to),
        ...named(statement.actors.about).map(facets.about),
        ...paired(statement.actors.speaker, statement.actors.addressee),
        ...statement.tells.map(facets.event),
        ...shared(statement),
      ],
    })),
    ...rows.events.map((event) => ({
      key: keyed.get(event.id)!,
      words: event.row.words,
      facets: [
        facets.entry("event"),
        facets.event(event.row.type),
        facets.status(event.row.status),
        ...named(event.actors.actor).map(facets.by),
        ...named(event.actors.recipient).map(facets.to),
        ...paired(event.actors.actor, event.actors.recipient),
        ...shared(event),
      ],
    })),
  ];
}

/** The speakers of the statements around an entry, from the inner to the outer. */
function outerSpeakers(
  statements: ReadonlyMap<string, StatementRow>,
  within: string | null,
): readonly (readonly string[])[] {
  const outer = within === null ? undefined : statements.get(within);
  return outer ? [outer.actors.speaker, ...outerSpeakers(statements, outer.within)] : [];
}

/** By anchor: the keys of the entries of a version that are shown. */
export async function keysOf(db: Kysely<Tables>, version: number): Promise<Keys> {
  const statements = await db
    .selectFrom("statements")
    .select(["key", "anchor"])
    .where("version", "=", version)
    .execute();
  const events = await db.selectFrom("events").select(["key", "anchor"]).where("version", "=", version).execute();
  return new Map([...statements, ...events].map(({ key, anchor }) => [anchor, key]));
}

/** Takes the entries of a version out of the index; they stay in the tables. */
export async function unindex(store: Store, db: Kysely<Tables>, version: number): Promise<void> {
  await store.fullText.remove(db, [...(await keysOf(db, version)).values()]);
}

/** Takes the entries of a version out of index and tables. */
export async function removeEntries(store: Store, db: Kysely<Tables>, version: number): Promise<void> {
  await unindex(store, db, version);
  const statements = db.selectFrom("statements").select("key").where("version", "=", version);
  const events = db.selectFrom("events").select("key").where("version", "=", version);
  const actors = db.selectFrom("actors").select("id").where("version", "=", version);
  await db.deleteFrom("chains").where("entry", "in", statements).execute();
  await db.deleteFrom("chains").where("entry", "in", events).execute();
  await db.deleteFrom("statement_actors").where("statement", "in", statements).execute();
  await db.deleteFrom("event_actors").where("event", "in", events).execute();
  await db.deleteFrom("voices").where("version", "=", version).execute();
  await db.deleteFrom("statements").where("version", "=", version).execute();
  await db.deleteFrom("events").where("version", "=", version).execute();
  await db.deleteFrom("roles").where("actor", "in", actors).execute();
  await db.deleteFrom("actors").where("version", "=", version).execute();
}
