/** When it was, and when it was published, as two lanes: a day is a dot, days of which it is one a bar. Each leads to the words, as the list does. */
import { Link } from "wouter";
import type { Entry } from "../../api/types.js";
import { to } from "../../query.js";

const WIDTH = 600;
const DOT = 6;

export function Lanes({ entries }: { readonly entries: readonly Entry[] }) {
  const told = entries.flatMap((entry) =>
    entry.since ? [{ entry, start: Date.parse(entry.since), end: Date.parse(entry.until ?? entry.since) }] : [],
  );
  const published = entries.map((entry) => ({ entry, start: Date.parse(entry.date), end: Date.parse(entry.date) }));
  const all = [...told, ...published];
  const first = Math.min(...all.map(({ start }) => start));
  const last = Math.max(...all.map(({ end }) => end));
  if (all.length === 0 || first === last) return null;
  const at = (time: number) => ((WIDTH - DOT) * (time - first)) / (last - first);
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return (
    <figure className="lanes">
      <svg viewBox={`0 0 ${WIDTH} 44`} aria-hidden="true">
        {(
          [
            ["told", told, 4],
            ["published", published, 28],
          ] as const
        ).map(([name, lane, y]) =>
          lane.map(({ entry, start, end }) => (
            <Link key={`${name} ${entry.key}`} href={to.report(entry.report, entry.anchor)} tabIndex={-1}>
              <title>{`${entry.by.join(", ") || "Nobody named"}: ${entry.words}`}</title>
              <rect
                className={start === end ? "dot" : "span"}
                x={at(start)}
                y={y}
                rx="3"
                width={DOT + at(end) - at(start)}
                height="12"
              />
            </Link>
          )),
        )}
        <line x1="0" y1="21" x2={WIDTH} y2="21" />
      </svg>
      <figcaption className="quiet small">
        <span>{day(first)}</span>
        <span>above: when it was; below: when it was published</span>
        <span>{day(last)}</span>
      </figcaption>
    </figure>
  );
}
