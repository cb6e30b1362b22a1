/** Who somebody is, by what reports say: offices over time, what was said by, to and about them, what they did, and whom they met. */
import type { InferResult } from "kysely";
import { dateOf, dayOfKey } from "../key.js";
import { linksAmong, type PersonLinks } from "../linking/person-links.js";
import { rulingsOf } from "../linking/rulings.js";
import { type NameLike, namesLike } from "../lookup.js";
import { nameForms } from "../names.js";
import { type Noted, notesAmong } from "../notes.js";
import { partsIn } from "../parts.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { type Apart, type Bearer, peopleOf } from "./people.js";
import type { WhoQuestion } from "./question.js";

export interface Who {
  /** Whoever bears the whole name first, then by how many reports tell of them. People of one name are apart; linked ones are one, whatever they are called. */
  readonly people: readonly Person[];
  /** Names that answer to the question as well, those in most reports first; 100 at most. */
  readonly others: readonly { readonly name: string; readonly reports: number }[];
}

export interface Person {
  readonly name: string;
  /** What reports spell the name otherwise. */
  readonly aliases: readonly string[];
  readonly type: string;
  readonly country: string | null;
  readonly wikidata: string | null;
  /** How many reports tell of them, a story once; the first and the last day of these. */
  readonly reports: number;
  readonly since: string;
  readonly until: string;
  /** Whether there are more reports than the newest, from which all here is told. */
  readonly isCut: boolean;
  /** The last held first. */
  readonly roles: readonly RoleHeld[];
  readonly said: Part;
  readonly heard: Part;
  readonly about: Part;
  /** By type, those told of most first. */
  readonly deeds: readonly Deed[];
  /** Those met most often first. */
  readonly met: readonly Meeting[];
  /** With whom in other reports they are one. */
  readonly links: PersonLinks;
  /** What people noted of them, in whichever report, in the order in which they did. */
  readonly notes: readonly Noted[];
}

export interface RoleHeld {
  readonly title: string;
  readonly of: string | null;
  /** First and last day of the reports that say so. */
  readonly since: string;
  readonly until: string;
  /** A story once. */
  readonly reports: number;
  /** The first and the last of them. */
  readonly sources: readonly Source[];
}

export interface Source {
  readonly report: string;
  readonly outlet: string | null;
  readonly date: string;
  readonly url: string | null;
}

export interface Part {
  /** A story once. */
  readonly count: number;
  /** The newest. */
  readonly entries: readonly FoundEntry[];
}

export interface Deed {
  /** PLOVER type. */
  readonly event: string;
  /** How many events they act in, and how many befall them; a story once. */
  readonly by: number;
  readonly to: number;
}

export interface Meeting {
  readonly name: string;
  /** A story once. */
  readonly count: number;
  readonly since: string;
  readonly until: string;
  /** The newest. */
  readonly entry: FoundEntry;
}

/** So many people are told of, unless the question says otherwise. */
const LIMIT = 3;
/** All is told from so many of the newest reports of a name. */
const MOST_REPORTS = 500;
const MOST_OTHERS = 100;
/** So many entries are shown of each part, and meetings of each person. */
const SHOWN = 3;
const MOST_MET = 10;

export async function who(store: Store, { name, limit = LIMIT }: WhoQuestion): Promise<Who> {
  const names = await namesBorne(store, name);
  const chosen = names.slice(0, limit);
  return {
    people: await peopleNamed(store, chosen),
    others: names.slice(limit, limit + MOST_OTHERS).map(({ name: other, bearers }) => ({
      name: other,
      reports: bearers,
    })),
  };
}

/** Whoever bears the whole name first, then those in most reports. */
async function namesBorne(store: Store, name: string): Promise<readonly NameLike[]> {
  const { sorted } = nameForms(name);
  const isWhole = ({ key }: NameLike) => Number(key === sorted);
  return [...(await namesLike(store.db, name))].sort((a, b) => isWhole(b) - isWhole(a));
}

/** An actor of a report that counts. */
interface Known extends Bearer {
  readonly id: number;
  readonly name: string;
  readonly anchor: string;
  readonly day: number;
  readonly story: number;
  readonly report: number;
  /** `Report.id`, outlet and address of the report. */
  readonly textId: string;
  readonly outlet: string | null;
  readonly url: string | null;
}

/** More people of one name are not told of. */
const MOST_PEOPLE = 10;

async function peopleNamed(store: Store, names: readonly NameLike[]): Promise<readonly Person[]> {
  const named = await Promise.all(names.map(({ id }) => actorsNamed(store, id)));
  const known = named.flatMap((rows) => rows.slice(0, MOST_REPORTS));
  const linked = await actorsLinked(store, known);
  const cut = new Set(names.filter((_, at) => named[at]!.length > MOST_REPORTS).map(({ id }) => id));
  const all = [...known, ...linked];
  const people = peopleOf(all, await apartOf(store, all)).slice(0, names.length * MOST_PEOPLE);
  return personsOf(store, people, cut);
}

/** Of the newest reports, one more than are looked at. */
const actorsNamed = async (store: Store, name: number): Promise<readonly Known[]> => {
  const newest = knownActors(store)
    .where("actors.named", "=", name)
    .limit(MOST_REPORTS + 1);
  return (await store.all(newest.compile())).map(knownIn);
};

/** Those who are called otherwise, and are one with these. */
async function actorsLinked(store: Store, known: readonly Known[]): Promise<readonly Known[]> {
  const groups = [...new Set(known.flatMap(({ group }) => group ?? []))];
  if (groups.length === 0) return [];
  const all = knownActors(store)
    .where(store.among("linked.cluster", groups))
    .where("actors.named", "is not", null)
    .limit(MOST_REPORTS);
  const rows = await store.all(all.compile());
  const ids = new Set(known.map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id)).map(knownIn);
}

const knownActors = ({ db }: Store) =>
  db
    .selectFrom("actors")
    .innerJoin("versions", "versions.id", "actors.version")
    .innerJoin("reports", "reports.newest", "versions.id")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .leftJoin("linked", (join) =>
      join
        .onRef("linked.version", "=", "actors.version")
        .onRef("linked.anchor", "=", "actors.anchor")
        .on("linked.kind", "=", "actor"),
    )
    .select(["actors.id", "actors.named", "actors.name", "actors.type", "actors.country", "actors.wikidata"])
    .select(["actors.anchor", "linked.cluster as group"])
    .select(["versions.day", "versions.text_id as textId", "reports.story", "reports.id as report", "reports.url"])
    .select("outlets.name as outlet")
    .orderBy("actors.id", "desc");

type KnownRow = InferResult<ReturnType<typeof knownActors>>[number];

const knownIn = (row: KnownRow): Known => ({ ...row, named: row.named! });

const sourceOf = ({ textId, outlet, day, url }: Known): Source => ({ report: textId, outlet, date: dateOf(day), url });

/** Of whom a person said that they are two. */
async function apartOf(store: Store, all: readonly Known[]): Promise<Apart<Known>> {
  const at = new Map(all.map((one) => [`${one.textId} ${one.anchor}`, one]));
  const apart = new Map<Known, Set<Known>>();
  for (const { one, other, isSame } of await rulingsOf(store, store.db, [
    ...new Set(all.map(({ textId }) => textId)),
  ])) {
    const [a, b] = [at.get(`${one.report} ${one.anchor}`), at.get(`${other.report} ${other.anchor}`)];
    if (isSame || !a || !b) continue;
    apart.set(a, (apart.get(a) ?? new Set()).add(b));
    apart.set(b, (apart.get(b) ?? new Set()).add(a));
  }
  return apart;
}

/** Each by the actors that are one; the record is asked once for all of them. `cut`: names of which there are more reports. */
async function personsOf(
  store: Store,
  people: readonly (readonly Known[])[],
  cut: ReadonlySet<number>,
): Promise<readonly Person[]> {
  if (people.length === 0) return [];
  const { db, all, among } = store;
  const ids = people.flatMap((actors) => actors.map(({ id }) => id));
  const [statements, events, roles] = await Promise.all([
    all(
      db
        .selectFrom("statement_actors")
        .select(["statement as entry", "actor", "part"])
        .where(among("actor", ids))
        .compile(),
    ),
    all(
      db
        .selectFrom("event_actors")
        .innerJoin("events", "events.key", "event_actors.event")
        .select(["event as entry", "actor", "part", "type", "status"])
        .where(among("actor", ids))
        .compile(),
    ),
    all(db.selectFrom("roles").select(["actor", "title", "of"]).where(among("actor", ids)).compile()),
  ]);
  const meetings = events.filter(({ type, status }) => type === "CONSULT" && status === "reported");
  const present = await presentAt(store, meetings);
  const own = byPerson(people);
  const [parts, meet, held, done] = [own(statements), own(meetings), own(roles), own(events)];
  const keyed = people.map((actors, at) => {
    const of: Actors = new Map(actors.map((actor) => [actor.id, actor]));
    const having = (which: string) =>
      once(
        parts[at]!.filter(({ part }) => part === which),
        of,
      );
    const met = meetingsOf(meet[at]!, present, of);
    return { actors, of, said: having("speaker"), heard: having("addressee"), about: having("about"), met };
  });
  const shown = keyed.flatMap(({ said, heard, about, met }) => [
    ...[said, heard, about].flatMap((keys) => keys.slice(0, SHOWN)),
    ...met.map(({ keys }) => keys[0]!),
  ]);
  const [found, notes, links] = await Promise.all([
    foundEntries(store, [...new Set(shown)]),
    notesAmong(
      store,
      people.flatMap((actors) => actors.map(({ textId }) => textId)),
    ),
    Promise.all(people.map((actors) => linksAmong(store, groupedAmong(actors)))),
  ]);
  const entries = new Map(found.map((entry) => [entry.key, entry]));
  const part = (keys: readonly number[]): Part => ({
    count: keys.length,
    entries: keys.slice(0, SHOWN).flatMap((key) => entries.get(key) ?? []),
  });
  return keyed.map(({ actors, of, said, heard, about, met }, at) => {
    const told = actors.find(({ type }) => type !== "other") ?? actors[0]!;
    const days = actors.map(({ day }) => day);
    return {
      name: told.name,
      aliases: [...new Set(actors.map((actor) => actor.name))].filter((alias) => alias !== told.name),
      type: told.type,
      country: actors.find(({ country }) => country !== null)?.country ?? null,
      wikidata: actors.find(({ wikidata }) => wikidata !== null)?.wikidata ?? null,
      reports: new Set(actors.map(({ story }) => story)).size,
      since: dateOf(Math.min(...days)),
      until: dateOf(Math.max(...days)),
      isCut: actors.some(({ named }) => cut.has(named)),
      roles: rolesHeld(held[at]!, of),
      said: part(said),
      heard: part(heard),
      about: part(about),
      deeds: deedsOf(done[at]!, of),
      links: links[at]!,
      notes: notesOf(actors, notes),
      met: met.map(({ name, keys }) => ({
        name,
        count: keys.length,
        since: dateOf(dayOfKey(keys.at(-1)!)),
        until: dateOf(dayOfKey(keys[0]!)),
        entry: entries.get(keys[0]!)!,
      })),
    };
  });
}

/** Parts rows of actors by the people who they are: those of each, in their order. */
function byPerson(people: readonly (readonly Known[])[]) {
  const places = new Map(people.flatMap((actors, at) => actors.map(({ id }) => [id, at] as const)));
  return <Row extends { readonly actor: number }>(rows: readonly Row[]): readonly (readonly Row[])[] => {
    const own: Row[][] = people.map(() => []);
    for (const row of rows) own[places.get(row.actor)!]!.push(row);
    return own;
  };
}

const groupedAmong = (actors: readonly Known[]): readonly number[] =>
  actors.filter(({ group }) => group !== null).map(({ id }) => id);

const notesOf = (actors: readonly Known[], notes: ReadonlyMap<string, readonly Noted[]>): readonly Noted[] =>
  actors
    .flatMap(({ textId, anchor }) => notes.get(`${textId} ${anchor}`) ?? [])
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

type Actors = ReadonlyMap<number, Known>;

/** Keys of entries, the newest first: of each story those in the report with most of them, in the first of such reports. */
function once(rows: readonly { readonly entry: number; readonly actor: number }[], of: Actors): readonly number[] {
  const reports = new Map<number, { readonly story: number; readonly entries: Set<number> }>();
  for (const { entry, actor } of rows) {
    const { story, report } = of.get(actor)!;
    const there = reports.get(report);
    if (there) there.entries.add(entry);
    else reports.set(report, { story, entries: new Set([entry]) });
  }
  const stories = new Map<number, ReadonlySet<number>>();
  for (const [, { story, entries }] of [...reports].sort(([a], [b]) => a - b))
    if (entries.size > (stories.get(story)?.size ?? 0)) stories.set(story, entries);
  return [...stories.values()].flatMap((entries) => [...entries]).sort((a, b) => b - a);
}

function rolesHeld(
  rows: readonly { readonly actor: number; readonly title: string; readonly of: string | null }[],
  of: Actors,
): readonly RoleHeld[] {
  const held = new Map<string, { title: string; of: string | null; by: Known[] }>();
  for (const { actor, title, of: whose } of rows) {
    const key = `${title} of ${whose ?? ""}`.toLowerCase();
    const role = held.get(key) ?? { title, of: whose, by: [] };
    role.by.push(of.get(actor)!);
    held.set(key, role);
  }
  return [...held.values()]
    .map(({ by, ...role }) => {
      const inOrder = [...by].sort((a, b) => a.day - b.day || a.id - b.id);
      const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
      return {
        ...role,
        since: dateOf(first.day),
        until: dateOf(last.day),
        reports: new Set(by.map(({ story }) => story)).size,
        sources: (first === last ? [first] : [first, last]).map(sourceOf),
      };
    })
    .sort((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : b.reports - a.reports));
}

interface EventRow {
  readonly entry: number;
  readonly actor: number;
  readonly part: string;
  readonly type: string;
}

function deedsOf(rows: readonly EventRow[], of: Actors): readonly Deed[] {
  const types = [...new Set(rows.map(({ type }) => type))];
  const count = (type: string, part: string) =>
    once(
      rows.filter((row) => row.type === type && row.part === part),
      of,
    ).length;
  return types
    .map((event) => ({ event, by: count(event, "actor"), to: count(event, "recipient") }))
    .sort((a, b) => b.by + b.to - a.by - a.to || (a.event < b.event ? -1 : 1));
}

interface Present {
  readonly entry: number;
  readonly id: number;
  readonly named: number | null;
  readonly name: string;
}

/** Who has a part in these events. */
const presentAt = async (store: Store, events: readonly EventRow[]): Promise<readonly Present[]> =>
  events.length === 0
    ? []
    : store.all(
        partsIn(store.db, "event")
          .select(["has.entry", "actors.id", "actors.named", "actors.name"])
          .where(store.among("has.entry", [...new Set(events.map(({ entry }) => entry))]))
          .compile(),
      );

/** Whom they met, those met most often first, with the keys of the events, the newest first. */
function meetingsOf(
  rows: readonly EventRow[],
  present: readonly Present[],
  of: Actors,
): readonly { readonly name: string; readonly keys: readonly number[] }[] {
  const own = new Map(rows.map((row) => [row.entry, row.actor]));
  const met = new Map<string, { name: string; rows: { entry: number; actor: number }[] }>();
  for (const { entry, id, named, name } of present) {
    const actor = own.get(entry);
    if (actor === undefined || of.has(id)) continue;
    const key = named === null ? `the ${name.toLowerCase()}` : String(named);
    const meeting = met.get(key) ?? { name, rows: [] };
    meeting.rows.push({ entry, actor });
    met.set(key, meeting);
  }
  return [...met.values()]
    .map(({ name, rows: of_ }) => ({ name, keys: once(of_, of) }))
    .sort((a, b) => b.keys.length - a.keys.length || b.keys[0]! - a.keys[0]!)
    .slice(0, MOST_MET);
}
