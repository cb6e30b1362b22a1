/** A report with what was read in it: words with marks, cards beside them, both ways by hover, focus and tap. */
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Reading } from "../../../src/schema.js";
import { useRoom } from "../components/narrow.js";
import { useKeys } from "../keys.js";
import { Article } from "./article.js";
import { Card } from "./card.js";
import "./marks.css";
import { type Note, type NoteId, type Notes, noteAt, notesOf } from "./notes.js";
import "./reading.css";
import { sweep } from "./sweep.js";
import { type TextPlaces, textPlaces } from "./text-places.js";
import { type Colouring, colourings, useMarks } from "./use-marks.js";
import { Voices } from "./voices.js";

export interface ReadingViewProps {
  readonly reading: Reading;
  /** Who confirmed or changed an entry, by its id. */
  readonly confirmed?: Readonly<Record<string, string>>;
  /** Whether it is in the record, so that names lead on. */
  readonly isKept: boolean;
  readonly active: NoteId | null;
  readonly activate: (id: NoteId | null) => void;
  /** What can be done with the entry that is open. */
  readonly actions?: (note: Note) => ReactNode;
}

const nobody: Readonly<Record<string, string>> = {};
const GAP = 6;

export function ReadingView(props: ReadingViewProps) {
  const { reading, confirmed = nobody, isKept, active, activate, actions } = props;
  const notes = useMemo(() => notesOf(reading), [reading]);
  const [colouring, setColouring] = useState<Colouring>("speaker");
  const [pointed, setPointed] = useState<NoteId | null>(null);
  const [shows, setShows] = useState<"all" | "statements" | "unsure">("all");
  const article = useRef<HTMLElement>(null);
  const margin = useRef<HTMLOListElement>(null);
  const hasRoom = useRoom();
  const shown = notes.all.filter(
    ({ kind, isUnsure }) => shows === "all" || (shows === "unsure" ? isUnsure : kind === "statement"),
  );
  useMarks(article, { notes, colouring, confirmed, active: pointed ?? active });
  usePlacedCards({ article, margin, notes: shown, active, isOn: hasRoom });
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
  usePointing({ article, notes, point: setPointed, open });
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(({ id }) => id === active);
    const next = shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (!next) return;
    open(next.id, true);
    if (article.current) intoView(article.current, next);
  };
  const close = () => open(null, false);
  useKeys({
    j: { what: "the next statement or event", act: () => step(1) },
    k: { what: "the one before", act: () => step(-1) },
    Escape: { what: "close its card", act: close },
  });
  const card = (note: Note) => (
    <Card
      note={note}
      isActive={note.id === active}
      confirmed={confirmed[note.id] ?? null}
      activate={() => activate(note.id)}
    >
      {note.id === active && actions?.(note)}
    </Card>
  );
  const opened = notes.all.find(({ id }) => id === active);
  return (
    <div className="reading">
      <div className="reading-text">
        <Legend colouring={colouring} setColouring={setColouring} shows={shows} setShows={setShows} />
        <Article
          report={reading.report}
          head={notes.view.head}
          article={article}
          under={
            opened && !hasRoom
              ? { offset: opened.marks[0]!.span.start, what: <div className="inline-card">{card(opened)}</div> }
              : null
          }
        />
        {reading.unread && <p className="state problem">Nothing was looked for here: {reading.unread.message}.</p>}
        <Voices notes={notes} isKept={isKept} />
      </div>
      <section aria-label="Statements and events" className="margin">
        {hasRoom ? (
          <ol ref={margin} className="cards placed">
            {shown.map((note) => (
              <li key={note.id}>{card(note)}</li>
            ))}
          </ol>
        ) : (
          <details>
            <summary>All statements and events: {shown.length}</summary>
            <ol className="cards">
              {shown.map((note) => (
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
        )}
      </section>
    </div>
  );
}

/** Puts the cards beside their words, anew whenever anything moves. */
function usePlacedCards({
  article,
  margin,
  notes,
  active,
  isOn,
}: {
  readonly article: RefObject<HTMLElement | null>;
  readonly margin: RefObject<HTMLElement | null>;
  readonly notes: readonly Note[];
  readonly active: NoteId | null;
  readonly isOn: boolean;
}): void {
  const place = useCallback(() => {
    if (!article.current || !margin.current || !isOn) return;
    const places = textPlaces(article.current);
    const { top } = margin.current.getBoundingClientRect();
    const items = [...margin.current.children] as HTMLElement[];
    const cards = items.map((item, at) => {
      const first = notes[at]?.marks[0];
      const range = first && places.rangeOf({ start: first.span.start, end: first.span.start + 1 });
      return { wish: range ? range.getBoundingClientRect().top - top : 0, height: item.offsetHeight };
    });
    const at = notes.findIndex(({ id }) => id === active);
    const tops = sweep(cards, at < 0 ? null : at, GAP);
    items.forEach((item, index) => {
      item.style.transform = `translateY(${Math.round(tops[index]!)}px)`;
    });
    const last = cards.length - 1;
    margin.current.style.height = last < 0 ? "" : `${Math.ceil(tops[last]! + cards[last]!.height)}px`;
  }, [article, margin, notes, active, isOn]);
  useLayoutEffect(place);
  useEffect(() => {
    if (!article.current) return;
    const observer = new ResizeObserver(place);
    observer.observe(article.current);
    return () => observer.disconnect();
  }, [article, place]);
}

/** The mouse over words lights what they are of; a click or tap opens its card. */
function usePointing({
  article,
  notes,
  point,
  open,
}: {
  readonly article: RefObject<HTMLElement | null>;
  readonly notes: Notes;
  readonly point: (id: NoteId | null) => void;
  readonly open: (id: NoteId | null, isFocused: boolean) => void;
}): void {
  useEffect(() => {
    const element = article.current;
    if (!element) return;
    const places: TextPlaces = textPlaces(element);
    const under = ({ clientX, clientY }: MouseEvent): NoteId | null => {
      const offset = places.offsetAt(clientX, clientY);
      return offset === null ? null : noteAt(notes, offset);
    };
    let waiting = 0;
    const move = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => {
        const id = under(event);
        element.style.cursor = id ? "pointer" : "";
        point(id);
      });
    };
    const leave = () => {
      cancelAnimationFrame(waiting);
      point(null);
    };
    const click = (event: MouseEvent) => {
      // Who selects words wants the words; links and cards have their own.
      if (String(getSelection()) !== "" || (event.target as Element).closest("a, button, .card")) return;
      open(under(event), true);
    };
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    element.addEventListener("click", click);
    return () => {
      leave();
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
      element.removeEventListener("click", click);
    };
  }, [article, notes, point, open]);
}

/** Scrolls the words of a note into view, where they are not. */
export function intoView(article: HTMLElement, note: Note): void {
  const box = textPlaces(article).rangeOf(note.marks[0]!.span)?.getBoundingClientRect();
  if (!box || (box.top > 80 && box.bottom < innerHeight - 120)) return;
  scrollTo({ top: scrollY + box.top - innerHeight / 3 });
}

function Legend({
  colouring,
  setColouring,
  shows,
  setShows,
}: {
  readonly colouring: Colouring;
  readonly setColouring: (colouring: Colouring) => void;
  readonly shows: "all" | "statements" | "unsure";
  readonly setShows: (shows: "all" | "statements" | "unsure") => void;
}) {
  return (
    <div className="legend">
      <p>
        <span className="line direct">quoted</span> <span className="line indirect">in the report’s words</span>{" "}
        <span className="line mixed">partly quoted</span> <span className="line event">an event</span>{" "}
        <span className="hollow">no ground: unsure</span>
      </p>
      <label>
        Colour{" "}
        <select value={colouring} onChange={({ target }) => setColouring(target.value as Colouring)}>
          {colourings.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        Show{" "}
        <select value={shows} onChange={({ target }) => setShows(target.value as typeof shows)}>
          <option>all</option>
          <option>statements</option>
          <option>unsure</option>
        </select>
      </label>
    </div>
  );
}
