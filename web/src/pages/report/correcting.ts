/** Says of entries what a person says of them, and takes it back. */
import { useRef, useState } from "react";
import type { Anchor } from "../../../../src/anchor.js";
import type { ActorId, Reading, Span } from "../../../../src/schema.js";
import { type ApiProblem, post } from "../../api/client.js";
import { useRefresh } from "../../api/hooks.js";
import type { Correction, Report } from "../../api/types.js";
import { movedEnd, movedStart } from "../../reading/borders.js";
import type { Note, NoteId } from "../../reading/notes.js";

export interface Correcting {
  /** What became of the last that was said, for people. */
  readonly status: string;
  /** Whether something is on its way. */
  readonly isBusy: boolean;
  confirm(note: Note): void;
  reject(note: Note): void;
  /** Those who speak or act; empty: nobody whom the text names. */
  speakers(notes: readonly NoteId[], actors: readonly ActorId[]): void;
  /** Moves the end, or the beginning, of the words of a statement by a word. */
  border(note: Note, which: "start" | "end", by: 1 | -1): void;
  note(note: Note, text: string): void;
  /** Takes back one, or the last that was said here and still holds. */
  undo(id?: number): void;
}

export function useCorrecting({ reading, anchors, corrections }: Report): Correcting {
  const [status, setStatus] = useState("");
  const [isBusy, setBusy] = useState(false);
  const here = useRef<number[]>([]);
  const refresh = useRefresh();
  const anchorOf = (id: string) => anchors[id] as Anchor;
  const say = async (some: readonly Correction[], done: string) => {
    if (isBusy || some.length === 0) return;
    setBusy(true);
    try {
      for (const correction of some) {
        const { id } = await post<{ id: number }>(`/api/reports/${reading.report.id}/corrections`, correction);
        if (correction.kind !== "undo") here.current.push(id);
      }
      setStatus(done);
      refresh();
    } catch (error) {
      setStatus((error as ApiProblem).message);
    } finally {
      setBusy(false);
    }
  };
  return {
    status,
    isBusy,
    confirm: ({ id }) => void say([{ kind: "confirm", on: anchorOf(id) }], "Confirmed. z takes it back."),
    reject: ({ id }) =>
      void say([{ kind: "reject", on: anchorOf(id) }], "Rejected: it is no longer found. z takes it back."),
    speakers: (ids, actors) =>
      void say(
        ids.map((id) => ({ kind: "speakers", on: anchorOf(id), actors: actors.map(anchorOf) })),
        `${ids.length === 1 ? "The speaker is" : `The speakers of ${ids.length} statements are`} changed. z takes it back.`,
      ),
    border: ({ id }, which, by) => {
      const content = reading.statements.find((statement) => statement.id === id)?.content;
      if (!content) return;
      const spans = (which === "end" ? movedEnd : movedStart)(
        reading.report.text,
        content,
        by,
        partAround(reading, content),
      );
      if (spans)
        void say([{ kind: "border", on: anchorOf(id), part: "content", spans: [...spans] }], "The border is moved.");
      else setStatus("The words cannot reach further that way.");
    },
    note: ({ id }, text) => void say([{ kind: "note", on: anchorOf(id), text }], "Noted."),
    undo: (given) => {
      const holding = corrections.filter(({ holds, correction }) => holds && correction.kind !== "undo");
      const id = given ?? [...here.current].reverse().find((one) => holding.some((other) => other.id === one));
      const one = holding.find((other) => other.id === id);
      if (one) void say([{ kind: "undo", on: one.correction.on, correction: one.id }], "Taken back.");
      else setStatus("There is nothing to take back.");
    },
  };
}

/** Words stay within their paragraph. */
function partAround({ report }: Reading, content: readonly Span[]): Span {
  const start = content[0]!.start;
  const end = content.at(-1)!.end;
  const first = report.parts.findLast(({ span }) => span.start <= start);
  const last = report.parts.find(({ span }) => span.end >= end);
  return { start: first?.span.start ?? start, end: last?.span.end ?? end };
}

/** Other statements whose speaker is told by the same words, such as “he”, and is who it was for this one. */
export function toldAlike({ report, statements }: Reading, id: NoteId): readonly NoteId[] {
  const wordsOf = (span: Span | null) => span && report.text.slice(span.start, span.end).toLowerCase();
  const one = statements.find((statement) => statement.id === id);
  if (!one?.source) return [];
  return statements
    .filter(
      (other) =>
        other !== one && wordsOf(other.source) === wordsOf(one.source) && other.speakers.join() === one.speakers.join(),
    )
    .map((other) => other.id);
}
