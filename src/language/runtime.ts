import { type EncoderSession, type Outputs, outputNames } from "./encoder.js";

/**
 * Native code where it is installed, WebAssembly anywhere; native is several times faster. Each gives the same reading again and
 * again. Between the two, or between kinds of processors, a decision that was close may fall otherwise: sums differ in their
 * last digit, and 8-bit rounding makes that larger.
 */
export type Runtime = "native" | "wasm";

export interface SessionOptions {
  /** Default: native where onnxruntime-node can be loaded, else WebAssembly. */
  readonly runtime?: Runtime | undefined;
  /** Threads within one pass. Default 2. */
  readonly threads?: number | undefined;
}

/** The part of ONNX Runtime's interface that both packages have. */
type Onnx = Pick<typeof import("onnxruntime-web"), "InferenceSession" | "Tensor">;

/** Opens the graph of a model. Rejects with the runtime's own error where the bytes are no ONNX graph. */
export async function openSession(
  model: Uint8Array,
  { runtime, threads = 2 }: SessionOptions = {},
): Promise<EncoderSession> {
  const { InferenceSession, Tensor } = await load(runtime, threads);
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
  return {
    async run({ ids, shapes, firsts }) {
      const row = (data: Int32Array) => new Tensor("int32", data, [1, data.length]);
      const results = await session.run({ ids: row(ids), shapes: row(shapes), firsts: row(firsts) }, outputNames);
      return Object.fromEntries(outputNames.map((name) => [name, results[name]!.data])) as Outputs;
    },
    close: () => session.release(),
  };
}

async function load(runtime: Runtime | undefined, threads: number): Promise<Onnx> {
  if (runtime !== "wasm") {
    try {
      return await import("onnxruntime-node");
    } catch (error) {
      // An optional dependency: there are machines that it has no binary for.
      if (runtime === "native") throw error;
    }
  }
  const web = await import("onnxruntime-web");
  web.env.wasm.numThreads = threads;
  return web;
}
