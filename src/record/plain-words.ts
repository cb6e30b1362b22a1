/** Letters and digits without accents, a space between words: what is looked for and what is looked through are cut alike on every store. */
export const plainWords = (text: string): string =>
  (
    text
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ");
