/** Countries by their codes. */
import data from "./countries.json" with { type: "json" };

const countries: Readonly<Record<string, { readonly number: string | null; readonly name: string }>> = data.countries;

const byNumber = new Map(Object.entries(countries).map(([code, { number, name }]) => [number ?? name, code]));

/** ISO 3166-1 alpha-3 of a numeric code, or of the name of a country that has none; null: there is no such country. */
export const codeOf = (number: string | null, name: string): string | null => byNumber.get(number ?? name) ?? null;

/** Its name in English; the code where it is not known. */
export const countryName = (code: string): string => countries[code]?.name ?? code;
