/** Takes what a person says of an entry; from then on the record shows the report so. */
import type { Kysely } from "kysely";
import { entryAt } from "../anchor.js";
import type { LinkEnd } from "../links/reasons.js";
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";
import { getReading } from "./archived-reading.js";
import { type Correction, corrected, type Given, holding } from "./corrections.js";
import { correctionsOf } from "./corrections-kept.js";
import { relink, remakeLinks } from "./linking/linking.js";
import { withNumbers } from "./numbers.js";
import { rowsOf } from "./rows.js";
import type { Tables } from "./schema.js";
import type { Store } from "./store.js";
import { replaceEntries, versionOf } from "./version.js";

/** What a correction speaks of is not there. */
export class UnknownEntry extends Error {
  override readonly name = "UnknownEntry";
}

export interface Saying {
  /** `Report.id` of the version. */
  readonly report: string;
  readonly correction: Correction;
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The last correction of this entry, or of this pair, that they have seen, by its id; 0: none. Missing: it does not matter. */
  readonly seen?: number | undefined;
}

/** Somebody else said something of it that whoever says this has not seen. */
export class SaidMeanwhile extends Error {
  override readonly name = "SaidMeanwhile";

  constructor(readonly said: Given) {
    const { id, user, at, correction } = said;
    super(
      `${user} said “${correction.kind}” of it meanwhile (${at}). Look at it again; to say this all the same, say that you have seen ${id}.`,
    );
  }
}

/** The entry of another report of which a correction, or one that it takes back, speaks; null: it speaks of none. */
function pairedWith(correction: Correction, before: readonly Given[]): LinkEnd | null {
  if (correction.kind === "same" || correction.kind === "different") return correction.other;
  const undone = correction.kind === "undo" ? before.find(({ id }) => id === correction.correction) : undefined;
  return undone ? pairedWith(undone.correction, before) : null;
}

async function isThere(db: Kysely<Tables>, archive: Archive, { report, anchor }: LinkEnd): Promise<boolean> {
  const version = await versionOf(db, report);
  return (
    version !== null && anchor !== "" && entryAt((await getReading(archive, version.archived)).reading, anchor) !== null
  );
}

/** What holds of the entry of which something is said, or of the pair, by either report; an undo is of nothing but what it takes back. */
async function saidOfSame(
  store: Store,
  db: Kysely<Tables>,
  { report, correction }: Saying,
  before: readonly Given[],
): Promise<readonly Given[]> {
  const ofThis = holding(before).filter(({ correction: { on, kind } }) => on === correction.on && kind !== "note");
  switch (correction.kind) {
    case "undo":
    case "note":
      return [];
    case "same":
    case "different": {
      const { on, other } = correction;
      const theirs = holding(await correctionsOf(store, db, other.report));
      return [
        ...ofThis.filter(isPairWith(other)),
        ...theirs
          .filter(({ correction: { on: own } }) => own === other.anchor)
          .filter(isPairWith({ report, anchor: on })),
      ];
    }
    default:
      return ofThis.filter(({ correction: { kind } }) => kind !== "same" && kind !== "different");
  }
}

const isPairWith =
  ({ report, anchor }: LinkEnd) =>
  ({ correction }: Given): boolean =>
    (correction.kind === "same" || correction.kind === "different") &&
    correction.other.report === report &&
    correction.other.anchor === anchor;

/** The reading of a version that counts, as it was read. Throws `UnknownEntry` where the record does not have the version. */
export async function readingOf(store: Store, archive: Archive, report: string): Promise<Reading> {
  const version = await versionOf(store.db, report);
  if (!version) throw new UnknownEntry(`The record has no report ${report}.`);
  return (await getReading(archive, version.archived)).reading;
}

/**
 * Keeps a correction and gives its id. It is written into the archive too, so that it is there even where the record has to be made anew.
 * Throws `UnknownEntry` where there is nothing that it could be said of, `SaidMeanwhile`, and `RecordError` as the store does.
 */
export async function correct(store: Store, archive: Archive, saying: Saying): Promise<number> {
  const { report, correction, user, at, seen } = saying;
  return store.write((db) =>
    withNumbers(db, async (numbers) => {
      const version = await versionOf(db, report);
      if (!version) throw new UnknownEntry(`The record has no report ${report}.`);
      const { reading } = await getReading(archive, version.archived);
      const before = await correctionsOf(store, db, report);
      const one: Given = { id: numbers.id(), correction, user, at };
      const after = corrected(reading, [...before, one]);
      const isOfSomething =
        correction.kind === "undo"
          ? before.some(({ id }) => id === correction.correction)
          : !after.orphans.includes(one);
      if (!isOfSomething)
        throw new UnknownEntry(
          `In ${report} there is nothing that this could be said of: ${JSON.stringify(correction)}`,
        );
      const { id } = one;
      const other = pairedWith(correction, before);
      if (other && !(await isThere(db, archive, other)))
        throw new UnknownEntry(`The record has no entry ${other.report}/${other.anchor}.`);
      const meanwhile = (await saidOfSame(store, db, saying, before)).find((given) => given.id > (seen ?? given.id));
      if (meanwhile) throw new SaidMeanwhile(meanwhile);
      const row = { id, text_id: report, anchor: correction.on, correction: JSON.stringify(correction), user, at };
      await store.insert(db, "corrections", [{ ...row, other: other?.report ?? null }]);
      if (other) await remakeLinks(store, db, { report, anchor: correction.on }, other, numbers);
      else {
        await replaceEntries(store, db, version, rowsOf(after), numbers);
        await relink(store, db, version, after.reading, numbers);
      }
      await archive.addLines("corrections", [{ report, correction, user, at, id }]);
      return id;
    }),
  );
}
