/** `--map text=body,url=link`: under which names a table or JSON lines keep what a report is made of. */
import names from "./data/field-names.json" with { type: "json" };
import { type Fields, isFields } from "./values.js";

/** What a report is made of, under the names of the option. */
export const mappedFields = ["text", "title", "url", "published", "outlet", "domain", "byline", "language"] as const;

export type MappedField = (typeof mappedFields)[number];

/** Which column, or field, holds what; a field inside another is written with a full stop: “source.name”. */
export type FieldMap = Readonly<Partial<Record<MappedField, string>>>;

/** From the words of the option; or what is wrong with them, as a clause. */
export function fieldMapIn(words: string): FieldMap | string {
  const map: { [field in MappedField]?: string } = {};
  for (const pair of words.split(",")) {
    const [name = "", column = ""] = pair.split(/=(.*)/s).map((side) => side.trim());
    const field = mappedFields.find((field) => field === name);
    if (!field) return `“${name}” is none of ${mappedFields.join(", ")}`;
    if (column === "") return `“${name}” has no column behind “=”`;
    map[field] = column;
  }
  return map;
}

/** The object with what is mapped under our own names, before which others do not count. */
export function mapped(item: Fields, map: FieldMap): Fields {
  const pairs = Object.entries(map).flatMap(([field, column]) => {
    const value = valueAt(item, column);
    return value === undefined
      ? []
      : [[field === "text" ? names.body[0]! : names[field as "title"][0]!, value] as const];
  });
  const taken = new Set(Object.values(map));
  // Where the text is mapped, a field of that name is another one.
  const left = Object.entries(item).filter(
    ([name]) => !taken.has(name) && !(map.text !== undefined && name === "text"),
  );
  return { ...Object.fromEntries(left), ...Object.fromEntries(pairs) };
}

/** The value under a name; where there is none of that name, under its parts. */
const valueAt = (item: Fields, name: string): unknown =>
  Object.hasOwn(item, name)
    ? item[name]
    : name.split(".").reduce<unknown>((value, part) => (isFields(value) ? value[part] : undefined), item);
