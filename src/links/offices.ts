/** Offices and trades of two actors: whether they may be one person's. */
import offices from "../language/data/offices.json" with { type: "json" };
import type { ToldActor } from "./told.js";
import { fieldOf, isOfOffices, nounOf } from "./trades.js";

export interface ComparedOffices {
  /** `like`: “minister”, and “health minister”; `other`: one person does not hold both. */
  readonly is: "same" | "like" | "other";
  readonly one: string;
  readonly other: string;
}

const PERSON_NOUNS: ReadonlySet<string> = new Set(offices.person.map(nounOf));

/** Titles, as far as they tell of an office or a trade: “minister” of “health minister”. */
const officesOf = ({ titles }: Pick<ToldActor, "titles">): readonly string[] =>
  titles.filter((title) => PERSON_NOUNS.has(nounOf(title)) || fieldOf(title) !== null);

/** null: one has none, or they say nothing of each other. */
export function compareOffices(
  one: Pick<ToldActor, "titles">,
  other: Pick<ToldActor, "titles">,
): ComparedOffices | null {
  const [a, b] = [officesOf(one), officesOf(other)];
  const same = a.find((title) => b.includes(title));
  if (same !== undefined) return { is: "same", one: same, other: same };
  const like = a.flatMap((title) => b.filter((another) => isShorter(title, another) || isShorter(another, title)))[0];
  if (like !== undefined) return { is: "like", one: like, other: like };
  if (a.some((title) => b.some((another) => heldOf(title) === heldOf(another)))) return null;
  const [ours, theirs] = [a, b].map((titles) => titles.find((title) => fieldOf(title) !== null));
  if (ours === undefined || theirs === undefined) return null;
  const fields = new Set(a.map(fieldOf));
  const shared = b.map(fieldOf).find((field) => field !== null && fields.has(field));
  return shared == null || isOfOffices(shared) ? { is: "other", one: ours, other: theirs } : null;
}

/** “former general” has held what “general” holds: reports call one person both, and two as well. */
const heldOf = (title: string): string => title.replace(/^(?:former|ex|late|retired|outgoing|ousted)[ -]/, "");

/** “minister” for “health minister”; not “mayor” for “deputy mayor”. */
const isShorter = (short: string, long: string): boolean =>
  long.endsWith(` ${short}`) && !/\b(?:deputy|vice|former|assistant|acting|ex)\b/.test(long.slice(0, -short.length));
