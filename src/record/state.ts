/**
 * A name for what the record holds: another after each time that something was written, and never one that it had before. What was made
 * of the record is made again only where the name is another.
 */
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "./schema.js";

export async function stateOf(db: Kysely<Tables>): Promise<string> {
  const { value } = await db.selectFrom("about").select("value").where("key", "=", "state").executeTakeFirstOrThrow();
  return value;
}

/** Every transaction that writes gives the record another name. */
export async function renewState(db: Kysely<Tables>): Promise<void> {
  await db.updateTable("about").set({ value: randomUUID() }).where("key", "=", "state").execute();
}
