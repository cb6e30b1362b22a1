/** The pairs of the list as lines between names, each of which leads to the words; whoever sees no drawing has the list. */
import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { Network } from "../../api/types.js";
import { to } from "../../query.js";
import { readable } from "../../words.js";
import { placed } from "./layout.js";

type Pair = Network["pairs"][number];

const WIDTH = 900;
const HEIGHT = 560;
const EDGE = 90;
/** Over the highest there is room for its name. */
const TOP = 44;

/** `rowsOf`: the address of what a pair rests on. */
export function Drawing({
  pairs,
  rowsOf,
}: {
  readonly pairs: readonly Pair[];
  readonly rowsOf: (pair: Pair) => string;
}) {
  const [lit, light] = useState<string | null>(null);
  const points = useMemo(
    () =>
      new Map(
        placed(pairs).map(({ name, x, y }) => [
          name,
          { x: EDGE + x * (WIDTH - 2 * EDGE), y: TOP + y * (HEIGHT - TOP - 24) },
        ]),
      ),
    [pairs],
  );
  const near = new Set(pairs.flatMap(({ from, to: other }) => (from === lit || other === lit ? [from, other] : [])));
  const lightOf = (isLit: boolean) => (lit === null ? undefined : isLit ? "lit" : "dim");
  return (
    <figure className="drawing">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {pairs.map((pair) => {
          const { from, to: other, relation, count } = pair;
          const [one, two] = [points.get(from)!, points.get(other)!];
          const line = { x1: one.x, y1: one.y, x2: two.x, y2: two.y };
          return (
            <Link
              key={`${from} ${relation} ${other}`}
              className={lightOf(from === lit || other === lit)}
              href={rowsOf(pair)}
              tabIndex={-1}
            >
              <title>{`${from}, ${readable(relation)}, ${other}: ${count === 1 ? "1 story" : `${count} stories`}`}</title>
              <line {...line} strokeWidth={Math.min(8, 1 + Math.log2(count))} />
              <line className="reach" {...line} />
            </Link>
          );
        })}
        {[...points].map(([name, { x, y }]) => (
          <Link
            key={name}
            className={lightOf(near.has(name))}
            href={to.actor(name)}
            tabIndex={-1}
            onPointerEnter={() => light(name)}
            onPointerLeave={() => light(null)}
          >
            <title>{name}</title>
            <circle cx={x} cy={y} r="5" />
            <text x={x} y={y - 8} textAnchor="middle">
              {name.length > 28 ? `${name.slice(0, 27)}…` : name}
            </text>
          </Link>
        ))}
      </svg>
    </figure>
  );
}
