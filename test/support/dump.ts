/** For tests: all that a record's views say, with anchors in the place of numbers, so that two records can be compared. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../src/record/schema.js";

type Row = Record<string, unknown>;

/** By view: a line for each row, in alphabetical order. */
export async function dumpOf(db: Kysely<Tables>): Promise<Record<string, readonly string[]>> {
  const all = async (view: string) => (await sql<Row>`select * from ${sql.table(view)}`.execute(db)).rows;
  const texts = new Map((await all("versions")).map(({ id, text_id }) => [id, text_id]));
  const reports = new Map((await all("reports")).map(({ id, newest }) => [id, texts.get(newest)]));
  const anchored = async (...tables: string[]) =>
    new Map(
      (await Promise.all(tables.map(all)))
        .flat()
        .map((row) => [row.key ?? row.id, `${texts.get(row.version)} ${row.anchor}`]),
    );
  const entries = await anchored("statements", "events");
  const actors = await anchored("actors");
  const told = (kind: Map<unknown, unknown>, id: unknown) => (id === null ? null : (kind.get(id) ?? `no ${id}`));
  const groups = new Map<unknown, string>();
  for (const { cluster, version, anchor } of await all("linked")) {
    const member = `${texts.get(version)} ${anchor}`;
    if (member < (groups.get(cluster) ?? "~")) groups.set(cluster, member);
  }
  const plain: Record<string, (row: Row) => Row> = {
    report: ({ id, story, version, ...row }) => ({
      ...row,
      story: told(reports, story),
      version: told(texts, version),
    }),
    statement: ({ id, report, version, within, story, utterance, ...row }) => ({
      ...row,
      utterance: told(groups, utterance),
      story: told(reports, story),
      id: told(entries, id),
      within: told(entries, within),
    }),
    event: ({ id, report, version, within, story, happening, ...row }) => ({
      ...row,
      happening: told(groups, happening),
      story: told(reports, story),
      id: told(entries, id),
      within: told(entries, within),
    }),
    actor: ({ id, report, version, person, ...row }) => ({
      ...row,
      person: told(groups, person),
      id: told(actors, id),
    }),
    voice: ({ report, version, actor, ...row }) => ({
      ...row,
      version: told(texts, version),
      actor: told(actors, actor),
    }),
    chain: ({ entry, actor, ...row }) => ({ ...row, entry: told(entries, entry), actor: told(actors, actor) }),
  };
  const lines = await Promise.all(
    Object.entries(plain).map(async ([view, of]) => [
      view,
      (await all(view)).map((row) => JSON.stringify(of(row))).sort(),
    ]),
  );
  return Object.fromEntries(lines);
}
