/** Whose words fill a report, or the reports of an outlet: voices that are named, voices that are not, and the outlet's own. */
import { reportsForgotten } from "../keeping/forgotten.js";
import { dateOf } from "../key.js";
import type { Store } from "../store.js";
import type { AuditQuestion } from "./question.js";
import { type Subject, subjectNamed } from "./subject.js";

export interface Audit {
  readonly kind: Subject["kind"];
  /** Of the outlet; of a report its outlet's. null: the report does not say. */
  readonly outlet: string | null;
  /** Of a report; null: it has none, or these are several. */
  readonly title: string | null;
  readonly url: string | null;
  /** How many reports it is of, the first and the last day of these; whether they are the newest 500 of more. */
  readonly reports: number;
  readonly since: string;
  readonly until: string;
  readonly isCut: boolean;
  readonly statements: number;
  /** What part of all words is whose: 0 to 1, together 1. */
  readonly shares: Shares;
  /** Reports of this record, of whichever outlet, that were forgotten: what they told is not counted. */
  readonly forgotten: number;
  /** The fullest first, as many as were asked for. */
  readonly voices: readonly Voice[];
  /** How many voices there are. */
  readonly count: number;
}

/** By who speaks: people and bodies with a name, people without one, speakers that could not be resolved, the outlet itself. */
export type Shares = Readonly<Record<Voice["standing"] | "own", number>>;

export interface Voice {
  /** null: those without a name, and those who could not be resolved, of several reports are one. */
  readonly name: string | null;
  readonly standing: "named" | "unnamed" | "unresolved";
  readonly statements: number;
  /** In how many reports. */
  readonly reports: number;
  /** Of all words: 0 to 1. */
  readonly share: number;
}

const LIMIT = 20;
/** An outlet is judged by so many of its newest reports. */
const MOST_REPORTS = 500;

/** null: the record has neither a report nor an outlet of this name. */
export async function audit(store: Store, { of, limit = LIMIT }: AuditQuestion): Promise<Audit | null> {
  const { db } = store;
  const subject = await subjectNamed(db, of);
  if (subject === null) return null;
  const { kind } = subject;
  const found = await db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select([
      "versions.id",
      "versions.words",
      "versions.day",
      "versions.title",
      "reports.url",
      "outlets.name as outlet",
    ])
    .where(store.among(kind === "report" ? "reports.id" : "reports.outlet", subject.ids))
    .orderBy("reports.newest", "desc")
    .limit(MOST_REPORTS + 1)
    .execute();
  const reports = found.slice(0, MOST_REPORTS);
  const [newest] = reports;
  if (newest === undefined) return null;
  const ids = reports.map(({ id }) => id);
  const rows = await store.all(
    db
      .selectFrom("voices")
      .leftJoin("actors", "actors.id", "voices.actor")
      .select(["voices.version", "voices.statements", "voices.anonymous", "voices.share"])
      .select(["actors.id as actor", "actors.named", "actors.name"])
      .where(store.among("voices.version", ids))
      .compile(),
  );
  const { count: statements } = await db
    .selectFrom("statements")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where(store.among("version", ids))
    .executeTakeFirstOrThrow();
  const words = new Map(reports.map((report) => [report.id, report.words]));
  const all = reports.reduce((sum, report) => sum + report.words, 0);
  const tallies = new Map<string, Omit<Voice, "reports"> & { readonly versions: ReadonlySet<number> }>();
  for (const row of rows) {
    const standing = standingOf(row);
    const isOne = row.actor !== null && (standing === "named" || kind === "report");
    const key =
      standing === "named" && row.named !== null ? `name ${row.named}` : isOne ? `actor ${row.actor}` : standing;
    const before = tallies.get(key);
    tallies.set(key, {
      name: isOne ? row.name : null,
      standing,
      statements: (before?.statements ?? 0) + row.statements,
      share: (before?.share ?? 0) + (all === 0 ? 0 : (row.share * words.get(row.version)!) / all),
      versions: new Set([...(before?.versions ?? []), row.version]),
    });
  }
  const voices = [...tallies.values()]
    .map(({ versions, ...voice }): Voice => ({ ...voice, reports: versions.size }))
    .sort((a, b) => b.share - a.share || b.statements - a.statements || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
  const days = reports.map(({ day }) => day);
  return {
    kind,
    outlet: newest.outlet,
    title: kind === "report" ? newest.title : null,
    url: kind === "report" ? newest.url : null,
    reports: reports.length,
    since: dateOf(Math.min(...days)),
    until: dateOf(Math.max(...days)),
    isCut: found.length > MOST_REPORTS,
    statements,
    shares: sharesOf(voices),
    forgotten: await reportsForgotten(db),
    voices: voices.slice(0, limit),
    count: voices.length,
  };
}

/** Somebody of whom no statement is given under a name is not named; what nobody could be found for is not resolved. */
const standingOf = (voice: { actor: number | null; statements: number; anonymous: number }): Voice["standing"] =>
  voice.anonymous === voice.statements ? "unnamed" : voice.actor === null ? "unresolved" : "named";

function sharesOf(voices: readonly Voice[]): Shares {
  const of = (standing: Voice["standing"]) =>
    voices.filter((voice) => voice.standing === standing).reduce((sum, { share }) => sum + share, 0);
  const [named, unnamed, unresolved] = [of("named"), of("unnamed"), of("unresolved")];
  return { named, unnamed, unresolved, own: Math.max(0, 1 - named - unnamed - unresolved) };
}
