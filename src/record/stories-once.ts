/** How many entries match where copies of one story are one: what a wire story says in forty papers was said once. */
import * as facets from "./facets.js";
import type { Matching } from "./full-text.js";
import type { Filters } from "./question.js";
import type { Store } from "./store.js";
import { toldEntries } from "./told.js";

/** So many matches are looked at one by one, and of each story those in the report that has most of them are counted. */
const MOST_WEIGHED = 200;

/**
 * At most `most`. Of more than 200 matches those count that are in the first report of their story; a single outlet, or report, has its
 * stories but once, so that all of its own count.
 */
export async function storiesOnce(
  store: Store,
  matching: Matching,
  { outlet, report }: Filters,
  most: number,
): Promise<number> {
  const { db, fullText } = store;
  const counted = async (what: Matching, limit: number) =>
    (await fullText.count(what, limit).execute(db)).rows[0]!.count;
  const firsts =
    outlet === undefined && report === undefined
      ? { ...matching, without: [...matching.without, facets.copy] }
      : matching;
  const once = await counted(firsts, most);
  if (once > MOST_WEIGHED) return once;
  const all = await counted(matching, MOST_WEIGHED + 1);
  if (all > MOST_WEIGHED) return once;
  if (all === 0) return 0;
  const keys = (await fullText.newest(matching, MOST_WEIGHED).execute(db)).rows.map(({ key }) => key);
  return sumOnce(await toldEntries(store, keys));
}

/** How many entries these are where copies of one story are one: of each story those in the report that has most of them. */
export function sumOnce(entries: readonly { readonly story: number; readonly report: number }[]): number {
  const stories = new Map<number, Map<number, number>>();
  for (const { story, report } of entries) {
    const reports = stories.get(story) ?? new Map<number, number>();
    stories.set(story, reports.set(report, 1 + (reports.get(report) ?? 0)));
  }
  return [...stories.values()].reduce((sum, reports) => sum + Math.max(...reports.values()), 0);
}
