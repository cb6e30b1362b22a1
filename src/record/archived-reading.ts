/** Readings as the archive keeps them: those that were added together in one file of JSON lines, in the order in which they were added. */
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";
import type { Kept } from "./keeping/kept-text.js";
import { readingText } from "./reading-text.js";

export interface ArchivedReading {
  /** Its place among all that was ever written to the record: readings and corrections are counted together. */
  readonly order: number;
  /** When it came: ISO 8601, UTC. */
  readonly at: string;
  readonly reading: Reading;
  /** The file or link that it was read from; missing: nobody said. */
  readonly source?: string;
  /** Address in the archive of the bytes that it was read from; missing: nobody said. */
  readonly input?: string;
  /** What is known of the text where it is not kept whole; missing: it is. */
  readonly kept?: Kept;
  /** When it is over; missing: never. */
  readonly until?: string;
  /** What its publisher reserves, as they say it; missing: nothing that was seen. */
  readonly reserved?: string;
  /** Whether it took the place of the reading before; missing: it did not. */
  readonly supersedes?: true;
}

/** Gives the address of each at once; they are kept when `kept` is fulfilled. */
export function putReadings(
  archive: Archive,
  readings: readonly ArchivedReading[],
): { readonly addresses: readonly string[]; readonly kept: Promise<void> } {
  if (readings.length === 0) return { addresses: [], kept: Promise.resolve() };
  const bytes = Buffer.from(readings.map((reading) => `${lineOf(reading)}\n`).join(""));
  const { address, kept } = archive.put("readings", bytes);
  // Whoever waits for it comes later; until then nobody must miss a handler.
  kept.catch(() => {});
  return { addresses: readings.map((_, line) => `${address}:${line}`), kept };
}

const lineOf = ({ reading, ...about }: ArchivedReading): string =>
  `${JSON.stringify(about).slice(0, -1)},"reading":${readingText(reading)}}`;

/** Throws where the archive does not have it, or it is damaged. */
export async function getReading(archive: Archive, address: string): Promise<ArchivedReading> {
  const [reading] = await getReadings(archive, [address]);
  return reading!;
}

/**
 * In the order of the addresses; each file is opened once, and of its lines only these are read. Throws where the archive does not have one,
 * or it is damaged.
 */
export async function getReadings(archive: Archive, addresses: readonly string[]): Promise<readonly ArchivedReading[]> {
  const files = new Map<string, readonly string[]>();
  const found: ArchivedReading[] = [];
  for (const address of addresses) {
    const [file = "", place] = address.split(":");
    const lines = files.get(file) ?? (await linesIn(archive, file));
    files.set(file, lines);
    const line = lines[Number(place)];
    if (line === undefined)
      throw new Error(`${archive.folder} has no reading ${address}. Was the archive moved or thinned out?`);
    found.push(JSON.parse(line));
  }
  return found;
}

/** Those that were added together; empty: there is no such file. Throws where it is damaged. */
export const readingsIn = async (archive: Archive, file: string): Promise<readonly ArchivedReading[]> =>
  (await linesIn(archive, file)).map((line) => JSON.parse(line));

async function linesIn(archive: Archive, file: string): Promise<readonly string[]> {
  const bytes = await archive.get("readings", file);
  const lines = new TextDecoder().decode(bytes ?? new Uint8Array()).split("\n");
  return lines.filter((line) => line !== "");
}
