/** What was said, changed and withdrawn between one version of a report and the next. */
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks.js";
import type { Changes } from "../../api/types.js";
import { AskForm } from "../../components/ask-form.js";
import { Names } from "../../components/entry-card.js";
import { EntryItems, Walked } from "../../components/entry-list.js";
import { Exports } from "../../components/exports.js";
import { Marked } from "../../components/marked.js";
import { Page } from "../../components/page.js";
import { Answered, Empty } from "../../components/states.js";
import { only, to, useAsked } from "../../query.js";
import { counted, readable } from "../../words.js";
import "./changes.css";

type Step = Changes["steps"][number];
type Changed = Step["changed"][number];

const differences: Readonly<Record<Changed["differs"][number], string>> = {
  words: "other words",
  by: "another speaker",
  to: "said to somebody else",
  how: "given otherwise",
  cue: "another verb",
};

export default function ChangesPage() {
  const query = useAsked();
  const found = useAnswer("/api/changes", only(query.asked, ["of"]));
  return (
    <Page
      title="Changes"
      beside={
        <Exports
          asked={query.asked}
          of={[
            { name: "CSV", path: "/api/changes.csv", takes: ["of"] },
            { name: "JSON", path: "/api/changes", takes: ["of"] },
          ]}
        />
      }
    >
      <AskForm query={query} name="of" label="Of an outlet, or the address of a report; empty: of all" button="Look" />
      <Answered of={found} what="Comparing">
        {({ steps, isCut }) =>
          steps.length === 0 ? (
            <Empty title="No report has changed">
              <p>
                A report changes when another text is added that has the same address.{" "}
                {query.asked.of && <Link href="/changes">Changes of all reports</Link>}
              </p>
            </Empty>
          ) : (
            <Walked>
              {steps.map((step) => (
                <StepTold key={step.after.report} step={step} />
              ))}
              {isCut && <p className="quiet">These are the newest; there are more.</p>}
            </Walked>
          )
        }
      </Answered>
    </Page>
  );
}

function StepTold({ step }: { readonly step: Step }) {
  const { title, outlet, before, after, said, changed, withdrawn } = step;
  return (
    <article className="step" aria-label={title ?? "Untitled report"}>
      <h2>
        <Link href={to.report(after.report)}>
          <bdi>{title ?? "Untitled report"}</bdi>
        </Link>
      </h2>
      <p className="quiet">
        {outlet && (
          <>
            <Link href={to.changes(outlet)}>
              <bdi>{outlet}</bdi>
            </Link>
            {" · "}
          </>
        )}
        <Link href={to.report(before.report)}>{dayOf(before)}</Link> →{" "}
        <Link href={to.report(after.report)}>{dayOf(after)}</Link>
      </p>
      {changed.length + said.length + withdrawn.length === 0 && (
        <p className="quiet">Only words outside statements changed.</p>
      )}
      {changed.length > 0 && (
        <section>
          <h3>{counted(changed.length, "statement")} changed</h3>
          {changed.map((one) => (
            <ChangedTold key={one.after.key} of={one} />
          ))}
        </section>
      )}
      <Entries title="said anew" entries={said} />
      <Entries title="withdrawn" entries={withdrawn} />
    </article>
  );
}

const dayOf = ({ published, added }: Step["before"]): string => (published ?? added).slice(0, 10);

function Entries({ title, entries }: { readonly title: string; readonly entries: Step["said"] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>
        {counted(entries.length, "statement")} {title}
      </h3>
      <EntryItems entries={entries} />
    </section>
  );
}

/** Words that went stand struck out in what was said before, those that came underlined in what is said now. */
function ChangedTold({ of: { before, after, differs, dropped, added } }: { readonly of: Changed }) {
  return (
    <div className="changed">
      <p>
        <strong>
          <Names names={after.by} isLinked={!after.anonymous} />
        </strong>{" "}
        <span className="quiet">{differs.map((one) => differences[one]).join(", ")}</span>
      </p>
      {(
        [
          ["Before", before, dropped, "dropped"],
          ["After", after, added, "added"],
        ] as const
      ).map(([name, entry, spans, part]) => (
        <div key={name}>
          <p className="quiet small">
            {name}: {entry.by.join(" and ") || "nobody named"}, {entry.how.map(readable).join(", ")}
            {entry.cue && ` (${entry.cue})`} · <Link href={to.report(entry.report, entry.anchor)}>where it stands</Link>
          </p>
          <blockquote>
            <bdi>
              <Marked text={entry.words} marks={spans.map((span) => ({ ...span, part }))} />
            </bdi>
          </blockquote>
        </div>
      ))}
    </div>
  );
}
