/** English for what several pages show. */

/** Counts stop at “10,000+”. */
export const manyWords = (count: number): string => (count > 10_000 ? "10,000+" : count.toLocaleString("en"));

/** A code such as “CONSULT” as a word. */
export const readable = (word: string): string => (/^[A-Z]+$/.test(word) ? word.toLowerCase() : word);
