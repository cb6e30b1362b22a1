/** What answers to a question, by keys. */
import type { Matching } from "./full-text.js";
import type { Store } from "./store.js";

/** What is made of many entries is made of so many of the newest: an order by relevance, a time line, facets. */
export const MOST_LOOKED_AT = 2_000;

/** Keys of what matches, the newest first, `most` at most. */
export const newestKeys = async (
  { db, fullText, all }: Store,
  matching: Matching,
  most: number,
): Promise<readonly number[]> => (await all(fullText.newest(matching, most).compile(db))).map(({ key }) => key);
