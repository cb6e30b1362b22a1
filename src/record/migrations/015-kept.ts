/** What is kept of the text of a version, until when, and what its publisher reserves; shown in the views. */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";
import { eventView, reportView, statementView } from "./002-views.js";

export const kept = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    const { schema } = db;
    await schema
      .alterTable("versions")
      .addColumn("kept", "text", (it) => it.notNull().defaultTo("text"))
      .execute();
    await schema.alterTable("versions").addColumn("until", "text").execute();
    await schema.alterTable("versions").addColumn("reserved", "text").execute();
    await schema.createIndex("versions_by_until").on("versions").column("until").execute();
    await schema.dropView("report").execute();
    await reportView(kind, { columns: sql`, v.kept, v.until, v.reserved`, joins: sql`` }).execute(db);
    const linked = (of: string) =>
      sql.raw(`left join linked g on g.version = e.version and g.kind = '${of}' and g.anchor = e.anchor`);
    for (const view of ["statement", "event"]) await schema.dropView(view).execute();
    await statementView(kind, {
      columns: sql`, g.cluster as utterance, coalesce(g.outlets, 1) as told_by, v.reserved`,
      joins: linked("utterance"),
    }).execute(db);
    await eventView(kind, {
      columns: sql`, g.cluster as happening, coalesce(g.outlets, 1) as told_by, v.reserved`,
      joins: linked("event"),
    }).execute(db);
    await db.updateTable("about").set({ value: "4" }).where("key", "=", "views").execute();
  },
});
