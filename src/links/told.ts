/** A report as it is linked: what of its reading tells that another report speaks of the same. No texts of others are needed to make one. */
import type { Anchor } from "../anchor.js";
import type { Attitude, MentionType, Span } from "../schema.js";
import type { Shingles } from "./shingles.js";
import type { Word } from "./words.js";

export interface Told {
  /** `Report.id`. */
  readonly report: string;
  readonly outlet: string | null;
  readonly agency: string | null;
  /** Of publication: days since 1970; null: the report does not say. */
  readonly day: number | null;
  /** The place of the dateline, in letters; null: it has none. */
  readonly dateline: string | null;
  /** Words with a capital letter, in letters: who and what the text is about. In alphabetical order. */
  readonly capitals: readonly string[];
  readonly actors: readonly ToldActor[];
  readonly statements: readonly ToldStatement[];
  readonly events: readonly ToldEvent[];
  /** Hashes of its runs of five words, by which copies are found: the least of them. */
  readonly shingles: Shingles;
}

export interface ToldActor {
  readonly anchor: Anchor;
  readonly type: MentionType;
  /** As the report writes them, the fullest first; empty: it gives none. */
  readonly names: readonly string[];
  /** Offices and descriptions in lower case, without the country: “foreign minister”, “hotel owner”. */
  readonly titles: readonly string[];
  /** Whose it is: “tervia” of “Tervia's Defence Ministry”, in letters; null: the report does not say. */
  readonly owner: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly wikidata: string | null;
  /** The report says that this is another of the name. */
  readonly isNamesake: boolean;
  /** In years, when it was published; null, or left out in what was kept before: the report does not say. */
  readonly age?: number | null;
  readonly mentions: readonly Span[];
}

/** Days since 1970, half open; null at an end: open there. */
export interface Days {
  readonly from: number | null;
  readonly to: number | null;
}

export interface ToldStatement {
  readonly anchor: Anchor;
  /** Of actors. Empty: nobody could be found. */
  readonly speakers: readonly Anchor[];
  readonly addressees: readonly Anchor[];
  readonly isAnonymous: boolean;
  /** Something of it stands in quotation marks. */
  readonly isQuoted: boolean;
  readonly attitude: Attitude;
  /** The verb, as it is written. */
  readonly cue: string | null;
  readonly words: readonly Word[];
  /** Of the words. */
  readonly text: string;
  readonly content: readonly Span[];
  /** When it was said. */
  readonly said: Days;
  /** The text says that it was said once more. */
  readonly isAgain: boolean;
  /** Outlets and agencies from which the report has it, in letters. */
  readonly from: readonly string[];
}

export interface ToldNumber {
  readonly of: string;
  readonly value: number;
  readonly bound: string;
}

export interface ToldEvent {
  readonly anchor: Anchor;
  readonly type: string;
  readonly mode: string | null;
  readonly status: string;
  readonly trigger: string;
  readonly triggers: readonly Span[];
  readonly actors: readonly Anchor[];
  readonly recipients: readonly Anchor[];
  /** `Place.key`. */
  readonly place: string | null;
  readonly when: Days;
  readonly numbers: readonly ToldNumber[];
  /** Of its sentence. */
  readonly words: readonly Word[];
  readonly sentence: string;
  /** “second”, “another”: which of several it is. */
  readonly ordinal: string | null;
}
