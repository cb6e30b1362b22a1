/** A report in its other forms: the versions of it, and the copies in other papers. */

import type { Store } from "../store.js";
import { copiesOf, type Telling } from "./show.js";

export interface Tellings {
  /** All of them, in the order in which they came; the one that counts is the last. */
  readonly versions: readonly KnownVersion[];
  /** The other reports of the same story, the first told first. */
  readonly copies: readonly Telling[];
}

export interface KnownVersion {
  /** `Report.id`. */
  readonly id: string;
  readonly title: string | null;
  /** As the report gives it. */
  readonly published: string | null;
  /** When it came: ISO 8601, UTC. */
  readonly added: string;
  /** Whether it is the one that counts. */
  readonly isNewest: boolean;
}

/** By `Report.id` of a version. Empty where the record does not have it. */
export async function tellingsOf(store: Store, textId: string): Promise<Tellings> {
  const rows = await store.db
    .selectFrom("versions as this")
    .innerJoin("reports", "reports.id", "this.report")
    .innerJoin("versions", "versions.report", "this.report")
    .select(["versions.id as version", "versions.text_id as id", "versions.title", "versions.published"])
    .select(["versions.added", "reports.newest", "reports.story"])
    .where("this.text_id", "=", textId)
    .orderBy("versions.id")
    .execute();
  const versions = rows.map(({ version, newest, story: _, ...row }) => ({ ...row, isNewest: version === newest }));
  return {
    versions: versions.sort((a, b) => Number(a.isNewest) - Number(b.isNewest)),
    copies: rows[0] ? await copiesOf(store, { story: rows[0].story, report: textId }) : [],
  };
}
