/** The library: its table of contents. */
export { type Anchor, anchorOf, type Entry, type EntryId, type EntryRef, entryAt, refTo } from "./anchor.js";
export { html } from "./export/html.js";
export { canonicalUrl, type Given, type Input, InputError, open, reports } from "./intake/intake.js";
export { storedReading } from "./intake/stored.js";
export type { EncoderSession } from "./language/encoder.js";
export { type EnglishParts, english, type Labels } from "./language/english.js";
export { type Entry as GazetteerEntry, type Gazetteer, openGazetteer } from "./language/gazetteer.js";
export type { Attribution, Language, LanguageModel, Quotation } from "./language/language.js";
export { type LoadOptions, loadModel } from "./language/load.js";
export { ModelError } from "./language/model-error.js";
export { type PoolOptions, type ReaderPool, ReadingFailed, readerPool } from "./pool/pool.js";
export { coreference } from "./reading/coreference.js";
export { plover, type TableEvent, type TypeOfEvent, tableEvents, tableType } from "./reading/events/plover.js";
export {
  type Knowledge,
  KnowledgeError,
  type KnownActor,
  type KnownOffice,
  knowledgeFrom,
} from "./reading/knowledge.js";
export { findToponyms, type Toponym } from "./reading/places/toponyms.js";
export { type ExplainedReading, explain, type ReadOptions, read } from "./reading/read.js";
export { openReader, type Reader } from "./reading/reader.js";
export { type Interval, intervalOf } from "./reading/times/interval.js";
export { jsonSchema, readingSchema } from "./schema.js";
export type * from "./types.js";
export { chain, type Link } from "./view/chain.js";
