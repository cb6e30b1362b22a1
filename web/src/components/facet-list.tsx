/** What narrows a list: what its entries have in common, with how many each. Every number leads to its rows. */
import { Link, useLocation } from "wouter";
import { useAnswer } from "../api/hooks.js";
import type { Facets } from "../api/types.js";
import { type Asked, only, to } from "../query.js";
import { readable } from "../words.js";
import { Months } from "./months.js";

type Facet = Facets["facets"][number];

const titles: Readonly<Record<Facet["name"], string>> = {
  by: "Who",
  outlet: "Outlet",
  attitude: "Stance",
  kind: "Given",
  event: "Event",
  country: "Country",
  month: "Published",
};

/**
 * `asked`: the whole query of the address, which narrows further. `of`: what is counted. `isWaiting`: it is not counted yet, since what is found
 * is wanted first, and the server answers one after the other.
 */
export function FacetList({
  asked,
  filters,
  of,
  isWaiting,
}: {
  readonly asked: Asked;
  readonly filters: readonly string[];
  readonly of: "statements" | "events";
  readonly isWaiting: boolean;
}) {
  const [, go] = useLocation();
  const { answer } = useAnswer(isWaiting ? null : "/api/facets", { ...only(asked, filters), of });
  if (!answer) return null;
  return (
    <div className="facets">
      {answer.isCut && <p className="quiet">Of the newest 2,000:</p>}
      {answer.facets.map((facet) =>
        facet.name === "month" ? (
          <Months
            key="month"
            values={facet.values}
            hrefOf={(days) => to.search({ ...asked, ...days })}
            choose={(days) => go(to.search({ ...asked, ...days }))}
          />
        ) : (
          <section key={facet.name} aria-label={titles[facet.name]}>
            <h2>{titles[facet.name]}</h2>
            <ul>
              {facet.values.map(({ value, count }) => {
                const isOn = asked[facet.name] === value;
                return (
                  <li key={value}>
                    <Link
                      href={to.search({ ...asked, [facet.name]: isOn ? undefined : value })}
                      aria-current={isOn || undefined}
                    >
                      <bdi>{facet.name === "event" ? readable(value) : value}</bdi>{" "}
                      <span className="number">{count.toLocaleString("en")}</span>
                    </Link>
                  </li>
                );
              })}
            </ul>
            {facet.count > facet.values.length && (
              <p className="quiet">and {(facet.count - facet.values.length).toLocaleString("en")} more</p>
            )}
          </section>
        ),
      )}
    </div>
  );
}
