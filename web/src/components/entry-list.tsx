/** A list of entries that is walked by keyboard: j and k to the next and the one before, Enter into the report, o for the context. */
import { type ReactNode, useRef } from "react";
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
  /** Within the entry that has the focus itself: on a link the key is the link's. */
  const press = (button: string) => () => {
    const focused = cards().find((card) => card === document.activeElement);
    if (!focused) return false;
    return focused.querySelector<HTMLElement>(button)?.click();
  };
  useKeys({
    j: { what: "the next entry", act: () => step(1) },
    k: { what: "the entry before", act: () => step(-1) },
    Enter: { what: "into its report", act: press("a.open") },
    o: { what: "its words in context", act: press(".context-toggle") },
  });
  return <div ref={around}>{children}</div>;
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
