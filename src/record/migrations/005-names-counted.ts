/**
 * How many bear a name, counted as they come; and on PostgreSQL, a function that looks for the newest month by month. The index has
 * codes for the parts of names from now on (`reindex.ts`).
 */
import { type Kysely, sql } from "kysely";
import type { StoreKind } from "../store-kind.js";

export const namesCounted = (kind: StoreKind) => ({
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows the tables as they were then.
  async up(db: Kysely<any>): Promise<void> {
    await db.schema
      .alterTable("names")
      .addColumn("bearers", kind === "postgres" ? "bigint" : "integer", (it) => it.notNull().defaultTo(0))
      .execute();
    await sql`update names set bearers = (select count(*) from actors where actors.named = names.id)`.execute(db);
    if (kind === "sqlite") return;
    // SQLite's index is in the order of ids within a name as it is.
    await db.schema.dropIndex("actors_by_named").execute();
    await db.schema.createIndex("actors_by_named").on("actors").columns(["named", "id"]).execute();
    await newestWords(db, "l.outlets");
  },
});

/**
 * Keys and words of the newest that match a query, `most` at most; null as query: all match. `fewest` and `at_most`: by how many outlets they
 * must be told; null as `fewest`: by any number. `outlets`: where the number stands, as an expression over a row `l` of `linked`.
 *
 * It goes through the months from the last to the first and stops when it has enough. The planner would have the index of every month give
 * all it has, and sort that; and what is quick for a common word takes long for a rare one, so that each month is planned for these words.
 */
export const newestWords = (db: Kysely<unknown>, outlets: string) =>
  sql`create or replace function newest_words(query tsquery, since bigint, before bigint, fewest bigint, at_most bigint, most bigint)
    returns table (key bigint, words tsvector) language plpgsql stable as $$
    declare
      month regclass;
      wanted bigint := most;
      found bigint;
      outlets text := 'coalesce(
        (select coalesce((select ${sql.raw(outlets)} from linked l
          where l.version = t.version and l.kind = ''utterance'' and l.anchor = t.anchor), 1) from statements t where t.key = w.key),
        (select coalesce((select ${sql.raw(outlets)} from linked l
          where l.version = t.version and l.kind = ''event'' and l.anchor = t.anchor), 1) from events t where t.key = w.key))';
    begin
      for month in select c.oid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'entry_words'::regclass
          and (since is null or right(c.relname, 7) >= to_char(date '1800-01-01' + (since >> 34)::integer, 'YYYY_MM'))
          and (before is null or right(c.relname, 7) <= to_char(date '1800-01-01' + (before >> 34)::integer, 'YYYY_MM'))
        order by right(c.relname, 7) desc
      loop
        return query execute 'select w.key, w.words from ' || month || ' w where true'
          || case when query is null then '' else ' and w.words @@ $1' end
          || case when since is null then '' else ' and w.key >= $2' end
          || case when before is null then '' else ' and w.key < $3' end
          || case when fewest is null then '' else ' and ' || outlets || ' >= $4' end
          || case when at_most is null then '' else ' and ' || outlets || ' <= $5' end
          || ' order by w.key desc limit $6' using query, since, before, fewest, at_most, wanted;
        get diagnostics found = row_count;
        wanted := wanted - found;
        exit when wanted <= 0;
      end loop;
    end $$`.execute(db);
