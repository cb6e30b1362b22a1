/** Lines of a stream of bytes, one at a time as they come. */
import { joined } from "./bytes.js";

export interface ByteLine {
  /** From 1. */
  readonly number: number;
  /** Without its line end; null: it holds more than allowed, and was let go by. */
  readonly bytes: Uint8Array | null;
}

const NEWLINE = 10;

/** Every line, empty ones too; a last line may lack its end. Holds no more than `maxBytes` and one chunk of the stream. */
export async function* byteLines(
  stream: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): AsyncIterable<ByteLine> {
  let number = 1;
  let open: Uint8Array[] = [];
  let length = 0;
  const take = (bytes: Uint8Array): void => {
    length += bytes.length;
    if (length > maxBytes) open = [];
    else open.push(bytes);
  };
  const ended = (): ByteLine => {
    const line = { number, bytes: length > maxBytes ? null : joined(open) };
    number += 1;
    open = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      take(bytes.subarray(start, end));
      start = end + 1;
      yield ended();
    }
    if (start < bytes.length) take(bytes.subarray(start));
  }
  if (length > 0) yield ended();
}
