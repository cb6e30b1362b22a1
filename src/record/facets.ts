/**
 * What an entry can be found by besides its words, as codes that stand in the full-text index beside them: every filter of a search
 * is then an intersection of lists, however common what it asks for. Codes are lower-case letters and digits.
 */

/** By the name of whoever has a part in the entry: speakers and actors are `by`, addressees and recipients `to`. */
export const by = (name: number): string => `by${name}`;
export const to = (name: number): string => `to${name}`;
export const about = (name: number): string => `about${name}`;
/** Whoever speaks in a statement in which this one is told, at any depth. */
export const within = (name: number): string => `within${name}`;
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
/** The entry is of the first report of its story: counts take these only. */
export const first = "first";
