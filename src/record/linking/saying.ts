/**
 * From the words of a person to a correction: entries by key or `REPORT/ANCHOR`, actors by name, spans by their words. What is not clear
 * is asked back, never guessed.
 */
import { type Anchor, anchorOf, type EntryRef, entryAt, isAnchor } from "../../anchor.js";
import type { Actor, Reading, Span } from "../../schema.js";
import { type Correction, correctionSchema } from "../corrections.js";
import { nameForms } from "../names.js";

/** A person said something that cannot be understood. */
export class Unclear extends Error {
  override readonly name = "Unclear";
}

/** What can be said, with what follows it. */
export const sayings: Readonly<Record<string, string>> = {
  confirm: "it is right as it stands",
  reject: "the text does not say it",
  speakers: "NAME… speak, or act; nobody whom the text names where none is given",
  kind: "KIND is how a statement is given",
  attitude: "ATTITUDE is how it is said",
  type: "TYPE is what an event is",
  source: "WORDS name the speaker; none do where none are given",
  cue: "WORDS attribute it; none do where none are given",
  content: "WORDS… are what was said",
  merge: "NAME is the same actor as this one",
  split: "MENTION… of this actor are somebody else",
  same: "ENTRY of another report is one with this",
  different: "ENTRY of another report is never one with this",
  note: "TEXT to remember",
  undo: "NUMBER of a correction that does not hold any more",
};

/** `other`: the entry of another report of which it is said too. Throws `Unclear`. */
export function correctionFrom(
  reading: Reading,
  name: string | null,
  saying: string,
  values: readonly string[],
  other: EntryRef | null = null,
): Correction {
  const on = anchorNamed(reading, name);
  const entry = entryAt(reading, on);
  const near = entry && spanNear(reading, on);
  const actors = () => values.map((value) => actorNamed(reading, value));
  const border = () => ({
    kind: "border",
    on,
    part: saying,
    spans: values.map((words) => spanOf(reading, words, near)),
  });
  const [first = ""] = values;
  const made: Readonly<Record<string, () => object>> = {
    confirm: () => ({ kind: "confirm", on }),
    reject: () => ({ kind: "reject", on }),
    speakers: () => ({ kind: "speakers", on, actors: actors() }),
    kind: () => ({ kind: "form", on, form: first }),
    attitude: () => ({ kind: "attitude", on, attitude: first }),
    type: () => ({ kind: "type", on, type: first.toUpperCase() }),
    source: border,
    cue: border,
    content: border,
    merge: () => ({ kind: "merge", on, other: actors()[0] }),
    split: () => ({ kind: "split", on, mentions: values.flatMap((value) => mentionsNamed(reading, on, value)) }),
    same: () => ({ kind: "same", on, other }),
    different: () => ({ kind: "different", on, other }),
    note: () => ({ kind: "note", on, text: values.join(" ") }),
    undo: () => ({ kind: "undo", on, correction: Number(first) }),
  };
  const make = made[saying];
  if (!make)
    throw new Unclear(`“${saying}” is nothing that can be said of an entry. Say ${Object.keys(sayings).join(", ")}.`);
  const { data, error } = correctionSchema.safeParse(make());
  if (data) return data;
  const { path, message } = error.issues[0]!;
  throw new Unclear(`${saying} ${values.join(" ")}: ${path.slice(1).join(" ")} ${message}. It is: ${sayings[saying]}.`);
}

/** An anchor as it is; a name is that of an actor. */
export function anchorNamed(reading: Reading, name: string | null): Anchor {
  if (name === null) throw new Unclear("Say of which entry: REPORT/ANCHOR, or REPORT/NAME for an actor.");
  return isAnchor(name) ? name : actorNamed(reading, name);
}

/** The one actor who is called so, or whose anchor it is. */
function actorNamed(reading: Reading, name: string): Anchor {
  if (/^a:[0-9,~-]*$/.test(name)) return name as Anchor;
  const wanted = nameForms(name).sorted;
  const called = ({ name: own, aliases }: Actor) => [own, ...aliases].some((one) => nameForms(one).sorted === wanted);
  const parts = nameForms(name).parts;
  const having = ({ name: own }: Actor) =>
    parts.length > 0 && parts.every((part) => nameForms(own).parts.includes(part));
  const exact = reading.actors.filter(called);
  const found = exact.length > 0 ? exact : reading.actors.filter(having);
  if (found.length === 1) return anchorOf(reading, found[0]!);
  const all = found.length > 0 ? found : reading.actors;
  const listed = all.slice(0, 20).map((actor) => `${actor.name} (${anchorOf(reading, actor)})`);
  throw new Unclear(
    found.length > 0
      ? `“${name}” may be several: ${listed.join(", ")}. Give the one with its anchor.`
      : `The report has no actor “${name}”. It has: ${listed.join(", ")}.`,
  );
}

function mentionsNamed(reading: Reading, on: Anchor, name: string): readonly Anchor[] {
  if (/^m:[0-9,~-]*$/.test(name)) return [name as Anchor];
  const actor = entryAt(reading, on)?.id;
  const own = reading.mentions.filter(
    ({ actor: of, span }) => of !== null && of === actor && reading.report.text.slice(span.start, span.end) === name,
  );
  if (own.length === 0) throw new Unclear(`This actor has no mention “${name}”.`);
  return own.map((mention) => anchorOf(reading, mention));
}

/** Where a statement or event begins; null: it is another kind of entry. */
function spanNear(reading: Reading, on: Anchor): number | null {
  const first = /\d+/.exec(on);
  return first && entryAt(reading, on) ? Number(first[0]) : null;
}

/** Offsets, `120-131`, or words: the place nearest to the entry. */
function spanOf({ report: { text } }: Reading, words: string, near: number | null): Span {
  const offsets = /^(\d+)-(\d+)$/.exec(words);
  if (offsets) return { start: Number(offsets[1]), end: Number(offsets[2]) };
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && words !== ""; at = text.indexOf(words, at + 1)) places.push(at);
  if (places.length === 0)
    throw new Unclear(`The report has no words “${words}”. Write them as they stand there, or START-END.`);
  const start = places.reduce((a, b) => (Math.abs(b - (near ?? 0)) < Math.abs(a - (near ?? 0)) ? b : a));
  return { start, end: start + words.length };
}
