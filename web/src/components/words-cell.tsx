/** The cell of a table that has the words of an entry, which lead to where they stand. */
import { Link } from "wouter";
import type { Entry } from "../api/types.js";
import { to } from "../query.js";

/** `of` missing: there is no entry. */
export function WordsCell({ of }: { readonly of: Entry | undefined }) {
  return (
    <td className="words">
      {of && (
        <Link href={to.report(of.report, of.anchor)}>
          <bdi>{of.words}</bdi>
        </Link>
      )}
    </td>
  );
}
