/** What commands on the record share: where it is, and that it is closed again. */
import type { OpenRecord } from "../record/record.js";
import type { Remaking } from "../record/reindex.js";
import type { Io } from "./io.js";

export const recordOption = [
  "--record <place>",
  "the record: a file, or postgres://…; else HEARSAY_RECORD, else one among your data",
] as const;

/** Opens the record for a piece of work, and closes it whatever comes of that. */
export async function withRecord<T>(
  io: Io,
  told: string | undefined,
  work: (record: OpenRecord) => Promise<T>,
): Promise<T> {
  const { openRecord, placesOf } = await import("../record/record.js");
  const record = await openRecord(
    placesOf(told, io.env),
    remakingOn((message) => io.stderr.write(`${message}\n`)),
  );
  try {
    return await work(record);
  } finally {
    await record.close();
  }
}

/** What is said of an older record that is brought up to date is said again after so many milliseconds. */
const TACT = 5000;

/** Says how far the index of an older record is, where that takes long. */
export function remakingOn(say: (message: string) => void): Remaking {
  let told = performance.now();
  return (done, all) => {
    if (performance.now() - told < TACT) return;
    told = performance.now();
    say(`The record is of an earlier version; its index is made anew: ${Math.floor((100 * done) / all)} %.`);
  };
}
