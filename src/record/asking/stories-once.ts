/** How many entries match where copies of one story are one: what a wire story says in forty papers was said once. */
import * as facets from "../facets.js";
import type { Matching } from "../full-text.js";
import { newestKeys } from "../newest-keys.js";
import type { Store } from "../store.js";
import type { Filters } from "./question.js";
import { entriesInStories } from "./told.js";

/** So many matches are looked at one by one, and of each story those in the report that has most of them are counted. */
export const MOST_WEIGHED = 200;

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
  const firsts =
    outlet === undefined && report === undefined
      ? { ...matching, without: [...matching.without, facets.copy] }
      : matching;
  const once = (await store.fullText.count(firsts, most).execute(store.db)).rows[0]!.count;
  if (once > MOST_WEIGHED) return once;
  const keys = await newestKeys(store, matching, MOST_WEIGHED + 1);
  return keys.length > MOST_WEIGHED ? once : sumOnce(await entriesInStories(store, keys));
}

/** How many entries these are where copies of one story are one: of each story those in the report that has most of them. */
export function sumOnce(entries: readonly { readonly story: number; readonly report: number | string }[]): number {
  const stories = new Map<number, Map<number | string, number>>();
  for (const { story, report } of entries) {
    const reports = stories.get(story) ?? new Map<number | string, number>();
    stories.set(story, reports.set(report, 1 + (reports.get(report) ?? 0)));
  }
  return [...stories.values()].reduce((sum, reports) => sum + Math.max(...reports.values()), 0);
}
