/** Corrections as decisions of the queue. */
import { post } from "../../api/client.js";
import type { Correction } from "../../api/types.js";
import type { Decision } from "./use-queue.js";

/** Of an entry or a pair of which, as far as it is shown here, nobody said anything yet. */
export const decision = (report: string, correction: Correction, done: string): Decision => ({
  done,
  say: async (seen = 0) => (await said(report, correction, seen)).id,
  unsay: (id) => said(report, { kind: "undo", on: correction.on, correction: id }),
});

/** Takes a correction back; to take that back as well is one more. */
export const withdrawal = (report: string, on: Correction["on"], id: number, done: string): Decision => ({
  done,
  say: async () => (await said(report, { kind: "undo", on, correction: id })).id,
  unsay: (undo) => said(report, { kind: "undo", on, correction: undo }),
});

const said = (report: string, correction: Correction, seen?: number) =>
  post<{ id: number }>(`/api/reports/${report}/corrections`, correction, { seen });
