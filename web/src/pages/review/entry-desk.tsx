/** Statements and events that are unsure. */
import { useState } from "react";
import { useLocation } from "wouter";
import { useAnswer, useList } from "../../api/hooks.js";
import type { Correction, Entry } from "../../api/types.js";
import { Chain } from "../../components/chain.js";
import { InContext, Place, pathOf, Who } from "../../components/entry-card.js";
import { SpeakerChoice } from "../../components/speaker-choice.js";
import { Answered, Loading } from "../../components/states.js";
import { type Asked, only, to } from "../../query.js";
import { Desk } from "./desk.js";
import { Done } from "./done.js";
import { decision } from "./saying.js";
import { useQueue } from "./use-queue.js";

const keyOf = ({ key }: Entry): number => key;

export function EntryDesk({ asked, takes }: { readonly asked: Asked; readonly takes: readonly string[] }) {
  const list = useList("/api/review", only(asked, takes));
  const queue = useQueue(list, keyOf);
  const [, go] = useLocation();
  const [choosingFor, chooseFor] = useState<number | null>(null);
  const { current, next } = queue;
  // The next is there when it is wanted.
  useAnswer(next ? pathOf(next) : null);
  const say = (correction: Correction, done: string) => current && decision(current.report, correction, done);
  const on = current?.anchor as Correction["on"];
  const isChoosing = current !== undefined && choosingFor === current.key;
  return (
    <Answered of={list} what="Looking">
      {({ count }) => (
        <>
          <Desk
            queue={queue}
            what={["unsure entry", "unsure entries"]}
            count={count}
            keyOf={keyOf}
            brief={(entry) => (
              <>
                <strong>
                  <bdi>{entry.by.join(", ") || "Nobody named"}</bdi>
                </strong>{" "}
                <bdi>{entry.words}</bdi>
              </>
            )}
            choices={[
              { key: "c", name: "Confirm", decision: say({ kind: "confirm", on }, "Confirmed") ?? null },
              { key: "x", name: "Reject", decision: say({ kind: "reject", on }, "Rejected") ?? null },
              {
                key: "s",
                name: current?.kind === "event" ? "Who acts" : "Who speaks",
                decision: null,
                open: () => chooseFor(isChoosing ? null : current!.key),
              },
            ]}
            openReport={() => current && go(to.report(current.report, current.anchor))}
          >
            {current && <EntryTold entry={current} />}
            {current && isChoosing && (
              <Speakers
                of={current}
                leave={() => chooseFor(null)}
                change={(actors) => {
                  queue.decide(
                    decision(
                      current.report,
                      { kind: "speakers", on, actors: [...actors] },
                      current.kind === "event" ? "Who acts is changed" : "The speaker is changed",
                    ),
                  );
                  chooseFor(null);
                }}
              />
            )}
          </Desk>
          {!current && <Done list={list} asked={asked} what="No entry is unsure here" />}
        </>
      )}
    </Answered>
  );
}

function EntryTold({ entry }: { readonly entry: Entry }) {
  const { chain } = entry;
  return (
    <div className="entry">
      <Who of={entry} />
      <InContext of={entry} />
      {chain.length > 1 && <Chain of={chain} />}
      <p className="where">
        <Place of={entry} />
      </p>
    </div>
  );
}

/** Whom the report names, when somebody wants to choose among them. */
function Speakers({
  of,
  change,
  leave,
}: {
  readonly of: Entry;
  readonly change: (actors: readonly Correction["on"][]) => void;
  readonly leave: () => void;
}) {
  const { answer } = useAnswer(`/api/reports/${of.report}`);
  if (!answer) return <Loading what="Looking who is named" />;
  const { reading, anchors } = answer;
  const now = reading.actors.find(({ name }) => name === of.by[0]);
  return (
    <SpeakerChoice
      label={of.kind === "event" ? "Who acts" : "Who speaks"}
      actors={reading.actors.map(({ id, name }) => ({ value: anchors[id]!, name }))}
      now={now ? anchors[now.id]! : ""}
      alike={0}
      change={(actor) => change(actor === null ? [] : [actor as Correction["on"]])}
      leave={leave}
    />
  );
}
