/** What can be named to be forgotten, and how all that is of it is told. */
import type { Kysely } from "kysely";
import { canonicalUrl } from "../../intake/canonical-url.js";
import type { Report } from "../../schema.js";
import { outletsLike } from "../lookup.js";
import { nameForms } from "../names.js";
import { clean } from "../rows.js";
import type { Tables } from "../schema.js";
import { shortAddress } from "../short.js";
import type { Store } from "../store.js";
import type { Telltale } from "./doomed-archive.js";
import { namedIn, textsIn } from "./named-in.js";

export type Subject =
  /** Every report that names them, or tells of somebody who is held for the same person. */
  | { readonly kind: "person"; readonly name: string }
  /**
   * The report at this address, with all its versions; with `copies`, all reports of the same story too. One without an address is named
   * by the `Report.id` of any of its versions.
   */
  | { readonly kind: "link"; readonly url: string; readonly copies: boolean }
  /** Everything that an outlet has published, by its name or its domain. */
  | { readonly kind: "outlet"; readonly name: string }
  /** The reports whose newest version is kept no longer than until then: ISO 8601, UTC. */
  | { readonly kind: "expired"; readonly at: string };

/** What a person means by some words; null: an outlet and somebody in the reports are both called so. */
export async function subjectNamed(
  { db }: Store,
  what: string,
  { as, copies }: { readonly as: "person" | "link" | "outlet" | null; readonly copies: boolean },
): Promise<Subject | null> {
  const name = what.trim();
  const isLink = canonicalUrl(name) !== null || /^[0-9a-f]{20}$/.test(name);
  if (as === "link" || (as === null && isLink)) return { kind: "link", url: name, copies };
  if (as !== null) return { kind: as, name };
  if ((await outletsLike(db, name)).length === 0) return { kind: "person", name };
  const key = nameForms(name).sorted;
  const borne = await db.selectFrom("names").select("id").where("key", "=", key).executeTakeFirst();
  return borne ? null : { kind: "outlet", name };
}

export interface Told extends Telltale {
  /** Ids of the reports of it that the tables know. */
  reports(store: Store, db: Kysely<Tables>): Promise<readonly number[]>;
}

export function toldOf(subject: Subject): Told {
  switch (subject.kind) {
    case "person":
      return personTold(subject.name);
    case "link":
      return linkTold(subject.url, subject.copies);
    case "outlet":
      return outletTold(subject.name);
    case "expired":
      return expiredTold(subject.at);
    default:
      return subject satisfies never;
  }
}

function personTold(name: string): Told {
  const isNamed = namedIn(name);
  const isIn = (value: unknown): boolean => {
    for (const text of textsIn(value)) if (text.length * 3 >= name.length && isNamed(text)) return true;
    return false;
  };
  return {
    isNamed,
    isReport: isIn,
    isReading: ({ reading, source }) => isIn([fileOf(source), reading.report, reading.actors, reading.places]),
    goesWhereNamed: true,
    async reports(store, db) {
      const actors = await db
        .selectFrom("actors")
        .innerJoin("names", "names.id", "actors.named")
        .select(["actors.version", "actors.anchor"])
        .where("names.key", "=", nameForms(name).sorted)
        .execute();
      const linked = await db
        .selectFrom("linked as own")
        .innerJoin("linked as other", "other.cluster", "own.cluster")
        .select(["own.version", "own.anchor", "other.version as otherVersion"])
        .where("own.kind", "=", "actor")
        .where(
          store.among(
            "own.version",
            actors.map(({ version }) => version),
          ),
        )
        .execute();
      const own = new Set(actors.map(({ version, anchor }) => `${version} ${anchor}`));
      const one = linked.filter(({ version, anchor }) => own.has(`${version} ${anchor}`));
      return reportsOf(store, db, [...actors.map(({ version }) => version), ...one.map((row) => row.otherVersion)]);
    },
  };
}

async function reportsOf(store: Store, db: Kysely<Tables>, versions: readonly number[]): Promise<readonly number[]> {
  const rows = await db.selectFrom("versions").select("report").where(store.among("id", versions)).execute();
  return rows.map(({ report }) => report);
}

/** Whose folder a file lay in says nothing of what is in it. */
const fileOf = (source = ""): string => source.split(/[/\\]/).at(-1)!;

function linkTold(url: string, copies: boolean): Told {
  const address = canonicalUrl(url);
  const isNamed = (text: string) => text === url || (address !== null && canonicalUrl(text) === address);
  const isReport = (report: Report) => report.id === url || (report.url !== null && isNamed(report.url));
  return {
    isNamed,
    isReport,
    isReading: ({ reading }) => isReport(reading.report),
    goesWhereNamed: false,
    async reports(_, db) {
      const reports = db.selectFrom("reports").select(["id", "story"]);
      const rows = await (address === null
        ? reports.where("id", "in", db.selectFrom("versions").select("report").where("text_id", "=", url))
        : reports.where("address", "=", shortAddress(clean(address)))
      ).execute();
      const [report] = rows;
      if (!report || !copies) return rows.map(({ id }) => id);
      const story = await db.selectFrom("reports").select("id").where("story", "=", report.story).execute();
      return story.map(({ id }) => id);
    },
  };
}

function outletTold(name: string): Told {
  const { sorted } = nameForms(name);
  const domain = name.trim().toLowerCase();
  const isOutlet = ({ outlet }: Report): boolean =>
    outlet !== null && (nameForms(outlet.name).sorted === sorted || outlet.domain === domain);
  return {
    // Only a domain tells whose a link is.
    isNamed(text) {
      if (!domain.includes(".") || !URL.canParse(text)) return false;
      const { hostname } = new URL(text);
      return hostname === domain || hostname.endsWith(`.${domain}`);
    },
    isReport: isOutlet,
    isReading: ({ reading }) => isOutlet(reading.report),
    goesWhereNamed: false,
    async reports(store, db) {
      const outlets = await outletsLike(db, name);
      const rows = await db.selectFrom("reports").select("id").where(store.among("outlet", outlets)).execute();
      return rows.map(({ id }) => id);
    },
  };
}

const expiredTold = (at: string): Told => ({
  isNamed: () => false,
  isReport: () => false,
  isReading: () => false,
  goesWhereNamed: false,
  async reports(_, db) {
    const rows = await db
      .selectFrom("reports")
      .innerJoin("versions", "versions.id", "reports.newest")
      .select("reports.id")
      .where("until", "<=", at)
      .execute();
    return rows.map(({ id }) => id);
  },
});
