/** The progress bar on standard error. */
import type { Io } from "./io.js";
import { printable } from "./printable.js";

/** Shows how far a run has come. */
export interface Progress {
  /** The input of this name is being read; the one before it is done. */
  at(name: string): void;
  /** One more report has been read. */
  read(): void;
  /** Takes the line away while something else is written, and puts it back. */
  aside(write: () => Promise<void>): Promise<void>;
  stop(): void;
}

export const noProgress: Progress = { at() {}, read() {}, aside: (write) => write(), stop() {} };

/** Room for the name of an input on the line. */
const nameLength = 40;
/** How often the line is written anew, in milliseconds; a single input that is read sooner shows none. */
const tact = 1000;
/** Back to the start of the line, and the line emptied (ECMA-48). */
const clear = "\r\u001b[K";

/**
 * A line that tells which input is being read, how many reports have been, for how many seconds, how fast, and how long the rest will take. `inputs`: how many there are; null:
 * a pattern or a stream does not say.
 */
export function progressOn(stderr: Io["stderr"], inputs: number | null): Progress {
  const start = performance.now();
  let name: string | null = null;
  let number = 0;
  let reports = 0;
  let shown = false;
  const hide = () => {
    if (shown) stderr.write(clear);
    shown = false;
  };
  const show = () => {
    if (name === null) return;
    const place = inputs === 1 ? "" : `${number}${inputs === null ? "" : ` of ${inputs}`}  `;
    const passed = (performance.now() - start) / 1000;
    const rate = passed >= 5 ? `, ${Math.round((reports / passed) * 10) / 10} a second` : "";
    // From how many inputs are done; early on it says nothing.
    const left =
      inputs !== null && number > 3 ? `, ${lasting((passed / (number - 1)) * (inputs - number + 1))} left` : "";
    stderr.write(`${clear}${place}${name}  ${reports} read, ${Math.round(passed)} s${rate}${left}`);
    shown = true;
  };
  const timer = setInterval(show, tact);
  // A run that is over does not wait for it.
  timer.unref();
  return {
    at(next) {
      // JSON lines come in pieces of one name.
      if (next === name) return;
      name = printable(next).slice(-nameLength);
      number += 1;
      if (inputs !== 1) show();
    },
    read() {
      reports += 1;
    },
    async aside(write) {
      hide();
      await write();
      if (inputs !== 1) show();
    },
    stop() {
      clearInterval(timer);
      hide();
    },
  };
}

/** “40 s”, “12 min”, “3 h”. */
const lasting = (seconds: number): string =>
  seconds < 90
    ? `${Math.round(seconds)} s`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3600)} h`;
