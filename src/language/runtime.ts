/** The runtimes of the encoder in Node. */
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Runtime } from "../schema.js";
import type { EncoderSession } from "./encoder.js";
import { native } from "./native.js";
import { type Loaded, sessionOf } from "./session.js";
import { packedName, type WasmFiles, wasm } from "./wasm.js";

export interface SessionOptions {
  /**
   * Native code where it is installed, WebAssembly anywhere; native is several times faster. Each gives the same reading again and
   * again. Between the two, or between kinds of processors, a decision that was close may fall otherwise: sums differ in their
   * last digit, and 8-bit rounding makes that larger. Default: native where it can be loaded, else WebAssembly, which `warn` is told.
   */
  readonly runtime?: Runtime | undefined;
  /** Threads within one pass. Default: 2 for native code; 1 for WebAssembly, whose threads wait in a loop. */
  readonly threads?: number | undefined;
  /** Takes the sentence that WebAssembly reads where native code was to, why, and how to mend it. Default: nobody is told. */
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * Opens the graph of a model. Rejects with ModelError where native code was asked for and there is none, and with the runtime's own
 * error where the bytes are no ONNX graph.
 */
export async function openSession(
  model: Uint8Array,
  { runtime, threads, warn = () => {} }: SessionOptions = {},
): Promise<EncoderSession> {
  const loaded = await load(runtime, threads ?? 1, warn);
  return sessionOf(loaded, model, threads ?? (loaded.runtime === "native" ? 2 : 1));
}

/** The build keeps them beside the bundle for browsers; sources take them from the maker's package. */
async function wasmFiles(): Promise<WasmFiles | undefined> {
  if (import.meta.url.includes("/src/")) return undefined;
  const folder = new URL("browser/", import.meta.url);
  return { folder: folder.href, binary: await promisify(gunzip)(await readFile(new URL(packedName, folder))) };
}

async function load(runtime: Runtime | undefined, threads: number, warn: (message: string) => void): Promise<Loaded> {
  if (runtime === "wasm") return wasm(threads, await wasmFiles());
  try {
    return await native();
  } catch (error) {
    if (runtime === "native") throw error;
    warn(`reading with WebAssembly, several times slower: ${(error as Error).message}.`);
    return wasm(threads, await wasmFiles());
  }
}
