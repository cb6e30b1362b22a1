/** The lexicon of words that tell of events, made ready for looking up. The data file says how its entries are written. */
import type { Event } from "../../schema.js";
import data from "../data/lexicon.json" with { type: "json" };

export interface Entry {
  /** As it stands in the lexicon; null: the lexicon does not list it. */
  readonly pattern: string | null;
  readonly form: "verb" | "noun";
  readonly type: Event["type"];
  readonly mode: string | null;
  readonly lemma: string;
  /** Words before a noun: “phone” of “phone call”. */
  readonly before: readonly string[];
  readonly particle: string | null;
  readonly subject: Demand | null;
  readonly object: Demand | null;
  readonly phrase: { readonly preposition: string; readonly demand: Demand } | null;
  /** Introduces the clause that must follow; null: none must. */
  readonly clause: string | null;
  readonly reciprocal: boolean;
  /** Prepositions that lead to the recipient. */
  readonly toward: readonly string[];
  readonly violence: boolean;
  /** The possessor of the noun is whom it befalls: “Quill's arrest”. */
  readonly patient: boolean;
  /** The object is what is sent or moved, not whom it befalls. */
  readonly instrument: boolean;
  /** Counts only where someone did it. */
  readonly agent: boolean;
}

/** What a word must be: one of these nouns, or of a kind. */
export type Demand = ReadonlySet<string> | "any" | "party" | "person" | "group" | "organization" | "target";

const sets: Readonly<Record<string, string>> = data.sets;

function demandOf(written: string): Demand {
  if (written === "*") return "any";
  if (written.startsWith("<")) return written.slice(1, -1) as Demand;
  return new Set(written.split("|").flatMap((word) => (word.startsWith("$") ? sets[word.slice(1)]!.split("|") : word)));
}

type Group = (typeof data.entries)[number];

function entryOf(group: Group, form: Entry["form"], pattern: string): Entry {
  const parts = pattern.split(" ");
  const subject = form === "verb" && parts[0]!.startsWith("<") ? demandOf(parts.shift()!) : null;
  const isBare = (part: string): boolean => !part.includes(":") && !part.startsWith(">");
  const before = form === "noun" ? parts.filter(isBare).slice(0, -1) : [];
  const rest = parts.slice(before.length);
  const [lemma = "", particle = null] = rest.shift()!.split("+");
  const object = rest.find(isBare);
  const phrase = rest.find((part) => part.includes(":"))?.split(":");
  return {
    pattern,
    form,
    type: group.type as Event["type"],
    mode: group.mode,
    lemma,
    before,
    particle,
    subject,
    object: object === undefined ? null : demandOf(object),
    phrase: phrase ? { preposition: phrase[0]!, demand: demandOf(phrase[1]!) } : null,
    clause: rest.find((part) => part.startsWith(">"))?.slice(1) ?? null,
    reciprocal: "reciprocal" in group && group.reciprocal === true,
    toward: group.toward,
    violence: "violence" in group && group.violence === true,
    patient: "patient" in group && group.patient === true,
    instrument: "instrument" in group && group.instrument === true,
    agent: "agent" in group && group.agent === true,
  };
}

/** How much an entry asks for: of those that fit, the most demanding knows best. Words count for more than kinds. */
const demands = ({ before, particle, subject, object, phrase, clause }: Entry): number => {
  const asked = [subject, object, phrase?.demand ?? null].map((demand): number =>
    demand === null ? 0 : demand === "any" ? 1 : typeof demand === "string" ? 2 : 5,
  );
  return (
    before.length + (particle === null ? 0 : 2) + (clause === null ? 0 : 2) + asked.reduce((sum, one) => sum + one, 0)
  );
};

function index(form: Entry["form"]): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const group of data.entries) {
    for (const pattern of form === "verb" ? group.verbs : group.nouns) {
      const entry = entryOf(group, form, pattern);
      entries.set(entry.lemma, [...(entries.get(entry.lemma) ?? []), entry]);
    }
  }
  for (const list of entries.values()) list.sort((a, b) => demands(b) - demands(a));
  return entries;
}

/** By base form; the most demanding entry first. */
export const verbEntries = index("verb");
export const nounEntries = index("noun");

/** What an event is read by that no entry lists: it asks for nothing, and its prepositions are those of all entries of its type. */
export function unlisted(type: Event["type"], form: Entry["form"]): Entry {
  return {
    pattern: null,
    form,
    type,
    mode: null,
    lemma: "",
    before: [],
    particle: null,
    subject: null,
    object: null,
    phrase: null,
    clause: null,
    reciprocal: false,
    toward: towards.get(type) ?? [],
    violence: type === "ASSAULT",
    patient: false,
    instrument: false,
    agent: true,
  };
}

const towards: ReadonlyMap<string, readonly string[]> = new Map(
  data.entries.map(({ type }) => [
    type,
    [...new Set(data.entries.filter((group) => group.type === type).flatMap(({ toward }) => toward))],
  ]),
);

/** Verbs that lend their subject to a noun, with their particles: “carry” → “out”. */
export const lightVerbs: ReadonlyMap<string, string | null> = new Map(
  data.light.verbs.map((verb) => {
    const [lemma = "", particle = null] = verb.split("+");
    return [lemma, particle];
  }),
);

/** Things that can be hit, taken or destroyed. */
export const targets: ReadonlySet<string> = new Set(
  ["land", "troops", "property", "envoy"].flatMap((name) => sets[name]!.split("|")),
);
