/** Searches that this browser keeps, under a name. An address in the bar, or a feed, is for others. */
import { useState } from "react";
import { Link, useLocation } from "wouter";

interface Saved {
  readonly name: string;
  readonly address: string;
}

const KEY = "searches";

function kept(): readonly Saved[] {
  try {
    const given: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(given)
      ? given.filter((one): one is Saved => typeof one?.name === "string" && typeof one?.address === "string")
      : [];
  } catch {
    return [];
  }
}

function keep(all: readonly Saved[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // They hold until the page is left.
  }
}

/** `title`: of the search that is shown. */
export function SavedSearches({ title }: { readonly title: string }) {
  const [all, setAll] = useState(kept);
  const [path] = useLocation();
  const address = `${path}${location.search}`;
  const isKept = all.some((one) => one.address === address);
  const change = (to: readonly Saved[]) => {
    keep(to);
    setAll(to);
  };
  if (all.length === 0 && location.search === "") return null;
  return (
    <section className="facets" aria-label="Saved searches">
      <h2>Saved searches</h2>
      <ul>
        {all.map((one) => (
          <li key={one.address} className="saved">
            <Link href={one.address} aria-current={one.address === address || undefined}>
              <bdi>{one.name}</bdi>
            </Link>
            <button
              type="button"
              className="plain"
              aria-label={`Forget ${one.name}`}
              onClick={() => change(all.filter((other) => other !== one))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {location.search !== "" && !isKept && (
        <button type="button" className="plain" onClick={() => change([...all, { name: nameOf(title), address }])}>
          Save this search
        </button>
      )}
    </section>
  );
}

/** The words, and what narrows them. */
function nameOf(title: string): string {
  const filters = [...new URLSearchParams(location.search)]
    .filter(([name]) => !["q", "view", "order", "what"].includes(name))
    .map(([, value]) => value);
  return [title, ...filters].join(", ");
}
