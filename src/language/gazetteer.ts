/** The places of the world that Hearsay knows, by name. How the table is made stands in docs/places.md. */
import { countryNamed } from "./countries.js";
import { placeKey } from "./place-key.js";

/** A place as the gazetteer has it. */
export interface Entry {
  readonly kind: "continent" | "country" | "region" | "county" | "city";
  /** ISO 3166-1 alpha-3; null: in none, as a continent. */
  readonly country: string | null;
  /** The country with its first-order division as GeoNames codes it: “USA.TX”; the country alone where that is unknown. */
  readonly region: string;
  /** Degrees, to a hundredth. */
  readonly lat: number;
  readonly lon: number;
  /** Id of its entry in GeoNames; null: it has none that is known. */
  readonly geonames: number | null;
  /** To the nearest hundred; 0: unknown. */
  readonly population: number;
}

export interface Gazetteer {
  /** What tells it from others: part of what identifies a reader. null: the one that ships, which goes with the rules. */
  readonly version: string | null;
  /** All places that bear the name, however it is spelled; a country under any of the names that newspapers use. */
  readonly named: (name: string) => readonly Entry[];
  /** The states and provinces that the letters are short for: “Tex.”, “TX”. */
  readonly abbreviated: (letters: string) => readonly Entry[];
  /** By ISO 3166-1 code, alpha-3 or alpha-2; null: there is no such country. */
  readonly country: (code: string) => Entry | null;
}

const kinds: Readonly<Record<string, Entry["kind"]>> = {
  W: "continent",
  C: "country",
  R: "region",
  D: "county",
  P: "city",
};

/** Loads the table where it is first needed; it is the same each time. */
export const openGazetteer = (): Promise<Gazetteer> => {
  opened ??= import("./gazetteer-table.js").then(({ table }) => gazetteerOf(table));
  return opened;
};
let opened: Promise<Gazetteer> | null = null;

/** “LEBANON”, as in datelines; shorter words are abbreviations, or shouted. */
const inCapitals = /^[\p{Lu}\s.'’-]{5,}$/u;
const titled = (name: string): string =>
  name.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());

function gazetteerOf(table: string): Gazetteer {
  const under = (key: string): readonly Entry[] => fieldsUnder(table, key).map(entryOf);
  const country = (code: string): Entry | null => under(`=${placeKey(code)}`)[0] ?? null;
  return {
    version: null,
    named(name) {
      const own = countryNamed(name) ?? countryNamed(inCapitals.test(name) ? titled(name) : name);
      const others = under(placeKey(name));
      const whole = own && country(own.code);
      // England is a region of its own within the country that it is a name for.
      const isPart = others.some(({ kind, country }) => kind === "region" && country === own?.code);
      return whole && !isPart ? [whole, ...others] : others;
    },
    abbreviated: (letters) => under(`.${placeKey(letters)}`),
    country,
  };
}

/** The table is sorted, so that no index need be built: a name is found by bisection, or is not there. */
function fieldsUnder(table: string, key: string): readonly string[] {
  const wanted = `${key}\t`;
  let low = 0;
  let high = table.length - 1;
  // Both always stand on the line end before a line; the line of the key, if there is one, lies between.
  while (low < high) {
    const start = table.lastIndexOf("\n", (low + high) >> 1);
    const end = table.indexOf("\n", start + 1);
    if (table.startsWith(wanted, start + 1)) return table.slice(start + 1 + wanted.length, end).split("\t");
    if (table.slice(start + 1, Math.min(end, start + 1 + wanted.length)) < wanted) low = end;
    else high = start;
  }
  return [];
}

function entryOf(fields: string): Entry {
  const [where = "", ...numerals] = fields.split(" ");
  const [lat, lon, id, population] = numerals.map((numeral) => Number.parseInt(numeral, 36));
  const region = where.slice(1);
  return {
    kind: kinds[where[0]!]!,
    country: region === "" ? null : region.slice(0, 3),
    region,
    lat: lat! / 100,
    lon: lon! / 100,
    geonames: id || null,
    population: population! * 100,
  };
}
