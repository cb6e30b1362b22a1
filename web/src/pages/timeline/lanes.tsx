/** When it was, and when it was published, as two lanes: a day is a dot, days of which it is one a bar. */
import type { Entry } from "../../api/types.js";

const WIDTH = 600;
const DOT = 6;

export function Lanes({ entries }: { readonly entries: readonly Entry[] }) {
  const told = entries.flatMap(({ since, until, key }) =>
    since ? [{ key, start: Date.parse(since), end: Date.parse(until ?? since) }] : [],
  );
  const published = entries.map(({ date, key }) => ({ key, start: Date.parse(date), end: Date.parse(date) }));
  const all = [...told, ...published];
  const first = Math.min(...all.map(({ start }) => start));
  const last = Math.max(...all.map(({ end }) => end));
  if (all.length === 0 || first === last) return null;
  const at = (time: number) => ((WIDTH - DOT) * (time - first)) / (last - first);
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return (
    <figure className="lanes">
      <svg
        viewBox={`0 0 ${WIDTH} 44`}
        role="img"
        aria-label={`From ${day(first)} to ${day(last)}: above when it was, below when it was published`}
      >
        {(
          [
            ["told", told, 4],
            ["published", published, 28],
          ] as const
        ).map(([name, lane, y]) =>
          lane.map(({ key, start, end }) => (
            <rect
              key={`${name} ${key}`}
              className={start === end ? "dot" : "span"}
              x={at(start)}
              y={y}
              rx="3"
              width={DOT + at(end) - at(start)}
              height="12"
            />
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
