/**
 * What runs in a browser, and wherever there is no Node: fetch the files of `models/en`, open the graph with `openSession`, and
 * hand it to `english` with the lines of the vocabulary and the labels.
 */
export { type Anchor, anchorOf, type Entry, type EntryId, type EntryRef, entryAt, refTo } from "./anchor.js";
export { html } from "./export/html.js";
export { type EnglishParts, english, type Labels } from "./language/english.js";
export { openSession, type PageSessionOptions } from "./language/page-runtime.js";
export { type ReadOptions, read } from "./reading/read.js";
export { type Interval, intervalOf } from "./reading/times/interval.js";
export type * from "./schema.js";
export { chain, type Link } from "./view/chain.js";
