/** For tests: all tables of a record, row by row, with what numbers stand for in their place, so that two records can be compared whole. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../src/record/schema.js";

type Row = Record<string, unknown>;
type Table = keyof Tables;

/** What a number in a column stands for; `own`: the row itself, and nothing is to be compared. */
type Meaning =
  | "own"
  | "report"
  | "version"
  | "outlet"
  | "place"
  | "name"
  | "actor"
  | "entry"
  | "group"
  | "teller"
  | "since";

/** By table: its columns that hold numbers which may be others in another record of the same. All else is compared as it stands. */
const meanings: Readonly<Record<Exclude<Table, Unlike>, Readonly<Record<string, Meaning>>>> = {
  outlets: { id: "own" },
  reports: { id: "own", outlet: "outlet", story: "report", newest: "version" },
  versions: { id: "own", report: "report" },
  readings: { id: "own", version: "version" },
  places: { id: "own" },
  actors: { id: "own", version: "version", named: "name" },
  names: { id: "own" },
  forms: { name: "name" },
  roles: { actor: "actor" },
  statements: { key: "own", version: "version", within: "entry", place: "place" },
  statement_actors: { statement: "entry", actor: "actor" },
  events: { key: "own", version: "version", within: "entry", place: "place" },
  event_actors: { event: "entry", actor: "actor" },
  voices: { version: "version", actor: "actor" },
  chains: { entry: "entry", actor: "actor" },
  bands: { version: "version" },
  recent_bands: { version: "version" },
  signatures: { version: "version" },
  inputs: {},
  refusals: {},
  corrections: {},
  sources: { version: "version" },
  tellings: { version: "version" },
  link_keys: { version: "version" },
  recent_link_keys: { version: "version" },
  links: { id: "own", one: "version", other: "version" },
  linked: { version: "version", cluster: "group" },
  clusters: { id: "group" },
  cluster_outlets: { cluster: "group", outlet: "teller" },
  feeds: {},
  feed_items: {},
  watches: { from_version: "since", seen_version: "since" },
  watch_hits: { key: "entry" },
  forgettings: {},
  forgotten: {},
};

/** Not compared: what the record says of its own state, the next numbers, and keys of what is not shown, for the day when it is again. */
const unlike = ["about", "counters", "lost_keys"] as const;
type Unlike = (typeof unlike)[number];

/** Tables that hold what was made of others: the index of words, and what the store keeps for itself. */
const isMade = (table: string): boolean => /^(?:entry_words|kysely_|sqlite_)/.test(table) || /_p?\d{4,}/.test(table);

/** By table, for all that there are: a line for each row, in alphabetical order. Throws where one is there of which nothing is said here. */
export async function tablesOf(db: Kysely<Tables>): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = (await db.introspection.getTables())
    .filter(({ name, isView }) => !isView && !isMade(name))
    .map(({ name }) => name)
    .filter((name) => !(unlike as readonly string[]).includes(name));
  const unsaid = tables.filter((name) => !(name in meanings));
  if (unsaid.length > 0) throw new Error(`It is not said how to compare ${unsaid.join(", ")}.`);
  const all = async (table: string) => (await sql<Row>`select * from ${sql.table(table)}`.execute(db)).rows;
  const told = await meaningsIn(all);
  const lines = await Promise.all(
    tables.map(async (table) => {
      const columns = meanings[table as keyof typeof meanings];
      const rows = (await all(table)).map((row) =>
        Object.fromEntries(
          Object.keys(row)
            .sort()
            .map((name) => [name, columns[name] === undefined ? row[name] : told(columns[name], row[name])]),
        ),
      );
      return [table, rows.map((row) => JSON.stringify(row)).sort()] as const;
    }),
  );
  return Object.fromEntries(lines);
}

async function meaningsIn(all: (table: string) => Promise<readonly Row[]>) {
  const by = async (table: string, name: (row: Row) => unknown) =>
    new Map((await all(table)).map((row) => [row.key ?? row.id, name(row)]));
  const version = await by("versions", ({ text_id }) => text_id);
  const anchored = ({ version: of, anchor }: Row) => `${version.get(of)} ${anchor}`;
  const group = new Map<unknown, string>();
  for (const row of await all("linked")) {
    const member = `${row.kind} ${anchored(row)}`;
    if (member < (group.get(row.cluster) ?? "~")) group.set(row.cluster, member);
  }
  const ids = [...version.keys()].map(Number);
  const report = new Map((await all("reports")).map(({ id, newest }) => [id, version.get(newest)]));
  const outlet = new Map((await all("outlets")).map(({ id, name }) => [id, name]));
  const meant: Readonly<Record<Exclude<Meaning, "own" | "since">, ReadonlyMap<unknown, unknown>>> = {
    report,
    version,
    outlet,
    teller: new Map([...report, ...outlet]),
    place: new Map((await all("places")).map(({ id, name }) => [id, name])),
    name: new Map((await all("names")).map(({ id, name }) => [id, name])),
    actor: await by("actors", anchored),
    entry: new Map([...(await by("statements", anchored)), ...(await by("events", anchored))]),
    group,
  };
  return (meaning: Meaning, value: unknown): unknown => {
    if (meaning === "own") return "";
    if (value === null) return null;
    if (meaning === "since")
      return ids
        .filter((id) => id >= Number(value))
        .map((id) => version.get(id))
        .sort();
    return meant[meaning].get(value) ?? `no ${value}`;
  };
}
