/** Codes of countries (ISO 3166-1), in capitals. */
import data from "./data/country-codes.json" with { type: "json" };

const alpha3 = new Map(Object.entries(data.codes));
const alpha2 = new Map([...alpha3].map(([two, three]) => [three, two]));

/** The alpha-3 code of a code of two letters or three; null: there is none. */
export const alpha3Of = (code: string): string | null => alpha3.get(code) ?? (alpha2.has(code) ? code : null);

/** The alpha-2 code of an alpha-3 code; null: there is none. */
export const alpha2Of = (code: string): string | null => alpha2.get(code) ?? null;
