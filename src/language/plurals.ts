/** Number of nouns: plurals and singulars. */
import data from "./data/plurals.json" with { type: "json" };

const plurals: ReadonlySet<string> = new Set(data.plurals);
const singulars: ReadonlySet<string> = new Set(data.singulars);

/** “gunmen”, “policewomen”; but for “specimen” and “omen”. */
const compound = /^\p{L}{2,}(?:[bcdfghklmnprstw]|[ckr]e)(?:wo)?men$/u;

/** Whether a noun, in lower case, means several. */
export const isPlural = (noun: string): boolean =>
  plurals.has(noun) || compound.test(noun) || (/[^sui]s$/.test(noun) && !singulars.has(noun));

/** “ferry” → “ferries”, “bridge” → “bridges”: by rule alone, for nouns that have no form of their own. */
export const plural = (noun: string): string => (noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`);

/** “ferries” → “ferry”, “bridges” → “bridge”, “gunmen” → “gunman”; “people” stays. */
export const singular = (noun: string): string =>
  !isPlural(noun) || plurals.has(noun)
    ? noun
    : compound.test(noun)
      ? noun.replace(/en$/, "an")
      : noun.endsWith("ies")
        ? `${noun.slice(0, -3)}y`
        : noun.slice(0, -1);
