/** Which report a text is a version of: the one at its address; without an address, the one of its outlet and title these days. */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.js";

/** Days within which two texts of one outlet and title are one report. */
const DAYS = 3;

export interface Known {
  readonly report: number;
  readonly story: number;
  readonly newest: number;
  /** Of the newest version. */
  readonly published: string | null;
  readonly added: string;
}

export interface Sought {
  /** Canonical. */
  readonly address: string | null;
  readonly outlet: number | null;
  readonly titleKey: string | null;
  readonly day: number;
}

/** null: the record has no version of it. */
export async function reportAmong(
  db: Kysely<Tables>,
  { address, outlet, titleKey, day }: Sought,
): Promise<Known | null> {
  const all = db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .select(["reports.id as report", "story", "newest", "published", "added"]);
  if (address !== null) return (await all.where("reports.address", "=", address).executeTakeFirst()) ?? null;
  if (outlet === null || titleKey === null) return null;
  const found = await all
    .where("outlet", "=", outlet)
    .where("title_key", "=", titleKey)
    .where("reports.address", "is", null)
    .where("day", ">=", day - DAYS)
    .where("day", "<=", day + DAYS)
    .orderBy("day", "desc")
    .executeTakeFirst();
  return found ?? null;
}

/** By which titles are compared: letters and digits in lower case; null: there is none. */
export const titleKeyOf = (title: string | null): string | null =>
  title
    ?.normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(" ")
    .slice(0, 500) ?? null;

/** Whether a version that comes now counts instead of the newest so far: unless it says that it was published before. */
export const isNewer = (published: string | null, { published: before }: Known): boolean =>
  published === null || before === null || Date.parse(published) >= Date.parse(before);
