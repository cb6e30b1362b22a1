/** Which entries are one: groups that grow by one pair after the other, and are made anew where a person says otherwise. */
import { type Kysely, sql } from "kysely";
import { clustersOf, type Ruling } from "../links/clusters.js";
import type { LinkKind } from "../links/reasons.js";
import type { Numbers } from "./numbers.js";
import { rulingsOf } from "./rulings.js";
import type { NewRow, Tables } from "./schema.js";
import type { Store } from "./store.js";
import { countOutlets } from "./told-by.js";

type LinkRow = NewRow<"links">;

/** An entry of a version. */
export interface Place {
  readonly version: number;
  readonly anchor: string;
}

const keyOf = (kind: string, { version, anchor }: Place): string => `${kind} ${version} ${anchor}`;

/**
 * Joins the groups of pairs that are one, the best first. What one report tells apart stays apart. `ruled`: kinds of which people said
 * something of these reports.
 */
export async function joinDecided(
  store: Store,
  db: Kysely<Tables>,
  links: readonly LinkRow[],
  ruled: ReadonlySet<LinkKind>,
  numbers: Numbers,
): Promise<void> {
  const joining = links.filter(({ same }) => same === 1).sort((a, b) => b.score - a.score || a.id - b.id);
  if (joining.length === 0) return;
  const clusters = await clustersAt(
    store,
    db,
    joining.flatMap(({ one, other }) => [one, other]),
  );
  for (const { kind, one, one_anchor, other, other_anchor } of joining) {
    const a = { version: one, anchor: one_anchor };
    const b = { version: other, anchor: other_anchor };
    const [first, second] = [clusters.get(keyOf(kind, a)), clusters.get(keyOf(kind, b))];
    if (first !== undefined && first === second) continue;
    const areTwo = first !== undefined && second !== undefined;
    if (ruled.has(kind) || (areTwo && (await areRuled(db, first, second)))) {
      await remake(store, db, kind, [a, b], numbers);
      for (const [key, cluster] of await clustersAt(store, db, [one, other])) clusters.set(key, cluster);
      continue;
    }
    if (!(await mayJoin(db, kind, a, first, b, second))) continue;
    const cluster = first ?? second ?? numbers.id();
    if (areTwo) await db.updateTable("linked").set({ cluster }).where("cluster", "=", second).execute();
    for (const [place, known] of [
      [a, first],
      [b, second],
    ] as const) {
      if (known === undefined) await store.insert(db, "linked", [{ kind, ...place, cluster }]);
      clusters.set(keyOf(kind, place), cluster);
    }
    if (areTwo) for (const [key, at] of clusters) if (at === second) clusters.set(key, cluster);
  }
}

async function clustersAt(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("linked")
    .selectAll()
    .where(store.among("version", [...new Set(versions)]))
    .execute();
  return new Map(rows.map(({ kind, cluster, version, anchor }) => [keyOf(kind, { version, anchor }), cluster]));
}

/** Whether a person said something of members of both groups. */
async function areRuled(db: Kysely<Tables>, first: number, second: number): Promise<boolean> {
  const texts = (cluster: number) =>
    sql`(select v.text_id from linked l join versions v on v.id = l.version where l.cluster = ${cluster})`;
  const { rows } = await sql`select id from corrections where other is not null and
    ((text_id in ${texts(first)} and other in ${texts(second)}) or (text_id in ${texts(second)} and other in ${texts(first)}))
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Halves of an utterance may stand in one report; people and happenings that a report tells apart are two. */
async function mayJoin(
  db: Kysely<Tables>,
  kind: LinkKind,
  a: Place,
  first: number | undefined,
  b: Place,
  second: number | undefined,
): Promise<boolean> {
  if (kind !== "actor" && kind !== "event") return true;
  const has = async (cluster: number, version: number): Promise<boolean> => {
    const members = db.selectFrom("linked").select("anchor").where("cluster", "=", cluster);
    return (await members.where("version", "=", version).limit(1).executeTakeFirst()) !== undefined;
  };
  if (first !== undefined && second !== undefined) {
    const { rows } =
      await sql`select x.version from linked x join linked y on y.cluster = ${second} and y.version = x.version
      where x.cluster = ${first} limit 1`.execute(db);
    return rows.length === 0;
  }
  if (first !== undefined) return !(await has(first, b.version));
  return second === undefined || !(await has(second, a.version));
}

/** Makes the groups of these entries anew, from all pairs of their members and from what people say of them. */
export async function remake(
  store: Store,
  db: Kysely<Tables>,
  kind: LinkKind,
  places: readonly Place[],
  numbers: Numbers,
): Promise<void> {
  const members = await membersAround(store, db, kind, places);
  const versions = [...new Set(members.map(({ version }) => version))];
  const rows = await db.selectFrom("versions").select(["id", "text_id"]).where(store.among("id", versions)).execute();
  const texts = new Map(rows.map(({ id, text_id }) => [id, text_id]));
  const ids = new Map(rows.map(({ id, text_id }) => [text_id, id]));
  const links = await db
    .selectFrom("links")
    .selectAll()
    .where("kind", "=", kind)
    .where(store.among("one", versions))
    .where(store.among("other", versions))
    .execute();
  const end = ({ version, anchor }: Place) => ({ report: texts.get(version)!, anchor: anchor as never });
  const rulings: readonly Ruling[] = [
    ...links.map(({ one, one_anchor, other, other_anchor, same, score }) => ({
      kind,
      one: end({ version: one, anchor: one_anchor }),
      other: end({ version: other, anchor: other_anchor }),
      isSame: same === 1,
      score,
      isPersons: false,
    })),
    ...(await rulingsOf(store, db, [...ids.keys()])),
  ];
  for (const { version, anchor } of members)
    await db
      .deleteFrom("linked")
      .where("kind", "=", kind)
      .where("version", "=", version)
      .where("anchor", "=", anchor)
      .execute();
  const made: number[] = [];
  for (const cluster of clustersOf(kind, members.map(end), rulings)) {
    if (cluster.members.length < 2) continue;
    const id = numbers.id();
    made.push(id);
    await store.insert(
      db,
      "linked",
      cluster.members.map(({ report, anchor }) => ({ kind, version: ids.get(report)!, anchor, cluster: id })),
    );
  }
  await countOutlets(store, db, made);
}

/** These, and all that are in a group with one of them. */
async function membersAround(
  store: Store,
  db: Kysely<Tables>,
  kind: LinkKind,
  places: readonly Place[],
): Promise<readonly Place[]> {
  const known = await clustersAt(
    store,
    db,
    places.map(({ version }) => version),
  );
  const clusters = places.flatMap((place) => known.get(keyOf(kind, place)) ?? []);
  const rows = await db
    .selectFrom("linked")
    .select(["version", "anchor"])
    .where("kind", "=", kind)
    .where(store.among("cluster", clusters))
    .execute();
  return [...new Map([...places, ...rows].map((place) => [keyOf(kind, place), place])).values()];
}
