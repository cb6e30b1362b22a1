import type { Loaded } from "./session.js";

/** ONNX Runtime as WebAssembly, which runs everywhere. */
export async function wasm(threads: number): Promise<Loaded> {
  const web = await import("onnxruntime-web");
  web.env.wasm.numThreads = threads;
  return { runtime: "wasm", onnx: web };
}
