import { describe, expect, it } from "vitest";
import { openGazetteer } from "./gazetteer.js";
import { placeKey } from "./place-key.js";

const gazetteer = await openGazetteer();
const regions = (name: string) => gazetteer.named(name).map(({ region }) => region);

describe("the gazetteer", () => {
  it("knows all places of a name", () => {
    expect(regions("Paris")).toEqual(expect.arrayContaining(["FRA.11", "USA.TX", "CAN.08"]));
  });

  it("names the most populous place first", () => {
    const populations = gazetteer.named("Springfield").map(({ population }) => population);
    expect(populations).toEqual(populations.toSorted((a, b) => b - a));
    expect(regions("Birmingham").slice(0, 2)).toEqual(["GBR.ENG", "USA.AL"]);
  });

  it("gives coordinates, country, GeoNames id and population", () => {
    const beirut = gazetteer.named("Beirut").find(({ kind }) => kind === "city");
    expect(beirut).toMatchObject({ country: "LBN", region: "LBN.04", lat: 33.89, lon: 35.5, geonames: 276781 });
    expect(beirut!.population).toBeGreaterThan(1_000_000);
  });

  it("takes spellings of one name for one", () => {
    for (const [a, b] of [
      ["Sao Paulo", "São Paulo"],
      ["St. Petersburg", "Saint Petersburg"],
      ["the Hague", "The Hague"],
      ["WINSTON-SALEM", "Winston Salem"],
    ] as const) {
      expect(regions(a)).not.toEqual([]);
      expect(regions(a)).toEqual(regions(b));
    }
  });

  it("knows names that newspapers use where the entry has another", () => {
    expect(regions("Cologne")).toContain("DEU.07");
    expect(regions("New York")).toContain("USA.NY");
    expect(regions("Fallujah")).toContain("IRQ.01");
  });

  it("tells a country from its short letters", () => {
    expect(gazetteer.named("US").map(({ kind, country }) => [kind, country])).toEqual([["country", "USA"]]);
    expect(gazetteer.named("us")).toEqual([]);
    expect(gazetteer.country("LBN")).toMatchObject({ kind: "country", lat: 33.83, lon: 35.83 });
    expect(gazetteer.country("XXX")).toBeNull();
  });

  it("keeps abbreviations apart from names", () => {
    expect(gazetteer.abbreviated("Ky.").map(({ region }) => region)).toEqual(["USA.KY"]);
    expect(gazetteer.named("Ky.")).toEqual([]);
    expect(gazetteer.abbreviated("Kentucky")).toEqual([]);
  });

  it("gives nothing for what is no place, whatever it holds", () => {
    for (const name of ["", " ", "\t", "\n", "Qwertyshire", "ベイルート", "=lbn", ".ky", "~~~", "zzzzzzzz", "0"]) {
      expect(gazetteer.named(name)).toEqual([]);
    }
  });
});

describe("the key of a name", () => {
  it.each([
    ["St. John’s", "saint johns"],
    ["Łódź", "lodz"],
    ["Ft. Worth", "fort worth"],
    ["The Hague", "hague"],
    ["Deir ez-Zor", "deir ez zor"],
    ["東京", ""],
  ])("%s → %s", (name, key) => {
    expect(placeKey(name)).toBe(key);
  });
});
