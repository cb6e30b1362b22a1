/** Readings that were kept as JSON. */
import { schemaVersion } from "../kinds.js";
import { type Reading, readingSchema } from "../schema.js";
import { InputError } from "./input.js";
import { otherSchema } from "./json.js";
import { isFields } from "./values.js";

/**
 * A reading that was kept, checked: `value` is what JSON.parse gave. Refused by the name of its version where it is of another schema,
 * and by the first field that is wrong where it is none. `source` is what it is called in the message.
 */
export function storedReading(value: unknown, source: string): Reading | InputError {
  if (isFields(value) && "schema" in value && value.schema !== schemaVersion) {
    const { kind, problem, remedy = "" } = otherSchema(value.schema);
    return new InputError(kind, source, problem, remedy);
  }
  const { data, error } = readingSchema.safeParse(value);
  if (data) return data;
  const { path, message } = error.issues[0]!;
  const problem = `it is no reading (${path.length > 0 ? `${path.join(".")}: ` : ""}${message})`;
  return new InputError("malformed", source, problem, "Read its report anew.");
}
