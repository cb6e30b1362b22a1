/** What people are by their work: the fields of offices and trades. */
import data from "./data/trades.json" with { type: "json" };

const fields: ReadonlyMap<string, string> = new Map(
  Object.entries(data.fields).flatMap(([field, nouns]) => nouns.split(" ").map((noun) => [noun, field] as const)),
);

/** “judge” of “county court judge”. */
export const nounOf = (title: string): string => title.split(" ").at(-1)!;

/** “law” of “county court judge”; null: the title tells of no work, or of any. */
export const fieldOf = (title: string): string | null => fields.get(nounOf(title).toLowerCase()) ?? null;

/** Whether each word of a field is an office of its own, so that a mayor is no minister. */
export const isOfOffices = (field: string): boolean => data.offices.includes(field);
