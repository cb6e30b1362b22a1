/** What people noted of entries, for wherever these are shown. A note is a correction that changes nothing. */
import { holding } from "./corrections.js";
import { correctionsAmong } from "./corrections-kept.js";
import type { Store } from "./store.js";

export interface Noted {
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** For one cell of a table: the day, who noted it, and what; null: nobody noted anything. */
export const notesText = (notes: readonly Noted[]): string | null =>
  notes.length === 0 ? null : notes.map(({ user, at, text }) => `${at.slice(0, 10)} ${user}: ${text}`).join("; ");

/** Of some versions, by `Report.id` and anchor with a space between them; notes that were taken back are not among them. */
export async function notesAmong(
  store: Store,
  reports: readonly string[],
): Promise<ReadonlyMap<string, readonly Noted[]>> {
  const notes = new Map<string, Noted[]>();
  if (reports.length === 0) return notes;
  for (const [report, given] of await correctionsAmong(store, store.db, [...new Set(reports)]))
    for (const { user, at, correction } of holding(given)) {
      if (correction.kind !== "note") continue;
      const entry = `${report} ${correction.on}`;
      notes.set(entry, [...(notes.get(entry) ?? []), { user, at, text: correction.text }]);
    }
  return notes;
}
