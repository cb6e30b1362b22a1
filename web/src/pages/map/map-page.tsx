/** Where it was said and where it happened: the list first, then the drawing. */
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks.js";
import { Exports } from "../../components/exports.js";
import { FilterChips } from "../../components/filter-chips.js";
import { FilterForm } from "../../components/filter-form.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { Views } from "../../components/views.js";
import { type Asked, filterNames, only, to, useAsked } from "../../query.js";
import { counted, manyWords } from "../../words.js";
import { type Counted, keyOf, type Place } from "./counted.js";
import { countryName } from "./countries.js";
import "./map.css";

/** The outline of the world comes after the list. */
const Drawing = lazy(() => import("./drawing.js"));

const takes = ["q", ...filterNames, "limit"];

const kinds: Readonly<Record<string, string>> = {
  city: "town",
  region: "region",
  country: "the country as a whole",
  other: "place",
};

export default function MapPage() {
  const query = useAsked();
  const { asked } = query;
  const found = useAnswer("/api/map", only(asked, takes));
  const [lit, light] = useState<string | null>(null);
  const rowsOf = (what: Counted, where: Where) => (what.statements > 0 ? statementsAt : eventsAt)(asked, where);
  return (
    <Page
      title={asked.q ? `Map of “${asked.q}”` : "Map"}
      beside={
        <>
          <Views asked={asked} at="map" />
          <Exports
            asked={asked}
            files={{ list: "entries", takes: ["q", ...filterNames] }}
            of={[
              { name: "CSV", path: "/api/map.csv", takes },
              { name: "JSON", path: "/api/map", takes },
            ]}
          />
        </>
      }
    >
      <details className="map-filters">
        <summary>Narrow the map</summary>
        <FilterForm query={query} names={filterNames} />
      </details>
      <FilterChips query={query} names={filterNames} />
      <Answered of={found} what="Looking">
        {(told) =>
          told.places.length === 0 ? (
            <Empty title="Nothing here tells of a place">
              <p>
                {told.unplaced > 0 ? `${manyWords(told.unplaced)} entries answer, and none says where. ` : ""}
                <Link href={to.search(only(asked, takes))}>See them as a list</Link>
              </p>
            </Empty>
          ) : (
            <>
              <p className="quiet small" role="status">
                {counted(told.count, "place")}
                {told.count > told.places.length && `, ${told.places.length} shown`}
                {told.unplaced > 0 && (
                  <>
                    ; <Link href={to.search(only(asked, takes))}>{manyWords(told.unplaced)}</Link> tell of none
                  </>
                )}
                {told.isCut && "; of the newest 2,000 entries"}
              </p>
              <div className="map">
                <section aria-label="Places">
                  <h2>Places</h2>
                  <ol className="places">
                    {told.places.map((place) => (
                      <PlaceLine key={keyOf(place)} place={place} asked={asked} light={light} />
                    ))}
                  </ol>
                  {told.count > told.places.length && (
                    <p className="more">
                      <Link className="button" href={to.map({ ...asked, limit: 1000 })}>
                        Show all
                      </Link>
                    </p>
                  )}
                  <h2>Countries</h2>
                  <ol className="places">
                    {told.countries.map((one) => (
                      <li key={one.country}>
                        <p>
                          <bdi>{countryName(one.country)}</bdi>
                        </p>
                        <Counts of={one} asked={asked} where={{ country: one.country }} />
                      </li>
                    ))}
                  </ol>
                </section>
                <Suspense fallback={<div className="world" />}>
                  <Drawing told={told} lit={lit} rowsOf={rowsOf} />
                </Suspense>
              </div>
            </>
          )
        }
      </Answered>
    </Page>
  );
}

interface Where {
  readonly place?: string;
  readonly country?: string | null;
}

/** Of events their type is asked too: without it a search gives statements. */
const shared = ["q", ...filterNames];
const statementsAt = (asked: Asked, where: Where) => to.search({ ...only(asked, shared), event: undefined, ...where });
const eventsAt = (asked: Asked, where: Where) =>
  to.events({ ...only(asked, shared), kind: undefined, attitude: undefined, ...where });

function PlaceLine({
  place,
  asked,
  light,
}: {
  readonly place: Place;
  readonly asked: Asked;
  readonly light: (key: string | null) => void;
}) {
  const { name, kind, country, entry } = place;
  const at = kind === "country" ? null : country && countryName(country);
  return (
    <li
      onPointerEnter={() => light(keyOf(place))}
      onPointerLeave={() => light(null)}
      onFocus={() => light(keyOf(place))}
      onBlur={() => light(null)}
    >
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        <span className="quiet">
          {[kinds[kind] ?? kind, at].filter(Boolean).join(", ")}
          {place.lat === null && "; not on the map"}
        </span>
      </p>
      <Counts of={place} asked={asked} where={{ place: name, country }} />
      <p className="words">
        <Link href={to.report(entry.report, entry.anchor)}>
          <bdi>{entry.words}</bdi>
        </Link>
      </p>
    </li>
  );
}

/** Each number leads to its rows. */
function Counts({ of, asked, where }: { readonly of: Counted; readonly asked: Asked; readonly where: Where }) {
  return (
    <p className="number">
      {of.statements > 0 && <Link href={statementsAt(asked, where)}>{counted(of.statements, "statement")}</Link>}
      {of.events > 0 && <Link href={eventsAt(asked, where)}>{counted(of.events, "event")}</Link>}
    </p>
  );
}
