/** What narrows a list: what its entries have in common, with how many each. Every number leads to its rows. */
import { Link } from "wouter";
import { useAnswer } from "../api/hooks.js";
import type { Facets } from "../api/types.js";
import { type Asked, only, to } from "../query.js";
import { readable } from "../words.js";

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

/** `asked`: the whole query of the address, which narrows further. `of`: what is counted. */
export function FacetList({
  asked,
  filters,
  of,
}: {
  readonly asked: Asked;
  readonly filters: readonly string[];
  readonly of: "statements" | "events";
}) {
  const { answer } = useAnswer("/api/facets", { ...only(asked, filters), of });
  if (!answer) return null;
  return (
    <div className="facets">
      {answer.isCut && <p className="quiet">Of the newest 5,000:</p>}
      {answer.facets.map((facet) =>
        facet.name === "month" ? (
          <Months key="month" facet={facet} asked={asked} />
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

/** A bar for each month, also a link. */
function Months({ facet, asked }: { readonly facet: Facet; readonly asked: Asked }) {
  const all = facet.values;
  if (all.length < 2) return null;
  const most = Math.max(...all.map(({ count }) => count));
  return (
    <section aria-label={titles.month}>
      <h2>{titles.month}</h2>
      <svg className="months" viewBox={`0 0 ${all.length * 10} 40`} preserveAspectRatio="none">
        <title>{`By month, ${all[0]!.value} to ${all.at(-1)!.value}`}</title>
        {all.map(({ value, count }, at) => {
          const height = Math.max(2, (36 * count) / most);
          return (
            <Link key={value} href={to.search({ ...asked, ...daysOf(value) })} aria-label={`${value}: ${count}`}>
              <title>{`${value}: ${count}`}</title>
              <rect x={at * 10 + 1} y={40 - height} width="8" height={height} />
            </Link>
          );
        })}
      </svg>
      <p className="quiet">
        {all[0]!.value} to {all.at(-1)!.value}
      </p>
    </section>
  );
}

/** First and last day of a month, “2026-03”. */
function daysOf(month: string): { readonly since: string; readonly until: string } {
  const [year, number] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year!, number!, 0)).getUTCDate();
  return { since: `${month}-01`, until: `${month}-${String(last).padStart(2, "0")}` };
}
