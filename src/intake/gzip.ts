/** gzip, of one member or many, as a stream. Expands nothing without bound. */
import { type Input, InputError } from "./input.js";
import { type Gunzip, guarded, type Unpacked, type UnpackOptions } from "./reader.js";

/** What is packed in a file, under the file's name. */
export async function* gunzippedIn(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { inside, gunzip }: UnpackOptions,
): AsyncIterable<Input | InputError> {
  yield* inside(name, gunzipped(name, stream, gunzip ?? (await portableGunzip())));
}

/** The bytes that are packed. Throws an `InputError` where the stream is damaged or ends too early; what stands before has come by then. */
async function* gunzipped(name: string, stream: AsyncIterable<Uint8Array>, gunzip: Gunzip): AsyncIterable<Uint8Array> {
  const { push, end } = gunzip();
  const guard = guarded(name);
  const broken = (problem: string) =>
    new InputError("malformed", name, problem, "Was it copied in full? Reports that are whole before it are read.");
  async function* checked({ packed, unpacked }: Pushed): AsyncIterable<Uint8Array> {
    const { chunks, failed } = await unpacked;
    guard(
      packed,
      chunks.reduce((sum, { length }) => sum + length, 0),
    );
    yield* chunks;
    if (failed) throw broken("the gzip archive is damaged");
  }
  // The next piece is unpacked while what has come is read.
  let under: Pushed | null = null;
  for await (const bytes of stream) {
    const before: Pushed | null = under;
    await before?.unpacked;
    under = { packed: bytes.length, unpacked: push(bytes) };
    if (before) yield* checked(before);
  }
  if (under) yield* checked(under);
  const { chunks, failed } = await end();
  yield* chunks;
  if (failed) throw broken("the gzip archive breaks off before its end");
}

interface Pushed {
  /** Bytes. */
  readonly packed: number;
  readonly unpacked: Promise<Unpacked>;
}

/** The header of a member (RFC 1952, 2.3) of which nothing more is known. */
const HEADER = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/**
 * Where there is no Node. The library does not notice an archive that breaks off between two codes or behind the last one. What tells is
 * whether another member could follow: its header is known as one only behind a whole archive.
 */
async function portableGunzip(): Promise<Gunzip> {
  const { Gunzip } = await import("fflate");
  return () => {
    const waiting: Uint8Array[] = [];
    const gunzip = new Gunzip((chunk) => void waiting.push(chunk));
    let length = 0;
    let lastMember = 0;
    gunzip.onmember = (at) => {
      lastMember = at;
    };
    const pushed = (bytes: Uint8Array): Unpacked => {
      let failed = false;
      try {
        gunzip.push(bytes);
      } catch {
        failed = true;
      }
      return { chunks: waiting.splice(0), failed };
    };
    return {
      async push(bytes) {
        length += bytes.length;
        return pushed(bytes);
      },
      async end() {
        const { failed } = pushed(HEADER);
        return { chunks: [], failed: failed || lastMember < length };
      },
    };
  };
}
