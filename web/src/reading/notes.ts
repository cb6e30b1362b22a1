/** What is noted beside a report: each statement and event with where its words are, in the order of the text. */
import type { ActorId, EventId, Reading, Span, StatementId } from "../../../src/schema.js";
import { byPlace, inside } from "../../../src/span.js";
import type { EventView } from "../../../src/view/event.js";
import type { StatementView } from "../../../src/view/statement.js";
import { type View, viewOf } from "../../../src/view/view.js";
import { voiceClasses } from "../../../src/view/voice-classes.js";
import { keptIn } from "../api/kept.js";

export type NoteId = StatementId | EventId;

export interface Mark {
  readonly note: NoteId;
  readonly part: "content" | "source" | "cue" | "trigger";
  readonly span: Span;
}

interface Shared {
  /** In how many others it is told. */
  readonly depth: number;
  /** Of the voice: 1 to 7, and 0 for all others. */
  readonly voice: number;
  /** In the order of the text. */
  readonly marks: readonly Mark[];
  readonly isUnsure: boolean;
}

export type Note =
  | (Shared & { readonly kind: "statement"; readonly id: StatementId; readonly view: StatementView })
  | (Shared & { readonly kind: "event"; readonly id: EventId; readonly view: EventView });

export interface Notes {
  readonly view: View;
  /** In the order of the text. */
  readonly all: readonly Note[];
  readonly byId: ReadonlyMap<NoteId, Note>;
  /** The shortest first: of several at a place the first is what a person points at. */
  readonly marks: readonly Mark[];
  /** The colour of an actor's voice: 1 to 7, and 0 for all others. */
  readonly voiceOf: (actor: ActorId | undefined) => number;
  /** The names of speakers where they are said to speak. */
  readonly names: readonly (Span & { readonly voice: number })[];
}

const known = new WeakMap<Reading, Notes>();
let last: readonly Note[] = [];

/** Made once for a reading, which never changes. Of one that was corrected, those that are as before are the same objects. */
export function notesOf(reading: Reading): Notes {
  const notes = known.get(reading) ?? noted(reading);
  known.set(reading, notes);
  last = notes.all;
  return notes;
}

function noted(reading: Reading): Notes {
  const view = viewOf(reading);
  const classOf = voiceClasses(view.voices);
  const voiceOf = (actor: ActorId | undefined) => Number(classOf(actor).slice(1));
  const mentions = [...reading.mentions].sort((a, b) => byPlace(a.span, b.span));
  const statements = new Map(reading.statements.map((statement) => [statement.id, statement]));
  const events = new Map(reading.events.map((event) => [event.id, event]));
  const told = (of: StatementView, depth: number): readonly Note[] => {
    const { source, cue, content, speakers } = statements.get(of.id)!;
    const marks: readonly Mark[] = [
      ...content.map((span): Mark => ({ note: of.id, part: "content", span })),
      ...(source ? [{ note: of.id, part: "source", span: source } as const] : []),
      ...(cue ? [{ note: of.id, part: "cue", span: cue } as const] : []),
    ];
    const note: Note = {
      kind: "statement",
      id: of.id,
      depth,
      voice: voiceOf(speakers[0]),
      marks: inOrder(marks),
      isUnsure: of.doubt !== null,
      view: of,
    };
    return [note, ...of.tells.flatMap((inner) => told(inner, depth + 1))];
  };
  const happened = view.events.map((of): Note => {
    const { trigger, retold } = events.get(of.id)!;
    const marks = [trigger, ...retold].map((span): Mark => ({ note: of.id, part: "trigger", span }));
    const isUnsure = of.doubt !== null;
    return { kind: "event", id: of.id, depth: 0, voice: 0, marks: inOrder(marks), isUnsure, view: of };
  });
  const said = view.statements.flatMap((statement) => told(statement, 0));
  const all = keptIn(
    last,
    [...said, ...happened].sort((a, b) => byPlace(a.marks[0]!.span, b.marks[0]!.span)),
  );
  return {
    view,
    all,
    byId: new Map(all.map((note) => [note.id, note])),
    voiceOf,
    marks: all.flatMap(({ marks }) => marks).sort((a, b) => lengthOf(a) - lengthOf(b)),
    names: reading.statements.flatMap(({ source, speakers }) =>
      (source ? inside(mentions, source) : []).flatMap(({ span, form, actor }) =>
        form === "name" && actor && speakers.includes(actor) ? [{ ...span, voice: voiceOf(actor) }] : [],
      ),
    ),
  };
}

const inOrder = (marks: readonly Mark[]): readonly Mark[] => [...marks].sort((a, b) => byPlace(a.span, b.span));
const lengthOf = ({ span }: Mark): number => span.end - span.start;

/** What a person points at who points at a place of the text; null: nothing is said of it. */
export const noteAt = ({ marks }: Notes, offset: number): NoteId | null =>
  marks.find(({ span }) => span.start <= offset && offset < span.end)?.note ?? null;
