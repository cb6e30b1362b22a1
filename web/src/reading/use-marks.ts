/** Paints the marks over the untouched words (CSS Custom Highlight API). Where a browser lacks it the words stand bare, and the cards tell all. */
import { useCallback, useLayoutEffect, useMemo, useRef } from "react";
import type { Span } from "../../../src/schema.js";
import { overlaps } from "../../../src/span.js";
import type { Note, NoteId, Notes } from "./notes.js";
import type { PlacesNow } from "./use-text-places.js";

/** What the colour of a mark means. */
export const colourings = ["speaker", "kind", "certainty"] as const;
export type Colouring = (typeof colourings)[number];

const kinds = { direct: 1, indirect: 2, mixed: 3 } as const;

export function colourOf(note: Note, by: Colouring, confirmed: Readonly<Record<string, string>>): number {
  switch (by) {
    case "speaker":
      return note.voice;
    case "kind":
      return note.kind === "statement" ? kinds[note.view.kind] : 0;
    case "certainty":
      return confirmed[note.id] ? 3 : note.isUnsure ? 2 : 0;
  }
}

/** The highlight of what is open or pointed at; of the others `paintsOf` has the names. All are in marks.css. */
const ON = "on";

/** Words and the highlight that they are in. */
interface Paint {
  readonly name: string;
  readonly span: Span;
}

function paintsOf(notes: Notes, colouring: Colouring, confirmed: Readonly<Record<string, string>>): readonly Paint[] {
  const paints = notes.all.flatMap((note) => {
    const colour = colourOf(note, colouring, confirmed);
    return note.marks.flatMap(({ part, span }): Paint[] => {
      if (part === "trigger") return [{ name: "event", span }];
      if (part !== "content" || note.kind !== "statement") return [];
      const line = { name: `${note.depth > 0 ? "deep-" : ""}${note.view.kind}-${colour}`, span };
      // What is unsure is hollow: the line without the ground.
      return note.isUnsure && !confirmed[note.id] ? [line] : [line, { name: `tint-${colour}`, span }];
    });
  });
  if (colouring !== "speaker") return paints;
  return [...paints, ...notes.names.map(({ voice, ...span }) => ({ name: `name-${voice}`, span }))];
}

/** Marks are painted so many windows before they come into view: a browser goes through all that are painted at each change. */
const REACH = 2;

const whole: Span = { start: 0, end: Number.POSITIVE_INFINITY };

export interface MarkOptions {
  readonly notes: Notes;
  readonly colouring: Colouring;
  readonly confirmed: Readonly<Record<string, string>>;
}

export function useMarks(places: PlacesNow, { notes, colouring, confirmed }: MarkOptions): void {
  const paints = useMemo(() => paintsOf(notes, colouring, confirmed), [notes, colouring, confirmed]);
  useLayoutEffect(() => {
    if (!("highlights" in CSS)) return;
    let painted: Span | null = null;
    let names = new Set<string>();
    const paint = (near: Span | undefined) => {
      if (!near || (near.start === painted?.start && near.end === painted.end)) return;
      painted = near;
      const ranges = new Map<string, StaticRange[]>();
      for (const { name, span } of paints) {
        const range = overlaps(span, near) && places()?.staticRangeOf(span);
        if (!range) continue;
        const some = ranges.get(name);
        if (some) some.push(range);
        else ranges.set(name, [range]);
      }
      for (const name of names) if (!ranges.has(name)) CSS.highlights.delete(name);
      for (const [name, some] of ranges) CSS.highlights.set(name, new Highlight(...some));
      names = new Set(ranges.keys());
    };
    const paintNear = () => paint(places()?.near(REACH * innerHeight));
    const paintAll = () => paint(whole);
    let waiting = 0;
    const later = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(paintNear);
    };
    paintNear();
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    addEventListener("beforeprint", paintAll);
    addEventListener("afterprint", paintNear);
    return () => {
      cancelAnimationFrame(waiting);
      removeEventListener("scroll", later);
      removeEventListener("resize", later);
      removeEventListener("beforeprint", paintAll);
      removeEventListener("afterprint", paintNear);
      for (const name of names) CSS.highlights.delete(name);
    };
  }, [places, paints]);
}

/** Lights the words of what is pointed at, else of what is open. Gives what points: nothing else of the page changes with it. */
export function useLight(places: PlacesNow, notes: Notes, active: NoteId | null): (pointed: NoteId | null) => void {
  const pointed = useRef<NoteId | null>(null);
  const light = useRef(() => {});
  useLayoutEffect(() => {
    if (!("highlights" in CSS)) return;
    light.current = () => {
      const marks = notes.byId.get(pointed.current ?? active!)?.marks ?? [];
      const highlight = new Highlight(...marks.flatMap(({ span }) => places()?.rangeOf(span) ?? []));
      highlight.priority = 1;
      CSS.highlights.set(ON, highlight);
    };
    light.current();
    return () => {
      CSS.highlights.delete(ON);
    };
  }, [places, notes, active]);
  return useCallback((id) => {
    if (pointed.current === id) return;
    pointed.current = id;
    light.current();
  }, []);
}
