/** What a description says of its office: the noun, the title, the country that it names. */
import { countryNamed, countryOfAdjective } from "../../language/countries.js";
import offices from "../../language/data/offices.json" with { type: "json" };

const determiner = /^(?:the|a|an|his|her|their|its|this|that|one) /i;

/** “the mayor” → “mayor”. */
export const withoutDeterminer = (description: string): string => description.replace(determiner, "");

/** “the *union*’s spokesman”: whose, in lower case; null: it does not say. */
export const ownerIn = (description: string): string | null =>
  /(?<![\p{L}-])([\p{L}-]+)['’]s? /u.exec(description)?.[1]?.toLowerCase() ?? null;

/** “the lawyer *for the harbour board*”: for whom, the noun alone, as `ownerIn` has it; null: what stands behind the description does not say. */
export const principalIn = (behind: string): string | null =>
  /^ for (?:[\p{L}-]+ ){0,4}?([\p{L}-]+)(?=$|[ ,](?:of|in|at|on|who|which|that)\b)/u.exec(behind)?.[1]?.toLowerCase() ??
  null;

const withoutOwner = (title: string): string => title.replace(/^.*['’]s? /, "");

/** “editor-*in-chief*”, “mum-*of-three*” have theirs in one word. */
const withoutComplement = (description: string): string =>
  description.replace(/ (?:of|for|to) .*$/, "").replace(/-(?:in|of|at)-[\p{L}\d]+/gu, "");

/** The noun of office that a description ends in, one word for all synonyms. */
export function officeOf(description: string): string {
  const plain = withoutComplement(withoutDeterminer(description.toLowerCase()));
  const synonyms = offices.synonyms.find((group) => group.some((office) => plain.endsWith(office)));
  return synonyms?.[0] ?? plain.split(/[\s-]/).at(-1)!;
}

/** The whole title, in lower case, without the country and without whose it is; one title for all synonyms: “Portuguese premier” → “prime minister”. */
export function titleOf(description: string): string {
  const words = withoutComplement(withoutDeterminer(description)).split(" ");
  const named = words.filter((word) => !countryOfAdjective(word) && !countryNamed(word.replace(/['’]s?$/, "")));
  const title = withoutOwner(named.join(" ")).toLowerCase();
  for (const [first, ...others] of offices.synonyms) {
    const same = others.find((other) => title === other || title.endsWith(` ${other}`));
    if (same !== undefined) return title.slice(0, -same.length) + first;
  }
  return title;
}

/** The country that a description names by adjective or name, as ISO code. */
export function countryIn(description: string): string | null {
  const capitals = description.match(/\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?/gu) ?? [];
  for (const words of capitals.flatMap((pair) => [pair, ...pair.split(" ")])) {
    const country = countryOfAdjective(words) ?? countryNamed(words);
    if (country) return country.code;
  }
  return null;
}
