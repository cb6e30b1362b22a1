/** Keeps readings. A report is kept whole or not at all, and the same reading given twice changes nothing. */
import type { Kysely } from "kysely";
import { canonicalUrl } from "../intake/canonical-url.js";
import type { Reading } from "../schema.js";
import type { Archive } from "./archive.js";
import { putReadings } from "./archived-reading.js";
import { type Corrected, corrected } from "./corrections.js";
import { correctionsAmong } from "./corrections-kept.js";
import { type Home, insertEntries, unindex } from "./entries.js";
import { keepNew } from "./journal.js";
import { forgottenAmong } from "./keeping/forgotten.js";
import { type Kept, wordCount } from "./keeping/kept-text.js";
import { dayOf } from "./key.js";
import { type Linker, linkerHere, type Signed } from "./linking/linker.js";
import { beginLinks, unlinkVersions } from "./linking/linking.js";
import { nameForms } from "./names.js";
import { type Numbers, withNumbers } from "./numbers.js";
import { clean, rowsOf } from "./rows.js";
import type { NewRow, Tables } from "./schema.js";
import { isNewer, type Shelf, type ShelvedReport, shelfOf, titleKeyOf } from "./shelf.js";
import { short, shortAddress } from "./short.js";
import { type Signature, unpacked } from "./signature.js";
import type { Store } from "./store.js";
import { Stories } from "./stories.js";

export interface Addition {
  readonly reading: Reading;
  /** When it came: ISO 8601, UTC. */
  readonly at: string;
  /** The file or link that it was read from. */
  readonly source?: string;
  /** Address in the archive of the bytes that it was read from. */
  readonly input?: string;
  /** What is known of the text where it is not kept whole; missing: it is. */
  readonly kept?: Kept;
  /** When it is over: ISO 8601, UTC; missing: never. */
  readonly until?: string;
  /** What its publisher reserves, as they say it; missing: nothing that was seen. */
  readonly reserved?: string;
  /** Its address, where the archive has it already. */
  readonly archived?: string;
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
 * goes on to count; or nothing, since the record has it (`known`), or was made to forget it (`forgotten`).
 */
export type Added = "new" | "version" | "copy" | "reread" | "known" | "forgotten";

/**
 * Keeps readings in one transaction: all of them, or none. `linker` compares them with what is there. Gives what became of each, in their
 * order. Throws `RecordError`.
 */
export async function addReadings(
  store: Store,
  archive: Archive,
  additions: readonly Addition[],
  done: readonly DoneInput[] = [],
  linker: Linker = linkerHere,
): Promise<readonly Added[]> {
  // Those that the record has are not worked on: adding again must cost next to nothing.
  const shelf = await shelfOf(store, store.db, { texts: textsOf(additions), addresses: [], titles: [] });
  const fresh = additions.filter((addition) => !isKnown(shelf, addition)).map(prepared);
  if (fresh.length === 0 && done.length === 0) return additions.map(() => "known");
  await store.prepare([...new Set(fresh.map(({ day }) => day))]);
  const became = await store.write((db) =>
    withNumbers(db, async (numbers) => {
      const now = additions.at(-1)?.at ?? new Date().toISOString();
      const inputs = done.map(({ hash, source }) => ({ hash, source: clean(source), added: now }));
      await keepNew(store, db, archive, "inputs", inputs);
      const forgotten = await forgottenAmong(
        store,
        db,
        fresh.map(({ reading }) => reading.report),
      );
      const wanted = fresh.filter(({ reading }) => !forgotten.has(reading.report.id));
      const added = await addAll({ store, db, archive, linker, numbers }, wanted);
      return new Map<Addition, Added>([
        ...fresh.map(({ addition }) => [addition, "forgotten"] as const),
        ...wanted.map(({ addition }, at) => [addition, added[at]!] as const),
      ]);
    }),
  );
  return additions.map((addition) => became.get(addition) ?? "known");
}

/** A reading with what can be told of it without the record. */
interface Prepared {
  readonly addition: Addition;
  readonly reading: Reading;
  readonly address: string | null;
  readonly titleKey: string | null;
  readonly day: number;
}

function prepared(addition: Addition): Prepared {
  const { reading, at } = addition;
  const { report } = reading;
  return {
    addition,
    reading,
    address: addressOf(report),
    titleKey: titleKeyOf(report.title),
    day: dayOf(report.published ?? at),
  };
}

/** With what people said of it, and what follows from that. */
interface Mended extends Prepared {
  readonly mended: Corrected;
  readonly telling: Signed;
  /** null: its text is too short to have copies. */
  readonly signature: Signature | null;
}

const keptSignature = ({ signature }: Kept): Signature | null => signature && unpacked(signature);

/** Canonical; null: it has none. */
function addressOf({ url }: Reading["report"]): string | null {
  const address = url === null ? null : canonicalUrl(url);
  return address && shortAddress(clean(address));
}

/** What one transaction works with. */
interface Work {
  readonly store: Store;
  readonly db: Kysely<Tables>;
  readonly archive: Archive;
  readonly linker: Linker;
  readonly numbers: Numbers;
}

async function mendedAll({ store, db, linker }: Work, wanted: readonly Prepared[]): Promise<readonly Mended[]> {
  const corrections = await correctionsAmong(store, db, textsOf(wanted));
  const mended = wanted.map(({ reading }) => corrected(reading, corrections.get(reading.report.id) ?? []));
  const tellings = await linker.tell(mended.map(({ reading }) => reading))();
  return wanted.map((one, at) => {
    const [telling, { kept }] = [tellings[at]!, one.addition];
    const signature = kept ? keptSignature(kept) : telling.signature;
    return { mended: mended[at]!, telling, signature, ...one };
  });
}

async function addAll(work: Work, wanted: readonly Prepared[]): Promise<readonly Added[]> {
  const { store, db, archive, linker, numbers } = work;
  const fresh = await mendedAll(work, wanted);
  const outlets = await outletsOf(store, db, fresh, numbers);
  const shelf = await shelfOf(store, db, wantedBy(fresh));
  const stories = new Stories(store, db);
  await stories.lookUp(fresh.flatMap(({ signature }) => signature ?? []));
  const added: Added[] = [];
  const texts: NewText[] = [];
  const read: { one: Mended; id: number; version: number; current: 0 | 1 }[] = [];
  for (const one of fresh) {
    const known = shelf.versions.get(one.reading.report.id);
    if (known?.readers.has(readerOf(one.reading))) {
      added.push("known");
      continue;
    }
    const version = known ?? { id: numbers.id(), readers: new Set<string>() };
    version.readers.add(readerOf(one.reading));
    shelf.versions.set(one.reading.report.id, version);
    read.push({ one, id: numbers.id(), version: version.id, current: known ? 0 : 1 });
    if (known) {
      added.push("reread");
      continue;
    }
    const outlet = outlets.get(outletKey(one.reading)) ?? null;
    const text = shelved({ shelf, stories, numbers }, one, outlet, version.id);
    texts.push(text);
    added.push(text.what);
  }
  await insertReports(store, db, shelf, texts);
  await unlinkVersions(store, db, [...shelf.renewed.values()]);
  const linking = texts
    .filter(({ report, version }) => report.newest === version)
    .map(({ one: { day, telling }, version }) => ({ version, day, ...telling }));
  // The other thread compares while this one writes.
  const keepLinks = await beginLinks(store, db, linking, linker);
  const { addresses, kept } = putReadings(
    archive,
    read
      .filter(({ one: { addition } }) => addition.archived === undefined)
      .map(({ id, one: { addition } }) => ({
        order: id,
        at: addition.at,
        reading: addition.reading,
        ...(addition.source !== undefined && { source: addition.source }),
        ...(addition.input !== undefined && { input: addition.input }),
        ...(addition.kept && { kept: addition.kept }),
        ...(addition.until !== undefined && { until: addition.until }),
        ...(addition.reserved !== undefined && { reserved: addition.reserved }),
      })),
  );
  const put = addresses.values();
  await stories.keep();
  await store.insert(
    db,
    "readings",
    read.map(({ one: { addition }, id, version, current }) => ({
      ...readingRow(addition, id, version, addition.archived ?? put.next().value!),
      current,
    })),
  );
  await store.insert(db, "sources", sourcesOf(texts));
  await insertEntries(
    store,
    db,
    texts.map(({ one, report, version }) => ({
      rows: rowsOf(one.mended),
      home: homeOf(report, version, one.day),
    })),
    numbers,
  );
  await keepLinks(numbers);
  // What the record has, the archive has too.
  await kept;
  return added;
}

/** The files of texts that came from one, without their folders. */
const sourcesOf = (texts: readonly NewText[]): readonly NewRow<"sources">[] =>
  texts.flatMap(({ version, one: { addition } }) =>
    addition.source === undefined ? [] : [{ version, name: clean(addition.source.split(/[/\\]/).at(-1)!) }],
  );

/** A text that the record did not have. */
interface NewText {
  readonly one: Mended;
  readonly version: number;
  readonly report: ShelvedReport;
  readonly what: "new" | "version" | "copy";
}

/** Puts a text onto the shelf, with the report that it is a version of or with one of its own. */
function shelved(
  { shelf, stories, numbers }: { shelf: Shelf; stories: Stories; numbers: Numbers },
  one: Mended,
  outlet: number | null,
  version: number,
): NewText {
  const { signature, address, titleKey, day } = one;
  const { url, published } = one.reading.report;
  const known = shelf.find({ address, outlet, titleKey, day });
  if (known) {
    if (signature) stories.add(version, signature, { report: known.id, story: known.story });
    if (isNewer(published, known)) shelf.renew(known, { newest: version, published, day });
    return { one, version, report: known, what: "version" };
  }
  const id = numbers.id();
  const told = signature && stories.storyOf(signature, id);
  const story = told ?? id;
  const report = { id, outlet, url: url && clean(url), address, titleKey, story, newest: version, published, day };
  if (signature) stories.add(version, signature, { report: id, story });
  shelf.add(report);
  return { one, version, report, what: told === null ? "new" : "copy" };
}

const wantedBy = (fresh: readonly Prepared[]) => ({
  texts: textsOf(fresh),
  addresses: fresh.flatMap(({ address }) => address ?? []),
  titles: fresh.flatMap(({ address, titleKey, day }) => (address === null && titleKey ? [{ titleKey, day }] : [])),
});

const textsOf = (of: readonly { readonly reading: Reading }[]): readonly string[] =>
  of.map(({ reading }) => reading.report.id);

const isKnown = (shelf: Shelf, { reading }: Addition): boolean =>
  shelf.versions.get(reading.report.id)?.readers.has(readerOf(reading)) ?? false;

const homeOf = ({ id, outlet, story, newest }: ShelvedReport, version: number, day: number): Home => ({
  ...{ version, outlet, day },
  isNewest: newest === version,
  isCopy: story !== id,
});

/** New reports and their texts; of those that were there, which version counts from now on. */
async function insertReports(
  store: Store,
  db: Kysely<Tables>,
  { added, renewed }: Shelf,
  texts: readonly NewText[],
): Promise<void> {
  await store.insert(
    db,
    "reports",
    added.map(({ titleKey: title_key, published: _, day: __, ...report }) => ({ ...report, title_key })),
  );
  await store.insert(
    db,
    "versions",
    texts.map(({ one, version, report }) => versionRow(one, version, report.id)),
  );
  for (const [{ id, newest }, before] of renewed) {
    await unindex(store, db, before);
    await db.updateTable("reports").set({ newest }).where("id", "=", id).execute();
  }
}

/** By `outletKey`: the ids of the outlets. */
async function outletsOf(
  store: Store,
  db: Kysely<Tables>,
  fresh: readonly Prepared[],
  numbers: Numbers,
): Promise<ReadonlyMap<string, number>> {
  const outlets = new Map(
    fresh.flatMap(({ reading }) => {
      const { outlet } = reading.report;
      return outlet ? [[outletKey(reading), outlet] as const] : [];
    }),
  );
  if (outlets.size === 0) return new Map();
  const names = [...outlets.values()].map(({ name }) => short(clean(name)));
  const kept = await db
    .selectFrom("outlets")
    .select(["id", "name", "domain"])
    .where(store.among("name", names))
    .execute();
  const ids = new Map(kept.map(({ id, name, domain }) => [`${name}\n${domain}`, id]));
  const rows = [...outlets]
    .filter(([key]) => !ids.has(key))
    .map(([key, { name, domain, country }]) => {
      const id = numbers.id();
      ids.set(key, id);
      const known = { name: short(clean(name)), domain: short(clean(domain ?? "")) };
      return { id, ...known, name_key: nameForms(name).sorted, country };
    });
  await store.insert(db, "outlets", rows);
  return ids;
}

/** "": the report does not say who publishes it. */
const outletKey = ({ report: { outlet } }: Reading): string =>
  outlet ? `${short(clean(outlet.name))}\n${short(clean(outlet.domain ?? ""))}` : "";

function versionRow({ reading: { report }, day, addition }: Prepared, id: number, of: number): NewRow<"versions"> {
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
    added: addition.at,
    words: addition.kept?.words ?? wordCount(report.text),
    kept: addition.kept?.as ?? "text",
    until: addition.until ?? null,
    reserved: addition.reserved === undefined ? null : clean(addition.reserved),
  };
}

/** What the table `readings` has of a reading. */
function readingRow({ reading, at }: Addition, id: number, version: number, archived: string) {
  return { id, version, schema: reading.schema, ...readerIn(reading), archived, added: at };
}

/** What the table has of who read it. */
export function readerIn({ reader: { knowledge, ...reader } }: Reading) {
  return { reader: JSON.stringify(reader), knowledge: knowledge ?? "" };
}

/** Tells readers of one text apart. */
function readerOf(reading: Reading): string {
  const { reader, knowledge } = readerIn(reading);
  return reader + knowledge;
}
