/** Files that hold several inputs, and how each kind of them is taken apart. */
import { type Input, InputError, sizeOf, tooLarge } from "./input.js";
import { isWide, type Kind, kindOf } from "./kind.js";
import { beginningOf, begun, pieces } from "./pieces.js";
import type { Gunzip, Unpacker } from "./reader.js";

const unpackers = {
  mailbox: async (): Promise<Unpacker> => (await import("./mailbox.js")).messagesIn,
  warc: async (): Promise<Unpacker> => (await import("./warc.js")).pagesIn,
  gzip: async (): Promise<Unpacker> => (await import("./gzip.js")).gunzippedIn,
  zip: async (): Promise<Unpacker> => (await import("./zip.js")).entriesIn,
} satisfies Partial<Record<Kind, () => Promise<Unpacker>>>;

/** Kinds that hold inputs, not words. */
export type Packed = keyof typeof unpackers;

/** Whether files of a kind hold several inputs. */
export const isPacked = (kind: Kind): kind is Packed => Object.hasOwn(unpackers, kind);

/** What hands a stream of a kind on in pieces as it comes; null: it is one input. */
const splitterOf = async (kind: Kind): Promise<Unpacker | null> =>
  isPacked(kind) ? unpackers[kind]() : kind === "table" ? (await import("./table.js")).tablesIn : null;

/** Archives in archives that are looked into. */
const DEEPEST = 4;

/**
 * The inputs in a stream. What holds several is taken apart as it comes and may be of any size. `size`: of all of it, in bytes; null: not
 * known. Throws where the stream does.
 */
export async function* inputsIn(
  name: string,
  stream: AsyncIterable<Uint8Array | string>,
  {
    maxBytes,
    size = null,
    depth = 0,
    gunzip,
  }: {
    readonly maxBytes: number;
    readonly size?: number | null;
    readonly depth?: number;
    readonly gunzip?: Gunzip | undefined;
  },
): AsyncIterable<Input | InputError> {
  const { head, whole, close } = await begun(stream);
  const inside = (name: string, stream: AsyncIterable<Uint8Array>) =>
    inputsIn(name, stream, { maxBytes, depth: depth + 1, gunzip });
  try {
    const kind = await kindOf(head, { name, contentType: null });
    // Line ends of UTF-16 are not those of bytes.
    const splitter = isWide(head) ? null : await splitterOf(kind);
    if (splitter && depth > DEEPEST)
      yield new InputError(
        "unsupported",
        name,
        `it stands in more than ${DEEPEST} archives, each in the other`,
        "Unpack them and give what is in them.",
      );
    else if (splitter) yield* splitter(name, whole, { maxBytes, inside, gunzip });
    else if (kind === "mail") yield await beginningOf(name, whole, maxBytes);
    else if (kind === "jsonlines" || size === null || size <= maxBytes)
      yield* pieces(name, whole, { maxBytes, lines: kind === "jsonlines" });
    else
      yield new InputError(
        "too-large",
        name,
        `it holds ${sizeOf(size)}; the limit for one input is ${sizeOf(maxBytes)}`,
        tooLarge(name, maxBytes).remedy,
      );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield error;
  } finally {
    await close();
  }
}
