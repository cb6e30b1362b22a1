/** Roles as the text gives them: title, and whose office it is. */
import { countryNamed, countryOfAdjective } from "../../language/countries.js";
import type { Report, Role, Span } from "../../schema.js";
import { words } from "../../span.js";
import { withoutDeterminer } from "../coreference/office.js";

/** “Lebanese Foreign Minister” → Foreign Minister of Lebanon; “a senior advisor to the King” → senior advisor of the King. */
export function roleOf({ text }: Report, span: Span): Role {
  const whole = withoutDeterminer(words(text, span).replace(/\s+/g, " "));
  const adjective = adjectiveIn(whole);
  const inner = /^(.+?) (?:of|for|to) (.+)$/.exec(whole);
  if (adjective) return { title: whole.replace(`${adjective.words} `, ""), of: adjective.country, span };
  if (inner) return { title: inner[1]!, of: inner[2]!.replace(/^the /, ""), span };
  // “advisor to Leader of the Islamic Revolution Ali Khamenei”: capitals, and the small words between them.
  const after = /^ (?:of|for|to) (?:the )?(\p{Lu}[\p{L}.'’-]*(?: (?:of |the |for |and )*\p{Lu}[\p{L}.'’-]*)*)/u.exec(
    text.slice(span.end, span.end + 120),
  );
  if (after) return { title: whole, of: after[1]!.replace(/['’]s?$/, ""), span };
  return { title: whole, of: null, span };
}

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
