/** Corrections that find no entry in the reading that counts. */
import { Link, useLocation } from "wouter";
import { useList } from "../../api/hooks.js";
import type { Orphan } from "../../api/types.js";
import { Marked } from "../../components/marked.js";
import { saidWords } from "../../components/said-words.js";
import { Answered } from "../../components/states.js";
import { type Asked, to } from "../../query.js";
import { Desk } from "./desk.js";
import { Done } from "./done.js";
import { withdrawal } from "./saying.js";
import { useQueue } from "./use-queue.js";

/** As many as the server gives at once, so that their number is known but in a record of very many. */
const AT_ONCE = 1000;

const keyOf = ({ id }: Orphan): number => id;

export function OrphanDesk({ asked }: { readonly asked: Asked }) {
  const list = useList("/api/review/orphans", { limit: AT_ONCE });
  const queue = useQueue(list, keyOf);
  const [, go] = useLocation();
  const { current } = queue;
  return (
    <Answered of={list} what="Looking">
      {() => (
        <>
          <Desk
            queue={queue}
            what={["lost correction", "lost corrections"]}
            count={null}
            isMore={list.more !== null}
            keyOf={keyOf}
            brief={({ user, words }) => (
              <>
                <bdi>{user}</bdi>: <bdi>{words}</bdi>
              </>
            )}
            choices={[
              {
                key: "x",
                name: "Take it back",
                decision: current ? withdrawal(current.report, current.correction.on, current.id, "Taken back") : null,
              },
            ]}
            openReport={() => current && go(to.report(current.report))}
          >
            {current && <OrphanTold orphan={current} />}
          </Desk>
          {!current && <Done list={list} asked={asked} what="No correction is lost" />}
        </>
      )}
    </Answered>
  );
}

function OrphanTold({ orphan }: { readonly orphan: Orphan }) {
  const { user, at, correction, others, context, outlet, date, title, report } = orphan;
  const anchors = "actors" in correction ? correction.actors : "mentions" in correction ? correction.mentions : [];
  const said = saidWords(correction, {
    nameAt: (anchor) => others[Math.max(0, anchors.indexOf(anchor as (typeof anchors)[number]))] ?? "somebody",
    wordsAt: () => "other words",
  });
  return (
    <>
      <p>
        <strong>
          <bdi>{user}</bdi>
        </strong>{" "}
        {said}, <time dateTime={at}>{at.slice(0, 16).replace("T", " ")}</time>
      </p>
      <p className="quiet">
        The reading that counts has no such entry. It waits for one that has it; or tell it of another entry of the
        report and take it back here.
      </p>
      <p className="context">
        <bdi>
          <Marked {...context} />
        </bdi>
      </p>
      <p className="quiet small">
        <time dateTime={date}>{date}</time> {outlet && <bdi>{outlet}</bdi>}{" "}
        <Link href={to.report(report)}>
          <bdi>{title ?? "Untitled report"}</bdi>
        </Link>
      </p>
    </>
  );
}
