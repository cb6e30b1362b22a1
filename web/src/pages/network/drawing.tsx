/** The pairs of the list as lines between names; whoever sees no drawing has the list. */
import { useMemo } from "react";
import type { Network } from "../../api/types.js";
import { placed } from "./layout.js";

const WIDTH = 900;
const HEIGHT = 560;
const EDGE = 90;

export function Drawing({ pairs }: { readonly pairs: Network["pairs"] }) {
  const points = useMemo(
    () =>
      new Map(
        placed(pairs).map(({ name, x, y }) => [name, { x: EDGE + x * (WIDTH - 2 * EDGE), y: 24 + y * (HEIGHT - 48) }]),
      ),
    [pairs],
  );
  return (
    <figure className="drawing">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="The pairs of the list, drawn">
        {pairs.map(({ from, to, relation, count }) => {
          const [one, other] = [points.get(from)!, points.get(to)!];
          return (
            <line
              key={`${from} ${relation} ${to}`}
              x1={one.x}
              y1={one.y}
              x2={other.x}
              y2={other.y}
              strokeWidth={Math.min(8, 1 + Math.log2(count))}
            />
          );
        })}
        {[...points].map(([name, { x, y }]) => (
          <g key={name}>
            <circle cx={x} cy={y} r="4" />
            <text x={x} y={y - 8} textAnchor="middle">
              {name.length > 28 ? `${name.slice(0, 27)}…` : name}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
