/** What one telling makes of another: its words, and who speaks, to whom and when. */
import { type Change, type Changes, type Comparable, changesBetween } from "../../links/changes.js";
import { nameForms } from "../names.js";
import { partsIn } from "../parts.js";
import type { Store } from "../store.js";
import type { FoundEntry } from "./entry.js";

export interface TellingChanges extends Changes {
  /** Another speaker, listener or day; null: the same, or one of the two does not tell. */
  readonly speaker: Change | null;
  readonly listener: Change | null;
  readonly date: Change | null;
}

/** A telling with all that is compared. */
export interface Told {
  readonly entry: FoundEntry;
  readonly words: Comparable["words"];
}

/** By the key of a statement: those with a name who speak in it, or are told it. */
export type Parts = ReadonlyMap<number, Readonly<Record<"speaker" | "addressee", readonly Part[]>>>;

interface Part {
  readonly name: string;
  /** The same in all reports that are known to tell of the same person or body. */
  readonly identity: string;
}

export async function partsOf(store: Store, keys: readonly number[]): Promise<Parts> {
  const rows = await partsIn(store.db, "statement")
    .leftJoin("linked", (join) =>
      join
        .onRef("linked.version", "=", "actors.version")
        .onRef("linked.anchor", "=", "actors.anchor")
        .on("linked.kind", "=", "actor"),
    )
    .select(["has.entry", "has.part", "actors.id", "actors.name", "linked.cluster"])
    .where(store.among("has.entry", keys))
    .where("named", "is not", null)
    .orderBy("actors.id")
    .execute();
  const parts = new Map(keys.map((key) => [key, { speaker: [] as Part[], addressee: [] as Part[] }]));
  for (const { entry, part, id, name, cluster } of rows)
    if (part === "speaker" || part === "addressee")
      parts.get(entry)?.[part].push({ name, identity: cluster === null ? `actor ${id}` : `group ${cluster}` });
  return parts;
}

export function changesTo(one: Told, other: Told, parts: Parts): TellingChanges {
  const [a, b] = [parts.get(one.entry.key)!, parts.get(other.entry.key)!];
  return {
    ...changesBetween({ words: one.words, cue: one.entry.cue }, { words: other.words, cue: other.entry.cue }),
    speaker: speakerChange(one.entry, other.entry, a.speaker, b.speaker),
    listener: a.addressee.length > 0 && b.addressee.length > 0 ? partChange(a.addressee, b.addressee) : null,
    date:
      one.entry.since !== null && other.entry.since !== null && one.entry.since !== other.entry.since
        ? { from: one.entry.since, to: other.entry.since }
        : null,
  };
}

/** Who is not resolved may be the same; who is hidden behind “a minister” is told otherwise. */
function speakerChange(one: FoundEntry, other: FoundEntry, a: readonly Part[], b: readonly Part[]): Change | null {
  if (a.length > 0 && b.length > 0) return partChange(a, b);
  const isHidden = (a.length > 0 && other.anonymous) || (b.length > 0 && one.anonymous);
  const told = ({ by }: FoundEntry) => by.join(" and ") || "nobody named";
  return isHidden ? { from: told(one), to: told(other) } : null;
}

function partChange(a: readonly Part[], b: readonly Part[]): Change | null {
  if (a.some((one) => b.some((other) => one.identity === other.identity || mayBeOne(one.name, other.name))))
    return null;
  const told = (all: readonly Part[]) => all.map(({ name }) => name).join(" and ");
  return { from: told(a), to: told(b) };
}

/** One name, or a part of the other: “Lind”, “Vera Lind”. */
function mayBeOne(one: string, other: string): boolean {
  const [a, b] = [nameForms(one).parts, nameForms(other).parts];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((part) => long.includes(part));
}
