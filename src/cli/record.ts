/** What commands on the record share: where it is, and that it is closed again. */
import type { OpenRecord } from "../record/record.js";
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
  const record = await openRecord(placesOf(told, io.env));
  try {
    return await work(record);
  } finally {
    await record.close();
  }
}
