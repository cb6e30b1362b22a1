/** What can be told of sources before they are opened. */
import { stat } from "node:fs/promises";

/** A file may have brackets in its name, so this is a guess. */
const isPattern = (source: string): boolean => /[*?[{]/.test(source);

/** How many inputs there are; null: a pattern may stand for any number. */
export const countOf = (sources: readonly string[]): number | null => (sources.some(isPattern) ? null : sources.length);

/** Names of files in which one report stands behind the other. */
const collection = /\.(?:warc|wacz|gz|zip|mbox|jsonl|ndjson|csv|tsv)$/i;
/** In bytes; a collection of this size holds dozens. */
const LARGE = 1_000_000;

/** How many reports some sources promise: a pattern and a large collection may stand for any number. */
export async function reportsIn(sources: readonly string[]): Promise<number> {
  const numbers = await Promise.all(
    sources.map(async (source) =>
      isPattern(source) || (await isLargeCollection(source)) ? Number.POSITIVE_INFINITY : 1,
    ),
  );
  return numbers.reduce((sum, number) => sum + number, 0);
}

const isLargeCollection = async (source: string): Promise<boolean> =>
  collection.test(source) &&
  (await stat(source).then(
    ({ size }) => size >= LARGE,
    () => false,
  ));
