/** The spelling by which the gazetteer knows a place. */
import { unaccented } from "./accents.js";

/** Words that newspapers abbreviate in names of places. */
const wholeWords: Readonly<Record<string, string>> = { st: "saint", ste: "sainte", ft: "fort", mt: "mount" };

/**
 * What all spellings of a place's name have in common, as the gazetteer is sorted by it: small letters from a to z, digits and
 * single spaces; “St. John's” and “Saint Johns” are one. Empty where the name holds no Latin letters.
 */
export const placeKey = (name: string): string =>
  unaccented(name)
    .replace(/[.'’‘`ʻʼʿʾ]/gu, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^the /, "")
    .replace(/\b(?:st|ste|ft|mt)\b/g, (word) => wholeWords[word]!);
