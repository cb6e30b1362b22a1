/** A report with what was read in it: words with marks, cards beside them, both ways by hover, focus and tap. */
import { memo, type ReactNode, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Reading } from "../../../src/schema.js";
import { useRoom } from "../components/narrow.js";
import type { Told } from "../components/told-by.js";
import { useKeys } from "../keys.js";
import { Article } from "./article.js";
import { Card } from "./card.js";
import { Legend, type Shown, shows } from "./legend.js";
import { Margin } from "./margin.js";
import "./marks.css";
import { type Note, type NoteId, notesOf } from "./notes.js";
import "./reading.css";
import type { TextPlaces } from "./text-places.js";
import { type Colouring, useLight, useMarks } from "./use-marks.js";
import { usePointing } from "./use-pointing.js";
import { useTextPlaces } from "./use-text-places.js";
import { Voices } from "./voices.js";

export interface ReadingViewProps {
  readonly reading: Reading;
  /** Who confirmed or changed an entry, by its id. */
  readonly confirmed?: Readonly<Record<string, string>>;
  /** By how many outlets entries are told, by their ids. */
  readonly toldBy?: Readonly<Record<string, Told>>;
  /** Whether it is in the record, so that names lead on. */
  readonly isKept: boolean;
  readonly active: NoteId | null;
  readonly activate: (id: NoteId | null) => void;
  /** What can be done with the entry that is open. */
  readonly actions?: (note: Note) => ReactNode;
}

const nobody: Readonly<Record<string, string>> = {};
const alone: Readonly<Record<string, Told>> = {};

export function ReadingView(props: ReadingViewProps) {
  const { reading, confirmed = nobody, toldBy = alone, isKept, active, activate, actions } = props;
  const notes = notesOf(reading);
  const [colouring, setColouring] = useState<Colouring>("speaker");
  const [shown, setShown] = useState<Shown>("all");
  // What was chosen is to be seen at once, though a thousand cards take a moment.
  const isShown = shows[useDeferredValue(shown)];
  const article = useRef<HTMLElement>(null);
  const places = useTextPlaces(article, reading.report.text);
  const hasRoom = useRoom();
  useMarks(places, { notes, colouring: useDeferredValue(colouring), confirmed });
  const point = useLight(places, notes, active);
  const open = useCallback(
    (id: NoteId | null, isFocused: boolean) => {
      activate(id);
      if (id && isFocused)
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`.card[data-note="${id}"]`)?.focus({ preventScroll: true }),
        );
    },
    [activate],
  );
  usePointing({ article, places, notes, point, open });
  const list = useMemo(() => notes.all.filter(isShown), [notes, isShown]);
  const step = (by: 1 | -1) => {
    const at = list.findIndex(({ id }) => id === active);
    const next = list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)];
    if (!next) return;
    intoView(places(), next);
    open(next.id, true);
  };
  const close = () => open(null, false);
  useKeys({
    j: { what: "the next statement or event", act: () => step(1) },
    k: { what: "the one before", act: () => step(-1) },
    Escape: { what: "close its card", act: close },
  });
  const opened = notes.byId.get(active!);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the report is opened
  useLayoutEffect(() => {
    if (opened) intoView(places(), opened);
  }, []);
  const done = opened && actions?.(opened);
  const isUnder = opened !== undefined && !hasRoom;
  return (
    <div className="reading">
      <div className="reading-text">
        <Legend colouring={colouring} setColouring={setColouring} shown={shown} setShown={setShown} />
        <Article
          report={reading.report}
          head={notes.view.head}
          article={article}
          under={
            isUnder
              ? {
                  offset: opened.marks[0]!.span.start,
                  what: (
                    <div className="inline-card">
                      <Card
                        note={opened}
                        isActive
                        isStop
                        confirmed={confirmed[opened.id] ?? null}
                        told={toldBy[opened.id] ?? null}
                        activate={activate}
                      >
                        {done}
                      </Card>
                    </div>
                  ),
                }
              : null
          }
        />
        {reading.unread && <p className="state problem">Nothing was looked for here: {reading.unread.message}.</p>}
        <Voices notes={notes} isKept={isKept} />
      </div>
      <section aria-label="Statements and events" className="margin">
        {hasRoom ? (
          <Margin
            {...{ article, places, isShown, confirmed, toldBy, active, activate }}
            notes={notes.all}
            actions={done}
          />
        ) : (
          <NoteList notes={list} open={open} />
        )}
      </section>
    </div>
  );
}

const NoteList = memo(function NoteList({
  notes,
  open,
}: {
  readonly notes: readonly Note[];
  readonly open: (id: NoteId, isFocused: boolean) => void;
}) {
  return (
    <details>
      <summary>All statements and events: {notes.length}</summary>
      <ol className="cards">
        {notes.map((note) => (
          <li key={note.id}>
            <button type="button" className="plain" onClick={() => open(note.id, true)}>
              {note.kind === "statement"
                ? `${note.view.speaker}: ${note.view.content}`
                : `${note.view.actors}: ${note.view.sentence.trigger}`}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
});

/** Scrolls the words of a note into view, where they are not. */
function intoView(places: TextPlaces | null, note: Note): void {
  const box = places?.rangeOf(note.marks[0]!.span)?.getBoundingClientRect();
  if (!box || (box.top > 80 && box.bottom < innerHeight - 120)) return;
  scrollTo({ top: scrollY + box.top - innerHeight / 3 });
}
