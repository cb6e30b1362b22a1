/** What is kept of a group, beside its members: how many they are, its outlets and its days. The views show the same as before. */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";
import { eventView, statementView } from "./002-views.js";
import { newestWords } from "./005-names-counted.js";

export const clusters = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    const { schema } = db;
    const whole = kind === "postgres" ? "bigint" : "integer";
    await schema
      .createTable("clusters")
      .addColumn("id", whole, (it) => it.primaryKey())
      .addColumn("size", whole, (it) => it.notNull())
      .addColumn("outlets", whole, (it) => it.notNull())
      .addColumn("first", whole)
      .addColumn("last", whole)
      .execute();
    const outlets = schema
      .createTable("cluster_outlets")
      .addColumn("cluster", whole, (it) => it.notNull())
      .addColumn("outlet", whole, (it) => it.notNull())
      .addColumn("tellings", whole, (it) => it.notNull())
      .addPrimaryKeyConstraint("cluster_outlets_once", ["cluster", "outlet"]);
    await (kind === "sqlite" ? outlets.modifyEnd(sql`without rowid`) : outlets).execute();
    await sql`insert into cluster_outlets (cluster, outlet, tellings)
      select l.cluster, coalesce(r.outlet, r.id) as teller, count(*) from linked l
      join versions v on v.id = l.version join reports r on r.id = v.report group by l.cluster, teller`.execute(db);
    await sql`insert into clusters (id, size, outlets, first, last)
      select cluster, count(*), (select count(*) from cluster_outlets o where o.cluster = linked.cluster),
      min(case when kind <> 'actor' then day end), max(case when kind <> 'actor' then day end) from linked group by cluster`.execute(
      db,
    );

    const linked = (of: string) =>
      sql.raw(`left join linked g on g.version = e.version and g.kind = '${of}' and g.anchor = e.anchor
        left join clusters k on k.id = g.cluster`);
    for (const view of ["statement", "event"]) await schema.dropView(view).execute();
    await schema.alterTable("linked").dropColumn("outlets").execute();
    await statementView(kind, {
      columns: sql`, g.cluster as utterance, coalesce(k.outlets, 1) as told_by, v.reserved`,
      joins: linked("utterance"),
    }).execute(db);
    await eventView(kind, {
      columns: sql`, g.cluster as happening, coalesce(k.outlets, 1) as told_by, v.reserved`,
      joins: linked("event"),
    }).execute(db);
    if (kind === "postgres") await newestWords(db, "(select k.outlets from clusters k where k.id = l.cluster)");
  },
});
