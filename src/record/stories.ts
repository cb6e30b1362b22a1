/** Which story a report tells: that of the first report of which it is a copy. */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.js";
import { areCopies, bandsOf, type Signature } from "./signature.js";
import type { Store } from "./store.js";

/** A band that more texts share tells nothing of copies: a page of an outlet that is on every text, say. */
const MOST_IN_BAND = 200;

/** Candidates that are compared, those with most bands in common first. */
const MOST_COMPARED = 50;

/** The story of which a text is a copy; null: nobody told it before. Versions of the report itself do not count. */
export async function storyOf(db: Kysely<Tables>, signature: Signature, report: number): Promise<number | null> {
  const hashes = bandsOf(signature);
  const rows = await db
    .selectFrom("bands")
    .select(["hash", "version"])
    .where("hash", "in", hashes)
    .limit(MOST_IN_BAND * hashes.length)
    .execute();
  const members = new Map<number, number[]>();
  for (const { hash, version } of rows) members.set(hash, [...(members.get(hash) ?? []), version]);
  const shared = new Map<number, number>();
  for (const versions of members.values())
    if (versions.length <= MOST_IN_BAND)
      for (const version of versions) shared.set(version, (shared.get(version) ?? 0) + 1);
  const likeliest = [...shared].sort((a, b) => b[1] - a[1]).slice(0, MOST_COMPARED);
  if (likeliest.length === 0) return null;
  const candidates = await db
    .selectFrom("signatures")
    .innerJoin("versions", "versions.id", "signatures.version")
    .innerJoin("reports", "reports.id", "versions.report")
    .select(["least", "shingles", "reports.story", "reports.id"])
    .where(
      "version",
      "in",
      likeliest.map(([version]) => version),
    )
    .where("reports.id", "!=", report)
    .orderBy("version")
    .execute();
  return candidates.find((candidate) => areCopies(signature, unpacked(candidate)))?.story ?? null;
}

/** Keeps the signature of a version, so that copies that come later find it. */
export async function insertSignature(
  store: Store,
  db: Kysely<Tables>,
  version: number,
  signature: Signature,
): Promise<void> {
  await store.insert(
    db,
    "bands",
    [...new Set(bandsOf(signature))].map((hash) => ({ hash, version })),
  );
  await store.insert(db, "signatures", [{ version, ...packed(signature) }]);
}

const packed = ({ least, shingles }: Signature) => ({
  least: Buffer.from(least.buffer, least.byteOffset, least.byteLength).toString("base64"),
  shingles,
});

function unpacked({ least, shingles }: { least: string; shingles: number }): Signature {
  const bytes = Uint8Array.from(Buffer.from(least, "base64"));
  return { least: new Uint32Array(bytes.buffer), shingles };
}
