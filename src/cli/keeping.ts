/** Options of the commands by which reports come in: what is kept of a text, and until when. */
import { type Command, Option } from "commander";
import type { Keeping } from "../record/keeping/keep.js";
import { type Io, UsageError } from "./io.js";

export interface KeepOptions {
  readonly keep?: string;
  readonly keepFor?: string;
}

/** The kinds of `keep.ts`, which is loaded only where something is added. */
const KINDS = ["text", "quotes", "none"] as const;

/** Gives a command these options. */
export const keepOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        "--keep <what>",
        "of each text keep all of it, only the words of its entries, or none; else HEARSAY_KEEP, else text",
      ).choices([...KINDS]),
    )
    .option("--keep-for <time>", "until it may be dropped: 90d, 18m or 2y; else HEARSAY_KEEP_FOR, else for ever");

/** What is to be kept, by the options, else by the surroundings. Throws UsageError where that is none of the kinds. */
export async function keepingOf({ keep, keepFor }: KeepOptions, { env }: Io): Promise<Keeping> {
  const { keepingAs, untilAfter } = await import("../record/keeping/keep.js");
  const what = keep ?? env.HEARSAY_KEEP ?? "text";
  const as = KINDS.find((kind) => kind === what);
  if (as === undefined) throw new UsageError(`HEARSAY_KEEP is “${what}”, and may be text, quotes or none.`);
  const time = keepFor ?? env.HEARSAY_KEEP_FOR ?? null;
  if (time !== null && untilAfter(new Date().toISOString(), time) === null)
    throw new UsageError(`“${time}” is no time to keep something. Write 90d, 6w, 18m (months) or 2y.`);
  return keepingAs(as, time);
}
