/** The outline of the world in the Equal Earth projection, which keeps areas true (Šavrič, Patterson and Jenny, 2018). */
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import atlas from "world-atlas/countries-110m.json" with { type: "json" };
import { codeOf } from "./countries.js";

export const WIDTH = 960;
export const HEIGHT = 468;

const projection = geoEqualEarth().fitSize([WIDTH, HEIGHT], { type: "Sphere" });
const pathOf = geoPath(projection).digits(1);

export interface Outline {
  /** ISO 3166-1 alpha-3; null: it has none. */
  readonly code: string | null;
  /** As the path of an SVG takes it. */
  readonly path: string;
}

const world = atlas as unknown as Parameters<typeof feature>[0];
const countries = feature(world, world.objects.countries!);

export const outlines: readonly Outline[] = ("features" in countries ? countries.features : []).map((country) => ({
  code: codeOf(country.id === undefined ? null : String(country.id), country.properties?.name ?? ""),
  path: pathOf(country) ?? "",
}));

/** The edge of the map. */
export const edge: string = pathOf({ type: "Sphere" }) ?? "";

/** Degrees east and north as a point of the drawing. */
export const pointOf = (lon: number, lat: number): readonly [x: number, y: number] => projection([lon, lat]) ?? [0, 0];
