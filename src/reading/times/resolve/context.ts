/** What values are counted from: publication, or the date that the text told before. */
import type { Time } from "../../../schema.js";
import { type Day, dayOf, monthOf, yearOf } from "../arithmetic.js";
import type { Origin } from "../expression.js";
import type { Tense } from "../tense.js";

/** A date as far as a value gives it. */
export interface Told {
  readonly year: number;
  readonly month: number | null;
  readonly day: Day | null;
}

export interface Context {
  /** null: not known. */
  readonly published: Day | null;
  /** Milliseconds from the epoch, where the hour of publication is known too. */
  readonly publishedAt: number | null;
  /** Value of the date that the text told before; null: none near enough. */
  readonly told: string | null;
  /** Whether the verb looks ahead or back; null: nothing tells. */
  readonly tense: Tense | null;
}

/** A value with what fixed it; null: it stays open. */
export type Resolved = Pick<Time, "value" | "anchor">;

/** Nothing fixed it. */
export const open: Resolved = { value: null, anchor: null };

/** The words alone fixed it. */
export const stated = (value: string): Resolved => ({ value, anchor: "stated" });

/** The time of publication fixed it. */
export const counted = (value: string): Resolved => ({ value, anchor: "published" });

/** The date that a value stands for; null where it is no date of the calendar. */
export function toldBy(value: string | null): Told | null {
  const read = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T|$)/.exec(value ?? "");
  if (!read) return null;
  const [year, month, day] = read.slice(1).map((part) => (part === undefined ? null : Number(part)));
  return { year: year!, month: month ?? null, day: month && day ? dayOf(year!, month, day) : null };
}

/** What counting starts from: the day, as far as it is known; null: nothing is. */
export function originOf(origin: Origin, { published, told }: Context): (Told & Pick<Resolved, "anchor">) | null {
  const before = origin === "published" ? null : toldBy(told);
  if (before !== null) return { ...before, anchor: "told" };
  if (origin === "told" || published === null) return null;
  return { year: yearOf(published), month: monthOf(published), day: published, anchor: "published" };
}
