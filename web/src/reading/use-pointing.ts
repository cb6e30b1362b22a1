import { type RefObject, useEffect } from "react";
import { type NoteId, type Notes, noteAt } from "./notes.js";
import type { PlacesNow } from "./use-text-places.js";

/** The mouse over words lights what they are of; a click or tap opens its card. */
export function usePointing({
  article,
  places,
  notes,
  point,
  open,
}: {
  readonly article: RefObject<HTMLElement | null>;
  readonly places: PlacesNow;
  readonly notes: Notes;
  readonly point: (id: NoteId | null) => void;
  readonly open: (id: NoteId | null, isFocused: boolean) => void;
}): void {
  useEffect(() => {
    const element = article.current;
    if (!element) return;
    const under = ({ clientX, clientY }: MouseEvent): NoteId | null => {
      const offset = places()?.offsetAt(clientX, clientY) ?? null;
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
  }, [article, places, notes, point, open]);
}
