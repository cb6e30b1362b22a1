/**
 * The makers of the native runtime have it report how it is used: a lasting id of the machine and a file of events under the home
 * folder, logs in the temporary folder, look-ups of their host's name. Nothing of that happens in a process whose environment has
 * this variable at “1” when the runtime starts.
 */
const variable = "ORT_DISABLE_TELEMETRY";

/**
 * Whether the native runtime, started from this thread, reports nothing. A worker's environment is a copy that native code does not
 * see; that it holds the variable says that the process had it before.
 */
export const telemetryIsOff = (): boolean => process.env[variable] === "1";

// Where this is loaded first in a worker, nothing that it does would reach native code.
if (process.getBuiltinModule("node:worker_threads").isMainThread) process.env[variable] = "1";
