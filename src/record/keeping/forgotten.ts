/**
 * What is left of what was forgotten: how much it was, and digests by which the same report is known if it comes again. They are kept in
 * the archive too, so that a record that is made anew from it has forgotten the same.
 */
import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { canonicalUrl } from "../../intake/canonical-url.js";
import type { Report } from "../../schema.js";
import type { Archive } from "../archive.js";
import { withNumbers } from "../numbers.js";
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
  const gone = await kindsOf(
    store,
    db,
    known.flatMap(([, digests]) => digests),
  );
  return new Set(
    known.flatMap(([id, digests]) => {
      const kinds = digests.flatMap((one) => gone.get(one) ?? []);
      return kinds.length > 0 && !kinds.includes("allowed") ? [id] : [];
    }),
  );
}

/** By digest, of those that are there: what was said of it last. */
async function kindsOf(
  store: Store,
  db: Kysely<Tables>,
  digests: readonly string[],
): Promise<ReadonlyMap<string, Forgetting["kind"]>> {
  const rows = await db
    .selectFrom("forgotten")
    .innerJoin("forgettings", "forgettings.id", "forgotten.forgetting")
    .select(["digest", "kind"])
    .where(store.among("digest", digests))
    .execute();
  return new Map(rows.map(({ digest, kind }) => [digest, kind]));
}

/** Those of these canonical addresses that were forgotten. */
export async function forgottenAddresses(store: Store, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const { db } = store;
  if (addresses.length === 0 || !(await hasForgotten(db))) return new Set();
  const byDigest = new Map(addresses.map((address) => [addressDigest(address), address]));
  const kinds = await kindsOf(store, db, [...byDigest.keys()]);
  return new Set([...byDigest].flatMap(([digest, address]) => (isGone(kinds.get(digest)) ? [address] : [])));
}

const isGone = (kind: Forgetting["kind"] | undefined): boolean => kind !== undefined && kind !== "allowed";

const hasForgotten = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db.selectFrom("forgotten").select("digest").limit(1).executeTakeFirst()) !== undefined;

/** What was forgotten, the first first. */
export const forgettings = (db: Kysely<Tables>): Promise<readonly Forgetting[]> =>
  db.selectFrom("forgettings").selectAll().orderBy("id").execute();

/** How many reports were forgotten and not allowed again, of whatever they told. */
export async function reportsForgotten(db: Kysely<Tables>): Promise<number> {
  const rows = await forgettings(db);
  const count = rows.reduce((sum, { kind, reports }) => sum + (kind === "allowed" ? -reports : reports), 0);
  return Math.max(0, count);
}

/**
 * Lets a report that was forgotten be added again, whatever it was that was forgotten: of its digests that of the link, or of the id where it
 * has none, is held by a forgetting of the kind `allowed`, which goes before all others. Gives whether the report was forgotten.
 */
export function allow(
  store: Store,
  archive: Archive,
  report: string,
  said: Pick<Forgetting, "user" | "at" | "reason">,
): Promise<boolean> {
  const address = /^https?:\/\//i.test(report) ? canonicalUrl(report) : null;
  const known = address === null ? reportDigest(report) : addressDigest(address);
  return store.write((db) =>
    withNumbers(db, async (numbers) => {
      if (!isGone((await kindsOf(store, db, [known])).get(known))) return false;
      const one = { id: numbers.id(), ...said, kind: "allowed", reports: 1, statements: 0, events: 0 } as const;
      const line: ForgettingLine = { ...one, digests: [known] };
      await keepForgetting(store, db, line);
      await archive.addLines("forgotten", [line]);
      return true;
    }),
  );
}

/** Keeps what was forgotten, or allowed again, in the tables. Of a digest the last counts. */
export async function keepForgetting(store: Store, db: Kysely<Tables>, line: ForgettingLine): Promise<void> {
  const { digests, ...row } = line;
  await store.insertNew(db, "forgettings", [row]);
  await db.deleteFrom("forgotten").where(store.among("digest", digests)).execute();
  await store.insert(
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
