import { ModelError } from "./model-error.js";
import type { Loaded } from "./session.js";
import { telemetryIsOff } from "./telemetry.js";

/** The package of native code, as a person installs it. Scripts off: on Linux its own would fetch libraries for graphics cards. */
const command = "npm install onnxruntime-node@1.30.0 --ignore-scripts";

/**
 * The native runtime, from onnxruntime-node where that is installed. Throws ModelError where it is not, or must not be run; the
 * message ends with how to mend it.
 */
export async function native(): Promise<Loaded> {
  if (!telemetryIsOff()) {
    throw new ModelError(
      "in a worker that was started before Hearsay was loaded, native code would report its use to its makers. Import hearsay in the " +
        "main thread before starting workers, or start the process with ORT_DISABLE_TELEMETRY=1",
    );
  }
  try {
    return { runtime: "native", onnx: await import("onnxruntime-node") };
  } catch (error) {
    const reason = String((error as Error).message).split("\n", 1)[0];
    throw new ModelError(`native code could not be loaded (${reason}). Install it with: ${command}`);
  }
}
