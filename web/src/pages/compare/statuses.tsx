/** How a happening stood over time: planned, held, denied, called off, each with who told it so. */
import type { Comparison } from "../../api/types.js";
import { days } from "../../words.js";

export function Statuses({ of }: { readonly of: Comparison["statuses"] }) {
  if (of.length < 2) return null;
  return (
    <section className="statuses" aria-label="Over time">
      <h2 className="small">Over time</h2>
      <ol>
        {of.map(({ status, since, until, outlets }) => (
          <li key={status}>
            <strong>{status}</strong> <span className="quiet small">{days(since, until)}: </span>
            <span className="small">
              {outlets.map((outlet, at) => (
                <span key={outlet}>
                  {at > 0 && ", "}
                  <bdi>{outlet ?? "a report without outlet"}</bdi>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
