/** Streams to inputs. */
import { joined } from "./bytes.js";
import { type Input, InputError, sizeOf, tooLarge } from "./input.js";
import { HEAD } from "./kind.js";

export interface PieceOptions {
  readonly maxBytes: number;
  /** Whether the stream may be handed on in several inputs, cut at line ends. */
  readonly lines: boolean;
}

const NEWLINE = 10;
/** JSON lines are handed on when this much of them has come: enough to be fast, little enough to stay small. */
const PIECE = 4_000_000;

/**
 * One input with all of a stream, or an `InputError` where it is larger than allowed. Lines come in several inputs; of a stream that breaks
 * off those before it come, and then the reason.
 */
export async function* pieces(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  { maxBytes, lines }: PieceOptions,
): AsyncIterable<Input | InputError> {
  const input = (bytes: Uint8Array, firstLine: number): Input => ({
    name,
    bytes,
    contentType: null,
    url: null,
    ...(lines && { firstLine }),
  });
  let open: Uint8Array[] = [];
  let length = 0;
  let firstLine = 1;
  const breaks: InputError[] = [];
  for await (const chunk of lines ? upToBreak(stream, breaks) : stream) {
    const bytes = bytesOf(chunk);
    open.push(bytes);
    length += bytes.length;
    const cut = lines && length >= Math.min(PIECE, maxBytes) ? bytes.lastIndexOf(NEWLINE) + 1 : 0;
    if (cut > 0) {
      const whole = joined(open).subarray(0, length - bytes.length + cut);
      yield input(whole, firstLine);
      firstLine += newlines(whole);
      open = [bytes.slice(cut)];
      length = bytes.length - cut;
    }
    if (length > maxBytes) {
      yield lines
        ? new InputError(
            "too-large",
            `${name}, line ${firstLine + newlines(joined(open))}`,
            `it holds more than ${sizeOf(maxBytes)}, the limit for one report`,
            "Split it.",
          )
        : tooLarge(name, maxBytes);
      return;
    }
  }
  const rest = joined(open);
  // A line that is cut off is none.
  const left = breaks.length === 0 ? rest : rest.subarray(0, rest.lastIndexOf(NEWLINE) + 1);
  if (left.length > 0 || (firstLine === 1 && breaks.length === 0)) yield input(left, firstLine);
  yield* breaks;
}

/** What comes of a stream, or is made of one, up to where that is damaged or breaks off: why goes to `breaks`. Throws what else it throws. */
export async function* upToBreak<T>(stream: AsyncIterable<T>, breaks: InputError[]): AsyncIterable<T> {
  try {
    yield* stream;
  } catch (error) {
    if (!(error instanceof InputError && error.kind === "malformed")) throw error;
    breaks.push(error);
  }
}

/** A stream of which the beginning was looked at. */
export interface Begun {
  /** The first bytes: so many that their kind can be told. */
  readonly head: Uint8Array;
  /** All of it. */
  readonly whole: AsyncIterable<Uint8Array>;
  /** Lets go of the stream. */
  close(): Promise<unknown>;
}

/** Looks at the beginning of a stream. Who asks for it closes it. */
export async function begun(stream: AsyncIterable<Uint8Array | string>): Promise<Begun> {
  const chunks = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let isDone = false;
  // A stream may break before there is as much as is looked at; what came before is read all the same.
  let failure: { readonly error: unknown } | null = null;
  while (length < HEAD && !isDone) {
    try {
      const { done = false, value } = await chunks.next();
      isDone = done;
      if (!done) first.push(bytesOf(value));
    } catch (error) {
      failure = { error };
      isDone = true;
    }
    length = first.reduce((sum, { length }) => sum + length, 0);
  }
  if (failure && length === 0) throw failure.error;
  async function* whole(): AsyncIterable<Uint8Array> {
    yield* first.splice(0);
    if (failure) throw failure.error;
    while (!isDone) {
      const { done = false, value } = await chunks.next();
      isDone = done;
      if (!done) yield bytesOf(value);
    }
  }
  return { head: joined(first), whole: whole(), close: async () => chunks.return?.() };
}

const bytesOf = (chunk: Uint8Array | string): Uint8Array =>
  typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;

/** One input with the first bytes of a stream, as many as are allowed: of a mail that is larger the rest is attachments. */
export async function beginningOf(name: string, stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Input> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk.subarray(0, maxBytes - length));
    length += chunks.at(-1)!.length;
    if (length >= maxBytes) break;
  }
  return { name, bytes: joined(chunks), contentType: null, url: null };
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
