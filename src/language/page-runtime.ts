/** The runtime of the encoder in a browser's page. */
import type { EncoderSession } from "./encoder.js";
import { ModelError } from "./model-error.js";
import { sessionOf } from "./session.js";
import { packedName, wasm } from "./wasm.js";

export interface PageSessionOptions {
  /** Threads within one pass. Default 1; more need a page that is isolated (https://web.dev/articles/coop-coep). */
  readonly threads?: number | undefined;
  /**
   * Where the page has the files ort-wasm-simd-threaded.mjs and .wasm.gz of `hearsay/browser`, an address ending in “/”. Default:
   * beside the script that this is a part of.
   */
  readonly wasm?: string | undefined;
}

/**
 * Opens the graph of a model by WebAssembly. Rejects with ModelError where the page has no WebAssembly, and with the runtime's own error
 * where the bytes are no ONNX graph.
 */
export async function openSession(
  model: Uint8Array,
  { threads = 1, wasm: folder = new URL("./", import.meta.url).href }: PageSessionOptions = {},
): Promise<EncoderSession> {
  const address = folder + packedName;
  const response = await fetch(address);
  if (!response.ok) {
    throw new ModelError(
      `${address}: the server answers ${response.status}. Serve the files of hearsay/browser there.`,
    );
  }
  const binary = await unpacked(new Uint8Array(await response.arrayBuffer()));
  return sessionOf(await wasm(threads, { folder, binary }), model, threads);
}

/** Some servers hand out packed files as such, others have the browser unpack them: gzip tells itself by its mark (RFC 1952, 2.3.1). */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
