/** The card beside a statement or an event: who, how, on whose word; opened, all that is known of it and what can be said of it. */
import { memo, type ReactNode, useId } from "react";
import { type Told, ToldBy } from "../components/told-by.js";
import type { Note, NoteId } from "./notes.js";

export interface CardProps {
  readonly note: Note;
  readonly isActive: boolean;
  /** Whether the Tab key stops at it: of many cards at one, from which keys lead on. */
  readonly isStop: boolean;
  /** Who confirmed or changed it; null: nobody. */
  readonly confirmed: string | null;
  /** By how many outlets it is told; null: only here, or nobody knows. */
  readonly told: Told | null;
  /** What can be done with it, when it is open. */
  readonly children?: ReactNode;
  readonly activate: (id: NoteId) => void;
}

/** Drawn anew only where something of it changed: a long report has a thousand. */
export const Card = memo(function Card({ note, isActive, isStop, confirmed, told, children, activate }: CardProps) {
  const title = useId();
  const { kind, view, depth, voice, isUnsure } = note;
  const unsure = isUnsure && confirmed === null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k go from card to card
    <article
      className={["card", kind, isActive ? "active" : "", unsure ? "unsure" : ""].filter(Boolean).join(" ")}
      data-note={note.id}
      data-voice={kind === "event" ? "event" : voice}
      data-depth={Math.min(depth, 3)}
      tabIndex={isStop ? 0 : -1}
      aria-labelledby={title}
      aria-current={isActive || undefined}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isActive) activate(note.id);
      }}
      onClick={() => {
        if (!isActive) activate(note.id);
      }}
    >
      <p className="who" id={title}>
        {kind === "statement" ? (
          <>
            <strong>
              <bdi>{view.speaker}</bdi>
            </strong>
            {view.caveat && <em className="quiet"> {view.caveat}</em>}
            <span className="quiet"> {view.attitude}</span>
          </>
        ) : (
          <>
            <strong>
              <bdi>{view.actors}</bdi>
              {view.recipients && (
                <>
                  {" → "}
                  <bdi>{view.recipients}</bdi>
                </>
              )}
            </strong>
            <span className="quiet">
              {" "}
              {view.type.toLowerCase()}
              {view.mode && ` (${view.mode})`}, {view.status}
            </span>
          </>
        )}
        {confirmed !== null && (
          <span className="sureness confirmed">
            {" "}
            ✓ <span className="unseen">confirmed by </span>
            <bdi>{confirmed}</bdi>
          </span>
        )}
        {unsure && (
          <span className="sureness unsure">
            {" "}
            <span className="dot" /> unsure
          </span>
        )}
      </p>
      {(isActive ? view.chain.length > 1 : depth > 0) && (
        <ol className="chain" aria-label="On whose word">
          {view.chain.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one name may stand in a chain twice
            <li key={at}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ol>
      )}
      {told && told.toldBy > 1 && (
        <p className="small">
          <ToldBy of={told} isStop={isActive} />
        </p>
      )}
      {isActive && <Facts note={note} />}
      {isActive && children}
    </article>
  );
});

function Facts({ note }: { readonly note: Note }) {
  const { kind, view } = note;
  const facts: readonly (readonly [string, string | null])[] = [
    ...(kind === "statement"
      ? ([
          ["Office", view.roles],
          ["Given", view.manner],
          ["To", view.addressees],
          ["About", view.about],
          ["Occasion", view.occasion],
        ] as const)
      : ([
          ["How many", view.numbers],
          ["Context", view.contexts.join(", ") || null],
        ] as const)),
    ["Where", view.place],
    ["When", view.time],
    ["Sure", view.sureness],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
