/**
 * Groups of entries in the order of the newest entry of each that matches: utterances, happenings, stories. Matches are walked from the newest
 * on, and each group is met where its newest match stands.
 */
import type { Matching } from "../full-text.js";
import { newestKeys } from "../newest-keys.js";
import type { Store } from "../store.js";

/** A group, by a number of its own, with the newest of its entries that match. */
export interface Met {
  readonly group: number;
  readonly key: number;
}

/** So many matches are looked at together. */
const AT_ONCE = 1_000;

/** So many are looked at for one page; more are not, and it is said so. */
const MOST_WALKED = 50_000;

/** `groupsOf`: by key, of those that are in a group. */
export type GroupsOf = (keys: readonly number[]) => Promise<ReadonlyMap<number, number>>;

/** All groups, each once. */
export async function* groupsMet(
  store: Store,
  matching: Matching,
  groupsOf: GroupsOf,
  walked: (count: number) => boolean = () => true,
): AsyncGenerator<Met> {
  const met = new Set<number>();
  for (let { to } = matching.range, count = 0; walked(count); ) {
    const keys = await newestKeys(store, { ...matching, range: { ...matching.range, to } }, AT_ONCE);
    const groups = await groupsOf(keys);
    for (const key of keys) {
      const group = groups.get(key);
      if (group === undefined || met.has(group)) continue;
      met.add(group);
      yield { group, key };
    }
    if (keys.length < AT_ONCE) return;
    count += keys.length;
    to = keys.at(-1)!;
  }
}

/** Some at a time. */
export async function* inPacks<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let pack: Item[] = [];
  for await (const item of items) {
    pack.push(item);
    if (pack.length < size) continue;
    yield pack;
    pack = [];
  }
  if (pack.length > 0) yield pack;
}

export interface GroupPage {
  readonly met: readonly Met[];
  /** Whether only the newest 50,000 matches were looked at. */
  readonly isCut: boolean;
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

/** The cursor is the key under which groups were met, and how many of them were shown. */
export async function groupPage(
  store: Store,
  matching: Matching,
  groupsOf: GroupsOf,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<GroupPage> {
  const [under, shown = 0] = cursor?.split(".").map(Number) ?? [];
  const top = under ?? 1 + ((await newestKeys(store, matching, 1))[0] ?? 0);
  const { from, to } = matching.range;
  const ranged = { ...matching, range: { from, to: to === null ? top : Math.min(to, top) } };
  const all: Met[] = [];
  let isCut = false;
  const goesOn = (count: number) => {
    isCut = count >= MOST_WALKED;
    return !isCut;
  };
  for await (const one of groupsMet(store, ranged, groupsOf, goesOn)) {
    all.push(one);
    if (all.length > shown + limit) break;
  }
  return {
    met: all.slice(shown, shown + limit),
    isCut,
    next: all.length > shown + limit ? `${top}.${shown + limit}` : null,
  };
}
