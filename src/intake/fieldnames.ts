/** The names under which collections of news keep an article's words and what is known of them. */
import names from "./data/field-names.json" with { type: "json" };
import type { Fields } from "./values.js";

export type Field = Exclude<keyof typeof names, "source" | "other">;

/** “publish_date”, “publishDate” and “Publish Date” are one name. */
const key = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const { source: _, ...fields } = names;
const known = new Set(Object.values(fields).flat());

/** Whether it is one of the names of the list. */
export const isFieldName = (name: string): boolean => known.has(key(name));

/** The values that an object has for a field, under the best name first; what is missing or null is left out. */
export function valuesOf(item: Fields, field: Field): readonly unknown[] {
  const byName = new Map(Object.entries(item).map(([name, value]) => [key(name), value]));
  return names[field].map((name) => byName.get(name)).filter((value) => value !== undefined && value !== null);
}
