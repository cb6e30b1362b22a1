/**
 * What an entry can be found by besides its words, as codes that stand in the full-text index beside them: every filter of a search
 * is then an intersection of lists, however common what it asks for. Codes are lower-case letters and digits.
 */

/** The name of whoever has a part in an entry, and each of its parts: “Quill” is one code, however many are called so. */
export interface Naming {
  /** By its id. */
  readonly name: (id: number) => string;
  /** As `nameForms` gives it. */
  readonly part: (part: string) => string;
}

/** So many letters of a part tell it from others. */
const LONGEST_PART = 100;

const naming = (who: string): Naming => ({
  name: (id) => `${who}${id}`,
  // A digit at the end, so that the index takes no ending for an inflection.
  part: (part) => `${who}part${part.slice(0, LONGEST_PART)}0`,
});

/** Speakers and actors are `by`, addressees and recipients `to`. */
export const by = naming("by");
export const to = naming("to");
export const about = naming("about");
/** Whoever speaks in a statement in which this one is told, at any depth. */
export const within = naming("within");
export const outlet = (id: number): string => `outlet${id}`;
export const place = (id: number): string => `place${id}`;
/** ISO 3166-1 alpha-3. */
export const country = (code: string): string => `country${code.toLowerCase()}`;
/** “entrystatement”, “entryevent”. */
export const entry = (kind: "statement" | "event"): string => `entry${kind}`;
export const kind = (kind: string): string => `kind${kind}`;
export const attitude = (attitude: string): string => `attitude${attitude}`;
/** Of an event, or of what a statement tells. */
export const event = (type: string): string => `event${type.toLowerCase()}`;
export const status = (status: string): string => `status${status}`;
export const anonymous = "anonymous";
/** Somebody with a name says something to, or does something with, somebody with a name. */
export const pair = "pair";
/** Another report told the story before: counts leave these out. */
export const copy = "copy";
