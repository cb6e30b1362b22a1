/** Nothing waits any more, or nothing of this kind. */
import { Link } from "wouter";
import { addressOf } from "../../api/client.js";
import type { List } from "../../api/hooks.js";
import { Empty, Loading } from "../../components/states.js";
import { type Asked, only } from "../../query.js";

export function Done<Given, Item>({
  list,
  asked,
  what,
}: {
  readonly list: List<Given, Item>;
  readonly asked: Asked;
  /** “No entry is unsure here”. */
  readonly what: string;
}) {
  if (list.more !== null || list.isLoading) return <Loading what="Looking further" />;
  const isNarrowed = ["kind", "outlet", "since", "until"].some((name) => asked[name]);
  return (
    <Empty title={what}>
      <p>What was left for later, and what other people took back, comes when this page is opened anew.</p>
      {isNarrowed && (
        <p className="actions">
          <Link className="button" href={addressOf("/review", only(asked, ["of"]))}>
            Of all reports
          </Link>
        </p>
      )}
    </Empty>
  );
}
