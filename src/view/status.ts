/** What people are told of how a happening stood over time. */
import { listed } from "./words.js";

interface Told {
  readonly status: string;
  readonly since: string;
  readonly outlets: readonly (string | null)[];
}

/** “planned, by The Post, since 2026-03-08; reported, by The Mail, since 2026-03-10”; null: there is only one status. */
export function statusWords(statuses: readonly Told[]): string | null {
  if (statuses.length < 2) return null;
  return statuses
    .map(({ status, since, outlets }) => {
      const names = outlets.map((outlet) => outlet ?? "a report without outlet");
      return `${status}, by ${listed(names)}, since ${since}`;
    })
    .join("; ");
}
