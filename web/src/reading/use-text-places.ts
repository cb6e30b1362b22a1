import { type RefObject, useCallback, useRef } from "react";
import { type TextPlaces, textPlaces } from "./text-places.js";

/** The places of the words that stand in an article now, made once for a text; null: they do not stand there yet. */
export type PlacesNow = () => TextPlaces | null;

export function useTextPlaces(article: RefObject<HTMLElement | null>, text: string): PlacesNow {
  const made = useRef<{ readonly of: HTMLElement; readonly text: string; readonly places: TextPlaces } | null>(null);
  return useCallback(() => {
    const of = article.current;
    if (!of) return null;
    if (made.current?.of !== of || made.current.text !== text) made.current = { of, text, places: textPlaces(of) };
    return made.current.places;
  }, [article, text]);
}
