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

/** Where there is no Node. */
async function portableGunzip(): Promise<Gunzip> {
  const { Gunzip } = await import("fflate");
  return () => {
    const waiting: Uint8Array[] = [];
    const gunzip = new Gunzip((chunk) => void waiting.push(chunk));
    const pushed = async (bytes: Uint8Array, isLast: boolean) => {
      let failed = false;
      try {
        gunzip.push(bytes, isLast);
      } catch {
        failed = true;
      }
      return { chunks: waiting.splice(0), failed };
    };
    return { push: (bytes) => pushed(bytes, false), end: () => pushed(new Uint8Array(), true) };
  };
}
