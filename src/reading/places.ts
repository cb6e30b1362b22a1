import type { Language } from "../language/language.js";
import type { Place, Report, Span } from "../schema.js";
import { words } from "../span.js";
import type { Entry, Gazetteer } from "./places/gazetteer.js";
import { findToponyms } from "./places/toponyms.js";

export { isLocation } from "./places/location.js";

/** Places that the report names as such, resolved where they could be. Places that act, “Moscow said”, are none of them. */
export function findPlaces(report: Report, language: Language, gazetteer: Gazetteer): readonly Place[] {
  const places = new Map<string, Place & { readonly mentions: Span[] }>();
  for (const { span, use, entry } of findToponyms(report, language, gazetteer)) {
    if (use !== "place") continue;
    const name = words(report.text, span)
      .replace(/\s+/g, " ")
      .replace(/['’]s?$/, "");
    const key = entry ? placeOf(entry) : name;
    const known = places.get(key);
    if (known) known.mentions.push(span);
    else
      places.set(key, {
        id: `p${places.size + 1}`,
        name,
        country: entry?.country ?? null,
        lat: entry?.lat ?? null,
        lon: entry?.lon ?? null,
        geonames: entry?.geonames ?? null,
        mentions: [span],
      });
  }
  return [...places.values()];
}

const placeOf = ({ kind, region, lat, lon }: Entry): string => `${kind} ${region} ${lat} ${lon}`;
