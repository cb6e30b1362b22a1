/** Who has a part in statements and events: a table for each of the two, asked as one. */
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { EntryKind } from "./matching.js";
import type { Tables } from "./schema.js";

export type Part = Tables["statement_actors"]["part"] | Tables["event_actors"]["part"];

interface Having {
  /** Key of the statement or event. */
  readonly entry: number;
  readonly actor: number;
  readonly part: Part;
}

/** Rows of `has`, each with its actor in `actors`. */
export const partsIn = (db: Kysely<Tables>, kind: EntryKind) =>
  db.selectFrom(having(db, kind).as("has")).innerJoin("actors", "actors.id", "has.actor");

const having = (db: Kysely<Tables>, kind: EntryKind): SelectQueryBuilder<Tables, never, Having> =>
  kind === "statement"
    ? db.selectFrom("statement_actors").select(["statement as entry", "actor", "part"])
    : db.selectFrom("event_actors").select(["event as entry", "actor", "part"]);
