/** An entry as a row of a table. */
import type { FoundEntry } from "../record/entry.js";

/** Named as in the JSON. Public: docs/search.md. */
export const entryColumns = [
  "key",
  "kind",
  "date",
  "outlet",
  "by",
  "to",
  "how",
  "words",
  "toldBy",
  "place",
  "country",
  "chain",
  "confidence",
  "confirmed",
  "link",
] as const;

/** In the order of the columns. */
export const entryCells = (entry: FoundEntry): readonly (string | number | null)[] => [
  entry.key,
  entry.kind,
  entry.date,
  entry.outlet,
  entry.by.join("; "),
  entry.to.join("; "),
  entry.how.join(", "),
  entry.words,
  entry.toldBy,
  entry.place,
  entry.country,
  entry.chain.join(" ← "),
  entry.confidence,
  entry.confirmed,
  entry.link,
];
