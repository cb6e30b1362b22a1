/** What has come of the inputs of `add` so far, and what cannot be read said on standard error. */
import type { Added } from "../record/add.js";
import type { Reading } from "../schema.js";
import { type Io, write } from "./io.js";
import { printable } from "./printable.js";
import type { Progress } from "./progress.js";

/** `none`: a file of a folder in which there is no report. */
export type Outcome = Added | "refused" | "none";

export class Tally {
  readonly #counts = new Map<Outcome, number>();

  constructor(
    readonly io: Io,
    readonly progress: Progress,
  ) {}

  get failed(): boolean {
    return this.#counts.has("refused");
  }

  count(what: Outcome): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  async refuse(message: string): Promise<void> {
    this.count("refused");
    await this.progress.aside(() => write(this.io.stderr, `hearsay: ${printable(message)}\n`));
  }

  /** Says that a report was kept although nothing was read in it. */
  async warn(name: string, { unread }: Reading): Promise<void> {
    if (unread === null) return;
    const message = printable(`${name}: ${unread.message}, so its reading is empty.`);
    await this.progress.aside(() => write(this.io.stderr, `hearsay: warning: ${message}\n`));
  }

  text(place: string): string {
    const parts = (Object.keys(WORDS) as Outcome[]).flatMap((what) => {
      const number = this.#counts.get(what);
      return number === undefined ? [] : [`${number} ${WORDS[what]}`];
    });
    return `${parts.join(", ") || "nothing to add"} · ${printable(place)}\n`;
  }
}

const WORDS: Readonly<Record<Outcome, string>> = {
  new: "new",
  version: "new versions of reports that were there",
  copy: "copies of a story that was there",
  reread: "read before by another reader",
  known: "known already",
  forgotten: "forgotten before, and not taken up again",
  none: "without a report",
  refused: "not read",
};
