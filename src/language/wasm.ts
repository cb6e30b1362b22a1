/** ONNX Runtime as WebAssembly. */
import type { Loaded } from "./session.js";

/** ONNX Runtime as WebAssembly, which runs everywhere. `files`: the folder of its files, as a URL; else beside its script. */
export async function wasm(threads: number, files?: string): Promise<Loaded> {
  const onnx = await import("onnxruntime-web");
  onnx.env.wasm.numThreads = threads;
  if (files !== undefined) onnx.env.wasm.wasmPaths = files;
  return { runtime: "wasm", onnx };
}
