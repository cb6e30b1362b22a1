/** Which of the places that bear a name is meant: the one that fits the report's other places best. */
import { countryOfCapital } from "../../language/countries.js";
import type { Entry } from "../../language/gazetteer.js";
import { placeKey } from "../../language/place-key.js";

/** A name, once for each way in which it is used: all of its mentions mean one place. */
export interface Named {
  readonly name: string;
  /** Those that it may mean; never empty. */
  readonly candidates: readonly Entry[];
}

/** What is known of where the report comes from. */
export interface Home {
  /** ISO 3166-1 alpha-3 of the outlet's country; null: unknown. */
  readonly country: string | null;
  /** The letters of the outlet's domain: “parisbeacon”; empty: unknown. */
  readonly address: string;
  /** Places in that address. */
  readonly names: readonly Named[];
}

/** Weights in the logarithm of a candidate's odds, and what each stands for. */
const weights = {
  /** How much fame counts: the odds grow with this power of the population. */
  population: 0.5,
  /** The seat of a government is what its name means. */
  capital: 2.5,
  /** Other names of the report within a hundred kilometres or so; in the same state; in the same country. */
  near: 1.5,
  region: 1.5,
  country: 1.2,
  /** A paper reports on its own country. */
  home: 2,
  /** A place that the gazetteer does not have may be as large as this. */
  unknown: 1000,
};

/** A capital city that outgrows its province lends it its name, so the province counts for less. */
const inhabitants = ({ kind, population }: Entry): number => {
  switch (kind) {
    case "region":
      return population * 0.2;
    // The gazetteer has no inhabitants of counties; theirs are about these.
    case "county":
      return 50_000;
    case "continent":
    case "country":
    case "city":
      return population;
  }
};

/** Where a candidate lies, from the nearest to the widest; names that lie in the same support each other. */
function surroundings({
  lat,
  lon,
  kind,
  region,
  country,
}: Entry): Readonly<Record<"near" | "region" | "country", string>> {
  const isPoint = kind === "city" || kind === "county";
  return {
    near: isPoint ? squareOf(lat, lon) : "",
    region: region.includes(".") ? region : "",
    country: country ?? "",
  };
}

const squareOf = (lat: number, lon: number): string => `${Math.floor(lat)} ${Math.floor(lon)}`;

/** The square of a degree that a point lies in, and the eight around it. */
const squaresAround = ({ lat, lon }: Entry): readonly string[] =>
  [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => squareOf(lat + north, lon + east)));

/** How many names lie in a square, a region, a country: sums of the shares of their candidates. */
type Tally = ReadonlyMap<string, number>;

function tallyOf(names: readonly Named[], shares: readonly (readonly number[])[]): Tally {
  const tally = new Map<string, number>();
  names.forEach(({ candidates }, at) => {
    candidates.forEach((candidate, nth) => {
      for (const place of new Set(Object.values(surroundings(candidate)))) {
        if (place !== "") tally.set(place, (tally.get(place) ?? 0) + shares[at]![nth]!);
      }
    });
  });
  return tally;
}

const fame = ({ name }: Named, candidate: Entry): number => {
  const isCapital = candidate.kind === "city" && countryOfCapital(name)?.code === candidate.country;
  return weights.population * Math.log(inhabitants(candidate) + 500) + (isCapital ? weights.capital : 0);
};

/** The shares of the candidates, by the logarithms of their odds; what is left of one is for a place that is not among them. */
function sharesOf(odds: readonly number[]): readonly number[] {
  const unknown = weights.population * Math.log(weights.unknown);
  const top = Math.max(...odds, unknown);
  const powers = odds.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, Math.exp(unknown - top));
  return powers.map((power) => power / sum);
}

/** A town that its own paper writes of is meant by its name, however famous others of the name are. */
const modest = 0.3;

/** For each name the likeliest of its candidates, and how likely it is, from 0 to 1. */
export function resolve(
  names: readonly Named[],
  home: Home,
): readonly { readonly entry: Entry; readonly share: number }[] {
  const all = [...names, ...home.names];
  const isOwn = ({ name }: Named): boolean => {
    const key = placeKey(name).replaceAll(" ", "");
    return key.length >= 5 && home.address.includes(key);
  };
  const prior = all.map((named) =>
    named.candidates.map(
      (candidate) =>
        fame(named, candidate) * (isOwn(named) ? modest : 1) +
        (home.country !== null && candidate.country === home.country ? weights.home : 0),
    ),
  );
  let shares = prior.map(sharesOf);
  // What the others mean depends on one another: two rounds are enough for the clear ones to draw the rest after them.
  for (let round = 0; round < 3; round++) {
    const tally = tallyOf(all, shares);
    shares = all.map(({ candidates }, at) =>
      sharesOf(
        candidates.map((candidate, nth) => prior[at]![nth]! + support(candidate, candidates, shares[at]!, tally)),
      ),
    );
  }
  return names.map(({ candidates }, at) => {
    const own = shares[at]!;
    const best = candidates[own.indexOf(Math.max(...own))]!;
    // A canton and its capital do not make it less clear which Geneva is meant.
    const isHere = ({ region }: Entry): boolean => region === best.region;
    return { entry: best, share: own.reduce((sum, share, nth) => (isHere(candidates[nth]!) ? sum + share : sum), 0) };
  });
}

/** What the other names add to the logarithm of a candidate's odds; its own name's share of the tally is taken off. */
function support(candidate: Entry, rivals: readonly Entry[], shares: readonly number[], tally: Tally): number {
  const others = (kind: "near" | "region" | "country", squares: readonly string[]): number => {
    let sum = 0;
    for (const square of squares) sum += tally.get(square) ?? 0;
    rivals.forEach((rival, nth) => {
      if (squares.includes(surroundings(rival)[kind])) sum -= shares[nth]!;
    });
    return Math.max(0, sum);
  };
  const { near, region, country } = surroundings(candidate);
  return (
    (near === "" ? 0 : weights.near * Math.log1p(2 * others("near", squaresAround(candidate)))) +
    (region === "" ? 0 : weights.region * Math.log1p(2 * others("region", [region]))) +
    (country === "" ? 0 : weights.country * Math.log1p(2 * others("country", [country])))
  );
}
