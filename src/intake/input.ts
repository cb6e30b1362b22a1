/** What goes in: bytes under a name, and what a person adds to them. And what comes out where it cannot be read. */

import type { RefusalKind } from "../schema.js";
import type { FieldMap } from "./field-map.js";

/** What a person supplies; it wins over what the input says of itself. */
export interface Given {
  /** A date, or a date and time, as `publishedAs` understands it. */
  readonly published?: string | undefined;
  /** Name of the outlet. */
  readonly outlet?: string | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  /** Of tables and JSON: which column or field holds what. Others are known by the names that collections of news use. */
  readonly map?: FieldMap | undefined;
  /** Of an archive of the web: in which languages pages are wanted, as codes of two letters. Missing or empty: in all. */
  readonly languages?: readonly string[] | undefined;
}

/** Bytes under a name, before anything is known of them. */
export interface Input {
  /** As a person would find it again: path, link, "standard input". */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The Content-Type header that came with it; null: none did. */
  readonly contentType: string | null;
  /** Where it was found in the end, after redirects; null: not on the web. */
  readonly url: string | null;
  /** Of JSON lines and tables that come in pieces: the number in the file of the first line here. Default: 1. */
  readonly firstLine?: number;
  /** What the headers that came with it, or its marks, reserve (`reservation.ts`); null: nothing. Missing: it came without headers. */
  readonly reserved?: string | null;
  /** Whether it was found in an archive of the web, where nobody says that every page is a report. Default: false. */
  readonly isFound?: boolean;
}

/** What is wrong with an input, before it has a name. */
export interface Unfit {
  readonly kind: RefusalKind;
  /** A clause without a full stop. */
  readonly problem: string;
  /** What to do about it, as a sentence, where that is not the same for all inputs of a format. */
  readonly remedy?: string;
}

/**
 * An input that gives no report. It is handed on as a value, in its place, so that the rest of a batch goes on; as JSON it is
 * `{ kind, message, source }`. The message reads “source: problem. Remedy.”
 */
export class InputError extends Error implements Unfit {
  override readonly name = "InputError";
  /** Why it cannot be read; docs/many-reports.md says what each kind means. */
  readonly kind: RefusalKind;
  /** The name of the input; for JSON lines with the line: “feed.jsonl, line 3”. */
  readonly source: string;
  readonly problem: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;

  constructor(kind: RefusalKind, source: string, problem: string, remedy: string) {
    super(`${source}: ${problem}. ${remedy}`);
    this.kind = kind;
    this.source = source;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The problem and the remedy, for where the name of the input stands already. */
  get trouble(): string {
    return `${this.problem}. ${this.remedy}`;
  }

  toJSON(): { readonly kind: RefusalKind; readonly message: string; readonly source: string } {
    const { kind, message, source } = this;
    return { kind, message, source };
  }
}

/** Bytes of one input, unless told otherwise: some fifty novels, and a hundred times the longest report. */
export const MAX_BYTES = 20_000_000;

/** “20 MB”, “1.5 kB”, “900 bytes”: the units that file managers show. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, name] = bytes < 1_000_000 ? [1000, "kB"] : [1_000_000, "MB"];
  return `${Math.round((bytes / unit) * 10) / 10} ${name}`;
}

/** The refusal of an input that holds more than so many bytes. */
export const tooLarge = (source: string, maxBytes: number): InputError =>
  new InputError(
    "too-large",
    source,
    `it holds more than ${sizeOf(maxBytes)}, the limit for one input`,
    "Split it into its reports.",
  );

/** A report that was taken in, and could not be read. */
export const failedAt = (source: string, { message }: Error): InputError =>
  new InputError("failed", source, message, "Read it by itself, to see whether it is the report.");
