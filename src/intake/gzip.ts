/** gzip, of one member or many, as a stream. Expands nothing without bound. */
import { type Input, InputError } from "./input.js";
import { guarded, type UnpackOptions } from "./reader.js";

/** What is packed in a file, under the file's name. */
export async function* gunzippedIn(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { inside }: UnpackOptions,
): AsyncIterable<Input | InputError> {
  yield* inside(name, gunzipped(name, stream));
}

/** The bytes that are packed. Throws an `InputError` where the stream is damaged or ends too early; what stands before has come by then. */
async function* gunzipped(name: string, stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const { Gunzip } = await import("fflate");
  const out: Uint8Array[] = [];
  const gunzip = new Gunzip((chunk) => void out.push(chunk));
  const guard = guarded(name);
  const push = (bytes: Uint8Array, isLast: boolean) => {
    try {
      gunzip.push(bytes, isLast);
    } catch {
      throw new InputError(
        "malformed",
        name,
        isLast ? "the gzip archive breaks off before its end" : "the gzip archive is damaged",
        "Was it copied in full? What stands before is read.",
      );
    }
  };
  for await (const bytes of stream) {
    let failure: unknown = null;
    try {
      push(bytes, false);
    } catch (error) {
      failure = error;
    }
    guard(
      bytes.length,
      out.reduce((sum, { length }) => sum + length, 0),
    );
    yield* out.splice(0);
    if (failure) throw failure;
  }
  push(new Uint8Array(), true);
  yield* out.splice(0);
}
