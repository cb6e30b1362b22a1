export { type Given, type Input, InputError, open, reports } from "./intake/intake.js";
export type { Attribution, Language, LanguageModel, Quotation } from "./language/language.js";
export { rules } from "./language/rules.js";
export { type Link, chain } from "./reading/chain.js";
export { read, type ReadOptions } from "./reading/read.js";
export type * from "./schema.js";
export { jsonSchema, readingSchema } from "./schema.js";
export { html } from "./export/html.js";
