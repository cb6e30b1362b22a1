/** Keeps readings. A report is kept whole or not at all, and the same reading given twice changes nothing. */
import type { Kysely } from "kysely";
import { canonicalUrl } from "../intake/canonical-url.js";
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";
import { putReading } from "./archived-reading.js";
import { type Corrected, corrected } from "./corrections.js";
import { correctionsOf } from "./corrections-kept.js";
import { insertEntries, numbersFor, unindex } from "./entries.js";
import { dayOf } from "./key.js";
import { nameForms } from "./names.js";
import { type Amounts, type Numbers, reserve } from "./numbers.js";
import { plainWords } from "./plain-words.js";
import { clean, type ReadingRows, rowsOf } from "./rows.js";
import type { Tables } from "./schema.js";
import { type Signature, signatureOf } from "./signature.js";
import type { Store } from "./store.js";
import { insertSignature, storyOf } from "./stories.js";
import { isNewer, reportAmong, titleKeyOf } from "./versions.js";

export interface Addition {
  readonly reading: Reading;
  /** When it came: ISO 8601, UTC. */
  readonly at: string;
}

/** Bytes of which all reports are among the additions, so that they need not be read again. */
export interface DoneInput {
  /** What tells it from others: a hash of its bytes and of what was said of them. */
  readonly hash: string;
  readonly source: string;
}

/**
 * What became of a reading: a report that the record did not have (`new`), a further text of one that it had (`version`), a report
 * whose story another told before (`copy`); a text that it had, read by another reader (`reread`): kept, while the first reading
 * goes on to count; or nothing, since the record has it (`known`).
 */
export type Added = "new" | "version" | "copy" | "reread" | "known";

/** Keeps readings in one transaction: all of them, or none. Gives what became of each, in their order. Throws `RecordError`. */
export async function addReadings(
  store: Store,
  archive: Archive,
  additions: readonly Addition[],
  done: readonly DoneInput[] = [],
): Promise<readonly Added[]> {
  const prepared = await Promise.all(additions.map((addition) => prepare(store, archive, addition)));
  await store.prepare([...new Set(prepared.map(({ day }) => day))]);
  const numbers = await reserve(store, amountsFor(prepared));
  return store.write(async (db) => {
    const added: Added[] = [];
    for (const one of prepared) added.push(await add(store, db, one, numbers));
    const now = additions.at(-1)?.at ?? "";
    await store.insertNew(
      db,
      "inputs",
      done.map((input) => ({ hash: input.hash, source: clean(input.source), added: now })),
    );
    return added;
  });
}

interface Prepared extends Addition {
  readonly corrected: Corrected;
  readonly rows: ReadingRows;
  readonly day: number;
  readonly archived: string;
  readonly signature: Signature | null;
}

async function prepare(store: Store, archive: Archive, { reading, at }: Addition): Promise<Prepared> {
  const given = corrected(reading, await correctionsOf(store.db, reading.report.id));
  const archived = await putReading(archive, { at, reading });
  return {
    reading,
    at,
    corrected: given,
    rows: rowsOf(given),
    day: dayOf(reading.report.published ?? at),
    archived,
    signature: await signatureOf(reading.report.text),
  };
}

/** Outlet, report, version and reading take one each. */
const OWN_NUMBERS = 4;

/** All that may come to be. */
const amountsFor = (prepared: readonly Prepared[]): Amounts => ({
  id: prepared.reduce((sum, { rows }) => sum + numbersFor(rows).id + OWN_NUMBERS, 0),
  entry: prepared.reduce((sum, { rows }) => sum + numbersFor(rows).entry, 0),
});

async function add(store: Store, db: Kysely<Tables>, one: Prepared, numbers: Numbers): Promise<Added> {
  const { reading, rows, day, signature } = one;
  const { report } = reading;
  const version = await db.selectFrom("versions").select("id").where("text_id", "=", report.id).executeTakeFirst();
  if (version) return (await addReading(store, db, one, version.id, 0, numbers)) ? "reread" : "known";

  const outlet = await outletOf(store, db, reading, numbers);
  const titleKey = titleKeyOf(report.title);
  const address = report.url === null ? null : canonicalUrl(report.url);
  const known = await reportAmong(db, { address, outlet, titleKey, day });
  const id = known?.report ?? numbers.id();
  const story = known?.story ?? (signature ? await storyOf(db, signature, id) : null);
  const isNewest = !known || isNewer(report.published, known);
  const own = numbers.id();
  if (!known)
    await store.insert(db, "reports", [
      {
        id,
        outlet,
        url: report.url && clean(report.url),
        address,
        title_key: titleKey,
        story: story ?? id,
        newest: own,
      },
    ]);
  await store.insert(db, "versions", [versionRow(one, own, id)]);
  if (known && isNewest) {
    await unindex(store, db, known.newest);
    await db.updateTable("reports").set({ newest: own }).where("id", "=", id).execute();
  }
  if (signature) await insertSignature(store, db, own, signature);
  await addReading(store, db, one, own, 1, numbers);
  await insertEntries(store, db, rows, { version: own, outlet, day, isNewest, isFirst: (story ?? id) === id }, numbers);
  if (known) return "version";
  return story === null ? "new" : "copy";
}

/** Whether it was not there yet. */
async function addReading(
  store: Store,
  db: Kysely<Tables>,
  { reading, archived, at }: Prepared,
  version: number,
  current: 0 | 1,
  numbers: Numbers,
): Promise<boolean> {
  const { knowledge, ...readBy } = reading.reader;
  const reader = JSON.stringify(readBy);
  const there = await db
    .selectFrom("readings")
    .select("id")
    .where("version", "=", version)
    .where("reader", "=", reader)
    .where("knowledge", "=", knowledge ?? "")
    .executeTakeFirst();
  if (there) return false;
  const row = {
    id: numbers.id(),
    version,
    schema: reading.schema,
    reader,
    knowledge: knowledge ?? "",
    archived,
    added: at,
    current,
  };
  await store.insert(db, "readings", [row]);
  return true;
}

/** null: the report does not say who publishes it. */
async function outletOf(
  store: Store,
  db: Kysely<Tables>,
  { report }: Reading,
  numbers: Numbers,
): Promise<number | null> {
  if (!report.outlet) return null;
  const { name, domain, country } = report.outlet;
  const known = { name: clean(name), domain: clean(domain ?? "") };
  await store.insertNew(db, "outlets", [{ id: numbers.id(), ...known, name_key: nameForms(name).sorted, country }]);
  const { id } = await db
    .selectFrom("outlets")
    .select("id")
    .where("name", "=", known.name)
    .where("domain", "=", known.domain)
    .executeTakeFirstOrThrow();
  return id;
}

function versionRow({ reading: { report }, day, at }: Prepared, id: number, of: number) {
  return {
    id,
    report: of,
    text_id: report.id,
    title: report.title && clean(report.title),
    byline: JSON.stringify(report.byline.map(clean)),
    agency: report.agency && clean(report.agency),
    language: report.language,
    format: report.format,
    published: report.published,
    day,
    added: at,
    words: plainWords(report.text).split(" ").length,
  };
}
