import { countryNamed, countryOfCapital } from "../language/countries.js";
import type { FoundMention, Language } from "../language/language.js";
import type { Place, Report } from "../schema.js";
import { words } from "../span.js";

const locative = /\b(?:in|at|near|from|to|outside|around|across|into|inside|toward|towards|via)\s+(?:the\s+)?$/i;

/** Whether a name of a place or country stands for where, not for who: “in Beirut”, not “Beirut said”. */
export function isLocation({ text }: Report, { span, type }: FoundMention): boolean {
  if (type !== "place" && type !== "country") return false;
  return locative.test(text.slice(Math.max(0, span.start - 16), span.start));
}

/** Places that the report names as such. Their coordinates stay null until a gazetteer resolves them. */
export function findPlaces(report: Report, { mentions }: Language): readonly Place[] {
  const places = new Map<string, Place>();
  for (const mention of mentions) {
    if (mention.form !== "name" || !isLocation(report, mention)) continue;
    const name = words(report.text, mention.span);
    const known = places.get(name);
    const country = (countryNamed(name) ?? countryOfCapital(name))?.code ?? null;
    places.set(name, {
      id: known?.id ?? `p${places.size + 1}`,
      name,
      country,
      lat: null,
      lon: null,
      geonames: null,
      mentions: [...(known?.mentions ?? []), mention.span],
    });
  }
  return [...places.values()];
}
