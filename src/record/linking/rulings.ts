/** What people said of pairs of entries of two reports: that they are one, or never are. They are corrections, and may be undone. */
import type { Kysely, Selectable } from "kysely";
import type { Ruling } from "../../links/clusters.js";
import type { LinkKind } from "../../links/reasons.js";
import { correctionSchema, holding } from "../corrections.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";

export const kindOfAnchor = (anchor: string): LinkKind | null =>
  anchor.startsWith("s:") ? "utterance" : anchor.startsWith("e:") ? "event" : /^[am]:/.test(anchor) ? "actor" : null;

/** Those that hold of all entries of these versions, by `Report.id`. */
export async function rulingsOf(
  store: Store,
  db: Kysely<Tables>,
  reports: readonly string[],
): Promise<readonly Ruling[]> {
  const ruled = db.selectFrom("corrections").selectAll().where("other", "is not", null);
  const own = await ruled.where(store.among("text_id", reports)).execute();
  const others = await ruled.where(store.among("other", reports)).execute();
  return rulingsIn([...own, ...others]);
}

/** Those that hold, over the whole record. */
export const allRulings = async (db: Kysely<Tables>): Promise<readonly Ruling[]> =>
  rulingsIn(await db.selectFrom("corrections").selectAll().where("other", "is not", null).execute());

function rulingsIn(corrections: readonly Selectable<Tables["corrections"]>[]): readonly Ruling[] {
  const rows = new Map(corrections.map((row) => [row.id, row]));
  const reportOf = new Map([...rows.values()].map(({ id, text_id }) => [id, text_id]));
  const given = [...rows.values()]
    .sort((a, b) => a.id - b.id)
    .map(({ id, user, at, correction }) => ({
      id,
      user,
      at,
      correction: correctionSchema.parse(JSON.parse(correction)),
    }));
  return holding(given).flatMap(({ id, correction }) => {
    const kind = kindOfAnchor(correction.on);
    if ((correction.kind !== "same" && correction.kind !== "different") || kind === null) return [];
    const one = { report: reportOf.get(id)!, anchor: correction.on };
    return [{ kind, one, other: correction.other, isSame: correction.kind === "same", score: 0, isPersons: true }];
  });
}
