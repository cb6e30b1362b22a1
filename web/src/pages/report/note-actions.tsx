/** What a person can say of an entry, where it stands; and what was said of it. */
import type { ActorId } from "../../../../src/schema.js";
import type { Report, Said } from "../../api/types.js";
import { saidWords, wordsIn } from "../../components/said-words.js";
import { SpeakerChoice } from "../../components/speaker-choice.js";
import type { Note } from "../../reading/notes.js";
import { type Correcting, toldAlike } from "./correcting.js";

export interface NoteActionsProps {
  readonly note: Note;
  readonly report: Report;
  readonly correcting: Correcting;
  readonly isChoosing: boolean;
  readonly choose: (isOpen: boolean) => void;
}

export function NoteActions({ note, report, correcting, isChoosing, choose }: NoteActionsProps) {
  return (
    <>
      <div className="actions">
        <button type="button" onClick={() => correcting.confirm(note)}>
          Confirm <kbd>c</kbd>
        </button>
        <button type="button" onClick={() => correcting.reject(note)}>
          Reject <kbd>x</kbd>
        </button>
        <button type="button" aria-expanded={isChoosing} onClick={() => choose(!isChoosing)}>
          Speaker <kbd>s</kbd>
        </button>
        {note.kind === "statement" && (
          <>
            <button
              type="button"
              aria-label="One word less at the end"
              onClick={() => correcting.border(note, "end", -1)}
            >
              − word <kbd>[</kbd>
            </button>
            <button
              type="button"
              aria-label="One word more at the end"
              onClick={() => correcting.border(note, "end", 1)}
            >
              + word <kbd>]</kbd>
            </button>
          </>
        )}
      </div>
      {isChoosing && <NoteSpeaker {...{ note, report, correcting, choose }} />}
      <History note={note} report={report} correcting={correcting} />
    </>
  );
}

function NoteSpeaker({ note, report, correcting, choose }: Omit<NoteActionsProps, "isChoosing">) {
  const { reading } = report;
  const now =
    note.kind === "statement"
      ? reading.statements.find((statement) => statement.id === note.id)?.speakers
      : reading.events.find((event) => event.id === note.id)?.actors;
  const alike = toldAlike(reading, note.id);
  return (
    <SpeakerChoice
      label={note.kind === "statement" ? "Who speaks" : "Who acts"}
      actors={reading.actors.map(({ id, name }) => ({ value: id, name }))}
      now={now?.[0] ?? ""}
      alike={alike.length}
      change={(actor, isAlsoOfAlike) => {
        correcting.speakers([note.id, ...(isAlsoOfAlike ? alike : [])], actor === null ? [] : [actor as ActorId]);
        choose(false);
      }}
      leave={() => choose(false)}
    />
  );
}

function History({ note, report, correcting }: Pick<NoteActionsProps, "note" | "report" | "correcting">) {
  const anchor = report.anchors[note.id];
  const said = report.corrections.filter(({ correction }) => correction.on === anchor && correction.kind !== "undo");
  if (said.length === 0) return null;
  return (
    <ol className="history" aria-label="What people said of it">
      {said.map((one) => (
        <SaidLine key={one.id} said={one} report={report} undo={() => correcting.undo(one.id)} />
      ))}
    </ol>
  );
}

export function SaidLine({
  said,
  report,
  undo,
}: {
  readonly said: Said;
  readonly report: Report;
  readonly undo: (() => void) | null;
}) {
  return (
    <li className={said.holds ? undefined : "undone"}>
      <bdi>{said.user}</bdi> {saidWords(said.correction, wordsIn(report))},{" "}
      <time dateTime={said.at}>{said.at.slice(0, 16).replace("T", " ")}</time>{" "}
      {said.holds && undo && (
        <button type="button" className="plain" onClick={undo}>
          undo
        </button>
      )}
    </li>
  );
}
