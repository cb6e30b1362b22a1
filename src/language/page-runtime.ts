/** The runtime of the encoder in a browser's page. */
import type { EncoderSession } from "./encoder.js";
import { sessionOf } from "./session.js";
import { wasm } from "./wasm.js";

export interface PageSessionOptions {
  /** Threads within one pass. Default 1; more need a page that is isolated (https://web.dev/articles/coop-coep). */
  readonly threads?: number | undefined;
  /**
   * Where the page has the files ort-wasm-simd-threaded.mjs and .wasm of `hearsay/browser`, an address ending in “/”. Default: beside
   * the script that this is a part of.
   */
  readonly wasm?: string | undefined;
}

/** Opens the graph of a model by WebAssembly. Rejects with the runtime's own error where the bytes are no ONNX graph. */
export async function openSession(
  model: Uint8Array,
  { threads = 1, wasm: files }: PageSessionOptions = {},
): Promise<EncoderSession> {
  return sessionOf(await wasm(threads, files), model, threads);
}
