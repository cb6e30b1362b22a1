import { loadModel } from "../../src/language/load.js";

/**
 * The English model that ships, opened once for a file of tests. By WebAssembly, which reckons alike on every machine, so that what
 * tests expect word for word holds everywhere. One thread: files of tests run side by side.
 */
export const model = await loadModel({ threads: 1, runtime: "wasm" });
