/**
 * What runs in a browser, and wherever there is no Node: `loadModel` fetches the model from where the page has it, `reports` takes
 * text, Markdown, HTML and JSON apart, `read` reads.
 */
export { type Anchor, anchorOf, type Entry, type EntryId, type EntryRef, entryAt, refTo } from "./anchor.js";
export { html } from "./export/html.js";
export { canonicalUrl } from "./intake/canonical-url.js";
export { type Given, type Input, InputError } from "./intake/input.js";
export { reports } from "./intake/reports.js";
export { type EnglishParts, english, type Labels } from "./language/english.js";
export type { LanguageModel } from "./language/language.js";
export { type FetchedModelOptions, loadModel } from "./language/page-model.js";
export { openSession, type PageSessionOptions } from "./language/page-runtime.js";
export { type ReadOptions, read } from "./reading/read.js";
export { openReader, type Reader } from "./reading/reader.js";
export { type Interval, intervalOf } from "./reading/times/interval.js";
export type * from "./types.js";
export { chain, type Link } from "./view/chain.js";
