/** An entry as a row of a table. */
import type { FoundEntry } from "../record/asking/entry.js";
import { notesText } from "../record/notes.js";

type Cell = string | number | null;

/** The columns in their order, named as in the JSON. Public: docs/search.md. */
const COLUMNS = {
  key: ({ key }) => key,
  kind: ({ kind }) => kind,
  date: ({ date }) => date,
  outlet: ({ outlet }) => outlet,
  by: ({ by }) => by.join("; "),
  to: ({ to }) => to.join("; "),
  how: ({ how }) => how.join(", "),
  words: ({ words }) => words,
  toldBy: ({ toldBy }) => toldBy,
  place: ({ place }) => place,
  country: ({ country }) => country,
  chain: ({ chain }) => chain.join(" ← "),
  confidence: ({ confidence }) => confidence,
  confirmed: ({ confirmed }) => confirmed,
  notes: ({ notes }) => notesText(notes),
  reserved: ({ reserved }) => reserved,
  link: ({ link }) => link,
} as const satisfies Readonly<Record<string, (entry: FoundEntry) => Cell>>;

export const entryColumns: readonly string[] = Object.keys(COLUMNS);

/** In the order of the columns. */
export const entryCells = (entry: FoundEntry): readonly Cell[] => Object.values(COLUMNS).map((cell) => cell(entry));
