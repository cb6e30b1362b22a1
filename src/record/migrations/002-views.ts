/**
 * The views that others read, described in docs/record.md. Whoever changes one in a way that a reader of it could notice raises
 * `views` in the table `about`.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

/** A day of `key.ts` as an ISO 8601 date. */
const date = (kind: StoreKind, day: string): RawBuilder<unknown> =>
  sql.raw(
    kind === "postgres" ? `(date '1800-01-01' + (${day})::integer)::text` : `date('1800-01-01', (${day}) || ' days')`,
  );

const listed = (kind: StoreKind, what: string): RawBuilder<unknown> =>
  sql.raw(kind === "postgres" ? `string_agg(${what}, '; ' order by ${what})` : `group_concat(${what}, '; ')`);

const partOf = (kind: StoreKind, entry: "statement" | "event", part: string): RawBuilder<unknown> =>
  sql`(select ${listed(kind, "a.name")} from ${sql.raw(`${entry}_actors`)} p join actors a on a.id = p.actor
    where p.${sql.raw(entry)} = e.key and p.part = ${sql.lit(part)})`;

/** What a later version of a view has besides: columns, and the tables that they come from. */
export interface Besides {
  readonly columns: RawBuilder<unknown>;
  readonly joins: RawBuilder<unknown>;
}

const nothing: Besides = { columns: sql``, joins: sql`` };

export const reportView = (kind: StoreKind, { columns }: Besides = nothing): RawBuilder<unknown> =>
  sql`create view report as select r.id, o.name as outlet, o.domain, o.country, v.title, v.byline, v.agency, r.url, v.published,
      ${date(kind, "v.day")} as date, v.language, v.words, r.story, v.id as version,
      (select count(*) from versions w where w.report = r.id) as versions${columns}
      from reports r join versions v on v.id = r.newest left join outlets o on o.id = r.outlet`;

export const statementView = (kind: StoreKind, { columns, joins }: Besides = nothing): RawBuilder<unknown> =>
  sql`create view statement as select e.key as id, r.id as report, r.story, o.name as outlet, v.title, ${date(kind, "v.day")} as date,
      ${partOf(kind, "statement", "speaker")} as speakers, e.anonymous, e.source, e.cue, e.words as content, e.kind, e.attitude,
      ${partOf(kind, "statement", "addressee")} as addressees, ${partOf(kind, "statement", "about")} as about, e.occasion,
      l.name as place, l.country, ${date(kind, "e.day_from")} as since, ${date(kind, "e.day_to - 1")} as until, e.within,
      e.confidence, e.confirmed, e.start, e."end", r.url, v.id as version, e.anchor${columns}
      from statements e join versions v on v.id = e.version join reports r on r.id = v.report and r.newest = v.id
      left join outlets o on o.id = r.outlet left join places l on l.id = e.place ${joins}`;

export const eventView = (kind: StoreKind, { columns, joins }: Besides = nothing): RawBuilder<unknown> =>
  sql`create view event as select e.key as id, r.id as report, r.story, o.name as outlet, v.title, ${date(kind, "v.day")} as date,
      e.type, e.mode, e.status, ${partOf(kind, "event", "actor")} as actors, ${partOf(kind, "event", "recipient")} as recipients,
      e.contexts, e.trigger, e.words as sentence, l.name as place, l.country, l.lat, l.lon, ${date(kind, "e.day_from")} as since,
      ${date(kind, "e.day_to - 1")} as until, e.within, e.confidence, e.confirmed, e.start, e."end", r.url, v.id as version, e.anchor${columns}
      from events e join versions v on v.id = e.version join reports r on r.id = v.report and r.newest = v.id
      left join outlets o on o.id = r.outlet left join places l on l.id = e.place ${joins}`;

export const actorView = (kind: StoreKind, { columns, joins }: Besides = nothing): RawBuilder<unknown> =>
  sql`create view actor as select a.id, r.id as report, a.name, a.type, a.country, a.wikidata,
      (select ${listed(kind, "q.title")} from roles q where q.actor = a.id) as roles,
      (select count(*) from statement_actors p where p.actor = a.id and p.part = 'speaker') as statements, a.version, a.anchor${columns}
      from actors a join versions v on v.id = a.version join reports r on r.id = v.report and r.newest = v.id ${joins}`;
export const views = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    await reportView(kind).execute(db);
    await statementView(kind).execute(db);
    await eventView(kind).execute(db);
    await actorView(kind).execute(db);
    await sql`create view voice as select p.version, r.id as report, o.name as outlet, a.name, p.actor, p.statements, p.anonymous, p.share
      from voices p join versions v on v.id = p.version join reports r on r.id = v.report and r.newest = v.id
      left join outlets o on o.id = r.outlet left join actors a on a.id = p.actor`.execute(db);
    await sql`create view chain as select c.entry, c.position, c.kind, c.name, c.actor from chains c`.execute(db);
    await db.insertInto("about").values({ key: "views", value: "1" }).execute();
  },
});
