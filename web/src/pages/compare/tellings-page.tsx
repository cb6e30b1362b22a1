/** One utterance, happening or story, with a row for each telling of it. */
import { Link, useParams } from "wouter";
import { useAnswer } from "../../api/hooks.js";
import type { Comparison } from "../../api/types.js";
import { EntryItems, Walked } from "../../components/entry-list.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { counted } from "../../words.js";
import "./compare.css";
import { Numbers } from "./numbers.js";
import { Statuses } from "./statuses.js";
import { StoryTold } from "./story-told.js";
import { TellingRow } from "./telling-row.js";

const titles = { utterances: "The same words", happenings: "The same event", stories: "The same text" } as const;

export default function TellingsPage() {
  const { what = "", id = "" } = useParams<{ what: string; id: string }>();
  const key = /^\d{1,16}$/.test(id) ? Number(id) : null;
  const kind = what in titles ? (what as keyof typeof titles) : null;
  if (key === null || kind === null)
    return (
      <Page title="Compare">
        <Empty title="There is nothing at this address">
          <p>
            <Link href="/compare">What several outlets tell</Link>
          </p>
        </Empty>
      </Page>
    );
  return (
    <Page
      title={titles[kind]}
      beside={
        <span className="exports">
          <span className="quiet">Take it elsewhere: </span>
          <a href={`/api/${kind}/${key}`}>JSON</a>
        </span>
      }
    >
      {kind === "stories" ? <StoryTold id={key} /> : <Tellings kind={kind} id={key} />}
    </Page>
  );
}

function Tellings({ kind, id }: { readonly kind: "utterances" | "happenings"; readonly id: number }) {
  const found = useAnswer(kind === "happenings" ? `/api/happenings/${id}` : `/api/utterances/${id}`);
  return (
    <Answered of={found} what="Comparing">
      {(compared) => (
        <Walked>
          <Summary of={compared} />
          <Statuses of={compared.statuses} />
          {kind === "happenings" && <Numbers tellings={compared.tellings} />}
          <ol className="entries tellings">
            {compared.tellings.map((telling) => (
              <li key={telling.entry.key}>
                <TellingRow telling={telling} />
              </li>
            ))}
          </ol>
          {compared.isCut && <p className="quiet small">There are more than these 200.</p>}
          {compared.saidBefore.length > 0 && (
            <section>
              <h2>Said on another day, or by others</h2>
              <EntryItems entries={compared.saidBefore} />
            </section>
          )}
        </Walked>
      )}
    </Answered>
  );
}

function Summary({ of: { kind, tellings } }: { readonly of: Comparison }) {
  const reports = tellings.reduce((sum, { copies }) => sum + 1 + copies.length, 0);
  if (reports === 1) return <p className="quiet">Only one report tells it.</p>;
  return (
    <p className="quiet">
      Told in {counted(reports, "report")}, the first told first; copies of a report are one row.
      {kind === "utterance" && (
        <>
          {" "}
          Beside the fullest telling, words are <del>dropped</del> and <ins>added</ins>.
        </>
      )}
    </p>
  );
}
