import { loadModel } from "../src/language/load.js";

/** The English model that ships, opened once for a file of tests. One thread: files of tests run side by side. */
export const model = await loadModel({ threads: 1 });
