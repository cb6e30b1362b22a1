/** One story: the reports that are copies of one another, and what each has cut, added and changed of the first. */
import type { Archive } from "../archive.js";
import { getReading } from "../archived-reading.js";
import type { OpenRecord } from "../record.js";
import { type Edits, editsBetween } from "./edits.js";
import { type FoundReport, foundReports } from "./reports.js";

export interface Story {
  /** `FoundEntry.story`. */
  readonly id: number;
  /** Agencies and outlets that the texts name as where they have it from, the first named first; empty: none does. */
  readonly agencies: readonly string[];
  /** The first told first; one: nobody has copied it. */
  readonly tellings: readonly StoryTelling[];
  /** Whether there are more than the 100 that are told. */
  readonly isCut: boolean;
}

export interface StoryTelling {
  readonly report: FoundReport;
  /** Of the first report; null: it is the first, or one of them is not in the archive, or they differ in more than a thousand sentences. */
  readonly edits: Edits | null;
}

const MOST = 100;

/** `id`: `FoundEntry.story`. null: the record has no such story. */
export async function story({ store, archive }: OpenRecord, id: number): Promise<Story | null> {
  const rows = await store.db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .innerJoin("readings", "readings.version", "versions.id")
    .select(["reports.id", "versions.id as version", "readings.archived"])
    .where("reports.story", "=", id)
    .where("readings.current", "=", 1)
    .orderBy("versions.day")
    .orderBy("reports.id")
    .limit(MOST + 1)
    .execute();
  const told = rows.slice(0, MOST);
  if (told.length === 0) return null;
  const reports = await foundReports(
    store,
    told.map(({ version }) => version),
  );
  const sentences = await Promise.all(told.map(({ archived }) => sentencesOf(archive, archived)));
  const [first] = sentences;
  return {
    id,
    agencies: [...new Set(reports.flatMap(({ agency }) => agency ?? []))],
    tellings: reports.map((report, at) => {
      const own = sentences[at];
      return { report, edits: at > 0 && first && own ? editsBetween(first, own) : null };
    }),
    isCut: rows.length > MOST,
  };
}

/** null: the archive has it no more. */
async function sentencesOf(archive: Archive, archived: string): Promise<readonly string[] | null> {
  return getReading(archive, archived).then(
    ({ reading: { report, sentences } }) =>
      sentences.map(({ start, end }) => report.text.slice(start, end).replace(/\s+/gu, " ").trim()),
    () => null,
  );
}
