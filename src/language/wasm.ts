import type { Onnx } from "./session.js";

/** ONNX Runtime as WebAssembly, which runs everywhere. */
export async function wasm(threads: number): Promise<Onnx> {
  const web = await import("onnxruntime-web");
  web.env.wasm.numThreads = threads;
  return web;
}
