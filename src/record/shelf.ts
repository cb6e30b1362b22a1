/**
 * What the record has of some reports that are being added, and which report each text is a version of: the one at its address; without
 * an address, the one of its outlet and title these days. What is added goes onto the shelf, so that those that follow find it.
 */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";

/** Days within which two texts of one outlet and title are one report. */
const DAYS = 3;

/** By what a report is found. */
export interface Sought {
  /** Canonical; null: there is none. */
  readonly address: string | null;
  readonly outlet: number | null;
  readonly titleKey: string | null;
  /** Of the newest version. */
  day: number;
}

export interface ShelvedReport extends Sought {
  readonly id: number;
  readonly url: string | null;
  readonly story: number;
  /** The version that counts, and as what day or time that one says it was published. */
  newest: number;
  published: string | null;
}

export interface ShelvedVersion {
  readonly id: number;
  /** `readerOf` the readings of it. */
  readonly readers: Set<string>;
}

export class Shelf {
  /** By `Report.id`. */
  readonly versions = new Map<string, ShelvedVersion>();
  /** Reports that the record does not have yet. */
  readonly added: ShelvedReport[] = [];
  /** Reports of the record of which another version counts now, each with the one that did before. */
  readonly renewed = new Map<ShelvedReport, number>();
  readonly #byAddress = new Map<string, ShelvedReport>();
  readonly #byTitle = new Map<string, ShelvedReport[]>();

  constructor(inRecord: readonly ShelvedReport[]) {
    for (const report of inRecord) this.#put(report);
  }

  add(report: ShelvedReport): void {
    this.added.push(report);
    this.#put(report);
  }

  /** Takes a version for the one that counts. */
  renew(report: ShelvedReport, version: Pick<ShelvedReport, "newest" | "published" | "day">): void {
    if (!this.added.includes(report) && !this.renewed.has(report)) this.renewed.set(report, report.newest);
    Object.assign(report, version);
  }

  #put(report: ShelvedReport): void {
    const { address, titleKey } = report;
    if (address !== null) this.#byAddress.set(address, report);
    else if (titleKey !== null) this.#byTitle.set(titleKey, [...(this.#byTitle.get(titleKey) ?? []), report]);
  }

  /** null: the record has no version of it. */
  find({ address, outlet, titleKey, day }: Sought): ShelvedReport | null {
    if (address !== null) return this.#byAddress.get(address) ?? null;
    if (outlet === null || titleKey === null) return null;
    const near = (this.#byTitle.get(titleKey) ?? []).filter(
      (report) => report.outlet === outlet && Math.abs(report.day - day) <= DAYS,
    );
    return near.sort((a, b) => b.day - a.day)[0] ?? null;
  }
}

export interface Wanted {
  /** `Report.id` of the texts. */
  readonly texts: readonly string[];
  readonly addresses: readonly string[];
  /** Of the reports without an address. */
  readonly titles: readonly { readonly titleKey: string; readonly day: number }[];
}

export async function shelfOf(store: Store, db: Kysely<Tables>, wanted: Wanted): Promise<Shelf> {
  const shelf = new Shelf(await reportsOf(store, db, wanted));
  const readings = await db
    .selectFrom("versions")
    .innerJoin("readings", "readings.version", "versions.id")
    .select(["versions.id", "text_id", "reader", "knowledge"])
    .where(store.among("text_id", wanted.texts))
    .execute();
  for (const { id, text_id, reader, knowledge } of readings) {
    const version = shelf.versions.get(text_id) ?? { id, readers: new Set() };
    version.readers.add(reader + knowledge);
    shelf.versions.set(text_id, version);
  }
  return shelf;
}

async function reportsOf(
  store: Store,
  db: Kysely<Tables>,
  { addresses, titles }: Wanted,
): Promise<readonly ShelvedReport[]> {
  const reports = db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .select(["reports.id", "outlet", "url", "address", "title_key as titleKey", "story", "newest", "published", "day"]);
  const there = addresses.length > 0 ? await reports.where(store.among("address", addresses)).execute() : [];
  if (titles.length === 0) return there;
  const days = titles.map(({ day }) => day);
  const near = await reports
    .where(store.among("title_key", [...new Set(titles.map(({ titleKey }) => titleKey))]))
    .where("address", "is", null)
    .where("day", ">=", Math.min(...days) - DAYS)
    .where("day", "<=", Math.max(...days) + DAYS)
    .execute();
  return [...there, ...near];
}

/** By which titles are compared: letters and digits in lower case; null: there is none. */
export const titleKeyOf = (title: string | null): string | null =>
  title
    ?.slice(0, 2000)
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(" ")
    .slice(0, 500) ?? null;

/** Whether a version that comes now counts instead of the newest so far: unless it says that it was published before. */
export const isNewer = (published: string | null, { published: before }: Pick<ShelvedReport, "published">): boolean =>
  published === null || before === null || Date.parse(published) >= Date.parse(before);
