/** Reads reports for those who ask, one after the other, beside the answers to everybody else. */
import type { Reading, Report } from "../schema.js";
import { HttpProblem } from "./problem.js";

export type ReadReport = (report: Report, options: { readonly signal: AbortSignal }) => Promise<Reading>;

export interface Readings {
  /** How many wait or are being read. */
  readonly waiting: number;
  /** Rejects with HttpProblem where too many wait, or it takes too long. */
  read(report: Report): Promise<Reading>;
}

export interface ReadingLimits {
  /** How many may wait at once. */
  readonly mostWaiting: number;
  /** How long one may take, in milliseconds, waiting included. */
  readonly patience: number;
}

export function readingsOf(read: ReadReport, { mostWaiting, patience }: ReadingLimits): Readings {
  let waiting = 0;
  return {
    get waiting() {
      return waiting;
    },
    async read(report) {
      if (waiting >= mostWaiting)
        throw new HttpProblem("busy", `${waiting} reports are waiting to be read. Try again in a while.`, {
          retryAfter: 10,
        });
      waiting++;
      const signal = AbortSignal.timeout(patience);
      try {
        return await read(report, { signal });
      } catch (error) {
        if (signal.aborted)
          throw new HttpProblem(
            "too-slow",
            `It was not read within ${patience / 1000} seconds. Split it, or read it with hearsay read.`,
          );
        throw error;
      } finally {
        waiting--;
      }
    },
  };
}
