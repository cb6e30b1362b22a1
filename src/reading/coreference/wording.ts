/** What names have in common, in lower case. */

/** “minister” of “foreign minister”. */
export const lastWord = (words: string): string => words.slice(words.lastIndexOf(" ") + 1);

/** Whether the words of one name are among those of the other, which is longer: “quill” of “ada quill”. */
export const isPart = (name: string, of: string): boolean => name.length < of.length && ` ${of} `.includes(` ${name} `);

/** “nht” for “norwick harbour trust”. */
export const isAcronym = (short: string, long: string): boolean => {
  const letters = short.replaceAll(".", "");
  return letters.length >= 2 && long.includes(" ") && letters === initials(long);
};

/** The first letters of a name's words, but for the small ones. */
export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((word) => !/^(?:of|the|and|for|in)$/.test(word))
    .map((word) => word[0] ?? "")
    .join("");

/** “ada quill” and “tom quill”: they share a word, and each has one that the other lacks. */
export function clash(a: string, b: string): boolean {
  const [one, two] = [new Set(a.split(" ")), new Set(b.split(" "))];
  if (one.size < 2 || two.size < 2) return false;
  const shared = [...one].filter((word) => two.has(word)).length;
  return shared > 0 && shared < one.size && shared < two.size;
}

/** Whether two names, in lower case, share a word. */
export const shareWord = (a: string, b: string): boolean => {
  const words = new Set(b.split(" "));
  return a.split(" ").some((word) => words.has(word));
};
