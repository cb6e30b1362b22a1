/** The runtime of the encoder in a browser's page. */
import type { EncoderSession } from "./encoder.js";
import { sessionOf } from "./session.js";
import { wasm } from "./wasm.js";

export interface PageSessionOptions {
  /** Threads within one pass. Default 2; 1 where the page is not isolated (https://web.dev/articles/coop-coep). */
  readonly threads?: number | undefined;
}

/** Opens the graph of a model by WebAssembly. Rejects with the runtime's own error where the bytes are no ONNX graph. */
export async function openSession(
  model: Uint8Array,
  { threads = 2 }: PageSessionOptions = {},
): Promise<EncoderSession> {
  return sessionOf(await wasm(threads), model, threads);
}
