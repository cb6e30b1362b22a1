/** Keys that do something on a page, without a field to write in. */
import { useEffect, useRef } from "react";

export interface Key {
  /** What it does, for the list of keys. */
  readonly what: string;
  /** false: nothing here; the browser may do what it does with the key. */
  readonly act: (event: KeyboardEvent) => unknown;
}

/** By `KeyboardEvent.key`. */
export type Keys = Readonly<Record<string, Key>>;

/** All that are in use, those of the frame first. */
const used = new Set<{ readonly current: Keys }>();

/** Which keys do something now, in the order in which their components came. */
export const keysInUse = (): readonly (readonly [key: string, what: string])[] => {
  const all = [...used].flatMap(({ current }) => Object.entries(current));
  return [...new Map(all.map(([key, { what }]) => [key, what]))];
};

/** They do nothing while somebody writes, or holds Ctrl, Alt or Meta; what is done here is done with. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const key = current.current[event.key];
      if (key && key.act(event) !== false) event.preventDefault();
    };
    used.add(current);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      used.delete(current);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type='checkbox'], [type='radio'])"));
