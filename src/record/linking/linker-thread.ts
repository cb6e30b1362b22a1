/** The other thread of `linker.ts`: takes its share of each task that it is handed. */
import { parentPort } from "node:worker_threads";
import { comparing } from "../../links/tasks.js";
import type { Reading } from "../../schema.js";
import { signed, type Task, take } from "./linker.js";

parentPort?.on("message", ({ taken, what }: Task) => {
  if (what.kind === "tell") {
    const { readings } = what;
    parentPort?.postMessage(
      take(taken, readings.length, "first", (nth) => signed(JSON.parse(readings[nth]!) as Reading)),
    );
  } else parentPort?.postMessage(take(taken, what.pairs.length, "first", comparing(what)));
});
