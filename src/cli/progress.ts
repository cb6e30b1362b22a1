import type { Io } from "./io.js";
import { printable } from "./printable.js";

/** Shows how far a run has come. */
export interface Progress {
  /** The input of this name is being read; the one before it is done. */
  at(name: string): void;
  /** Takes the bar away while something else is written, and puts it back. */
  aside(write: () => Promise<void>): Promise<void>;
  stop(): void;
}

export const noProgress: Progress = { at() {}, aside: (write) => write(), stop() {} };

/** Room for the name of an input beside the bar. */
const nameLength = 40;

/** A bar for this many inputs; patterns may turn out to be more. */
export async function progressOn(stderr: Io["stderr"], inputs: number): Promise<Progress> {
  const { default: bars } = await import("cli-progress");
  const bar = new bars.SingleBar({
    format: "{bar} {value} of {total}  {name}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    stream: stderr,
    clearOnComplete: true,
    // A hidden cursor would stay hidden after an interrupt.
    hideCursor: null,
  });
  let total = inputs;
  let done = -1;
  let name = "";
  let shown = false;
  const start = () => {
    if (done < 0) return;
    bar.start(total, done, { name });
    shown = true;
  };
  const stop = () => {
    if (shown) bar.stop();
    shown = false;
  };
  return {
    at(next) {
      // JSON lines come in pieces of one name.
      if (next === name && done >= 0) return;
      name = printable(next).slice(-nameLength);
      done += 1;
      total = Math.max(total, done + 1);
      stop();
      start();
    },
    async aside(write) {
      stop();
      await write();
      start();
    },
    stop,
  };
}
