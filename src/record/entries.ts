/** The entries of one version in the tables and in the index: put in, taken out, put in anew with the keys that they had. */
import type { Kysely } from "kysely";
import type { Indexed } from "./full-text.js";
import { indexedEvent, indexedStatement, type Named, partsOf } from "./indexed.js";
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
  /** Whether another report told the story before. */
  readonly isCopy: boolean;
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

/** Where a statement or event stands within its reading, and its row. */
type Placed<Row> = Pick<StatementRow | EventRow, "id" | "within" | "place"> & { readonly row: Row };

/**
 * What the entries of one version are in each table. In a row what is spread stands last, and once: a row made of two others takes the engine
 * fifty times as long, and there are hundreds of each report.
 */
function tabled({ rows, home, keys = new Map() }: Entries, known: Known, numbers: Numbers): Tabled {
  const { version, day } = home;
  const actors: KnownActors = new Map(
    rows.actors.map(({ id, name }) => [id, { id: numbers.id(), called: name && namedBy(known, name.key) }]),
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
  const placed = <Row>({ id, within, place, row }: Placed<Row>) => ({
    key: keyed.get(id)!,
    version,
    within: within === null ? null : (keyed.get(within) ?? null),
    place: place === null ? null : (places.get(place)?.id ?? null),
    ...row,
  });
  return {
    rows: {
      actors: rows.actors.map(({ id, row }) => {
        const { id: actor, called } = actors.get(id)!;
        return { id: actor, named: called?.id ?? null, version, ...row };
      }),
      roles: rows.actors.flatMap(({ id, roles }) => roles.map((role) => ({ actor: actors.get(id)!.id, ...role }))),
      statements: rows.statements.map((statement) => placed(statement)),
      events: rows.events.map((event) => placed(event)),
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
type KnownActors = ReadonlyMap<string, { readonly id: number; readonly called: Named | null }>;
type KnownPlaces = ReadonlyMap<string, { readonly id: number; readonly country: string | null | undefined }>;

/** By key: the ids of names and places, which are the same in all reports. */
interface Known {
  readonly names: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
}

const namedBy = ({ names }: Known, key: string): Named => ({ id: names.get(key)!, parts: partsOf(key) });

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
    .map(({ key, name }) => ({ id: numbers.id(), key, name, bearers: 0 }));
  await store.insert(db, "names", own);
  const isNew = new Set(own.map(({ key }) => key));
  for (const { id, key } of own) ids.set(key, id);
  const forms = named.flatMap(({ key, forms: of }) =>
    of
      .filter(({ form }) => form === "alias" || isNew.has(key))
      .map(({ form, value }) => ({ form, value, name: ids.get(key)! })),
  );
  await store.insertNew(db, "forms", forms);
  await countBearers(
    store,
    db,
    named.map(({ key }) => ids.get(key)!),
  );
  return ids;
}

/** Actors with these names came, or went where `sign` is -1: of each name as many as it is given times. */
async function countBearers(
  store: Store,
  db: Kysely<Tables>,
  names: readonly number[],
  sign: 1 | -1 = 1,
): Promise<void> {
  const counts = new Map<number, number>();
  for (const name of names) counts.set(name, 1 + (counts.get(name) ?? 0));
  // Names of one count are changed at once: most have one bearer in what is added.
  for (const count of new Set(counts.values()))
    await db
      .updateTable("names")
      .set((it) => ({ bearers: it("bearers", "+", sign * count) }))
      .where(
        store.among(
          "id",
          [...counts].filter(([, own]) => own === count).map(([name]) => name),
        ),
      )
      .execute();
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
  { outlet, isCopy }: Home,
  keyed: ReadonlyMap<string, number>,
  actors: KnownActors,
  places: KnownPlaces,
): readonly Indexed[] {
  const statements = new Map(rows.statements.map((statement) => [statement.id, statement]));
  const named = (of: readonly string[]): readonly Named[] => of.flatMap((actor) => actors.get(actor)!.called ?? []);
  // Spread last, and once: see `tabled`.
  const found = ({ id, place, within, row }: StatementRow | EventRow) => ({
    key: keyed.get(id)!,
    words: row.words,
    outlet,
    isCopy,
    place: place === null ? null : (places.get(place) ?? null),
    within: outerSpeakers(statements, within).flatMap(named),
  });
  return [
    ...rows.statements.map((statement) => {
      const { row, actors: of, tells } = statement;
      return indexedStatement({
        by: named(of.speaker),
        to: named(of.addressee),
        about: named(of.about),
        kind: row.kind,
        attitude: row.attitude,
        isAnonymous: row.anonymous === 1,
        tells,
        ...found(statement),
      });
    }),
    ...rows.events.map((event) => {
      const { row, actors: of } = event;
      return indexedEvent({
        by: named(of.actor),
        to: named(of.recipient),
        type: row.type,
        status: row.status,
        ...found(event),
      });
    }),
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
  const named = await db.selectFrom("actors").select("named").where("version", "=", version).execute();
  await countBearers(
    store,
    db,
    named.flatMap(({ named }) => named ?? []),
    -1,
  );
  await db.deleteFrom("actors").where("version", "=", version).execute();
}
