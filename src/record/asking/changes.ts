/** What was said, changed and withdrawn between one version of a report and the next. */

import type { Store } from "../store.js";
import { type Aligned, aligned } from "./aligned.js";
import { foundEntries } from "./entry.js";
import type { ChangesQuestion } from "./question.js";
import { type Subject, subjectNamed } from "./subject.js";

export interface Changes {
  /** Steps from one version to the next: those of the reports that changed last first, of one report the last step first. */
  readonly steps: readonly Step[];
  /** Whether only the newest 5,000 versions were looked at, and as many steps given as were asked for. */
  readonly isCut: boolean;
}

export interface Step extends Aligned {
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly before: VersionOf;
  readonly after: VersionOf;
}

export interface VersionOf {
  /** `Report.id`. */
  readonly report: string;
  readonly title: string | null;
  /** As the report gives it; null: it does not. */
  readonly published: string | null;
  /** When it came: ISO 8601, UTC. */
  readonly added: string;
}

const LIMIT = 20;
/** Where no report is named, so many of the newest versions are looked at. */
const MOST_VERSIONS = 5_000;

/** null: the record has neither a report nor an outlet of this name. */
export async function changes(store: Store, { of, limit = LIMIT }: ChangesQuestion): Promise<Changes | null> {
  const subject = of === undefined ? undefined : await subjectNamed(store.db, of);
  if (subject === null) return null;
  const reports = await changedReports(store, subject, limit + 1);
  const steps: Step[] = [];
  for (const report of reports) {
    if (steps.length > limit) break;
    steps.push(...(await stepsOf(store, report)));
  }
  return { steps: steps.slice(0, limit), isCut: steps.length > limit };
}

/** Ids of reports with more than one version, those whose newest version came last first. */
async function changedReports(store: Store, subject: Subject | undefined, limit: number): Promise<readonly number[]> {
  const { db } = store;
  const all = db.selectFrom("reports").select(["reports.id", "reports.newest"]);
  const some =
    subject === undefined
      ? all
      : all.where(store.among(subject.kind === "report" ? "reports.id" : "reports.outlet", subject.ids));
  const rows = await db
    .selectFrom(some.orderBy("reports.newest", "desc").limit(MOST_VERSIONS).as("newest"))
    .select("newest.id")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("versions")
          .select("versions.id")
          .whereRef("versions.report", "=", "newest.id")
          .whereRef("versions.id", "!=", "newest.newest"),
      ),
    )
    .orderBy("newest.newest", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The last first. Versions are in the order in which they came; the one that counts is the last. */
async function stepsOf(store: Store, report: number): Promise<readonly Step[]> {
  const { db } = store;
  const versions = await db
    .selectFrom("versions")
    .innerJoin("reports", "reports.id", "versions.report")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["versions.id", "versions.text_id", "versions.title", "versions.published", "versions.added"])
    .select(["reports.newest", "reports.url", "outlets.name as outlet"])
    .where("versions.report", "=", report)
    .orderBy("versions.id")
    .execute();
  const isNewest = ({ id, newest }: (typeof versions)[number]) => Number(id === newest);
  const inOrder = versions.sort((a, b) => isNewest(a) - isNewest(b) || a.id - b.id);
  const entries = await Promise.all(inOrder.map(({ id }) => statementsOf(store, id)));
  const told = ({ text_id, title, published, added }: (typeof versions)[number]): VersionOf => ({
    report: text_id,
    title,
    published,
    added,
  });
  return inOrder
    .slice(1)
    .map(
      (version, at): Step => ({
        outlet: version.outlet,
        title: version.title,
        url: version.url,
        before: told(inOrder[at]!),
        after: told(version),
        ...aligned(entries[at]!, entries[at + 1]!),
      }),
    )
    .reverse();
}

/** In the order of the text. */
async function statementsOf(store: Store, version: number) {
  const rows = await store.db
    .selectFrom("statements")
    .select("key")
    .where("version", "=", version)
    .orderBy("start")
    .orderBy("key")
    .execute();
  return foundEntries(
    store,
    rows.map(({ key }) => key),
  );
}
