/** Roles as the text gives them: title, and whose office it is. */
import { countryNamed, countryOfAdjective } from "../../language/countries.js";
import { isTitle } from "../../language/titles.js";
import type { Report, Role, Span } from "../../schema.js";
import { words } from "../../span.js";
import { withoutDeterminer } from "../coreference/office.js";
import persons from "../data/persons.json" with { type: "json" };

/** “the retired judge *Sir* Tom Marsh”: a form of address is no part of a role. */
const address = new RegExp(` (?:${[...persons.address.female, ...persons.address.male].join("|")})\\.?$`);

/** How far behind a title it can stand whose it is, in code units. */
const complement = 120;

/**
 * “Portuguese Transport Minister” → Transport Minister of Portugal; “a senior adviser to the King” → senior adviser of the King. `name` is
 * that of the one who has the role.
 */
export function roleOf({ text }: Report, span: Span, name: Span): Role {
  const whole = withoutDeterminer(words(text, span).replace(/\s+/g, " ")).replace(address, "");
  const adjective = adjectiveIn(whole);
  const inner = /^(.+?) (?:of|for|to) (.+)$/.exec(whole);
  if (adjective) return { title: whole.replace(`${adjective.words} `, ""), of: adjective.country, span };
  if (inner) return { title: inner[1]!, of: inner[2]!.replace(/^the /, ""), span };
  const end = Math.min(span.end + complement, name.start >= span.end ? name.start : Number.POSITIVE_INFINITY);
  const of = complements.reduce<string | null>(
    (found, pattern) => found ?? pattern.exec(text.slice(span.end, end))?.[1] ?? null,
    null,
  );
  return { title: whole, of: of === null ? null : withoutTitle(of).replace(/['’]s?$/, ""), span };
}

/** “chair of the *Harbour Commission* Professor Ada Quill”: a second title is no part of the first. */
const withoutTitle = (words: string): string =>
  isTitle(words.split(" ").at(-1)!) ? words.replace(/ \S+$/, "") : words;

/**
 * “The leader of *Pell’s opposition Harbour Party*, Ada Quill,”: a possessor is not the whole. “adviser to *Speaker of the
 * Harbour Assembly Ada Quill*”: capitals, and the small words between them.
 */
const complements = [
  /^ (?:of|for|to) (?:the )?(\p{Lu}[\p{L}.-]*['’]s? [^,.;:()“”"]{1,60}),/u,
  /^ (?:of|for|to) (?:the )?(\p{Lu}[\p{L}.'’-]*(?: (?:of |the |for |and )*\p{Lu}[\p{L}.'’-]*)*)/u,
];

/** The adjective of a country in a title: “former *South African* president”. */
function adjectiveIn(title: string): { readonly words: string; readonly country: string } | null {
  for (const [words] of title.matchAll(/\p{Lu}[\p{L}.]*(?: \p{Lu}\p{L}*)?/gu)) {
    for (const candidate of [words, words.split(" ")[0]!]) {
      const country = countryOfAdjective(candidate) ?? countryNamed(candidate);
      if (country && title.includes(`${candidate} `)) return { words: candidate, country: country.name };
    }
  }
  return null;
}
