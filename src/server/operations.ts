/** All that can be asked over HTTP. */
import type { Operation } from "./operation.js";
import { aboutOperation } from "./operations/about.js";
import { addOperation } from "./operations/add.js";
import { askingOperations } from "./operations/asking.js";
import { batchOperation } from "./operations/batch.js";
import { correctOperation } from "./operations/corrections.js";
import { entryOperations } from "./operations/entries.js";
import { exportOperations } from "./operations/exports.js";
import { feedOperations } from "./operations/feeds.js";
import { followedOperations } from "./operations/followed.js";
import { nameOperations } from "./operations/names.js";
import { readOperation } from "./operations/read.js";
import { reportOperations } from "./operations/reports.js";
import { reviewOperations } from "./operations/review.js";
import { samplesOperation } from "./operations/samples.js";
import { tableOperations } from "./operations/tables.js";
import { tellingOperations } from "./operations/tellings.js";
import { watchOperations } from "./operations/watches.js";

export const operations: readonly Operation[] = [
  ...exportOperations,
  ...reportOperations,
  correctOperation,
  ...entryOperations,
  ...tellingOperations,
  ...nameOperations,
  ...askingOperations,
  ...tableOperations,
  ...reviewOperations,
  ...watchOperations,
  ...followedOperations,
  batchOperation,
  aboutOperation,
  ...feedOperations,
  readOperation,
  addOperation,
  samplesOperation,
];
