/** What keeps a record from being opened, read or written, by what one can do about it. */
export type RecordTrouble =
  /** The file is no record, or damaged. */
  | "corrupt"
  /** A later version of Hearsay has made it. */
  | "newer"
  /** It may be read, but not written. */
  | "read-only"
  /** It should be empty, and is not. */
  | "occupied"
  /** The disk is full. */
  | "full"
  /** Another program holds it, or the server does not answer. */
  | "unreachable";

/** The message reads “place: problem. Remedy.” */
export class RecordError extends Error {
  override readonly name = "RecordError";
  readonly kind: RecordTrouble;

  constructor(kind: RecordTrouble, place: string, problem: string, remedy: string, cause?: unknown) {
    super(`${place}: ${problem}. ${remedy}`, { cause });
    this.kind = kind;
  }
}
