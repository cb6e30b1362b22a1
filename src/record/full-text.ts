/** Words in the record: the one thing for which the two stores have ways of their own. */
import type { Kysely, RawBuilder } from "kysely";
import type { KeyRange } from "./key.js";
import type { OutletRange } from "./outlet-range.js";
import type { Tables } from "./schema.js";
import type { Wanted } from "./wanted.js";

/** An entry as it is found: its words, and the codes of what else it may be found by (`facets.ts`). */
export interface Indexed {
  readonly key: number;
  readonly words: string;
  readonly facets: readonly string[];
}

/** What entries must have: words, and of each group of facets one; an empty group is fulfilled by nothing. And what they may not have. */
export interface Matching {
  readonly wanted: Wanted | null;
  readonly facets: readonly (readonly string[])[];
  readonly without: readonly string[];
  readonly range: KeyRange;
  /** By how many outlets it must be told; null: by any number. */
  readonly toldBy: OutletRange | null;
  /** Only these; null: all. */
  readonly keys: readonly number[] | null;
}

export interface FullText {
  add(db: Kysely<Tables>, entries: readonly Indexed[]): Promise<void>;
  remove(db: Kysely<Tables>, keys: readonly number[]): Promise<void>;
  /** The keys of what matches, the newest first, `limit` at most. */
  newest(matching: Matching, limit: number): RawBuilder<{ key: number }>;
  /** The same, the most relevant first among the newest `among`. */
  relevant(matching: Matching, limit: number, among: number): RawBuilder<{ key: number }>;
  /** How many match, `most` at most. */
  count(matching: Matching, most: number): RawBuilder<{ count: number }>;
}
