/** The cards of all that is noted, in a column beside the words. */
import { memo, type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { Told } from "../components/told-by.js";
import { Card } from "./card.js";
import type { Note, NoteId } from "./notes.js";
import { sweep } from "./sweep.js";
import type { PlacesNow } from "./use-text-places.js";

const GAP = 6;

export interface MarginProps {
  readonly article: RefObject<HTMLElement | null>;
  readonly places: PlacesNow;
  readonly notes: readonly Note[];
  /** Which of them are shown. */
  readonly isShown: (note: Note) => boolean;
  readonly confirmed: Readonly<Record<string, string>>;
  readonly toldBy: Readonly<Record<string, Told>>;
  readonly active: NoteId | null;
  readonly activate: (id: NoteId) => void;
  /** What can be done with the one that is open. */
  readonly actions: ReactNode;
}

export function Margin({ article, places, notes, isShown, confirmed, toldBy, active, activate, actions }: MarginProps) {
  const list = useRef<HTMLOListElement>(null);
  const stretches = useMemo(
    () =>
      Array.from({ length: Math.ceil(notes.length / TOGETHER) }, (_, nth) =>
        notes.slice(nth * TOGETHER, (nth + 1) * TOGETHER),
      ),
    [notes],
  );
  const stop = active ?? notes.find(isShown)?.id ?? null;
  usePlacedCards({ article, list, places, notes, isShown, active });
  return (
    <ol ref={list} className="cards placed">
      {stretches.map((some, nth) => {
        const isHere = some.some(({ id }) => id === active);
        const isStopHere = some.some(({ id }) => id === stop);
        return (
          <Stretch
            // Where one goes, the others of its stretch and of those behind it stay what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is nothing but its place
            key={nth}
            {...{ isShown, confirmed, toldBy, activate }}
            notes={some}
            active={isHere ? active : null}
            stop={isStopHere ? stop : null}
            actions={isHere ? actions : null}
          />
        );
      })}
    </ol>
  );
}

/** So many cards are looked at together, whether anything of them changed. */
const TOGETHER = 40;

type StretchProps = Pick<
  MarginProps,
  "notes" | "isShown" | "confirmed" | "toldBy" | "active" | "activate" | "actions"
> & {
  /** Where the Tab key stops. */
  readonly stop: NoteId | null;
};

const Stretch = memo(function Stretch(props: StretchProps) {
  const { notes, isShown, confirmed, toldBy, active, stop, activate, actions } = props;
  return notes.map((note) => (
    <li key={note.id} hidden={!isShown(note)}>
      <Card
        note={note}
        isActive={note.id === active}
        isStop={note.id === stop}
        confirmed={confirmed[note.id] ?? null}
        told={toldBy[note.id] ?? null}
        activate={activate}
      >
        {note.id === active && actions}
      </Card>
    </li>
  ));
});

/**
 * Puts the cards beside their words, anew whenever anything moves. They stand one under the other, and only the gaps between them are
 * set: where one grows, the browser itself moves those below.
 */
function usePlacedCards({
  article,
  list,
  places,
  notes,
  isShown,
  active,
}: Pick<MarginProps, "article" | "places" | "notes" | "isShown" | "active"> & {
  readonly list: RefObject<HTMLElement | null>;
}): void {
  const heights = useRef(new WeakMap<Element, number>());
  const wishes = useRef<readonly number[]>([]);
  const place = useCallback(() => {
    if (!list.current) return;
    const items = [...list.current.children] as HTMLElement[];
    const shown = notes.flatMap((note, at) =>
      isShown(note) ? [{ note, item: items[at]!, wish: wishes.current[at] ?? 0 }] : [],
    );
    const cards = shown.map(({ item, wish }) => ({ wish, height: heights.current.get(item) ?? 0 }));
    const at = shown.findIndex(({ note }) => note.id === active);
    const tops = sweep(cards, at < 0 ? null : at, GAP);
    let reached = 0;
    shown.forEach(({ item }, index) => {
      const gap = `${Math.round(tops[index]! - reached)}px`;
      if (item.style.marginTop !== gap) item.style.marginTop = gap;
      reached = tops[index]! + cards[index]!.height;
    });
  }, [list, notes, isShown, active]);
  const latest = useRef(place);
  useLayoutEffect(() => {
    latest.current = place;
    place();
  }, [place]);
  useEffect(() => {
    if (!article.current || !list.current) return;
    const column = list.current;
    const measure = () => {
      const { top } = column.getBoundingClientRect();
      wishes.current = notes.map(({ marks }) => {
        const { start } = marks[0]!.span;
        const box = places()
          ?.rangeOf({ start, end: start + 1 })
          ?.getBoundingClientRect();
        return box ? box.top - top : 0;
      });
    };
    const observer = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        if (target === article.current) measure();
        else heights.current.set(target, borderBoxSize[0]!.blockSize);
      }
      latest.current();
    });
    observer.observe(article.current);
    for (const item of column.children) observer.observe(item);
    return () => observer.disconnect();
  }, [article, list, places, notes]);
}
