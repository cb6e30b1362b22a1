/**
 * The language layer: everything that reading needs to know of the words, made in one go by a language model,
 * be it the rules of this folder or a trained encoder. The stages of `reading` see nothing but this.
 */
import type { Mention, Part, Runtime, Span } from "../schema.js";
import type { Evidence } from "./calibration.js";
import type { Tree } from "./tree.js";

export interface Language {
  /** Without the white space around them; in order; never over the end of a part. */
  readonly sentences: readonly Span[];
  /** The tokens of the text with their parts of speech, and what hangs on what. */
  readonly tree: Tree;
  readonly quotations: readonly Quotation[];
  readonly mentions: readonly FoundMention[];
  readonly attributions: readonly Attribution[];
  readonly antecedents: Antecedents;
  readonly triggers: Triggers;
  /** Dates and sums of money as the model sees them; the stage of times decides by itself. */
  readonly expressions: readonly Expression[];
}

/**
 * What the encoder thinks of mentions going back to one another, by the tokens that head them: persons and things alike. A row
 * of `width` numbers for each token that may head a mention, each a whole number of `unit`s. With d = width - 1, how likely
 * token i goes back to j, which stands before it: Σ query_i[0…d) · key_j[0…d) + key_j[d]; how likely to none: query_i[d].
 * Natural logarithms that lack a constant.
 */
export interface Antecedents {
  readonly width: number;
  readonly unit: number;
  /** By token: its row; -1: the encoder takes it for no head of a mention. */
  readonly rows: Int32Array;
  readonly queries: Int16Array;
  readonly keys: Int16Array;
}

/**
 * What the encoder thinks of tokens as the words that tell of events: a row for each token, a column for each of `types`. A score is
 * the natural logarithm of the odds that the token tells of an event of the type against its telling of none.
 */
export interface Triggers {
  readonly types: readonly string[];
  readonly scores: Float32Array;
}

export interface Expression {
  readonly span: Span;
  readonly type: "date" | "money";
}

/** Words between a pair of quotation marks, or a turn of a transcript. */
export interface Quotation {
  /** From the opening mark to the closing one; a quotation or turn that runs over paragraphs has a span in each. */
  readonly spans: readonly Span[];
  /** The name that the page prints beside it: “QUILL:” before a turn, “— Ada Quill” behind a quotation; null: none. */
  readonly speaker: Span | null;
  /** Speech; the title of a work; or a name, or words that the outlet holds at a distance (scare quotes). */
  readonly use: "speech" | "title" | "mention";
}

/** A mention before anything is known of whom it means. */
export interface FoundMention extends Pick<Mention, "span" | "head" | "form" | "type"> {
  /** What tells how likely it is one. */
  readonly evidence: Evidence;
}

/** Source, cue and content that belong together; any of them may be missing, but not all. */
export interface Attribution {
  readonly source: Span | null;
  readonly cue: Span | null;
  readonly content: readonly Span[];
  /** Words that name the listener: “told *reporters*”. */
  readonly addressee: Span | null;
  /** Words for the talk, the gathering or the writing in which it was said: “at *a news conference*”. */
  readonly occasion: Span | null;
  /** What tells how likely source and content are right. */
  readonly evidence: Evidence;
}

export interface LanguageModel {
  readonly name: string;
  readonly version: string;
  readonly runtime: Runtime;
  /** BCP 47 primary tags of the languages that it reads: “en”. */
  readonly languages: readonly string[];
  /** Looks only at the parts that are read: titles, headings, paragraphs. Never rejects, whatever the text. */
  analyse(text: string, parts: readonly Part[]): Promise<Language>;
  /** Frees its memory; the model is of no use afterwards. */
  close(): Promise<void>;
}
