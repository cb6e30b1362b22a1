/** Statements or events, by words and filters: as cards or as a table. */
import { Link } from "wouter";
import { useAnswer, useList } from "../../api/hooks.js";
import { EntryList, More } from "../../components/entry-list.js";
import { EntryTable } from "../../components/entry-table.js";
import { Exports } from "../../components/exports.js";
import { FacetList } from "../../components/facet-list.js";
import { FilterChips } from "../../components/filter-chips.js";
import { FilterForm } from "../../components/filter-form.js";
import { Narrow } from "../../components/narrow.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { Views } from "../../components/views.js";
import { type AddressQuery, type Asked, type FilterName, filterNames, only, to, useAsked } from "../../query.js";
import { foundWords } from "../../words.js";
import { FirstStep } from "./first-step.js";
import { SavedSearches } from "./saved-searches.js";

type What = "statements" | "events";

/** Which filters each list takes. */
const takes: Readonly<Record<What, readonly FilterName[]>> = {
  statements: filterNames.filter((name) => name !== "event"),
  events: filterNames.filter((name) => name !== "kind" && name !== "attitude"),
};

export function SearchPage() {
  const query = useAsked();
  const { asked } = query;
  const what: What = asked.what === "events" ? "events" : "statements";
  const names = takes[what];
  const found = useList(`/api/${what}`, only(asked, ["q", "order", ...names]));
  const view = asked.view === "table" ? "table" : "cards";
  const title = asked.q ? `“${asked.q}”` : what === "events" ? "Events" : "Statements";
  const exported = ["q", ...names];
  return (
    <Page
      title={title}
      beside={
        <>
          <Link href={to.search({ ...asked, view: view === "table" ? undefined : "table" })}>
            {view === "table" ? "As cards" : "As a table"}
          </Link>
          <Views asked={asked} at="list" />
          <Exports
            asked={asked}
            files={{ list: what, takes: exported }}
            of={[
              { name: "CSV", path: `/api/${what}.csv`, takes: exported },
              { name: "JSON", path: `/api/${what}`, takes: [...exported, "order"] },
              { name: "Atom", path: `/feeds/${what}.atom`, takes: exported },
            ]}
          />
        </>
      }
    >
      <div className={view === "table" ? "columns wide" : "columns"}>
        <Narrow>
          <SavedSearches asked={asked} isWaiting={found.isOfBefore && !found.problem} />
          <FacetList asked={asked} filters={["q", ...names]} of={what} isWaiting={found.isOfBefore && !found.problem} />
          <details>
            <summary>More filters</summary>
            <FilterForm query={query} names={names} />
          </details>
        </Narrow>
        <section aria-label="Found">
          <div className="heads">
            <Kinds asked={asked} what={what} />
            {asked.q && <Order query={query} />}
          </div>
          <FilterChips query={query} names={names} />
          <Answered of={found} what="Searching">
            {({ count, isCut }) =>
              found.entries.length === 0 ? (
                <Nothing asked={asked} />
              ) : (
                <>
                  <p className="quiet small" role="status">
                    {foundWords(count)} {count === 1 ? what.slice(0, -1) : what}, copies of a report not counted
                    {isCut && "; the most relevant of the newest 2,000"}
                  </p>
                  {view === "table" ? <EntryTable entries={found.entries} /> : <EntryList entries={found.entries} />}
                  <More of={found} />
                </>
              )
            }
          </Answered>
        </section>
      </div>
    </Page>
  );
}

function Order({ query }: { readonly query: AddressQuery }) {
  return (
    <label className="order">
      Order{" "}
      <select value={query.asked.order ?? "newest"} onChange={({ target }) => query.ask({ order: target.value })}>
        <option value="newest">newest first</option>
        <option value="relevant">most relevant first</option>
      </select>
    </label>
  );
}

function Kinds({ asked, what }: { readonly asked: Asked; readonly what: What }) {
  const shared = only(asked, ["q", ...takes.statements.filter((name) => takes.events.includes(name))]);
  return (
    <ul className="tabs" aria-label="What is searched">
      {(["statements", "events"] as const).map((one) => (
        <li key={one}>
          <Link
            href={to.search({ ...shared, what: one === "events" ? one : undefined })}
            aria-current={one === what ? "page" : undefined}
          >
            {one === "events" ? "Events" : "Statements"}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ asked }: { readonly asked: Asked }) {
  const { answer } = useAnswer("/api/about");
  if (answer?.reports === 0) return <FirstStep />;
  return (
    <Empty title="Nothing answers to this">
      <p>
        Every word and every filter must hold. Try fewer of them, other forms by a beginning (<q>bridg*</q>), or one
        word or another (<q>ferry OR boat</q>).
      </p>
      {Object.keys(asked).length > 1 && asked.q && (
        <p className="actions">
          <Link className="button" href={to.search({ q: asked.q })}>
            Only the words
          </Link>
        </p>
      )}
    </Empty>
  );
}
