/**
 * The groups of `linked`, and what is kept of each beside its members: how many they are, how many outlets tell it, and its days. What comes
 * or goes is added or taken off, so that it costs the same however large a group is.
 */
import { type Kysely, sql } from "kysely";
import { type Range, rangeOf, spanning } from "../../links/clusters.js";
import type { NewRow, Tables } from "../schema.js";
import type { Store } from "../store.js";

/** By id: how many members groups have, and their days. */
export async function clustersAmong(
  store: Store,
  db: Kysely<Tables>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { readonly size: number; readonly range: Range }>> {
  const rows = await db.selectFrom("clusters").selectAll().where(store.among("id", ids)).execute();
  return new Map(
    rows.map(({ id, size, first, last }) => [id, { size, range: first === null ? null : [first, last!] }]),
  );
}

/** Writes members that are not there yet, into groups that may be. */
export async function addMembers(
  store: Store,
  db: Kysely<Tables>,
  members: readonly NewRow<"linked">[],
): Promise<void> {
  if (members.length === 0) return;
  await store.insert(db, "linked", members);
  const outlets = await outletsOfVersions(store, db, [...new Set(members.map(({ version }) => version))]);
  const told = tellingsIn(members.map((member) => ({ ...member, outlet: outlets.get(member.version)! })));
  const { rows: counted } = await sql<{ cluster: number; outlet: number; tellings: number }>`
    insert into cluster_outlets (cluster, outlet, tellings)
    select cluster, outlet, tellings from ${store.listed(columnsOf(told, ["cluster", "outlet", "tellings"]))} as added where true
    on conflict (cluster, outlet) do update set tellings = cluster_outlets.tellings + excluded.tellings
    returning cluster, outlet, tellings`.execute(db);
  const before = new Map(counted.map(({ cluster, outlet, tellings }) => [`${cluster} ${outlet}`, tellings]));
  const isNew = ({ cluster, outlet, tellings }: Tellings) => before.get(`${cluster} ${outlet}`) === tellings;
  await sql`insert into clusters (id, size, outlets, first, last)
    select id, size, outlets, first, last from ${store.listed(columnsOf(sumsOf(members, told.filter(isNew)), SUMS))} as added where true
    on conflict (id) do update set ${ADDED}`.execute(db);
}

/** All members of one go to the other, which may not be there yet. */
export async function mergeClusters(db: Kysely<Tables>, small: number, large: number): Promise<void> {
  await sql`insert into clusters (id, size, outlets, first, last)
    select ${large}, size, (select count(*) from cluster_outlets own where own.cluster = ${small} and not exists
      (select 1 from cluster_outlets theirs where theirs.cluster = ${large} and theirs.outlet = own.outlet)), first, last
    from clusters where id = ${small}
    on conflict (id) do update set ${ADDED}`.execute(db);
  await sql`insert into cluster_outlets (cluster, outlet, tellings)
    select ${large}, outlet, tellings from cluster_outlets where cluster = ${small}
    on conflict (cluster, outlet) do update set tellings = cluster_outlets.tellings + excluded.tellings`.execute(db);
  await db.updateTable("linked").set({ cluster: large }).where("cluster", "=", small).execute();
  await db.deleteFrom("cluster_outlets").where("cluster", "=", small).execute();
  await db.deleteFrom("clusters").where("id", "=", small).execute();
}

/** Takes all members out that are of these versions. An entry that is left alone is in no group. */
export async function removeMembers(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<void> {
  const members = await db
    .selectFrom("linked")
    .innerJoin("versions", "versions.id", "linked.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .select(["linked.kind", "linked.cluster", "linked.day", OUTLET.as("outlet")])
    .where(store.among("linked.version", versions))
    .execute();
  if (members.length === 0) return;
  await db.deleteFrom("linked").where(store.among("version", versions)).execute();
  const told = tellingsIn(members);
  const taken = store.listed(columnsOf(told, ["cluster", "outlet", "tellings"]));
  await sql`update cluster_outlets set tellings = cluster_outlets.tellings - taken.tellings from ${taken} as taken
    where cluster_outlets.cluster = taken.cluster and cluster_outlets.outlet = taken.outlet`.execute(db);
  const { rows: gone } = await sql<Pick<Tellings, "cluster">>`delete from cluster_outlets
    where (cluster, outlet) in (select cluster, outlet from ${taken} as taken) and tellings = 0 returning cluster`.execute(
    db,
  );
  const sums = sumsOf(members, gone);
  const left = store.listed(columnsOf(sums, SUMS));
  await sql`update clusters set size = clusters.size - taken.size, outlets = clusters.outlets - taken.outlets from ${left} as taken
    where clusters.id = taken.id`.execute(db);
  // Of the others neither the first nor the last day has gone.
  await sql`update clusters set first = (select min(day) from linked where cluster = clusters.id),
    last = (select max(day) from linked where cluster = clusters.id) from ${left} as taken
    where clusters.id = taken.id and (clusters.first = taken.first or clusters.last = taken.last)`.execute(db);
  const alone = await db
    .selectFrom("clusters")
    .select("id")
    .where(
      store.among(
        "id",
        sums.map(({ id }) => id),
      ),
    )
    .where("size", "<", 2)
    .execute();
  await removeClusters(
    store,
    db,
    alone.map(({ id }) => id),
  );
}

/** Takes groups away, with all of their members. */
export async function removeClusters(store: Store, db: Kysely<Tables>, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ["linked", "cluster_outlets"] as const)
    await db.deleteFrom(table).where(store.among("cluster", ids)).execute();
  await db.deleteFrom("clusters").where(store.among("id", ids)).execute();
}

/** Takes all groups away. */
export async function removeAllClusters(db: Kysely<Tables>): Promise<void> {
  for (const table of ["linked", "cluster_outlets", "clusters"] as const) await db.deleteFrom(table).execute();
}

/** Who tells it: the report itself, where its outlet is not known. Ids of both are one row of numbers. */
const OUTLET = sql<number>`coalesce(reports.outlet, reports.id)`;

async function outletsOfVersions(
  store: Store,
  db: Kysely<Tables>,
  versions: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .select(["versions.id", OUTLET.as("outlet")])
    .where(store.among("versions.id", versions))
    .execute();
  return new Map(rows.map(({ id, outlet }) => [id, outlet]));
}

/** How often an outlet tells a group. */
interface Tellings {
  readonly cluster: number;
  readonly outlet: number;
  readonly tellings: number;
}

function tellingsIn(members: readonly { readonly cluster: number; readonly outlet: number }[]): readonly Tellings[] {
  const told = new Map<string, Tellings>();
  for (const { cluster, outlet } of members) {
    const key = `${cluster} ${outlet}`;
    told.set(key, { cluster, outlet, tellings: 1 + (told.get(key)?.tellings ?? 0) });
  }
  return [...told.values()];
}

const SUMS = ["id", "size", "outlets", "first", "last"] as const;

/** What members and outlets add to their groups, or take off. Groups of people have no days. */
function sumsOf(
  members: readonly Pick<NewRow<"linked">, "kind" | "cluster" | "day">[],
  outlets: readonly Pick<Tellings, "cluster">[],
): readonly Tables["clusters"][] {
  const sums = new Map<number, { size: number; outlets: number; range: Range }>();
  for (const { kind, cluster, day } of members) {
    const { size, range } = sums.get(cluster) ?? { size: 0, range: null };
    const own = rangeOf(kind === "actor" ? null : (day ?? null));
    sums.set(cluster, { size: size + 1, outlets: 0, range: spanning(range, own) });
  }
  for (const { cluster } of outlets) sums.get(cluster)!.outlets += 1;
  return [...sums].map(([id, { range, ...sum }]) => ({
    id,
    ...sum,
    first: range?.[0] ?? null,
    last: range?.[1] ?? null,
  }));
}

/** How a group that is there takes up what is added. */
const ADDED = sql`size = clusters.size + excluded.size, outlets = clusters.outlets + excluded.outlets,
  first = case when clusters.first is null or excluded.first < clusters.first then excluded.first else clusters.first end,
  last = case when clusters.last is null or excluded.last > clusters.last then excluded.last else clusters.last end`;

/** Rows by their columns. */
const columnsOf = <Row, Name extends keyof Row & string>(rows: readonly Row[], names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as Record<Name, Row[Name][]>;
