/** Where an outlet is at home. */

import type { Gazetteer } from "../../language/gazetteer.js";
import type { Report } from "../../schema.js";
import data from "../data/place-words.json" with { type: "json" };
import type { Home, Named } from "./resolve.js";

/** Where the report comes from: the country of its outlet, and the places in the outlet's address. */
export function homeOf({ outlet }: Report, gazetteer: Gazetteer): Home {
  const domain = outlet?.domain?.toLowerCase() ?? "";
  const address = addressOf(domain);
  return {
    country: outlet?.country ?? countryOf(domain, gazetteer),
    address,
    names: placesIn(address, gazetteer),
  };
}

/** “saltbygazette.com.lb” is published in Lebanon. */
function countryOf(domain: string, gazetteer: Gazetteer): string | null {
  const code = /\.([a-z]{2})$/.exec(domain)?.[1];
  if (!code || data.worldwideDomains.includes(code)) return null;
  return gazetteer.country(code === "uk" ? "gb" : code)?.country ?? null;
}

/** Shorter names begin too many words. */
const SHORTEST = 5;

/** “www.parisbeacon.com” → parisbeacon. */
const addressOf = (domain: string): string =>
  (
    domain
      .replace(/^www\./, "")
      .split(".")
      .findLast((part) => part.length >= SHORTEST) ?? ""
  ).replaceAll("-", "");

/** “parisbeacon”, “onlineathens”: the longest name of a place that an address begins or ends with. */
function placesIn(address: string, gazetteer: Gazetteer): readonly Named[] {
  const lengths = Array.from({ length: Math.max(0, address.length - SHORTEST + 1) }, (_, nth) => address.length - nth);
  const longest = (cut: (length: number) => string): readonly Named[] => {
    for (const name of lengths.map(cut)) {
      const candidates = gazetteer.named(name).filter(({ kind }) => kind !== "continent" && kind !== "country");
      if (candidates.length > 0) return [{ name, candidates }];
    }
    return [];
  };
  return [...longest((length) => address.slice(0, length)), ...longest((length) => address.slice(-length))];
}
