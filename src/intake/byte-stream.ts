/** Reading a stream of bytes by lines and by lengths. */
import { joined } from "./bytes.js";

const NEWLINE = 10;

export class ByteStream {
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** What has come and was not taken. */
  #held: Uint8Array = new Uint8Array();
  /** Bytes taken so far. */
  position = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const { done = false, value } = await this.#chunks.next();
    if (!done) this.#held = this.#held.length === 0 ? value : joined([this.#held, value]);
    return !done;
  }

  #cut(length: number): Uint8Array {
    const bytes = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    this.position += bytes.length;
    return bytes;
  }

  /** The next line with its end; of one that is longer than `most` bytes its beginning; null: the stream is over. */
  async line(most: number): Promise<Uint8Array | null> {
    let from = 0;
    for (;;) {
      // No farther than the line may reach: much more may be held, and would be looked through for each line again.
      const at = this.#held.subarray(0, most).indexOf(NEWLINE, from);
      if (at >= 0) return this.#cut(at + 1);
      if (this.#held.length >= most) return this.#cut(most);
      from = this.#held.length;
      if (!(await this.#more())) return this.#held.length > 0 ? this.#cut(this.#held.length) : null;
    }
  }

  /** The next bytes, at most so many; fewer where the stream ends. */
  async take(length: number): Promise<Uint8Array> {
    return whole(await this.parts(length));
  }

  /** As `take`, in the pieces in which they came, for what may be passed over; `whole` puts them together. */
  async parts(length: number): Promise<readonly Uint8Array[]> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#held.length === 0 && !(await this.#more())) break;
      const part = this.#cut(missing);
      parts.push(part);
      missing -= part.length;
    }
    return parts;
  }

  /** The next bytes, which stay to be taken; fewer than so many where the stream ends. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#held.length < length && (await this.#more()));
    return this.#held.subarray(0, length);
  }

  /** Puts back what was taken last, to be taken again. */
  putBack(bytes: Uint8Array): void {
    this.#held = joined([bytes, this.#held]);
    this.position -= bytes.length;
  }
}

/** Parts in one piece; copies nothing where it is one. */
export const whole = (parts: readonly Uint8Array[]): Uint8Array => (parts.length === 1 ? parts[0]! : joined(parts));

export const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);
