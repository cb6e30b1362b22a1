/** Entries as rows: for many at a glance, and to be copied. */
import { Link } from "wouter";
import type { Entry } from "../api/types.js";
import { to } from "../query.js";
import { readable } from "../words.js";
import { Names } from "./entry-card.js";
import { Marked } from "./marked.js";
import { Sureness } from "./sureness.js";
import { ToldBy } from "./told-by.js";

export function EntryTable({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled sideways must be reached by keyboard
    <section className="scroll" aria-label="Table" tabIndex={0}>
      <table className="entry-table">
        <thead>
          <tr>
            <th>Date</th>
            <th>Who</th>
            <th>How</th>
            <th>Words</th>
            <th>Outlet</th>
            <th>Report</th>
            <th>Told by</th>
            <th>Sure</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.key}>
              <td>
                <Link href={to.report(entry.report, entry.anchor)}>
                  <time dateTime={entry.date}>{entry.date}</time>
                </Link>
              </td>
              <td>
                <Names names={entry.by} isLinked={!entry.anonymous} />
              </td>
              <td>{entry.how.map(readable).join(", ")}</td>
              <td className="words">
                <bdi>
                  <Marked text={entry.words} marks={entry.marks} />
                </bdi>
              </td>
              <td>
                <bdi>{entry.outlet}</bdi>
              </td>
              <td className="title">
                <bdi>{entry.title}</bdi>
              </td>
              <td>
                <ToldBy of={entry} />
              </td>
              <td>
                <Sureness {...entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
