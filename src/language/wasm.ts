/** ONNX Runtime as WebAssembly. */
import type { Loaded } from "./session.js";

/** The WebAssembly as the build packs it by gzip: a quarter of its size. */
export const packedName = "ort-wasm-simd-threaded.wasm.gz";

export interface WasmFiles {
  /** The folder of its script, as an address ending in “/”. */
  readonly folder: string;
  /** What `packedName` holds, unpacked. */
  readonly binary: Uint8Array;
}

/** ONNX Runtime as WebAssembly, which runs everywhere. Without `files` it is taken from the maker's package. */
export async function wasm(threads: number, files?: WasmFiles): Promise<Loaded> {
  const onnx = await import("onnxruntime-web");
  onnx.env.wasm.numThreads = threads;
  if (files !== undefined) {
    onnx.env.wasm.wasmPaths = files.folder;
    onnx.env.wasm.wasmBinary = files.binary;
  }
  return { runtime: "wasm", onnx };
}
