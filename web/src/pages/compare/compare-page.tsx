/** What several outlets tell: the same words, the same happening, the same text; the newest first. */
import { Link, useParams } from "wouter";
import { useList } from "../../api/hooks.js";
import type { ToldGroup, ToldStory } from "../../api/types.js";
import { EntryCard } from "../../components/entry-card.js";
import { More, Walked } from "../../components/entry-list.js";
import { Exports } from "../../components/exports.js";
import { FilterChips } from "../../components/filter-chips.js";
import { FilterForm } from "../../components/filter-form.js";
import { Narrow } from "../../components/narrow.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { type Asked, type FilterName, filterNames, only, to, useAsked } from "../../query.js";
import { counted, days } from "../../words.js";
import "./compare.css";

/** What is compared, and what a person calls it. */
const kinds = { utterances: "The same words", happenings: "The same event", stories: "The same text" } as const;

type Kind = keyof typeof kinds;

/** Which filters each list takes. */
const takes: Readonly<Record<Kind, readonly FilterName[]>> = {
  utterances: filterNames.filter((name) => name !== "event"),
  happenings: filterNames.filter((name) => name !== "kind" && name !== "attitude"),
  stories: filterNames,
};

export default function ComparePage() {
  const { what = "" } = useParams<{ what?: string }>();
  const kind: Kind = what in kinds ? (what as Kind) : "utterances";
  const query = useAsked();
  const { asked } = query;
  const names = takes[kind];
  const exported = ["q", ...names];
  return (
    <Page
      title={asked.q ? `Told by several: “${asked.q}”` : "Told by several outlets"}
      beside={
        <Exports
          asked={asked}
          files={{ list: kind, takes: exported }}
          of={[
            { name: "CSV", path: `/api/${kind}.csv`, takes: exported },
            { name: "JSON", path: `/api/${kind}`, takes: exported },
          ]}
        />
      }
    >
      <div className="columns">
        <Narrow>
          <FilterForm query={query} names={names} />
        </Narrow>
        <section aria-label="Found">
          <ul className="tabs" aria-label="What is compared">
            {(Object.keys(kinds) as Kind[]).map((one) => (
              <li key={one}>
                <Link
                  href={to.compare(one, only(asked, ["q", ...takes[one]]))}
                  aria-current={one === kind ? "page" : undefined}
                >
                  {kinds[one]}
                </Link>
              </li>
            ))}
          </ul>
          <FilterChips query={query} names={names} />
          {kind === "stories" ? (
            <Stories asked={only(asked, exported)} />
          ) : (
            <Groups kind={kind} asked={only(asked, exported)} />
          )}
        </section>
      </div>
    </Page>
  );
}

function Groups({ kind, asked }: { readonly kind: "utterances" | "happenings"; readonly asked: Asked }) {
  const found = useList(`/api/${kind}`, asked);
  return (
    <Answered of={found} what="Looking">
      {({ isCut }) =>
        found.entries.length === 0 ? (
          <Nothing asked={asked} kind={kind} />
        ) : (
          <Walked>
            {isCut && <p className="quiet small">Of the newest 50,000 entries that answer.</p>}
            <ol className="entries">
              {found.entries.map((group) => (
                <li key={group.id}>
                  <EntryCard entry={group.entry} />
                  <Outlets of={group} />
                </li>
              ))}
            </ol>
            <More of={found} />
          </Walked>
        )
      }
    </Answered>
  );
}

function Outlets({ of: { outlets, since, until } }: { readonly of: ToldGroup | ToldStory }) {
  return (
    <p className="outlets small">
      <span className="quiet">{days(since, until)}: </span>
      {outlets.map((outlet, at) => (
        <span key={outlet}>
          {at > 0 && ", "}
          <bdi>{outlet}</bdi>
        </span>
      ))}
    </p>
  );
}

function Stories({ asked }: { readonly asked: Asked }) {
  const found = useList("/api/stories", asked);
  return (
    <Answered of={found} what="Looking">
      {({ isCut }) =>
        found.entries.length === 0 ? (
          <Nothing asked={asked} kind="stories" />
        ) : (
          <Walked>
            {isCut && <p className="quiet small">Of the newest 50,000 entries that answer.</p>}
            <ol className="entries">
              {found.entries.map((story) => (
                <li key={story.id}>
                  <article className="entry" tabIndex={-1} aria-label={story.report.title ?? "Untitled report"}>
                    <h2>
                      <Link href={to.story(story.id)} className="open">
                        <bdi>{story.report.title ?? "Untitled report"}</bdi>
                      </Link>
                    </h2>
                    <p className="where">
                      <span>{counted(story.reports, "report")}</span>
                      {story.report.agency && <bdi>{story.report.agency}</bdi>}
                    </p>
                    <Outlets of={story} />
                  </article>
                </li>
              ))}
            </ol>
            <More of={found} />
          </Walked>
        )
      }
    </Answered>
  );
}

function Nothing({ asked, kind }: { readonly asked: Asked; readonly kind: Kind }) {
  return (
    <Empty title="Nothing of this is told by several outlets">
      <p>
        Reports are compared as they are added: what only one outlet tells stands in the{" "}
        <Link href={to.search(only(asked, ["q", ...takes.utterances]))}>search</Link>.
        {Object.keys(asked).length > 0 && (
          <>
            {" "}
            <Link href={to.compare(kind)}>All that several tell</Link>
          </>
        )}
      </p>
    </Empty>
  );
}
