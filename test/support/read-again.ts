/** Later readings of a text, and by what their entries are known again. */
import type { Entry } from "../../src/anchor.js";
import type { Reading } from "../../src/schema.js";

/** What other rules may make of the same text: entries in another order under other ids, some not found, some cut otherwise. `turns`: chance, 0 to 99. */
export function readAgain(reading: Reading, turns: readonly number[]): Reading {
  let turn = 0;
  const roll = () => turns[turn++ % turns.length]!;
  const moved = <E extends { readonly id: string }>(entries: readonly E[]) =>
    entries.map((entry) => ({ entry, at: roll() })).sort((a, b) => a.at - b.at);
  const found = <E extends { readonly id: string }>(entries: readonly E[]) =>
    moved(entries)
      .filter(({ at }) => at % 5 !== 0)
      .map(({ entry }) => entry);
  const kept = {
    mentions: moved(reading.mentions).map(({ entry }) => entry),
    actors: found(reading.actors),
    statements: found(reading.statements).map((statement) =>
      roll() % 6 === 0
        ? { ...statement, content: statement.content.map(({ start, end }) => ({ start, end: end - 1 })) }
        : statement,
    ),
    events: found(reading.events),
  };
  const ids = new Map(
    Object.entries(kept).flatMap(([kind, entries]) =>
      entries.map(({ id }, index) => [id as string, `${kind[0]}${index + 1}`]),
    ),
  );
  const own = (id: string | null) => (id === null ? null : (ids.get(id) ?? null));
  const all = (list: readonly string[]) => list.flatMap((id) => own(id) ?? []);
  const renamed = (value: unknown): unknown => {
    const entry = value as Record<string, unknown>;
    const next: Record<string, unknown> = { ...entry, id: own(entry.id as string) };
    for (const key of ["actor", "within"]) if (key in entry) next[key] = own(entry[key] as string | null);
    for (const key of ["mentions", "speakers", "addressees", "about", "actors", "recipients"])
      if (key in entry) next[key] = all(entry[key] as string[]);
    return next;
  };
  const lists = Object.fromEntries(Object.entries(kept).map(([kind, entries]) => [kind, entries.map(renamed)]));
  return { ...reading, ...lists } as Reading;
}

/** By which a person would know an entry again. */
export function wordsOf({ report: { text } }: Reading, entry: Entry): readonly string[] {
  const spans =
    "content" in entry ? [entry.source, entry.cue, ...entry.content] : "trigger" in entry ? [entry.trigger] : [];
  return "name" in entry ? [entry.name] : spans.map((span) => (span ? text.slice(span.start, span.end) : ""));
}
