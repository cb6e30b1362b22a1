/** Links of which it is open whether they hold: two columns, and what speaks for and against. */
import { Link, useLocation } from "wouter";
import { useAnswer, useList } from "../../api/hooks.js";
import type { Correction, EntryLink, LinkShown } from "../../api/types.js";
import { Marked } from "../../components/marked.js";
import { Reasons } from "../../components/reasons.js";
import { Answered, Loading } from "../../components/states.js";
import { type Asked, only, to } from "../../query.js";
import { Desk } from "./desk.js";
import { Done } from "./done.js";
import { decision } from "./saying.js";
import { useQueue } from "./use-queue.js";

const keyOf = ({ id }: EntryLink): number => id;

const questions: Readonly<Record<EntryLink["kind"], string>> = {
  actor: "Is this one person or body?",
  utterance: "Is this the same thing, said once?",
  event: "Is this one happening?",
  story: "Is this one story?",
};

export function LinkDesk({ asked, takes }: { readonly asked: Asked; readonly takes: readonly string[] }) {
  const list = useList("/api/review/links", only(asked, takes));
  const queue = useQueue(list, keyOf);
  const [, go] = useLocation();
  const { current, next } = queue;
  useAnswer(next ? `/api/review/links/${next.id}` : null);
  const say = (kind: "same" | "different", done: string) =>
    current
      ? decision(
          current.one.report,
          {
            kind,
            on: current.one.anchor as Correction["on"],
            other: { report: current.other.report, anchor: current.other.anchor as Correction["on"] },
          },
          done,
        )
      : null;
  return (
    <Answered of={list} what="Looking">
      {({ count }) => (
        <>
          <Desk
            queue={queue}
            what={["open link", "open links"]}
            count={count}
            keyOf={keyOf}
            brief={({ one, other }) => (
              <>
                <bdi>{one.words}</bdi> = <bdi>{other.words}</bdi>
              </>
            )}
            choices={[
              { key: "c", name: "The same", decision: say("same", "The same") },
              { key: "x", name: "Not the same", decision: say("different", "Not the same") },
            ]}
            openReport={() => current && go(to.report(current.other.report, current.other.anchor))}
          >
            {current && <LinkTold link={current} />}
          </Desk>
          {!current && <Done list={list} asked={asked} what="No link is open here" />}
        </>
      )}
    </Answered>
  );
}

function LinkTold({ link }: { readonly link: EntryLink }) {
  const { answer } = useAnswer(`/api/review/links/${link.id}`);
  const contexts = answer?.link.id === link.id ? answer.contexts : undefined;
  return (
    <>
      <h2>{questions[link.kind]}</h2>
      <div className="sides">
        <Side end={link.one} context={contexts?.[0]} />
        <Side end={link.other} context={contexts?.[1]} />
      </div>
      <Reasons link={link} />
    </>
  );
}

/** `context` undefined: it is not there yet; null: there is none. */
function Side({
  end,
  context,
}: {
  readonly end: EntryLink["one"];
  readonly context: LinkShown["contexts"][number] | undefined;
}) {
  const { words, who, outlet, date, title, report, anchor } = end;
  return (
    <section aria-label={outlet ?? title ?? "A report"}>
      <p className="words">
        <bdi>{words}</bdi>
      </p>
      {who.length > 0 && (
        <p className="quiet">
          <bdi>{who.join(", ")}</bdi>
        </p>
      )}
      {context === undefined ? (
        <Loading what="Looking it up" />
      ) : context === null ? (
        <p className="context">The text of this report is no longer there.</p>
      ) : (
        <p className="context">
          <bdi>
            <Marked {...context} />
          </bdi>
        </p>
      )}
      <p className="quiet small">
        <time dateTime={date}>{date}</time> {outlet && <bdi>{outlet}</bdi>}{" "}
        <Link href={to.report(report, anchor)}>
          <bdi>{title ?? "Untitled report"}</bdi>
        </Link>
      </p>
    </section>
  );
}
