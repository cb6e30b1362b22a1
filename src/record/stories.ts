/** Which story a report tells: that of the first report of which it is a copy. */
import type { Kysely } from "kysely";
import { recentOf, settle } from "./recent.js";
import type { Tables } from "./schema.js";
import { areCopies, bandsOf, packed, type Signature, unpacked } from "./signature.js";
import type { Store } from "./store.js";

/** A band that more texts share tells nothing of copies: a page of an outlet that is on every text, say. No more are kept. */
const MOST_IN_BAND = 200;

/** Candidates that are compared, those with most bands in common first. */
const MOST_COMPARED = 50;

/** A text by its signature, and whose it is. */
interface Told extends Signature {
  readonly report: number;
  readonly story: number;
}

/** What the record has to compare some texts with. What is added can be found by those that follow. */
export class Stories {
  /** By band: the versions that share it. */
  readonly #members = new Map<number, number[]>();
  readonly #told = new Map<number, Told>();
  readonly #new: { version: number; signature: Signature; bands: readonly number[] }[] = [];

  constructor(
    readonly store: Store,
    readonly db: Kysely<Tables>,
  ) {}

  /** Looks up with whom these texts share bands, and what is needed to compare them. */
  async lookUp(signatures: readonly Signature[]): Promise<void> {
    if (signatures.length === 0) return;
    const hashes = [...new Set(signatures.flatMap(bandsOf))];
    for (const table of ["bands", recentOf("bands")] as const) {
      const rows = await this.db.selectFrom(table).selectAll().where(this.store.among("hash", hashes)).execute();
      for (const { hash, version } of rows) this.#join(hash, version);
    }
    await this.#load([...new Set(signatures.flatMap((signature) => this.#likeliest(signature)))]);
  }

  /** The story of which a text is a copy; null: nobody told it before. Versions of the report itself do not count. */
  storyOf(signature: Signature, report: number): number | null {
    const copy = [...this.#likeliest(signature)]
      .sort((a, b) => a - b)
      .flatMap((version) => this.#told.get(version) ?? [])
      .find((told) => told.report !== report && areCopies(signature, told));
    return copy?.story ?? null;
  }

  /** Versions that share bands with a text, those that share most first. */
  #likeliest(signature: Signature): readonly number[] {
    const shared = new Map<number, number>();
    for (const hash of bandsOf(signature)) {
      const versions = this.#members.get(hash) ?? [];
      if (versions.length < MOST_IN_BAND)
        for (const version of versions) shared.set(version, (shared.get(version) ?? 0) + 1);
    }
    return [...shared]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_COMPARED)
      .map(([version]) => version);
  }

  /** From now on copies of it are found. */
  add(version: number, signature: Signature, of: { readonly report: number; readonly story: number }): void {
    this.#told.set(version, { ...signature, ...of });
    const isOpen = (hash: number) => (this.#members.get(hash)?.length ?? 0) < MOST_IN_BAND;
    const bands = [...new Set(bandsOf(signature))].filter(isOpen);
    for (const hash of bands) this.#join(hash, version);
    this.#new.push({ version, signature, bands });
  }

  /** Writes what was added. */
  async keep(): Promise<void> {
    const { store, db } = this;
    const bands = this.#new.flatMap(({ version, bands: of }) => of.map((hash) => ({ hash, version })));
    await settle(db, "bands");
    // In the order of the tree that they go into.
    await store.insert(
      db,
      recentOf("bands"),
      bands.sort((a, b) => a.hash - b.hash),
    );
    await store.insert(
      db,
      "signatures",
      this.#new.map(({ version, signature }) => ({ version, ...packed(signature) })),
    );
  }

  #join(hash: number, version: number): void {
    const members = this.#members.get(hash);
    if (members) members.push(version);
    else this.#members.set(hash, [version]);
  }

  async #load(versions: readonly number[]): Promise<void> {
    if (versions.length === 0) return;
    const rows = await this.db
      .selectFrom("signatures")
      .innerJoin("versions", "versions.id", "signatures.version")
      .innerJoin("reports", "reports.id", "versions.report")
      .select(["version", "least", "shingles", "reports.story", "reports.id as report"])
      .where(this.store.among("version", versions))
      .execute();
    for (const { version, report, story, ...row } of rows) this.#told.set(version, { ...unpacked(row), report, story });
  }
}
