/** How much the record holds. */
import { sql } from "kysely";
import { reportsForgotten } from "../keeping/forgotten.js";
import type { Store } from "../store.js";

export const MOST_COUNTED = 10_000;

/** Each at most `MOST_COUNTED` + 1, which means more. */
export interface Totals {
  readonly reports: number;
  readonly statements: number;
  readonly events: number;
  /** Reports that were here and were forgotten; what they told is in none of the other counts. */
  readonly forgotten: number;
}

export async function totals({ db }: Store): Promise<Totals> {
  const counted = async (table: "reports" | "statements" | "events"): Promise<number> => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*) as count from (select 1 as one from ${sql.table(table)} limit ${MOST_COUNTED + 1}) as found`.execute(
      db,
    );
    return Number(rows[0]!.count);
  };
  const [reports, statements, events] = await Promise.all((["reports", "statements", "events"] as const).map(counted));
  return {
    ...{ reports: reports!, statements: statements!, events: events! },
    forgotten: Math.min(MOST_COUNTED + 1, await reportsForgotten(db)),
  };
}
