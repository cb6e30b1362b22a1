import data from "./data/plurals.json" with { type: "json" };

const plurals: ReadonlySet<string> = new Set(data.plurals);
const singulars: ReadonlySet<string> = new Set(data.singulars);

/** Whether a noun, in lower case, means several. */
export const isPlural = (noun: string): boolean => plurals.has(noun) || (/[^sui]s$/.test(noun) && !singulars.has(noun));

/** “ferries” → “ferry”, “bridges” → “bridge”; “people” stays. */
export const singular = (noun: string): string =>
  !isPlural(noun) || plurals.has(noun) ? noun : noun.endsWith("ies") ? `${noun.slice(0, -3)}y` : noun.slice(0, -1);
