/** Who says something to whom, who meets, accuses, backs or attacks whom: pairs of names, a story once. */
import { sql } from "kysely";
import * as facets from "../facets.js";
import { dateOf, dayOfKey } from "../key.js";
import { namesOf } from "../lookup.js";
import { type EntryKind, matchingOf, statementsAnd } from "../matching.js";
import { MOST_LOOKED_AT, newestKeys } from "../newest-keys.js";
import { type Part, partsIn } from "../parts.js";
import type { Store } from "../store.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { foremost } from "./foremost.js";
import type { NetworkQuestion } from "./question.js";

export interface Network {
  /** Those in most stories first, then the newest. */
  readonly pairs: readonly Pair[];
  /** How many pairs there are. */
  readonly count: number;
  /** Whether they are made from the newest 2,000 entries that match only. */
  readonly isCut: boolean;
}

export interface Pair {
  readonly from: string;
  /** “told”: says something to; else the type of the event. */
  readonly relation: string;
  readonly to: string;
  /** In how many stories. */
  readonly count: number;
  /** First and last day of publication. */
  readonly since: string;
  readonly until: string;
  /** The newest. */
  readonly entry: FoundEntry;
}

const LIMIT = 30;

export async function network(store: Store, question: NetworkQuestion): Promise<Network> {
  const { relation, least = 1, limit = LIMIT, ...rest } = question;
  const filters = relation === undefined || relation === "told" ? rest : { ...rest, event: relation };
  const kinds = relation === "told" ? (["statement"] as const) : statementsAnd(filters);
  const matching = await matchingOf(store.db, filters, kinds);
  const paired = { ...matching, facets: [...matching.facets, [facets.pair]] };
  const found = await newestKeys(store, paired, MOST_LOOKED_AT + 1);
  const pairs = (await pairsIn(store, found.slice(0, MOST_LOOKED_AT))).filter(({ stories }) => stories.size >= least);
  const shown = foremost(pairs, limit, inMostStories);
  const names = await namesOf(store, [...new Set(shown.flatMap(({ from, to }) => [from, to]))]);
  const isBefore = (a: Tally, b: Tally): boolean => names.get(a.from)! < names.get(b.from)!;
  const most = [...shown].sort((a, b) => inMostStories(a, b) || (isBefore(a, b) ? -1 : 1)).slice(0, limit);
  const examples = new Map(
    (await foundEntries(store, [...new Set(most.map(({ last }) => last))])).map((entry) => [entry.key, entry]),
  );
  return {
    pairs: most.flatMap(({ from, to, relation: of, stories, first, last }) => {
      const entry = examples.get(last);
      const days = { since: dateOf(dayOfKey(first)), until: dateOf(dayOfKey(last)) };
      const [one, other] = [names.get(from)!, names.get(to)!];
      return entry ? [{ from: one, relation: of, to: other, count: stories.size, ...days, entry }] : [];
    }),
    count: pairs.length,
    isCut: found.length > MOST_LOOKED_AT,
  };
}

interface Tally {
  /** Ids of names. */
  readonly from: number;
  readonly to: number;
  readonly relation: string;
  readonly stories: ReadonlySet<number>;
  /** Keys of the oldest and the newest. */
  readonly first: number;
  readonly last: number;
}

/** Then the newest. */
const inMostStories = (a: Tally, b: Tally): number => b.stories.size - a.stories.size || b.last - a.last;

interface Side {
  readonly entry: number;
  readonly part: Part;
  /** Of the name. */
  readonly named: number | null;
  readonly story: number;
  /** Of an event; null: a statement. */
  readonly type: string | null;
}

/** Those with a name who have a part in these entries, whom it is said of left out. What is found is of the newest version. */
async function sidesOf(store: Store, keys: readonly number[]): Promise<readonly Side[]> {
  const having = (kind: EntryKind) =>
    partsIn(store.db, kind)
      .innerJoin("reports", "reports.newest", "actors.version")
      .leftJoin("events", (join) => join.onRef("events.key", "=", "has.entry").on(sql.lit(kind === "event")))
      .select(["has.entry", "has.part", "actors.named", "reports.story", "events.type"])
      .where("has.part", "<>", "about")
      .where("actors.named", "is not", null)
      .where(store.among("has.entry", keys));
  const [ofStatements, ofEvents] = await Promise.all([
    store.all(having("statement").compile()),
    store.all(having("event").compile()),
  ]);
  return [...ofStatements, ...ofEvents];
}

/** `keys`: the newest first. */
async function pairsIn(store: Store, keys: readonly number[]): Promise<readonly Tally[]> {
  if (keys.length === 0) return [];
  const sides = new Map<number, { readonly from: Side[]; readonly to: Side[] }>(
    keys.map((key) => [key, { from: [], to: [] }]),
  );
  for (const side of await sidesOf(store, keys))
    sides.get(side.entry)![side.part === "speaker" || side.part === "actor" ? "from" : "to"].push(side);
  const tallies = new Map<string, Tally & { readonly stories: Set<number>; first: number }>();
  for (const [key, { from, to }] of sides)
    for (const one of from)
      for (const other of to) {
        if (one.named === other.named) continue;
        const relation = one.type ?? "told";
        const pair = `${one.named} ${relation} ${other.named}`;
        const tally = tallies.get(pair) ?? {
          from: one.named!,
          to: other.named!,
          relation,
          stories: new Set(),
          first: key,
          last: key,
        };
        tally.stories.add(one.story);
        tally.first = key;
        tallies.set(pair, tally);
      }
  return [...tallies.values()];
}
