/**
 * What is left of what was forgotten: how much it was, and digests by which the same report is known if it comes again. They are kept in
 * the archive too, so that a record that is made anew from it has forgotten the same.
 */
import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { canonicalUrl } from "../../intake/canonical-url.js";
import type { Report } from "../../schema.js";
import type { Archive } from "../archive.js";
import { clean } from "../rows.js";
import type { Tables } from "../schema.js";
import { shortAddress } from "../short.js";
import type { Store } from "../store.js";
import { sameWords } from "./named-in.js";

export type Forgetting = Selectable<Tables["forgettings"]>;

/** A forgetting as the archive keeps it. */
export interface ForgettingLine extends Forgetting {
  readonly digests: readonly string[];
}

const digest = (kind: "report" | "address" | "words", of: string): string =>
  createHash("sha256").update(`${kind} ${of}`).digest("hex");

export const reportDigest = (id: Report["id"]): string => digest("report", id);

/** `address`: canonical. */
export const addressDigest = (address: string): string => digest("address", shortAddress(clean(address)));

/** The same for the same words, whoever prints them. */
export const wordsDigest = (text: string): string => digest("words", sameWords(text));

/** All digests by which a report may be known. */
function digestsOf({ id, url, text }: Pick<Report, "id" | "url" | "text">): readonly string[] {
  const address = url === null ? null : canonicalUrl(url);
  return [reportDigest(id), wordsDigest(text), ...(address === null ? [] : [addressDigest(address)])];
}

/** Those of these reports that were forgotten, by their ids. */
export async function forgottenAmong(
  store: Store,
  db: Kysely<Tables>,
  reports: readonly Pick<Report, "id" | "url" | "text">[],
): Promise<ReadonlySet<Report["id"]>> {
  // Most records have forgotten nothing, and digests of all words take time.
  if (reports.length === 0 || !(await hasForgotten(db))) return new Set();
  const known = reports.map((report) => [report.id, digestsOf(report)] as const);
  const rows = await db
    .selectFrom("forgotten")
    .select("digest")
    .where(
      store.among(
        "digest",
        known.flatMap(([, digests]) => digests),
      ),
    )
    .execute();
  const gone = new Set(rows.map((row) => row.digest));
  return new Set(known.flatMap(([id, digests]) => (digests.some((one) => gone.has(one)) ? [id] : [])));
}

/** Those of these canonical addresses that were forgotten. */
export async function forgottenAddresses(store: Store, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const { db } = store;
  if (addresses.length === 0 || !(await hasForgotten(db))) return new Set();
  const byDigest = new Map(addresses.map((address) => [addressDigest(address), address]));
  const rows = await db
    .selectFrom("forgotten")
    .select("digest")
    .where(store.among("digest", [...byDigest.keys()]))
    .execute();
  return new Set(rows.map((row) => byDigest.get(row.digest)!));
}

const hasForgotten = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db.selectFrom("forgotten").select("digest").limit(1).executeTakeFirst()) !== undefined;

/** What was forgotten, the first first. */
export const forgettings = (db: Kysely<Tables>): Promise<readonly Forgetting[]> =>
  db.selectFrom("forgettings").selectAll().orderBy("id").execute();

/** Keeps what was forgotten in the tables; what is there already stays as it is. */
export async function keepForgetting(store: Store, db: Kysely<Tables>, line: ForgettingLine): Promise<void> {
  const { digests, ...row } = line;
  await store.insertNew(db, "forgettings", [row]);
  await store.insertNew(
    db,
    "forgotten",
    digests.map((one) => ({ digest: one, forgetting: row.id })),
  );
}

/** Puts what the archive says was forgotten into a record that is made anew. Gives the last id. */
export async function restoreForgettings(store: Store, archive: Archive): Promise<number> {
  let last = 0;
  for await (const line of archive.lines("forgotten")) {
    const one = line as ForgettingLine;
    await store.write((db) => keepForgetting(store, db, one));
    last = Math.max(last, one.id);
  }
  return last;
}
