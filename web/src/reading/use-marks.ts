/** Paints the marks over the untouched words (CSS Custom Highlight API). Where a browser lacks it the words stand bare, and the cards tell all. */
import { type RefObject, useLayoutEffect } from "react";
import type { Note, NoteId, Notes } from "./notes.js";
import { textPlaces } from "./text-places.js";

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

/** Names of highlights, as marks.css has them. */
const ON = "on";
const names = [
  "event",
  "lit",
  ...[0, 1, 2, 3, 4, 5, 6].flatMap((n) => [
    `tint-${n}`,
    `name-${n}`,
    ...["direct", "indirect", "mixed"].flatMap((kind) => [`${kind}-${n}`, `deep-${kind}-${n}`]),
  ]),
];

export interface MarkOptions {
  readonly notes: Notes;
  readonly colouring: Colouring;
  readonly confirmed: Readonly<Record<string, string>>;
  readonly active: NoteId | null;
}

export function useMarks(article: RefObject<HTMLElement | null>, options: MarkOptions): void {
  const { notes, colouring, confirmed, active } = options;
  useLayoutEffect(() => {
    if (!article.current || !("highlights" in CSS)) return;
    const places = textPlaces(article.current);
    const ranges = new Map<string, Range[]>();
    const put = (name: string, span: { readonly start: number; readonly end: number }) => {
      const range = places.rangeOf(span);
      if (range) ranges.set(name, [...(ranges.get(name) ?? []), range]);
    };
    for (const note of notes.all) {
      const colour = colourOf(note, colouring, confirmed);
      for (const { part, span } of note.marks) {
        if (part === "trigger") put("event", span);
        if (part !== "content" || note.kind !== "statement") continue;
        put(`${note.depth > 0 ? "deep-" : ""}${note.view.kind}-${colour}`, span);
        // What is unsure is hollow: the line without the ground.
        if (!note.isUnsure || confirmed[note.id]) put(`tint-${colour}`, span);
      }
    }
    if (colouring === "speaker") for (const { voice, ...span } of notes.names) put(`name-${voice}`, span);
    for (const [name, some] of ranges) CSS.highlights.set(name, new Highlight(...some));
    return () => {
      for (const name of names) CSS.highlights.delete(name);
    };
  }, [article, notes, colouring, confirmed]);
  useLayoutEffect(() => {
    const note = notes.all.find(({ id }) => id === active);
    if (!article.current || !note || !("highlights" in CSS)) return;
    const places = textPlaces(article.current);
    const highlight = new Highlight(...note.marks.flatMap(({ span }) => places.rangeOf(span) ?? []));
    highlight.priority = 1;
    CSS.highlights.set(ON, highlight);
    return () => {
      CSS.highlights.delete(ON);
    };
  }, [article, notes, active]);
}
