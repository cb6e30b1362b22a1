/** Which entries are one: groups that grow by one pair after the other, and are made anew where a person says otherwise. */
import { type Kysely, sql } from "kysely";
import {
  clustersOf,
  endKey,
  isApartInReports,
  mayLast,
  type Range,
  type Ruling,
  rangeOf,
  spanning,
} from "../../links/clusters.js";
import { haveTwo, isWholeName } from "../../links/names/apart.js";
import type { LinkKind } from "../../links/reasons.js";
import type { Numbers } from "../numbers.js";
import type { NewRow, Tables } from "../schema.js";
import type { Store } from "../store.js";
import { addMembers, clustersAmong, mergeClusters, removeClusters } from "./kept-clusters.js";
import { rulingsOf } from "./rulings.js";

/** What was decided of two entries, with the day and the names of each (`DatedEnd`). */
interface DatedLink extends NewRow<"links"> {
  readonly days: readonly [one: number | null, other: number | null];
  readonly names: readonly [one: readonly string[], other: readonly string[]];
}

/** An entry of a version. */
export interface Place {
  readonly version: number;
  readonly anchor: string;
}

/** With its day: `DatedEnd.day`. */
export interface DatedPlace extends Place {
  readonly day: number | null;
}

/** With its names: `DatedEnd.names`. */
interface NamedPlace extends DatedPlace {
  readonly names: readonly string[];
}

const keyOf = (kind: string, { version, anchor }: Place): string => `${kind} ${version} ${anchor}`;

/** Joins groups, one part of what was decided after the other. */
export interface Joiner {
  /** Those of one report after those of the other, the best first. What one report tells apart stays apart. */
  join(links: readonly DatedLink[]): Promise<void>;
  /** Writes what is new. */
  keep(): Promise<void>;
}

/** Joins the groups of entries of these versions that are one. `rulings`: what people said of these reports. */
export async function openJoiner(
  store: Store,
  db: Kysely<Tables>,
  versions: readonly number[],
  rulings: readonly Ruling[],
  numbers: Numbers,
): Promise<Joiner> {
  const isRuled = await ruledEntries(store, db, versions, rulings);
  const groups = new Groups(store, db, numbers, versions);
  await groups.read();
  return {
    async join(links) {
      const joining = links
        .filter(({ same }) => same === 1)
        .sort((a, b) => a.other - b.other || b.score - a.score || a.id - b.id);
      for (const { kind, one, one_anchor, other, other_anchor, days, names } of joining) {
        const a = { version: one, anchor: one_anchor, day: days[0], names: names[0] };
        const b = { version: other, anchor: other_anchor, day: days[1], names: names[1] };
        if (isRuled(kind, one) || isRuled(kind, other)) await groups.remake(kind, [a, b]);
        else await groups.join(kind, a, b);
      }
    },
    keep: () => groups.keep(),
  };
}

/** Whether people said something of entries of a kind of a version. */
async function ruledEntries(
  store: Store,
  db: Kysely<Tables>,
  versions: readonly number[],
  rulings: readonly Ruling[],
): Promise<(kind: LinkKind, version: number) => boolean> {
  if (rulings.length === 0) return () => false;
  const ruled = new Set(
    rulings.flatMap(({ kind, one, other }) => [`${kind} ${one.report}`, `${kind} ${other.report}`]),
  );
  const rows = await db.selectFrom("versions").select(["id", "text_id"]).where(store.among("id", versions)).execute();
  const texts = new Map(rows.map(({ id, text_id }) => [id, text_id]));
  return (kind, version) => ruled.has(`${kind} ${texts.get(version)}`);
}

/** The groups of the entries of some versions, while they grow. */
class Groups {
  readonly #clusters = new Map<string, number>();
  /** By group: its members of these versions. */
  readonly #members = new Map<number, DatedPlace[]>();
  /** By group: how many members it has, and its days. */
  readonly #grown = new Map<number, { readonly size: number; readonly range: Range }>();
  /** By group: the names of those of its members that are not written yet. */
  readonly #names = new Map<number, Set<string>>();
  /** Groups of which no member is written yet. */
  readonly #begun = new Set<number>();
  /** What is not written yet. */
  #new: NewRow<"linked">[] = [];
  /** Groups of which people said something. */
  #ruled: ReadonlySet<number> = new Set();

  constructor(
    readonly store: Store,
    readonly db: Kysely<Tables>,
    readonly numbers: Numbers,
    readonly versions: readonly number[],
  ) {}

  async read(): Promise<void> {
    this.#clusters.clear();
    this.#members.clear();
    this.#grown.clear();
    this.#names.clear();
    this.#begun.clear();
    const rows = await rowsAt(this.store, this.db, this.versions);
    for (const { kind, cluster, version, anchor, day } of rows) this.#put(kind, { version, anchor, day }, cluster);
    const kept = await clustersAmong(this.store, this.db, [...this.#members.keys()]);
    for (const [cluster, grown] of kept) this.#grown.set(cluster, grown);
    this.#ruled = await ruledClusters(this.db);
  }

  /** Writes what is new. */
  async keep(): Promise<void> {
    const rows = this.#new;
    this.#new = [];
    this.#names.clear();
    this.#begun.clear();
    await addMembers(this.store, this.db, rows);
  }

  async remake(kind: LinkKind, places: readonly DatedPlace[]): Promise<void> {
    await this.keep();
    await remake(this.store, this.db, kind, places, this.numbers);
    await this.read();
  }

  async join(kind: LinkKind, a: NamedPlace, b: NamedPlace): Promise<void> {
    const [first, second] = [this.#clusters.get(keyOf(kind, a)), this.#clusters.get(keyOf(kind, b))];
    if (first !== undefined && first === second) return;
    if (kind === "actor" && (await this.#areTwo([a.names, first], [b.names, second]))) return;
    if (first !== undefined && second !== undefined) {
      await this.#merge(kind, [a, first], [b, second]);
      return;
    }
    const cluster = first ?? second ?? this.numbers.id();
    if (first === undefined && second === undefined) this.#begun.add(cluster);
    const coming = [...(first === undefined ? [a] : []), ...(second === undefined ? [b] : [])];
    const has = (version: number): boolean =>
      this.#members.get(cluster)?.some((place) => place.version === version) ?? false;
    if (isApartInReports(kind) && coming.some(({ version }) => has(version))) return;
    const { size, range: before } = this.#grownTo(cluster);
    const range = coming.map(({ day }) => rangeOf(day)).reduce(spanning, before);
    if (!mayLast(kind, range)) return;
    this.#grown.set(cluster, { size: size + coming.length, range });
    for (const { names, ...place } of coming) {
      this.#put(kind, place, cluster);
      this.#new.push({ kind, ...place, cluster });
      if (kind === "actor") this.#names.set(cluster, new Set([...(this.#names.get(cluster) ?? []), ...names]));
    }
  }

  /**
   * Whether people of two groups, or about to be in them, have names that are of two. Whole names were compared when the two were: only
   * a surname alone, or first letters, go with several.
   */
  async #areTwo(
    [one, first]: readonly [readonly string[], number | undefined],
    [other, second]: readonly [readonly string[], number | undefined],
  ): Promise<boolean> {
    if (one.length === 0 || other.length === 0 || (isWholeName(one[0]!) && isWholeName(other[0]!))) return false;
    const all = async (names: readonly string[], cluster: number | undefined) =>
      cluster === undefined
        ? names
        : [
            ...names,
            ...(this.#names.get(cluster) ?? []),
            ...(this.#begun.has(cluster) ? [] : await writtenNames(this.db, cluster)),
          ];
    return haveTwo(await all(one, first), await all(other, second));
  }

  #grownTo(cluster: number): { readonly size: number; readonly range: Range } {
    return this.#grown.get(cluster) ?? { size: 0, range: null };
  }

  async #merge(kind: LinkKind, [a, first]: [DatedPlace, number], [b, second]: [DatedPlace, number]): Promise<void> {
    if (this.#ruled.has(first) && this.#ruled.has(second)) {
      await this.keep();
      if (await areRuled(this.db, first, second)) return this.remake(kind, [a, b]);
    }
    const [one, other] = [this.#grownTo(first), this.#grownTo(second)];
    const [large, small] = one.size < other.size ? [second, first] : [first, second];
    const range = spanning(one.range, other.range);
    if (!mayLast(kind, range)) return;
    if (isApartInReports(kind) && (await this.#shareReport(small, large))) return;
    this.#grown.set(large, { size: one.size + other.size, range });
    if (!this.#begun.has(small)) this.#begun.delete(large);
    const waiting = this.#new.filter(({ cluster }) => cluster === small).length;
    if (waiting < this.#grownTo(small).size) await mergeClusters(this.db, small, large);
    this.#new = this.#new.map((row) => (row.cluster === small ? { ...row, cluster: large } : row));
    this.#names.set(large, new Set([...(this.#names.get(large) ?? []), ...(this.#names.get(small) ?? [])]));
    const moved = this.#members.get(small) ?? [];
    this.#members.delete(small);
    for (const place of moved) this.#put(kind, place, large);
    if (this.#ruled.has(small)) this.#ruled = new Set([...this.#ruled, large]);
  }

  /** Whether one report has a member in both. Members that are not written yet are among those of these versions. */
  async #shareReport(small: number, large: number): Promise<boolean> {
    const versions = new Set(this.#members.get(large)?.map(({ version }) => version));
    const isHere = this.#members.get(small)?.some(({ version }) => versions.has(version)) ?? false;
    return isHere || shareReport(this.db, small, large);
  }

  #put(kind: LinkKind, place: DatedPlace, cluster: number): void {
    this.#clusters.set(keyOf(kind, place), cluster);
    const members = this.#members.get(cluster);
    if (members) members.push(place);
    else this.#members.set(cluster, [place]);
  }
}

const rowsAt = (store: Store, db: Kysely<Tables>, versions: readonly number[]) =>
  db
    .selectFrom("linked")
    .selectAll()
    .where(store.among("version", [...new Set(versions)]))
    .execute();

/** Groups with members in reports of which people said something. */
async function ruledClusters(db: Kysely<Tables>): Promise<ReadonlySet<number>> {
  // A cross join is done in the order in which it is written: people say little, and the record has much that is linked.
  const { rows } = await sql<{ cluster: number }>`select distinct l.cluster from corrections c
    cross join versions v cross join linked l
    where c.other is not null and v.text_id in (c.text_id, c.other) and l.version = v.id`.execute(db);
  return new Set(rows.map(({ cluster }) => cluster));
}

/** Whether a person said something of members of both groups. */
async function areRuled(db: Kysely<Tables>, first: number, second: number): Promise<boolean> {
  const { rows } = await sql`select c.id from corrections c
    join versions v on v.text_id = c.text_id join linked l on l.version = v.id
    join versions w on w.text_id = c.other join linked m on m.version = w.id
    where c.other is not null and ((l.cluster = ${first} and m.cluster = ${second}) or (l.cluster = ${second} and m.cluster = ${first}))
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether one report has a written member in both. */
async function shareReport(db: Kysely<Tables>, small: number, large: number): Promise<boolean> {
  // The large one is only looked into.
  const { rows } = await sql`select x.version from linked x cross join linked y
    where x.cluster = ${small} and y.cluster = ${large} and y.version = x.version limit 1`.execute(db);
  return rows.length > 0;
}

/** The names of written members of a group of people. */
async function writtenNames(db: Kysely<Tables>, cluster: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("linked")
    .innerJoin("actors", (on) =>
      on.onRef("actors.version", "=", "linked.version").onRef("actors.anchor", "=", "linked.anchor"),
    )
    .select("actors.name")
    .distinct()
    .where("linked.cluster", "=", cluster)
    .where("actors.type", "=", "person")
    .where("actors.named", "is not", null)
    .execute();
  return rows.map(({ name }) => name);
}

async function clustersAt(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<Map<string, number>> {
  const rows = await rowsAt(store, db, versions);
  return new Map(rows.map(({ kind, cluster, version, anchor }) => [keyOf(kind, { version, anchor }), cluster]));
}

/** Makes the groups of these entries anew, from all pairs of their members and from what people say of them. */
export async function remake(
  store: Store,
  db: Kysely<Tables>,
  kind: LinkKind,
  places: readonly DatedPlace[],
  numbers: Numbers,
): Promise<void> {
  const { members, clusters } = await groupsAround(store, db, kind, places);
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
  const names = kind === "actor" ? await namesAt(store, db, versions) : new Map<string, readonly string[]>();
  const ends = members.map((place) => ({ ...end(place), day: place.day, names: names.get(keyOf(kind, place)) ?? [] }));
  const days = new Map(ends.map((one) => [endKey(one), one.day]));
  const made = clustersOf(kind, ends, rulings).filter((cluster) => cluster.members.length > 1);
  await removeClusters(store, db, clusters);
  await addMembers(
    store,
    db,
    made.flatMap((one) => {
      const cluster = numbers.id();
      return one.members.map((member) => ({
        kind,
        version: ids.get(member.report)!,
        anchor: member.anchor,
        cluster,
        day: days.get(endKey(member)) ?? null,
      }));
    }),
  );
}

/** By the key of an actor that is a person: its name. */
async function namesAt(
  store: Store,
  db: Kysely<Tables>,
  versions: readonly number[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom("actors")
    .select(["version", "anchor", "name"])
    .where(store.among("version", versions))
    .where("type", "=", "person")
    .where("named", "is not", null)
    .execute();
  return new Map(rows.map(({ name, ...place }) => [keyOf("actor", place), [name]]));
}

/** The groups in which one of these is, and all members of those, with these. */
async function groupsAround(
  store: Store,
  db: Kysely<Tables>,
  kind: LinkKind,
  places: readonly DatedPlace[],
): Promise<{ readonly clusters: readonly number[]; readonly members: readonly DatedPlace[] }> {
  const known = await clustersAt(
    store,
    db,
    places.map(({ version }) => version),
  );
  const clusters = [...new Set(places.flatMap((place) => known.get(keyOf(kind, place)) ?? []))];
  const rows = await db
    .selectFrom("linked")
    .select(["version", "anchor", "day"])
    .where(store.among("cluster", clusters))
    .execute();
  const members = new Map([...places, ...rows].map((place) => [keyOf(kind, place), place]));
  return { clusters, members: [...members.values()] };
}
