/** A reading as the archive keeps it. */
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";

export interface ArchivedReading {
  /** When it came: ISO 8601, UTC. */
  readonly at: string;
  readonly reading: Reading;
  /** Whether it took the place of the reading before; missing: it did not. */
  readonly supersedes?: true;
}

/** Gives its address. */
export const putReading = (archive: Archive, archived: ArchivedReading): Promise<string> =>
  archive.put("readings", new TextEncoder().encode(JSON.stringify(archived)));

/** Throws where the archive does not have it, or it is damaged. */
export async function getReading(archive: Archive, address: string): Promise<ArchivedReading> {
  const bytes = await archive.get("readings", address);
  if (bytes === null)
    throw new Error(`${archive.folder} has no reading ${address}. Was the archive moved or thinned out?`);
  return JSON.parse(new TextDecoder().decode(bytes));
}
