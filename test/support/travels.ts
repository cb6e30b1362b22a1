/** For tests: reports on invented people in places that there are, on every side of a map: a town, a country as a whole, one too small for an outline. */
import { handmade } from "./handmade.js";

const gazette = { name: "The Traveller’s Gazette", domain: "gazette.example", country: null };

/** `more` keeps it from being a copy of the others. */
const told = (id: string, published: string, place: Parameters<typeof handmade>[0]["places"], more: string) =>
  handmade({
    lines: [`Ada Quill met Tom Marsh in ${place![0]!.name}. “The line will open in May,” Quill said there.`, more],
    report: { id, published, publishedFrom: "metadata", outlet: gazette, url: `https://gazette.example/${id}` },
    actors: [
      { name: "Ada Quill", mentions: ["Ada Quill", "Quill#2"] },
      { name: "Tom Marsh", mentions: ["Tom Marsh"] },
    ],
    places: place!,
    statements: [
      { speakers: ["a1"], source: "Quill#2", cue: "said", content: ["“The line will open in May,”"], place: "p1" },
    ],
    events: [{ trigger: "met", actors: ["a1"], recipients: ["a2"], place: "p1" }],
  });

const at = (name: string, kind: "city" | "country", country: string, lat: number, lon: number) => [
  { name, at: name, kind, country, lat, lon, key: `${kind}:${name}` },
];

export const travels = [
  told(
    "0123456789abcdef0201",
    "2026-03-01",
    at("Bergen", "city", "NOR", 60.39, 5.32),
    "Rain kept the visitors under the arcades of the old fish market, where boxes of cod stood between the benches until noon.",
  ),
  told(
    "0123456789abcdef0202",
    "2026-03-02",
    at("Norway", "country", "NOR", 62, 10),
    "The wooden chapel on the ridge had been painted again in autumn, and sheep grazed before its door as the guests came up the path.",
  ),
  told(
    "0123456789abcdef0203",
    "2026-03-03",
    at("Singapore", "country", "SGP", 1.37, 103.8),
    "A gardener showed both of them the orchids behind glass, three hundred kinds, each with a little brass plate and a number.",
  ),
  told(
    "0123456789abcdef0204",
    "2026-03-04",
    at("Wellington", "city", "NZL", -41.29, 174.78),
    "Wind took a hat from the pier, and two children ran after it along the quay while the cable car went up behind them.",
  ),
  told(
    "0123456789abcdef0205",
    "2026-03-05",
    at("Valparaíso", "city", "CHL", -33.04, -71.63),
    "Stairs lead from there to the upper town; halfway a painter was at work on a wall of blue ladders and yellow birds.",
  ),
];
