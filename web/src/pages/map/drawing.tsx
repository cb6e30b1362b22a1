/** The places of the list on an outline of the world; whoever sees no drawing has the list. */
import { Link } from "wouter";
import type { MapTold } from "../../api/types.js";
import { type Counted, countWords, keyOf, type Place } from "./counted.js";
import { countryName } from "./countries.js";
import { edge, HEIGHT, outlines, pointOf, WIDTH } from "./world.js";

export interface DrawingProps {
  readonly told: MapTold;
  /** The place of the list that is pointed at. */
  readonly lit: string | null;
  readonly rowsOf: (what: Counted, where: { readonly place?: string; readonly country?: string | null }) => string;
}

/** Steps of shading. */
const SHADES = 4;

const outlined = new Set(outlines.map(({ code }) => code));

export default function Drawing({ told: { places, countries }, lit, rowsOf }: DrawingProps) {
  const counts = new Map(countries.map((one) => [one.country, one]));
  const most = Math.max(1, ...countries.map(sum));
  const shade = (of: Counted) => Math.max(1, Math.ceil((SHADES * Math.log1p(sum(of))) / Math.log1p(most)));
  const points = places.filter((place) => isPoint(place));
  return (
    <figure className="world">
      {/* The list has the same links for whoever goes by keyboard, or hears the page. */}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <path className="sea" d={edge} />
        {outlines.map(({ code, path }, at) => {
          const of = code === null ? undefined : counts.get(code);
          if (!of || code === null)
            // biome-ignore lint/suspicious/noArrayIndexKey: they never move
            return <path key={at} d={path} />;
          return (
            <Link key={code} href={rowsOf(of, { country: code })} tabIndex={-1}>
              <title>{`${countryName(code)}: ${countWords(of)}`}</title>
              <path className={`shade-${shade(of)}`} d={path} />
            </Link>
          );
        })}
        {points.map((place) => {
          const [x, y] = pointOf(place.lon!, place.lat!);
          const names = [place.kind === "country" ? "ring" : "dot", keyOf(place) === lit ? "lit" : ""];
          return (
            <Link key={keyOf(place)} href={rowsOf(place, { place: place.name, country: place.country })} tabIndex={-1}>
              <title>{`${place.name}: ${countWords(place)}`}</title>
              <circle
                className={names.join(" ").trim()}
                cx={x.toFixed(1)}
                cy={y.toFixed(1)}
                r={Math.min(14, 3 + 1.5 * Math.sqrt(sum(place)))}
              />
            </Link>
          );
        })}
      </svg>
      <figcaption className="quiet small">
        The darker a country, the more is told of it and of places in it. A dot is a town or a region, a ring a country
        that is too small for the outline. Outline: Natural Earth.
      </figcaption>
    </figure>
  );
}

const sum = ({ statements, events }: Counted): number => statements + events;

/** A country is shaded as a whole: a dot at its middle would tell of a spot that no report names. */
const isPoint = ({ kind, country, lat, lon }: Place): boolean =>
  lat !== null && lon !== null && (kind !== "country" || !outlined.has(country));
