/** One query drawn in several ways. */
import { Link } from "wouter";
import { type Asked, filterNames, only, to } from "../query.js";

const views = {
  list: to.found,
  "time line": to.timeline,
  network: to.network,
  map: to.map,
} as const;

export function Views({ asked, at }: { readonly asked: Asked; readonly at: keyof typeof views }) {
  const shared = only(asked, ["q", ...filterNames]);
  return (
    <span className="views">
      <span className="quiet">See it as </span>
      {(Object.keys(views) as (keyof typeof views)[])
        .filter((view) => view !== at)
        .map((view, place) => (
          <span key={view}>
            {place > 0 && ", "}
            <Link href={views[view](shared)}>{view}</Link>
          </span>
        ))}
    </span>
  );
}
