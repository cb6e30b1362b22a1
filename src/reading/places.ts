/** Places: the stage. */

import type { Entry, Gazetteer } from "../language/gazetteer.js";
import type { Language } from "../language/language.js";
import { placeKey } from "../language/place-key.js";
import type { Place, Report, Span } from "../schema.js";
import { words } from "../span.js";
import { findToponyms } from "./places/toponyms.js";

export { isLocation } from "./places/location.js";

/**
 * The stage of places: those that the report names as such, ids p1, p2 … in the order of their first mentions, resolved where they
 * could be. Places that act, “Lisbon said”, are none of them.
 */
export function findPlaces(report: Report, language: Language, gazetteer: Gazetteer): readonly Place[] {
  const places = new Map<string, Place & { readonly mentions: Span[] }>();
  for (const { span, use, entry } of findToponyms(report, language, gazetteer)) {
    if (use !== "place") continue;
    const name = words(report.text, span)
      .replace(/\s+/g, " ")
      .replace(/['’]s?$/, "");
    // “SALTBY” in the dateline is the “Saltby” of the report.
    const one = entry ? placeOf(entry) : placeKey(name) || name;
    const known = places.get(one);
    if (known) known.mentions.push(span);
    else
      places.set(one, {
        id: `p${places.size + 1}`,
        name,
        kind: entry ? kinds[entry.kind] : "other",
        country: entry?.country ?? null,
        lat: entry?.lat ?? null,
        lon: entry?.lon ?? null,
        geonames: entry?.geonames ?? null,
        key: entry ? keyOf(entry, name) : `name:${placeKey(name) || name.toLowerCase()}`,
        mentions: [span],
      });
  }
  return [...places.values()];
}

const kinds: Readonly<Record<Entry["kind"], Place["kind"]>> = {
  continent: "other",
  country: "country",
  region: "region",
  county: "region",
  city: "city",
};

/** GeoNames has ids for all but a few; a country goes by its code, what is left by its kind and name. */
function keyOf({ kind, country, geonames }: Entry, name: string): string {
  if (geonames !== null) return `geonames:${geonames}`;
  if (kind === "country") return `country:${country}`;
  return `${kind}:${[country, placeKey(name)].filter(Boolean).join(".")}`;
}

const placeOf = ({ kind, region, lat, lon }: Entry): string => `${kind} ${region} ${lat} ${lon}`;
