/** The lexicon of words that tell of events, made ready for looking up. The data file says how its entries are written. */
import nouns from "../../language/data/nouns.json" with { type: "json" };
import type { Event } from "../../schema.js";
import type paths from "../data/arguments.json";
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
  /** Words of which one completes verb and object: “bring troops *home*”; null: none must. */
  readonly complement: ReadonlySet<string> | null;
  readonly reciprocal: boolean;
  /** Prepositions that lead to the recipient. */
  readonly toward: readonly string[];
  readonly violence: boolean;
  /** The possessor of the noun is whom it befalls: “Quill's arrest”. */
  readonly patient: boolean;
  /** Which of the frames in `data/arguments.json` says where its arguments stand. */
  readonly frame: keyof typeof paths.frames;
  /** The paths that it has for itself. */
  readonly own: Partial<Frame>;
  /** Counts even where nobody is known of it: “power lines were blown up”. */
  readonly alone: boolean;
  /** Counts only where someone did it. */
  readonly agent: boolean;
  /** A noun that counts only where a verb carries it: “*won* praise from Spain”. */
  readonly carried: boolean;
}

/** Paths to either side of an event, the likeliest first; `aim`: where somebody acts and nobody is reached. */
export interface Frame {
  readonly agent: readonly string[];
  readonly recipient: readonly string[];
  readonly aim: readonly string[];
}

/** What a word must be: one of these nouns, or of a kind. */
export type Demand =
  | ReadonlySet<string>
  | "any"
  | "none"
  | "party"
  | "person"
  | "group"
  | "organization"
  | "country"
  | "place"
  | "target";

const sets: Readonly<Record<string, string>> = data.sets;

function demandOf(written: string): Demand {
  if (written === "*") return "any";
  if (written === "-") return "none";
  if (written.startsWith("<")) return written.slice(1, -1) as Demand;
  return new Set(written.split("|").flatMap(wordsOf));
}

/** “$name”: one of the sets; “%name”: one of the classes of nouns; else the word itself. */
function wordsOf(word: string): readonly string[] {
  if (word.startsWith("$")) return sets[word.slice(1)]!.split("|").flatMap(wordsOf);
  return word.startsWith("%") ? classes[word.slice(1)]!.split(" ") : [word];
}

const classes: Readonly<Record<string, string>> = nouns.classes;

/** The nouns of a set of the lexicon. */
export const wordsIn = (set: string): ReadonlySet<string> => new Set(wordsOf(`$${set}`));

interface Group extends Omit<(typeof data.entries)[number], "verbs" | "nouns"> {
  readonly verbs: readonly Written[];
  readonly nouns: readonly Written[];
}

/** An entry as it is written: the pattern alone, or with paths of its own. */
type Written = string | ({ readonly entry: string } & Partial<Frame>);

function entryOf(group: Group, form: Entry["form"], written: Written): Entry {
  const { entry: pattern, ...own } = typeof written === "string" ? { entry: written } : written;
  const parts = pattern.split(" ");
  const subject = form === "verb" && /^[<$]|\|/.test(parts[0]!) ? demandOf(parts.shift()!) : null;
  const isBare = (part: string): boolean => !part.includes(":") && !part.startsWith(">");
  const before = form === "noun" ? parts.filter(isBare).slice(0, -1) : [];
  const rest = parts.slice(before.length);
  const [lemma = "", particle = null] = rest.shift()!.split("+");
  const [object, complement] = rest.filter(isBare);
  const phrase = rest.find((part) => part.includes(":"))?.split(":");
  const wanted = object === undefined ? null : demandOf(object);
  const isPatient = "patient" in group && group.patient === true;
  const isMoving = "instrument" in group && group.instrument === true;
  const isOfMatter = group.toward.includes("of") || phrase?.[0] === "of";
  const ofVerb = isMoving ? "verb of moving" : wanted instanceof Set ? "verb with noun" : "verb";
  const ofNoun = isMoving ? "noun" : isPatient ? "noun of patient" : isOfMatter ? "noun of matter" : "noun";
  return {
    pattern,
    form,
    frame: form === "verb" ? ofVerb : ofNoun,
    own,
    type: group.type as Event["type"],
    mode: group.mode,
    lemma,
    before,
    particle,
    subject,
    object: wanted,
    phrase: phrase ? { preposition: phrase[0]!, demand: demandOf(phrase[1]!) } : null,
    clause: rest.find((part) => part.startsWith(">"))?.slice(1) ?? null,
    complement: complement === undefined ? null : new Set(complement.split("|")),
    reciprocal: "reciprocal" in group && group.reciprocal === true,
    toward: group.toward,
    violence: "violence" in group && group.violence === true,
    patient: isPatient,
    alone: "alone" in group && group.alone === true,
    agent: "agent" in group && group.agent === true,
    carried: "carried" in group && group.carried === true,
  };
}

/** “to”, “that”: what introduces any clause. */
const isMark = (clause: string): boolean => clause === "to" || clause === "that";

/** How much an entry asks for: of those that fit, the most demanding knows best. Words count for more than kinds. */
const demands = ({ before, particle, subject, object, phrase, clause, complement }: Entry): number => {
  const asked = [subject, object, phrase?.demand ?? null].map((demand): number =>
    demand === null ? 0 : demand === "any" ? 1 : typeof demand === "string" ? 2 : 5,
  );
  return (
    before.length +
    (particle === null ? 0 : 2) +
    (clause === null ? 0 : isMark(clause) ? 2 : 3) +
    (complement === null ? 0 : 3) +
    asked.reduce((sum, one) => sum + one, 0)
  );
};

/** Among how many words those that an entry asks for are: of entries that ask for as much, the one that names fewer knows better. */
const breadth = ({ subject, object, phrase }: Entry): number =>
  [subject, object, phrase?.demand].reduce<number>((sum, one) => sum + (one instanceof Set ? one.size : 0), 0);

/** Whether an entry asks for nothing but its word. */
export const isBare = (entry: Entry): boolean => demands(entry) === 0;

/** “walk out of:$talk”: the tree may also have “out of” as one preposition, which begins with “out”. */
function withOutOf(entry: Entry): readonly Entry[] {
  const { phrase, particle, object } = entry;
  if (phrase?.preposition !== "of" || !(particle === "out" || (object instanceof Set && object.has("out")))) return [];
  const isObject = particle === null;
  return [
    {
      ...entry,
      particle: null,
      object: isObject ? null : object,
      phrase: { ...phrase, preposition: "out" },
      // What the object stood for is part of the preposition now.
      frame: isObject && entry.frame === "verb with noun" ? "verb" : entry.frame,
    },
  ];
}

function index(form: Entry["form"]): ReadonlyMap<string, readonly Entry[]> {
  const entries = new Map<string, Entry[]>();
  for (const group of data.entries as readonly Group[]) {
    for (const written of form === "verb" ? group.verbs : group.nouns) {
      const entry = entryOf(group, form, written);
      entries.set(entry.lemma, [...(entries.get(entry.lemma) ?? []), entry, ...withOutOf(entry)]);
    }
  }
  for (const list of entries.values()) list.sort((a, b) => demands(b) - demands(a) || breadth(a) - breadth(b));
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
    complement: null,
    reciprocal: false,
    toward: towards.get(type) ?? [],
    violence: type === "ASSAULT",
    patient: false,
    frame: form,
    own: {},
    alone: false,
    agent: true,
    carried: false,
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

/** Verbs that tell of an event only without an object. */
export const withoutObject: ReadonlySet<string> = new Set(data.without);

/** Verbs that lend their subject to a noun behind “in” or “part”, and behind “to”. */
export const engaging: ReadonlySet<string> = new Set(data.light.engaging);
export const resorting: ReadonlySet<string> = new Set(data.light.resorting);

/** Verbs whose subject is whom the noun that they carry reaches: “*faced* criticism”. */
export const converseVerbs: ReadonlySet<string> = new Set(data.light.converse.verbs);

/** Things that can be hit, taken or destroyed. */
export const targets: ReadonlySet<string> = new Set(
  ["land", "troops", "property", "envoy", "arson", "sabotaged", "hit"].flatMap((name) => wordsOf(`$${name}`)),
);
