/** The entries of one version in the tables and in the index: put in, taken out, put in anew with the keys that they had. */
import type { Kysely } from "kysely";
import * as facets from "./facets.js";
import type { Indexed } from "./full-text.js";
import { keyOf } from "./key.js";
import type { Amounts, Numbers } from "./numbers.js";
import { clean, type EventRow, type ReadingRows, type StatementRow } from "./rows.js";
import type { Tables } from "./schema.js";
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

/** How many numbers the rows of a reading may take, at most. */
export const numbersFor = ({ actors, places, statements, events }: ReadingRows): Amounts => ({
  id: 2 * actors.length + places.length,
  entry: statements.length + events.length,
});

/** By anchor: the keys that entries had before. */
export type Keys = ReadonlyMap<string, number>;

export async function insertEntries(
  store: Store,
  db: Kysely<Tables>,
  rows: ReadingRows,
  home: Home,
  numbers: Numbers,
  keys: Keys = new Map(),
): Promise<void> {
  const { version, day } = home;
  const names = await namesOf(store, db, rows, numbers);
  const actors: KnownActors = new Map(
    rows.actors.map(({ id, name }) => [id, { id: numbers.id(), named: name === null ? null : names.get(name.key)! }]),
  );
  const places = await placesOf(store, db, rows, numbers);
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
  await store.insert(
    db,
    "actors",
    rows.actors.map(({ id, row }) => ({ ...actors.get(id)!, version, ...row })),
  );
  await store.insert(
    db,
    "roles",
    rows.actors.flatMap(({ id, roles }) => roles.map((role) => ({ actor: actors.get(id)!.id, ...role }))),
  );
  await store.insert(
    db,
    "statements",
    rows.statements.map((statement) => ({ ...placed(statement), ...statement.row })),
  );
  await store.insert(
    db,
    "events",
    rows.events.map((event) => ({ ...placed(event), ...event.row })),
  );
  await store.insert(
    db,
    "statement_actors",
    rows.statements.flatMap(({ id, actors: of }) =>
      parts(of).map(([part, actor]) => ({ statement: keyed.get(id)!, actor: actors.get(actor)!.id, part })),
    ),
  );
  await store.insert(
    db,
    "event_actors",
    rows.events.flatMap(({ id, actors: of }) =>
      parts(of).map(([part, actor]) => ({ event: keyed.get(id)!, actor: actors.get(actor)!.id, part })),
    ),
  );
  await store.insert(
    db,
    "chains",
    [...rows.statements, ...rows.events].flatMap(({ id, chain }) =>
      chain.map(({ kind, name, actors: of }, position) => ({
        entry: keyed.get(id)!,
        position,
        kind,
        name: clean(name),
        actor: of.length === 1 ? (actors.get(of[0]!)?.id ?? null) : null,
      })),
    ),
  );
  await store.insert(
    db,
    "voices",
    rows.voices.map(({ actor, row }) => ({ version, actor: actor === null ? null : actors.get(actor)!.id, ...row })),
  );
  if (home.isNewest) await store.fullText.add(db, indexed(rows, home, keyed, actors, places));
}

/** Each part with each of its actors once. */
const parts = <P extends string>(of: Readonly<Record<P, readonly string[]>>): readonly (readonly [P, string])[] =>
  (Object.keys(of) as P[]).flatMap((part) => [...new Set(of[part])].map((actor) => [part, actor] as const));

/** By id within the reading. */
type KnownActors = ReadonlyMap<string, { readonly id: number; readonly named: number | null }>;
type KnownPlaces = ReadonlyMap<string, { readonly id: number; readonly country: string | null | undefined }>;

/** By key: the ids of the names. Those that the record has already keep theirs, and may get aliases. */
async function namesOf(
  store: Store,
  db: Kysely<Tables>,
  rows: ReadingRows,
  numbers: Numbers,
): Promise<ReadonlyMap<string, number>> {
  const names = new Map(rows.actors.flatMap(({ name }) => (name ? [[name.key, name] as const] : [])));
  const keys = [...names.keys()].sort();
  if (keys.length === 0) return new Map();
  await store.insertNew(
    db,
    "names",
    keys.map((key) => ({ id: numbers.id(), key, name: names.get(key)!.name })),
  );
  const kept = await db.selectFrom("names").select(["key", "id"]).where("key", "in", keys).execute();
  const ids = new Map(kept.map(({ key, id }) => [key, id]));
  await store.insertNew(
    db,
    "forms",
    keys.flatMap((key) => names.get(key)!.forms.map((form) => ({ name: ids.get(key)!, ...form }))),
  );
  return ids;
}

/** Places are the same in all reports: those that the record has already keep their ids. */
async function placesOf(store: Store, db: Kysely<Tables>, rows: ReadingRows, numbers: Numbers): Promise<KnownPlaces> {
  const places = new Map(rows.places.map((place) => [place.key, place]));
  const keys = [...places.keys()].sort();
  if (keys.length === 0) return new Map();
  await store.insertNew(
    db,
    "places",
    keys.map((key) => ({ ...places.get(key)!, id: numbers.id() })),
  );
  const kept = await db.selectFrom("places").select(["key", "id"]).where("key", "in", keys).execute();
  const ids = new Map(kept.map(({ key, id }) => [key, id]));
  return new Map(rows.places.map(({ id, key, country }) => [id, { id: ids.get(key)!, country }]));
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
        ...(named(statement.actors.speaker).length > 0 && named(statement.actors.addressee).length > 0
          ? [facets.pair]
          : []),
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
        ...(named(event.actors.actor).length > 0 && named(event.actors.recipient).length > 0 ? [facets.pair] : []),
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
