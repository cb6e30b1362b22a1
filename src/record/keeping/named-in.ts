/** Whether a text names somebody, however it writes and breaks the name: what a reading missed is found by this, too. */

/** Letters and digits of words in lower case, without accents and without what only says where a word may be broken. */
const wordsOf = (text: string): string =>
  ` ${(
    text
      .normalize("NFKD")
      .replace(/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ")} `;

/** A word that was broken at the end of a line, put together. */
const unbroken = (text: string): string => text.replace(/-[^\S\n]*\n\s*/gu, "");

/** The words of a text, by which it is the same however it is laid out. */
export const sameWords = (text: string): string => wordsOf(unbroken(text)).trim();

/** Tells whether a text has the words of a name, one behind the other. A name without a letter or digit is in no text. */
export function namedIn(name: string): (text: string) => boolean {
  const wanted = wordsOf(name);
  if (wanted.trim() === "") return () => false;
  return (text) => wordsOf(text).includes(wanted) || (text.includes("-") && wordsOf(unbroken(text)).includes(wanted));
}

/** Every text in a value, at any depth. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}
