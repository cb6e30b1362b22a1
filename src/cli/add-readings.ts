/** `hearsay add --readings`: keeps readings that were made elsewhere, one a line, as `hearsay read --jsonl` and `--filter` print them. */
import { createReadStream } from "node:fs";
import { InputError, MAX_BYTES, tooLarge } from "../intake/intake.js";
import { type ByteLine, byteLines } from "../intake/lines.js";
import { storedReading } from "../intake/stored.js";
import { type Addition, addReadings } from "../record/add.js";
import type { Keeping } from "../record/keeping/keep.js";
import { openLinker } from "../record/linking/linker.js";
import type { OpenRecord } from "../record/record.js";
import { RecordError } from "../record/record-error.js";
import { keepRefusal } from "../record/refusals.js";
import { unsound } from "../record/sound.js";
import type { Reading } from "../schema.js";
import type { Io } from "./io.js";
import type { Progress } from "./progress.js";
import type { Tally } from "./tally.js";
import { until } from "./until.js";

/** So many are kept at once: more do not make it faster. With a part of them another thread begins as soon as it is read. */
const [AT_ONCE, BEGUN] = [100, 50];

/** Takes readings from files of JSON lines; “-” is standard input. What cannot be taken is refused by its line, and the others are. */
export async function addPrepared(
  record: OpenRecord,
  sources: readonly string[],
  io: Io,
  { tally, progress, keeping }: { readonly tally: Tally; readonly progress: Progress; readonly keeping: Keeping },
): Promise<void> {
  const refuse = async (error: InputError) => {
    await tally.refuse(error.message);
    await keepRefusal(record.store, record.archive, { ...error.toJSON(), added: new Date().toISOString() });
  };
  const linker = openLinker();
  let waiting: Waiting[] = [];
  let next: readonly Waiting[] = [];
  /** What waits is kept behind the next: the other thread works on it while this one writes those before. */
  const moveOn = async () => {
    const batch = next;
    next = waiting;
    waiting = [];
    await keep(batch);
  };
  const keep = async (batch: readonly Waiting[]) => {
    const added = await addReadings(record.store, record.archive, batch, [], linker).catch((error) => {
      if (error instanceof RecordError || batch.length === 0) throw error;
      return null;
    });
    if (added) added.forEach((what) => void tally.count(what));
    else for (const one of batch) await keepAlone(one);
  };
  /** One that cannot be kept takes none of the others with it. */
  const keepAlone = async (one: Waiting) => {
    const added = await addReadings(record.store, record.archive, [one]).catch((error) => {
      if (error instanceof RecordError) throw error;
      return error as Error;
    });
    if (added instanceof Error) await refuse(unkept(one.name, added));
    else tally.count(added[0]!);
  };
  const addFrom = async (source: string) => {
    progress.at(source);
    const lines = byteLines(source === "-" ? io.stdin : createReadStream(source), MAX_BYTES);
    try {
      for await (const line of until(io.interrupted, lines)) {
        const name = `${source === "-" ? "standard input" : source}, line ${line.number}`;
        const reading = readingIn(line, name);
        if (reading === null) continue;
        if (reading instanceof InputError) await refuse(reading);
        else {
          progress.read();
          waiting.push({ name, ...(await keeping.kept({ reading, at: new Date().toISOString() })) });
          if (waiting.length % BEGUN === 0) linker.ahead(waiting.slice(-BEGUN).map((one) => one.reading));
        }
        if (waiting.length >= AT_ONCE) await moveOn();
      }
    } catch (error) {
      if (!isOfFile(error)) throw error;
      await refuse(new InputError("not-found", source, `it cannot be opened (${error.code})`, "Check the path."));
    }
  };
  try {
    for (const source of sources) await addFrom(source);
    while (next.length + waiting.length > 0) await moveOn();
  } finally {
    await linker.close();
  }
}

interface Waiting extends Addition {
  /** The file and the line that it comes from. */
  readonly name: string;
}

const isOfFile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && /^(?:open|read)$/.test(String(error.syscall));

/** null: the line is blank. */
function readingIn({ bytes }: ByteLine, name: string): Reading | InputError | null {
  if (bytes === null) return tooLarge(name, MAX_BYTES);
  const words = new TextDecoder().decode(bytes).trim();
  if (words === "") return null;
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    return new InputError("malformed", name, "it is no valid JSON", "Was the file cut off? Read the report anew.");
  }
  const before = refusalIn(value);
  if (before) return new InputError("failed", name, `it was refused where it was read (${before})`, "Mend it there.");
  const reading = storedReading(value, name);
  const problem = reading instanceof InputError ? null : unsound(reading);
  return problem ? new InputError("malformed", name, problem, "Read its report anew.") : reading;
}

/** The filter prints `{ error: { message } }` in the place of what it could not read. */
function refusalIn(value: unknown): string | null {
  const { error } = (value ?? {}) as { readonly error?: { readonly message?: unknown } };
  return typeof error?.message === "string" ? error.message.replace(/\.$/, "") : null;
}

const unkept = (name: string, { message }: Error): InputError =>
  new InputError(
    "failed",
    name,
    `it could not be kept (${message})`,
    "This is a mistake in Hearsay: report it with the line.",
  );
