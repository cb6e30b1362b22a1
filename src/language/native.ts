/** ONNX Runtime as native code. */
import { ModelError } from "./model-error.js";
import type { Loaded } from "./session.js";
import { telemetryIsOff } from "./telemetry.js";

/** The package of native code, as a person installs it. Scripts off: on Linux its own would fetch libraries for graphics cards. */
const command = "npm install onnxruntime-node@1.30.0 --ignore-scripts";

/** Beside the bundles, with the code of the system that they were built on (scripts/carry.mjs); in a clone's sources nothing. */
const carried = new URL("onnxruntime-node/dist/index.js", import.meta.url).href;

/**
 * The native runtime that the package carries, else onnxruntime-node where it is installed. Throws ModelError where there is none for
 * this system, or it must not be run; the message ends with how to mend it.
 */
export async function native(): Promise<Loaded> {
  if (!telemetryIsOff()) {
    throw new ModelError(
      "in a worker that was started before Hearsay was loaded, native code would report its use to its makers. Import hearsay in the " +
        "main thread before starting workers, or start the process with ORT_DISABLE_TELEMETRY=1",
    );
  }
  try {
    return { runtime: "native", onnx: await import(carried).catch(() => import("onnxruntime-node")) };
  } catch (error) {
    const reason = String((error as Error).message).split("\n", 1)[0];
    throw new ModelError(`native code could not be loaded (${reason}). Install it with: ${command}`);
  }
}
