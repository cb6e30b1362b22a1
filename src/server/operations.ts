/** All that can be asked over HTTP. */
import type { Operation } from "./operation.js";
import { entryOperations } from "./operations/entries.js";
import { nameOperations } from "./operations/names.js";
import { readOperation } from "./operations/read.js";
import { reportOperations } from "./operations/reports.js";

export const operations: readonly Operation[] = [
  ...reportOperations,
  ...entryOperations,
  ...nameOperations,
  readOperation,
];
