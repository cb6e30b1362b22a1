/** Says of entries what a person says of them, and takes it back. */
import { useRef, useState } from "react";
import type { Anchor } from "../../../../src/anchor.js";
import type { ActorId, Reading, Span } from "../../../../src/schema.js";
import { type ApiProblem, post } from "../../api/client.js";
import { useRefresh } from "../../api/hooks.js";
import type { Correction, Report } from "../../api/types.js";
import { saidWords, wordsIn } from "../../components/said-words.js";
import { movedEnd, movedStart } from "../../reading/borders.js";
import type { Note, NoteId } from "../../reading/notes.js";

export interface Correcting {
  /** What became of the last that was said, for people. */
  readonly status: string;
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

/** Is said one after the other, in the order in which it was. */
export function useCorrecting(report: Report): Correcting {
  const [status, setStatus] = useState("");
  /** What was said here and not taken back, the last behind. */
  const here = useRef<readonly { readonly id: number; readonly on: Anchor }[]>([]);
  const latest = useRef(report);
  latest.current = report;
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const refresh = useRefresh();
  const anchorOf = (id: string) => report.anchors[id] as Anchor;
  /** The last that was said of an entry, as far as it is known here. */
  const seenOf = (on: Anchor): number =>
    Math.max(
      0,
      ...latest.current.corrections.filter(({ correction }) => correction.on === on).map(({ id }) => id),
      ...here.current.filter((one) => one.on === on).map(({ id }) => id),
    );
  const keep = async (correction: Correction): Promise<void> => {
    const path = `/api/reports/${latest.current.reading.report.id}/corrections`;
    const { id } = await post<{ id: number }>(path, correction, { seen: seenOf(correction.on) });
    here.current =
      correction.kind === "undo"
        ? here.current.filter((one) => one.id !== correction.correction)
        : [...here.current, { id, on: correction.on }];
  };
  /** `some`: made when it is their turn; none: there is nothing to say, as `done` tells. */
  const say = (some: () => readonly Correction[], done: string, none = "") => {
    setStatus("Keeping it …");
    last.current = last.current.then(async () => {
      try {
        const corrections = some();
        for (const correction of corrections) await keep(correction);
        setStatus(corrections.length > 0 ? done : none);
      } catch (error) {
        const { meanwhile, message } = error as ApiProblem;
        setStatus(
          meanwhile
            ? `Not kept: ${meanwhile.user} ${saidWords(meanwhile.correction, wordsIn(latest.current))} meanwhile. Say it again to say it all the same.`
            : message,
        );
      }
      // What is said next is said of what is there then.
      await refresh();
    });
  };
  return {
    status,
    confirm: ({ id }) => say(() => [{ kind: "confirm", on: anchorOf(id) }], "Confirmed. z takes it back."),
    reject: ({ id }) =>
      say(() => [{ kind: "reject", on: anchorOf(id) }], "Rejected: it is no longer found. z takes it back."),
    speakers: (ids, actors) =>
      say(
        () => ids.map((id) => ({ kind: "speakers", on: anchorOf(id), actors: actors.map(anchorOf) })),
        `${ids.length === 1 ? "The speaker is" : `The speakers of ${ids.length} statements are`} changed. z takes it back.`,
      ),
    border: ({ id }, which, by) =>
      say(
        () => bordered(latest.current, id, which, by),
        "The border is moved.",
        "The words cannot reach further that way.",
      ),
    note: ({ id }, text) => say(() => [{ kind: "note", on: anchorOf(id), text }], "Noted."),
    undo: (given) =>
      say(
        () => {
          const { corrections } = latest.current;
          const isUndone = (id: number) => corrections.some((one) => one.id === id && !one.holds);
          const on = corrections.find(({ id }) => id === given)?.correction.on;
          const one = on ? { id: given!, on } : here.current.findLast(({ id }) => !isUndone(id));
          return one ? [{ kind: "undo", on: one.on, correction: one.id }] : [];
        },
        "Taken back.",
        "There is nothing to take back.",
      ),
  };
}

/** A border of the words of a statement, moved by a word; empty: there is no word that way. */
function bordered({ reading, anchors }: Report, id: NoteId, which: "start" | "end", by: 1 | -1): readonly Correction[] {
  const content = reading.statements.find((statement) => statement.id === id)?.content;
  if (!content) return [];
  const move = which === "end" ? movedEnd : movedStart;
  const spans = move(reading.report.text, content, by, partAround(reading, content));
  return spans ? [{ kind: "border", on: anchors[id] as Anchor, part: "content", spans: [...spans] }] : [];
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
