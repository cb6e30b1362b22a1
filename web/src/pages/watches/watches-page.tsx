/** Searches that are kept in the record: what is new to each since somebody saw it. */
import { useState } from "react";
import { Link } from "wouter";
import { addressOf, post, remove } from "../../api/client.js";
import { useAnswer } from "../../api/hooks.js";
import type { News, Watch } from "../../api/types.js";
import { useDoing } from "../../components/doing.js";
import { EntryItems, Walked } from "../../components/entry-list.js";
import { Exports } from "../../components/exports.js";
import { Page } from "../../components/page.js";
import { RemoveButton } from "../../components/remove-button.js";
import { Answered, Empty, Failed } from "../../components/states.js";
import { filterWords, to } from "../../query.js";
import { manyWords, minute } from "../../words.js";
import "./watches.css";

export default function WatchesPage() {
  const watches = useAnswer("/api/watches");
  return (
    <Page
      title="Saved searches"
      beside={<Exports asked={{}} of={[{ name: "JSON", path: "/api/watches", takes: [] }]} />}
    >
      <Answered of={watches} what="Looking">
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title="No search is kept">
              <p>
                A <Link href="/">search</Link> that is saved stands here with what is new to it: what was added to the
                record since somebody looked. <code>hearsay watch</code> has the same on the command line, and posts it
                to other programs.
              </p>
            </Empty>
          ) : (
            <Walked>
              <div className="watches">
                {entries.map((watch) => (
                  <WatchSection key={watch.name} watch={watch} />
                ))}
              </div>
            </Walked>
          )
        }
      </Answered>
    </Page>
  );
}

/** So many entries are shown of each, until more are wanted. */
const [FEW, MANY] = [5, 200];

function WatchSection({ watch }: { readonly watch: Watch }) {
  const { name, filters, isPosted, ran, problem } = watch;
  const [limit, setLimit] = useState(FEW);
  const news = useAnswer("/api/watches/news", { name, limit });
  const isEditor = useAnswer("/api/about").answer?.user.role === "editor";
  const doing = useDoing();
  return (
    <section aria-label={name} id={encodeURIComponent(name)}>
      <header>
        <h2>
          <Link href={to.found(filters)}>
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <Standing of={news.answer} />
      </header>
      <p className="quiet small">
        <bdi>{filterWords(filters)}</bdi>
        {isPosted && " · posted to a web hook"}
        {ran && ` · last reported ${minute(ran)} UTC`}
      </p>
      {problem && <p className="why small">It could not be posted: {problem}</p>}
      <Answered of={news} what={`Looking for what is new to ${name}`}>
        {({ entries, count }) => (
          <>
            {entries.length > 0 && <EntryItems entries={entries} />}
            {count > entries.length && limit < MANY && (
              <p className="more">
                <button type="button" onClick={() => setLimit(MANY)} disabled={news.isLoading}>
                  {count > MANY ? `Show the newest ${MANY}` : `Show all ${manyWords(count)}`}
                </button>
              </p>
            )}
          </>
        )}
      </Answered>
      <p className="actions">
        {isEditor && (news.answer?.count ?? 0) > 0 && (
          <button
            type="button"
            aria-label={`Mark as seen: ${name}`}
            disabled={doing.isDoing || news.isOfBefore}
            onClick={() => doing.run(() => post("/api/watches/seen", { name, until: news.answer!.until }))}
          >
            Mark as seen
          </button>
        )}
        <Exports
          asked={{ name }}
          what={name}
          of={[
            { name: "CSV", path: "/api/watches/news.csv", takes: ["name"] },
            { name: "JSON", path: "/api/watches/news", takes: ["name"] },
          ]}
        />
        {isEditor && (
          <RemoveButton
            name="Remove"
            what={name}
            sure="Remove it for everybody"
            isDoing={doing.isDoing}
            act={() =>
              doing.run(() => remove("/api/watches", { name }), addressOf("/api/watches/news", { name, limit }))
            }
          />
        )}
      </p>
      {doing.problem && <Failed problem={doing.problem} />}
    </section>
  );
}

function Standing({ of }: { readonly of: News | undefined }) {
  if (of === undefined) return null;
  if (of.count === 0) return <span className="quiet">nothing new</span>;
  return (
    <strong className="new">
      {manyWords(of.count)} new{of.isCut && " in the newest 2,000 reports"}
    </strong>
  );
}
