/** Which type of event a word tells of: what the lexicon says of it, and what a classifier makes of it where it stands. */
import type { Triggers } from "../../language/language.js";
import type { Event } from "../../schema.js";
import data from "../data/typing.json" with { type: "json" };
import { type Entry, unlisted } from "./lexicon.js";

/** A type: that of an entry by which the parties are read, too. */
export interface Typed {
  readonly entry: Entry;
  /** Of the type among all types and none, lexicon and classifier together. */
  readonly probability: number;
}

/**
 * An entry of the lexicon stands; the classifier says how sure its type is. Where none fits, the classifier's own likeliest type
 * counts, if it is likely enough. null: it is not.
 */
export function typed(triggers: Triggers, token: number, form: Entry["form"], listed: Entry | null): Typed | null {
  const { types } = triggers;
  const odds = oddsOf(triggers, token, listed?.type ?? null);
  const column = listed ? types.indexOf(listed.type) : odds.indexOf(Math.max(...odds));
  const probability = odds[column]! / odds.reduce((sum, one) => sum + one, 1);
  if (listed === null && probability < data.least) return null;
  return { entry: listed ?? unlisted(types[column] as Event["type"], form), probability };
}

/** Of each type, against no event; an entry of the lexicon raises those of its type. */
const oddsOf = ({ types, scores }: Triggers, token: number, listed: Event["type"] | null): readonly number[] =>
  types.map((type, column) => Math.exp(scores[token * types.length + column]! + (type === listed ? data.lexicon : 0)));
