/** By how many outlets an entry is told, beside its group; and in the views of statements, events and actors, what is one with what. */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";
import { actorView, eventView, statementView } from "./002-views.js";

export const toldBy = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    await db.schema
      .alterTable("linked")
      .addColumn("outlets", kind === "postgres" ? "bigint" : "integer", (it) => it.notNull().defaultTo(1))
      .execute();
    await sql`update linked set outlets = (select count(distinct coalesce(r.outlet, r.id)) from linked m
      join versions v on v.id = m.version join reports r on r.id = v.report where m.cluster = linked.cluster)
      where kind in ('utterance', 'event')`.execute(db);
    const linked = (of: string, entry: string) =>
      sql.raw(`left join linked g on g.version = ${entry}.version and g.kind = '${of}' and g.anchor = ${entry}.anchor`);
    for (const view of ["statement", "event", "actor"]) await db.schema.dropView(view).execute();
    await statementView(kind, {
      columns: sql`, g.cluster as utterance, coalesce(g.outlets, 1) as told_by`,
      joins: linked("utterance", "e"),
    }).execute(db);
    await eventView(kind, {
      columns: sql`, g.cluster as happening, coalesce(g.outlets, 1) as told_by`,
      joins: linked("event", "e"),
    }).execute(db);
    await actorView(kind, { columns: sql`, g.cluster as person`, joins: linked("actor", "a") }).execute(db);
    await db.updateTable("about").set({ value: "3" }).where("key", "=", "views").execute();
  },
});
