/** A bar for each month, which leads to that month; drawn over from one to another, to all between. */
import { useState } from "react";
import { Link } from "wouter";
import type { Facets } from "../api/types.js";

/** First and last day. */
export interface Days {
  readonly since: string;
  readonly until: string;
}

export interface MonthsProps {
  /** In their order, “2026-03”. */
  readonly values: Facets["facets"][number]["values"];
  readonly hrefOf: (days: Days) => string;
  readonly choose: (days: Days) => void;
}

/** One month tells nothing apart, and is not drawn. */
export function Months({ values, hrefOf, choose }: MonthsProps) {
  const [drawn, setDrawn] = useState<readonly [from: number, to: number] | null>(null);
  if (values.length < 2) return null;
  const most = Math.max(...values.map(({ count }) => count));
  const [first, last] = [values[0]!.value, values.at(-1)!.value];
  const isDrawn = (at: number) => drawn !== null && at >= Math.min(...drawn) && at <= Math.max(...drawn);
  const end = () => {
    if (drawn && drawn[0] !== drawn[1]) {
      const [from, to] = [Math.min(...drawn), Math.max(...drawn)];
      choose({ since: daysOf(values[from]!.value).since, until: daysOf(values[to]!.value).until });
    }
    setDrawn(null);
  };
  return (
    <section aria-label="Published" onPointerUp={end} onPointerLeave={() => setDrawn(null)}>
      <h2>Published</h2>
      <svg className="months" viewBox={`0 0 ${values.length * 10} 40`} preserveAspectRatio="none">
        <title>{`By month, ${first} to ${last}`}</title>
        {values.map(({ value, count }, at) => {
          const height = Math.max(2, (36 * count) / most);
          return (
            <Link
              key={value}
              href={hrefOf(daysOf(value))}
              aria-label={`${value}: ${count}`}
              draggable={false}
              onPointerDown={() => setDrawn([at, at])}
              onPointerEnter={() => drawn && setDrawn([drawn[0], at])}
            >
              <title>{`${value}: ${count}`}</title>
              <rect className="reach" x={at * 10} y="0" width="10" height="40" />
              <rect
                className={isDrawn(at) ? "drawn" : undefined}
                x={at * 10 + 1}
                y={40 - height}
                width="8"
                height={height}
              />
            </Link>
          );
        })}
      </svg>
      <p className="quiet">
        {first} to {last}
      </p>
    </section>
  );
}

function daysOf(month: string): Days {
  const [year, number] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year!, number!, 0)).getUTCDate();
  return { since: `${month}-01`, until: `${month}-${String(last).padStart(2, "0")}` };
}
