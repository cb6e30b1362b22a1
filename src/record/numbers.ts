/** Numbers that nothing else in the record has: ids, and the low bits of keys. */
import type { Kysely } from "kysely";
import type { Tables } from "./schema.js";

export interface Numbers {
  /** Grows from one to the next, over all that is ever written to the record. */
  id(): number;
  /** For the low bits of a key. */
  entry(): number;
}

/** Hands out numbers in a transaction; those that were taken are gone once it is kept, and free again where it is not. */
export async function withNumbers<T>(db: Kysely<Tables>, work: (numbers: Numbers) => Promise<T>): Promise<T> {
  const rows = await db.selectFrom("counters").selectAll().execute();
  const next = new Map(rows.map((row) => [row.name, row.next]));
  const take = (name: keyof Numbers) => () => {
    const free = next.get(name)!;
    next.set(name, free + 1);
    return free;
  };
  const result = await work({ id: take("id"), entry: take("entry") });
  for (const [name, free] of next)
    await db.updateTable("counters").set({ next: free }).where("name", "=", name).execute();
  return result;
}
