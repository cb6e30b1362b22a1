/** Given names that tell a person’s gender. */
import { unaccented } from "./accents.js";
import data from "./data/given-names.json" with { type: "json" };

const genders: ReadonlyMap<string, "female" | "male"> = new Map(
  (["female", "male"] as const).flatMap((gender) => data[gender].split(" ").map((name) => [name, gender] as const)),
);

/** By the first word of a name, whatever its accents: “*Ada* Quill”; null: it is no given name, or women and men bear it. */
export const genderOfName = (name: string): "female" | "male" | null =>
  genders.get(unaccented(name.split(" ")[0]!)) ?? null;
