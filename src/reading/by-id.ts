/** Entries of a reading by their ids. */
interface Entry {
  readonly id: string;
}

const made = new WeakMap<readonly Entry[], ReadonlyMap<string, Entry>>();

/**
 * The entries of one list of a reading by their ids. The list is gone through once, however often it is asked for, so what
 * looks up an entry for each entry takes time in proportion to the reading. Lists of a reading never change.
 */
export function byId<T extends Entry>(entries: readonly T[]): ReadonlyMap<T["id"], T> {
  const known = made.get(entries) ?? new Map(entries.map((entry) => [entry.id, entry]));
  made.set(entries, known);
  return known as ReadonlyMap<T["id"], T>;
}

/** The entry with this id; undefined where the id is null, or no entry of the list has it. */
export const entryOf = <T extends Entry>(entries: readonly T[], id: T["id"] | null): T | undefined =>
  id === null ? undefined : byId(entries).get(id);
