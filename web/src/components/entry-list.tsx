/** A list of entries that is walked by keyboard: j and k to the next and the one before, Enter into the report, o for the context. */
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import type { List } from "../api/hooks.js";
import type { Entry } from "../api/types.js";
import { useKeys } from "../keys.js";
import { EntryCard } from "./entry-card.js";

export function EntryList({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <Walked>
      <EntryItems entries={entries} />
    </Walked>
  );
}

/** Entries of one of several lists that are walked as one: within `Walked`. */
export function EntryItems({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol className="entries">
      {entries.map((entry) => (
        <li key={entry.key}>
          <EntryCard entry={entry} />
        </li>
      ))}
    </ol>
  );
}

/** All entries within are walked in their order on the page. */
export function Walked({ children }: { readonly children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null);
  const cards = () => [...(around.current?.querySelectorAll<HTMLElement>(".entry") ?? [])];
  const step = (by: 1 | -1) => {
    const all = cards();
    const at = all.findIndex((card) => card.contains(document.activeElement));
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (!target.matches(".entry") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") target.querySelector<HTMLElement>("a.open")?.click();
    else if (event.key === "o") target.querySelector<HTMLElement>(".context-toggle")?.click();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the entries within, which have the focus
    <div ref={around} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Asks for what follows. */
export function More<Given, Item>({ of }: { readonly of: List<Given, Item> }) {
  if (of.more === null) return null;
  return (
    <p className="more">
      <button type="button" onClick={of.more} disabled={of.isLoading}>
        {of.isLoading ? "Looking …" : "Show more"}
      </button>
    </p>
  );
}
