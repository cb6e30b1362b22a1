/** How a happening stands in what is told of it, in the course of time: planned, held, denied, called off. Pure. */
import type { Event } from "../../schema.js";
import type { FoundEntry } from "./entry.js";

/** A status, and who tells it. */
export interface StatusTold {
  readonly status: Event["status"];
  /** First and last day of publication of those that tell it so. */
  readonly since: string;
  readonly until: string;
  /** The first to tell it so first; of a report without outlet null. */
  readonly outlets: readonly (string | null)[];
}

/** `entries`: events, the first told first. In the order in which each status was first told. */
export function statusesOf(entries: readonly FoundEntry[]): readonly StatusTold[] {
  const told = new Map<string, FoundEntry[]>();
  for (const entry of entries) {
    // Of an event the status stands last.
    const status = entry.how.at(-1)!;
    const own = told.get(status);
    if (own) own.push(entry);
    else told.set(status, [entry]);
  }
  return [...told].map(([status, own]) => ({
    status: status as Event["status"],
    since: own[0]!.date,
    until: own.at(-1)!.date,
    outlets: [...new Set(own.map(({ outlet }) => outlet))],
  }));
}
