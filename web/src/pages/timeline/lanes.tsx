/** When it was, and when it was published, as two lanes: a day is a dot, days of which it is one a bar. Each leads to the words, as the list does. */
import { Link } from "wouter";
import { daysWords } from "../../../../src/view/words.js";
import type { Entry } from "../../api/types.js";
import { to } from "../../query.js";

const WIDTH = 600;
const DOT = 6;

interface Days {
  /** The first and the last day, ISO 8601. */
  readonly since: string;
  readonly until: string;
}

/** What begins first, and what ends last; nothing of nothing. */
const ends = (all: readonly Days[]): readonly [Days | undefined, Days | undefined] => [
  all.toSorted((a, b) => (a.since < b.since ? -1 : 1))[0],
  all.toSorted((a, b) => (a.until < b.until ? 1 : -1))[0],
];

export function Lanes({ entries }: { readonly entries: readonly Entry[] }) {
  const told = entries.flatMap((entry) =>
    entry.since ? [{ entry, since: entry.since, until: entry.until ?? entry.since }] : [],
  );
  const published = entries.map((entry) => ({ entry, since: entry.date, until: entry.date }));
  const [first, last] = ends([...told, ...published]);
  if (!first || !last || first.since === last.until) return null;
  const [start, end] = [Date.parse(first.since), Date.parse(last.until)];
  const at = (day: string) => ((WIDTH - DOT) * (Date.parse(day) - start)) / (end - start);
  return (
    <figure className="lanes">
      <svg viewBox={`0 0 ${WIDTH} 44`} aria-hidden="true">
        {(
          [
            ["told", told, 4],
            ["published", published, 28],
          ] as const
        ).map(([name, lane, y]) =>
          lane.map(({ entry, since, until }) => (
            <Link key={`${name} ${entry.key}`} href={to.report(entry.report, entry.anchor)} tabIndex={-1}>
              <title>{`${entry.by.join(", ") || "Nobody named"}: ${entry.words}`}</title>
              <rect
                className={since === until ? "dot" : "span"}
                x={at(since)}
                y={y}
                rx="3"
                width={DOT + at(until) - at(since)}
                height="12"
              />
            </Link>
          )),
        )}
        <line x1="0" y1="21" x2={WIDTH} y2="21" />
      </svg>
      <figcaption className="quiet small">
        <span>{daysWords(first.since, first.until)}</span>
        <span>above: when it was; below: when it was published</span>
        <span>{daysWords(last.since, last.until)}</span>
      </figcaption>
    </figure>
  );
}
