/** Statements and events for other programs, report by report, with all that a format may say of them. */
import type { Part, Span } from "../../schema.js";
import { roleWords } from "../../view/actors.js";
import type { Archive } from "../archive.js";
import { readingsIn } from "../archived-reading.js";
import { type FoundEntry, foundEntries } from "../asking/entry.js";
import type { Filters } from "../asking/question.js";
import { asPublished, type PublishedReport } from "../asking/reports.js";
import { dayOfKey } from "../key.js";
import { type EntryKind, matchingOf } from "../matching.js";
import { newestKeys } from "../newest-keys.js";
import type { OpenRecord } from "../record.js";
import type { Store } from "../store.js";

/** A report of which entries are exported, as the version has it that counts. */
export interface ExportedReport extends PublishedReport {
  /** null: it was not asked for, or the archive has it no more. */
  readonly body: ExportedBody | null;
  /** In the order of the text. */
  readonly entries: readonly ExportedEntry[];
}

export interface ExportedBody {
  readonly text: string;
  readonly parts: readonly Part[];
}

export interface ExportedEntry extends FoundEntry {
  /** Of a statement the pieces of its content, of an event its trigger; offsets into the report. */
  readonly pieces: readonly Span[];
  /** Who has which part, in the order in which the report names them. */
  readonly actors: readonly ExportedActor[];
}

export interface ExportedActor {
  readonly part: "speaker" | "addressee" | "about" | "actor" | "recipient";
  /** As the report has it, or the first description where there is no name. */
  readonly name: string;
  readonly type: string;
  readonly country: string | null;
  readonly wikidata: string | null;
  /** As the report gives them: “Transport Minister of Portugal”. */
  readonly roles: readonly string[];
  /** The name under which the actor is told of in all reports; null: the report gives none. */
  readonly called: CalledActor | null;
}

export interface CalledActor {
  /** The same in every record: the name's parts, sorted, in lower-case letters of ASCII. */
  readonly key: string;
  /** As it was first written. */
  readonly name: string;
}

/** So many keys are looked up at once, and so many reports. */
const KEYS_AT_ONCE = 1_000;
const REPORTS_AT_ONCE = 20;

/**
 * The reports, of which entries answer to the filters, the newest first, each once, with these entries. At once are held: some reports, and the
 * keys of what answers of one day. Those that are added meanwhile may be left out.
 */
export async function* exportedReports(
  { store, archive }: OpenRecord,
  kinds: readonly EntryKind[],
  filters: Filters,
  { texts = false }: { readonly texts?: boolean } = {},
): AsyncGenerator<ExportedReport> {
  const bodyAt = texts ? bodiesIn(archive) : async () => null;
  for await (const versions of versionsByDay(store, kinds, filters)) {
    const all = [...versions];
    for (let at = 0; at < all.length; at += REPORTS_AT_ONCE)
      yield* reportsOf(store, new Map(all.slice(at, at + REPORTS_AT_ONCE)), bodyAt);
  }
}

/** Of each day, the newest first, the versions with the keys of what answers in them: all entries of a report are of one day. */
async function* versionsByDay(store: Store, kinds: readonly EntryKind[], filters: Filters) {
  const matching = await matchingOf(store.db, filters, kinds);
  let day: number | null = null;
  let versions = new Map<number, number[]>();
  for (let { to } = matching.range; ; ) {
    const keys = await newestKeys(store, { ...matching, range: { ...matching.range, to } }, KEYS_AT_ONCE);
    const versionOf = await versionsOf(store, keys);
    for (const key of keys) {
      if (day !== null && dayOfKey(key) !== day) {
        yield versions;
        versions = new Map();
      }
      day = dayOfKey(key);
      const version = versionOf.get(key);
      if (version === undefined) continue;
      const own = versions.get(version);
      if (own) own.push(key);
      else versions.set(version, [key]);
    }
    if (keys.length < KEYS_AT_ONCE) break;
    to = keys.at(-1)!;
  }
  yield versions;
}

async function versionsOf(store: Store, keys: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (keys.length === 0) return new Map();
  const rows = await Promise.all(
    (["statements", "events"] as const).map((table) =>
      store.db
        .selectFrom(`${table} as entry` as "statements as entry")
        .select(["entry.key", "entry.version"])
        .where(store.among("entry.key", keys))
        .execute(),
    ),
  );
  return new Map(rows.flat().map(({ key, version }) => [key, version]));
}

type BodyAt = (address: string) => Promise<ExportedBody | null>;

/** `versions`: by version the keys of its entries. In their order. */
async function* reportsOf(
  store: Store,
  versions: ReadonlyMap<number, readonly number[]>,
  bodyAt: BodyAt,
): AsyncGenerator<ExportedReport> {
  if (versions.size === 0) return;
  const keys = [...versions.values()].flat();
  const [rows, entries, pieces, actors] = await Promise.all([
    factsOf(store, [...versions.keys()]),
    foundEntries(store, keys),
    piecesOf(store, keys),
    actorsOf(store, keys),
  ]);
  const facts = new Map(rows.map((row) => [row.version, row]));
  const found = new Map(entries.map((entry) => [entry.key, entry]));
  for (const [version, own] of versions) {
    const row = facts.get(version);
    if (!row) continue;
    const { version: _, archived, ...rest } = row;
    const exported = own.flatMap((key): readonly ExportedEntry[] => {
      const entry = found.get(key);
      return entry ? [{ ...entry, pieces: pieces.get(key) ?? [entry.span], actors: actors.get(key) ?? [] }] : [];
    });
    yield {
      ...asPublished(rest),
      body: await bodyAt(archived),
      entries: exported.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.key - b.key),
    };
  }
}

const factsOf = ({ db }: Store, versions: readonly number[]) =>
  db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .innerJoin("readings", "readings.version", "versions.id")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["versions.id as version", "text_id as id", "title", "byline", "agency", "language", "published", "day"])
    .select(["reports.url", "outlets.name as outlet", "outlets.domain", "archived"])
    .where("current", "=", 1)
    .where("versions.id", "in", versions)
    .execute();

/** Of statements; an event is its trigger. */
async function piecesOf(store: Store, keys: readonly number[]): Promise<ReadonlyMap<number, readonly Span[]>> {
  const rows = await store.db
    .selectFrom("statements")
    .select(["key", "pieces"])
    .where(store.among("key", keys))
    .execute();
  return new Map(
    rows.map(({ key, pieces }) => [
      key,
      (JSON.parse(pieces) as readonly [number, number][]).map(([start, end]) => ({ start, end })),
    ]),
  );
}

async function actorsOf(store: Store, keys: readonly number[]): Promise<ReadonlyMap<number, readonly ExportedActor[]>> {
  const named = (table: "statement_actors" | "event_actors", entry: "statement" | "event") =>
    store.db
      .selectFrom(`${table} as has` as "statement_actors as has")
      .innerJoin("actors", "actors.id", "has.actor")
      .leftJoin("names", "names.id", "actors.named")
      .select([`has.${entry} as entry` as "has.statement as entry", "has.part", "actors.id", "actors.name"])
      .select(["actors.type", "actors.country", "actors.wikidata", "names.key", "names.name as called"])
      .where(store.among(`has.${entry}`, keys))
      .orderBy("actors.id")
      .execute();
  const rows = (await Promise.all([named("statement_actors", "statement"), named("event_actors", "event")])).flat();
  const roles = await rolesOf(store, [...new Set(rows.map(({ id }) => id))]);
  const of = new Map<number, ExportedActor[]>();
  for (const { entry, id, key, called, ...actor } of rows) {
    const one = {
      ...actor,
      part: actor.part as ExportedActor["part"],
      roles: roles.get(id) ?? [],
      called: key === null || called === null ? null : { key, name: called },
    };
    const own = of.get(entry);
    if (own) own.push(one);
    else of.set(entry, [one]);
  }
  return of;
}

async function rolesOf(store: Store, actors: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
  if (actors.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("roles")
    .select(["actor", "title", "of"])
    .where(store.among("actor", actors))
    .orderBy("actor")
    .orderBy("start")
    .execute();
  const roles = new Map<number, string[]>();
  for (const { actor, title, of } of rows) {
    const own = roles.get(actor) ?? [];
    roles.set(actor, own);
    const words = roleWords({ title, of });
    if (!own.includes(words)) own.push(words);
  }
  return roles;
}

/** So many files of the archive are kept at hand, with the texts of their reports only: reports that were added together lie in one. */
const FILES = 20;

function bodiesIn(archive: Archive): BodyAt {
  const files = new Map<string, Promise<readonly ExportedBody[]>>();
  const read = async (file: string) =>
    (await readingsIn(archive, file)).map(({ reading: { report } }) => ({ text: report.text, parts: report.parts }));
  return async (address) => {
    const [file = "", line] = address.split(":");
    const bodies = files.get(file) ?? read(file);
    // The one that was used last is thrown away last.
    files.delete(file);
    files.set(file, bodies);
    if (files.size > FILES) files.delete(files.keys().next().value!);
    return (await bodies)[Number(line)] ?? null;
  };
}
