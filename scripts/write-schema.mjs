/** Writes the JSON Schema of a reading into the package, from the same definition as the types. */
import { writeFileSync } from "node:fs";
import { jsonSchema } from "../dist/index.js";

writeFileSync(new URL("../dist/schema.json", import.meta.url), `${JSON.stringify(jsonSchema(), null, 2)}\n`);
