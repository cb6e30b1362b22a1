/** Countries by their names, adjectives and capitals. */
import data from "./data/countries.json" with { type: "json" };

interface Country {
  /** ISO 3166-1 alpha-3. */
  readonly code: string;
  readonly name: string;
}

const index = (field: "names" | "adjectives" | "capitals"): ReadonlyMap<string, Country> =>
  new Map(data.countries.flatMap((row) => row[field].map((form) => [form, { code: row.code, name: row.names[0]! }])));

const byName = index("names");
const byAdjective = index("adjectives");
const byCapital = index("capitals");

const former: ReadonlySet<string> = new Set(data.former);

/** “U.K.”, and “U.K” without its last stop, are “UK”. */
const plain = (words: string): string =>
  /^(?:\p{Lu}\.){1,5}\p{Lu}?$/u.test(words) ? words.replaceAll(".", "") : words;

const withoutThe = (words: string): string => words.replace(/^the /i, "");

/** The country that these words name: “Portugal”, “the United States”. Case counts: “US” is not “us”. */
export const countryNamed = (words: string): Country | null =>
  byName.get(plain(withoutThe(words))) ?? byName.get(words) ?? null;

/** Whether these words name a state that is no more: “Yugoslavia”, “the U.S.S.R.”. */
export const isFormerCountry = (words: string): boolean => former.has(plain(withoutThe(words)));

/** The country of an adjective or of its people: “Portuguese”, “Americans”. */
export const countryOfAdjective = (words: string): Country | null => byAdjective.get(withoutThe(words)) ?? null;

const lands: ReadonlyMap<string, string> = new Map(
  data.lands.flatMap(({ name, adjectives }) => adjectives.map((form) => [form, name])),
);

/** The land within a country of an adjective or of its people: “Scotland” of “Scottish”. */
export const landOfAdjective = (words: string): string | null => lands.get(words) ?? null;

/**
 * Whether an adjective is made from a name as English makes those of lands: “Vandorian” of “Vandoria”, “Sulinese” of “Sulin”, “Brennish”
 * of “Brennland”. What comes before the endings must be the same and say something.
 */
export function isAdjectiveOf(adjective: string, name: string): boolean {
  const stem = adjective.replace(adjectival, "");
  const land = withoutThe(name);
  return stem !== adjective && stem.length >= 3 && (stem === land || stem === land.replace(territorial, ""));
}

const adjectival = /(?:[ei]?ans?|n|ese|ish|ers?|ic|ite|i)$/;
const territorial = /(?:land|i?stan|ia|[aeioy])$/;

/** The country whose capital or seat of government this is: “Lisbon”. */
export const countryOfCapital = (words: string): Country | null => byCapital.get(words) ?? null;

const byCode: ReadonlyMap<string, Country> = new Map([...byName.values()].map((country) => [country.code, country]));

/** The country with an ISO 3166-1 alpha-3 code. */
export const countryByCode = (code: string): Country | null => byCode.get(code) ?? null;
