/** One entry with all that is known of it: its words among those around them, who has which part, and what people said of it. */
import type { Actor, Reading, Span } from "../../schema.js";
import { contains } from "../../span.js";
import { roleWords } from "../../view/actors.js";
import { getReading } from "../archived-reading.js";
import { type Correction, corrected, type Given, undoneIn } from "../corrections.js";
import { correctionsOf } from "../corrections-kept.js";
import { keyNamed } from "../entry-name.js";
import type { Keep } from "../keeping/kept-text.js";
import { dateOf } from "../key.js";
import { type Part, partsIn } from "../parts.js";
import type { OpenRecord } from "../record.js";
import type { Store } from "../store.js";
import { versionOf } from "../version.js";
import { around } from "./context.js";
import { type FoundEntry, foundEntries } from "./entry.js";
import { type ToldElsewhere, toldElsewhere } from "./told-elsewhere.js";

export interface Shown {
  readonly entry: FoundEntry;
  /** Whether a newer version of the report takes its place. */
  readonly isOld: boolean;
  readonly kept: KeptShown;
  /** null: the archive has the text no more, or a person's correction took the entry away. */
  readonly context: Context | null;
  readonly arguments: readonly Argument[];
  /** Those in which it is told, from the inner to the outer. */
  readonly within: readonly FoundEntry[];
  /** What it tells, in the order of keys. */
  readonly tells: readonly FoundEntry[];
  /** What people said of it, in the order in which they did. */
  readonly corrections: readonly Said[];
  /** The other reports of the same story, the first told first. */
  readonly copies: readonly Telling[];
  /** The others that tell the same words, or the same happening, the first told first; 20 at most. */
  readonly tellings: readonly ToldElsewhere[];
}

/** What is kept of the text of its report. */
export interface KeptShown {
  readonly as: Keep;
  /** When it is over: ISO 8601, UTC; null: never. */
  readonly until: string | null;
  /** SHA-256 of its words, where none are kept; null: they are, or it is an actor. */
  readonly digest: string | null;
  /** What its publisher reserves, as they say it; null: nothing that was seen. */
  readonly reserved: string | null;
}

/** The paragraphs in which the entry stands. */
export interface Context {
  readonly text: string;
  /** Where its parts are, into `text`, in the order of the text. */
  readonly marks: readonly (Span & { readonly part: "source" | "cue" | "content" | "trigger" })[];
}

export interface Argument {
  readonly part: Part;
  readonly name: string;
  readonly type: string;
  /** As the report gives them. */
  readonly roles: readonly string[];
}

export interface Said {
  readonly id: number;
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly correction: Correction;
  /** false: it was undone. */
  readonly holds: boolean;
}

export interface Telling {
  /** The version that counts. */
  readonly report: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly date: string;
  readonly url: string | null;
}

/** `name`: a key, or `REPORT/ANCHOR`. null: the record has no such entry. */
export async function show({ store, archive }: OpenRecord, name: string): Promise<Shown | null> {
  const key = await keyNamed(store.db, name);
  const [entry] = key === null ? [] : await foundEntries(store, [key]);
  if (!entry) return null;
  const version = (await versionOf(store.db, entry.report))!;
  const given = await correctionsOf(store, store.db, entry.report);
  const archived = await getReading(archive, version.archived).catch(() => null);
  const reading = archived?.reading ?? null;
  return {
    entry,
    isOld: !version.isNewest,
    kept: {
      as: version.kept,
      until: version.until,
      digest: archived?.kept?.digests?.[entry.anchor] ?? null,
      reserved: version.reserved,
    },
    context: archived?.kept?.as === "none" ? null : reading && contextOf(corrected(reading, given), entry.anchor),
    arguments: await argumentsOf(store, entry),
    within: await outerEntries(store, entry),
    tells: await innerEntries(store, entry),
    corrections: saidOf(given, entry.anchor),
    copies: await copiesOf(store, entry),
    tellings: (await toldElsewhere(store, [entry.key])).get(entry.key) ?? [],
  };
}

/** The paragraphs of a statement or an event; of an actor the one that names them first. null: the reading has no such entry. */
export function contextOf({ reading, anchors }: ReturnType<typeof corrected>, anchor: string): Context | null {
  const id = [...anchors].find(([, own]) => own === anchor)?.[0];
  const actor = reading.actors.find((one) => one.id === id);
  if (actor) return contextAt(reading, namings(reading, actor));
  const entry = [...reading.statements, ...reading.events].find((one) => one.id === id);
  if (!entry) return null;
  return contextAt(
    reading,
    "trigger" in entry
      ? [{ ...entry.trigger, part: "trigger" }]
      : [
          ...(entry.source ? [{ ...entry.source, part: "source" as const }] : []),
          ...(entry.cue ? [{ ...entry.cue, part: "cue" as const }] : []),
          ...entry.content.map((span) => ({ ...span, part: "content" as const })),
        ],
  );
}

/** `marks`: into the text of the report; one at least. */
export function contextAt(reading: Reading, marks: Context["marks"]): Context {
  const { start, end } = around(reading, marks);
  return {
    text: reading.report.text.slice(start, end),
    marks: marks
      .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }))
      .sort((a, b) => a.start - b.start),
  };
}

/** The words for an actor in the paragraph that names them first. */
function namings(reading: Reading, { mentions }: Actor): Context["marks"] {
  const own = reading.mentions.filter(({ id }) => mentions.includes(id));
  const first = own.find(({ form }) => form === "name") ?? own[0]!;
  const paragraph = around(reading, [first.span]);
  return own.flatMap(({ span }) => (contains(paragraph, span) ? [{ ...span, part: "source" as const }] : []));
}

async function argumentsOf({ db }: Store, { key, kind }: FoundEntry): Promise<readonly Argument[]> {
  const rows = await partsIn(db, kind)
    .leftJoin("roles", "roles.actor", "actors.id")
    .select(["has.part", "actors.id", "actors.name", "actors.type", "roles.title", "roles.of"])
    .where("has.entry", "=", key)
    .orderBy("actors.id")
    .orderBy("roles.start")
    .execute();
  const byPart = new Map<string, { part: Argument["part"]; name: string; type: string; roles: string[] }>();
  for (const { part, id, name, type, title, of } of rows) {
    const one = byPart.get(`${part} ${id}`) ?? { part, name, type, roles: [] };
    byPart.set(`${part} ${id}`, one);
    const role = title && roleWords({ title, of });
    if (role && !one.roles.includes(role)) one.roles.push(role);
  }
  const order = ["speaker", "actor", "addressee", "recipient", "about"];
  return [...byPart.values()].sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}

/** A statement in itself, which no reading has, would be told by itself for ever: so many are looked at. */
const DEEPEST = 10;

async function outerEntries(store: Store, entry: FoundEntry): Promise<readonly FoundEntry[]> {
  const outer: FoundEntry[] = [];
  for (let key = entry.within; key !== null && outer.length < DEEPEST; ) {
    const [next] = await foundEntries(store, [key]);
    if (!next) break;
    outer.push(next);
    key = next.within;
  }
  return outer;
}

async function innerEntries(store: Store, { key, kind }: FoundEntry): Promise<readonly FoundEntry[]> {
  if (kind === "event") return [];
  const { db } = store;
  const statements = await db.selectFrom("statements").select("key").where("within", "=", key).execute();
  const events = await db.selectFrom("events").select("key").where("within", "=", key).execute();
  const keys = [...statements, ...events].map((one) => one.key);
  return foundEntries(
    store,
    keys.sort((a, b) => a - b),
  );
}

function saidOf(given: readonly Given[], anchor: string): readonly Said[] {
  const undone = undoneIn(given);
  return given
    .filter(({ correction }) => correction.on === anchor && correction.kind !== "undo")
    .map((one) => ({ ...one, holds: !undone.has(one.id) }));
}

/** The other reports of a story; `report`: a version of the one that is left out. The first told first, 1,000 at most. */
export async function copiesOf(
  { db }: Store,
  { story, report }: Pick<FoundEntry, "story" | "report">,
): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom("reports")
    .innerJoin("versions", "versions.id", "reports.newest")
    .leftJoin("outlets", "outlets.id", "reports.outlet")
    .select(["versions.text_id as report", "outlets.name as outlet", "versions.title", "versions.day", "reports.url"])
    .where("story", "=", story)
    .where("reports.id", "not in", db.selectFrom("versions").select("report").where("text_id", "=", report))
    .orderBy("versions.day")
    .orderBy("reports.id")
    .limit(1000)
    .execute();
  return rows.map(({ day, ...row }) => ({ ...row, date: dateOf(day) }));
}
