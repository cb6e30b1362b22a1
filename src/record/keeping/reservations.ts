/** What publishers reserve of texts that the record has, where they say so later: it is kept with the text, and in the archive. */
import { canonicalUrl } from "../../intake/canonical-url.js";
import type { Archive } from "../archive.js";
import { clean } from "../rows.js";
import { shortAddress } from "../short.js";
import type { Store } from "../store.js";

/** As the archive keeps it. */
export interface ReservationLine {
  /** Canonical. */
  readonly address: string;
  readonly reserved: string;
  /** When it was seen: ISO 8601, UTC. */
  readonly at: string;
}

/** Keeps with the texts at an address what their publisher reserves. Nothing is done where the record has none, or has it with them. */
export async function keepReservation(
  store: Store,
  archive: Archive,
  { url, reserved, at }: { readonly url: string; readonly reserved: string; readonly at: string },
): Promise<void> {
  const address = canonicalUrl(url);
  if (address === null) return;
  const line = { address: shortAddress(clean(address)), reserved: clean(reserved), at };
  if (await putReservation(store, line)) await archive.addLines("reserved", [line]);
}

/** Puts what the archive says into a record that is made anew. */
export async function restoreReservations(store: Store, archive: Archive): Promise<void> {
  for await (const line of archive.lines("reserved")) await putReservation(store, line as ReservationLine);
}

/** Gives whether there was a text of which it was not known. */
async function putReservation(store: Store, { address, reserved }: ReservationLine): Promise<boolean> {
  return store.write(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable("versions")
      .set({ reserved })
      .where("report", "in", db.selectFrom("reports").select("id").where("address", "=", address))
      .where((where) => where.or([where("reserved", "is", null), where("reserved", "<>", reserved)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}
