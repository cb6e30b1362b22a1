/** English for what several pages show. */

/** Counts stop at “10,000+”. */
export const manyWords = (count: number): string => upTo(10_000, count);

/** Those of a search at “1,000+”. */
export const foundWords = (count: number): string => upTo(1_000, count);

const upTo = (most: number, count: number): string =>
  count > most ? `${most.toLocaleString("en")}+` : count.toLocaleString("en");

/** A code such as “CONSULT” as a word. */
export const readable = (word: string): string => (/^[A-Z]+$/.test(word) ? word.toLowerCase() : word);

/** “1 report”, “2 reports”. */
export const counted = (count: number, word: string): string => `${manyWords(count)} ${word}${count === 1 ? "" : "s"}`;

/** “2026-03-10 14:05”, of a moment in ISO 8601, UTC. */
export const minute = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)}`;

/** “2026-03-10”, or “2026-03-10 to 2026-04-02”. */
export const days = (since: string, until: string): string => (since === until ? since : `${since} to ${until}`);
