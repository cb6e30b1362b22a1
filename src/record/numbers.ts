/** Numbers that nothing else in the record has: ids, and the low bits of keys. */
import type { Store } from "./store.js";

export interface Numbers {
  id(): number;
  /** For the low bits of a key. */
  entry(): number;
}

export type Amounts = Readonly<Record<keyof Numbers, number>>;

/** Takes so many, in one go and for good: no two programs get the same, and what is left over is no loss. */
export async function reserve({ db }: Store, amounts: Amounts): Promise<Numbers> {
  const taken = async (name: keyof Numbers): Promise<() => number> => {
    const { next } = await db
      .updateTable("counters")
      .set((set) => ({ next: set("next", "+", amounts[name]) }))
      .where("name", "=", name)
      .returning("next")
      .executeTakeFirstOrThrow();
    let free = next - amounts[name];
    return () => {
      if (free >= next)
        throw new RangeError(`More numbers for ${name} were used than the ${amounts[name]} that were reserved.`);
      return free++;
    };
  };
  return { id: await taken("id"), entry: await taken("entry") };
}
