/** What waits for a person: unsure entries, open links, lost corrections; one after the other, a key for each decision. */
import { Link } from "wouter";
import { addressOf } from "../../api/client.js";
import { type ExportLink, Exports } from "../../components/exports.js";
import { FilterChips } from "../../components/filter-chips.js";
import { FilterForm } from "../../components/filter-form.js";
import { Narrow } from "../../components/narrow.js";
import { Page } from "../../components/page.js";
import { type AddressQuery, type FilterName, only, useAsked } from "../../query.js";
import { EntryDesk } from "./entry-desk.js";
import { LinkDesk } from "./link-desk.js";
import { OrphanDesk } from "./orphan-desk.js";
import "./review.css";

const whats = { entries: "Entries", links: "Links", orphans: "Lost corrections" } as const;
type What = keyof typeof whats;

const kinds: Readonly<Record<What, readonly (readonly [value: string, name: string])[]>> = {
  entries: [
    ["statement", "statements"],
    ["event", "events"],
  ],
  links: [
    ["actor", "people and bodies"],
    ["utterance", "statements"],
    ["event", "events"],
  ],
  orphans: [],
};

const names: readonly FilterName[] = ["outlet", "since", "until"];
const takes = [...names, "kind", "order"];

export default function ReviewPage() {
  const query = useAsked();
  const { asked } = query;
  const what: What = asked.of === "links" || asked.of === "orphans" ? asked.of : "entries";
  const path = what === "entries" ? "/api/review" : `/api/review/${what}`;
  const exported: readonly ExportLink[] = [
    { name: "CSV", path: `${path}.csv`, takes: what === "orphans" ? [] : takes },
    { name: "JSON", path, takes: what === "orphans" ? [] : takes },
  ];
  // Another question is another queue.
  const key = JSON.stringify(only(asked, ["of", ...takes]));
  return (
    <Page title="Review" beside={<Exports asked={asked} of={exported} />}>
      <div className="heads">
        <ul className="tabs" aria-label="What is reviewed">
          {(Object.keys(whats) as What[]).map((one) => (
            <li key={one}>
              <Link
                href={addressOf("/review", { ...only(asked, names), of: one === "entries" ? undefined : one })}
                aria-current={one === what ? "page" : undefined}
              >
                {whats[one]}
              </Link>
            </li>
          ))}
        </ul>
        {what !== "orphans" && <Choices query={query} kinds={kinds[what]} />}
      </div>
      {what === "orphans" ? (
        <section aria-label="What waits for a person">
          <OrphanDesk asked={asked} />
        </section>
      ) : (
        <div className="columns wide">
          <Narrow>
            <FilterForm query={query} names={names} />
          </Narrow>
          <section aria-label="What waits for a person">
            <FilterChips query={query} names={names} />
            {what === "entries" && <EntryDesk key={key} asked={asked} takes={takes} />}
            {what === "links" && <LinkDesk key={key} asked={asked} takes={takes} />}
          </section>
        </div>
      )}
    </Page>
  );
}

function Choices({
  query: { asked, ask },
  kinds: all,
}: {
  readonly query: AddressQuery;
  readonly kinds: (typeof kinds)[What];
}) {
  return (
    <div className="orders">
      <label className="order">
        Of{" "}
        <select value={asked.kind ?? ""} onChange={({ target }) => ask({ kind: target.value })}>
          <option value="">all kinds</option>
          {all.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="order">
        Order{" "}
        <select value={asked.order ?? "newest"} onChange={({ target }) => ask({ order: target.value })}>
          <option value="newest">newest first</option>
          <option value="unsure">least sure first</option>
        </select>
      </label>
    </div>
  );
}
