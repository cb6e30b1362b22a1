/** The session of an ONNX graph, the same for each of its runtimes. */
import type { Runtime } from "../schema.js";
import { type EncoderSession, type Feed, type Outputs, outputNames } from "./encoder.js";

/** The part of ONNX Runtime's interface that its packages for Node and for browsers have alike. */
export type Onnx = Pick<typeof import("onnxruntime-web"), "InferenceSession" | "Tensor">;

/** ONNX Runtime as it was loaded, and which of the two it is. */
export interface Loaded {
  readonly runtime: Runtime;
  readonly onnx: Onnx;
}

/** The session of a graph. Rejects with the runtime's own error where the bytes are no ONNX graph. */
export async function sessionOf(
  { runtime, onnx: { InferenceSession, Tensor } }: Loaded,
  model: Uint8Array,
  threads: number,
): Promise<EncoderSession> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
    // Threads that wait in a loop take the processor from whoever shares it: half of all time with two threads, for nothing.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  return {
    runtime,
    async run(feed) {
      const inputs = (session.inputNames as (keyof Feed)[]).map((name) => {
        const { [name]: data } = feed;
        return [name, new Tensor("int32", data, [1, data.length])] as const;
      });
      const results = await session.run(Object.fromEntries(inputs), outputNames);
      return Object.fromEntries(outputNames.map((name) => [name, results[name]!.data])) as Outputs;
    },
    close: () => session.release(),
  };
}
