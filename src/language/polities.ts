/** Nouns for lands and towns. */
import data from "./data/polities.json" with { type: "json" };

const kinds: ReadonlySet<string> = new Set(data.kinds);

/** Whether a lower-case noun is one behind which a name with “of” is the thing itself: “the *city* of Norwick”. */
export const isPolityNoun = (noun: string): boolean => kinds.has(noun);
