/** What reads the reports of a run: the model in this thread, or several in threads of their own. */
import { availableParallelism } from "node:os";
import type { InputError } from "../intake/intake.js";
import type { LanguageModel } from "../language/language.js";
import type { Knowledge } from "../reading/knowledge.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Reading, Report } from "../schema.js";
import type { Io } from "./io.js";
import { printable } from "./printable.js";
import type { RunOptions } from "./run-options.js";

/** Reads the reports of a run. One at which reading breaks off costs no other; without a model all reject. */
interface RunReader {
  read(name: string, report: Report): Promise<Made | InputError>;
  close(): Promise<void>;
}

/** A reading; where it was asked for, with what decided its entries. */
interface Made {
  readonly reading: Reading;
  readonly explained: ExplainedReading | null;
}

const unexplained = (reading: Reading): Made => ({ reading, explained: null });

/** So many reports at once; with one worker, entries are explained if that is wanted. */
export const runReader = (
  workers: number,
  knowledge: Knowledge,
  options: RunOptions,
  io: Io,
  explains = false,
): Promise<RunReader> | RunReader =>
  workers > 1 ? pooled(workers, knowledge, options, io) : inThread(modelOf(io, options), knowledge, explains);

/** One report after the other. */
const inThread = (opening: Promise<LanguageModel>, knowledge: Knowledge, explains: boolean): RunReader => ({
  async read(name, report) {
    const [{ explain, read }, { failedAt }] = await Promise.all([
      import("../reading/read.js"),
      import("../intake/input.js"),
    ]);
    const how = { model: await opening, knowledge };
    try {
      if (!explains) return unexplained(await read(report, how));
      const explained = await explain(report, how);
      return { reading: explained.reading, explained };
    } catch (error) {
      return failedAt(name, new Error(`reading it broke off (${(error as Error).message})`));
    }
  },
  close: async () => {},
});

/** Several reports at once; nothing is explained. */
async function pooled(workers: number, knowledge: Knowledge, { threads }: RunOptions, io: Io): Promise<RunReader> {
  const [{ readerPool, ReadingFailed }, { failedAt }] = await Promise.all([
    import("../pool/pool.js"),
    import("../intake/input.js"),
  ]);
  const pool = readerPool({ workers, knowledge, model: { threads: threads ?? 1 }, warn: warningTo(io) });
  return {
    read: (name, report) =>
      pool.read(report).then(unexplained, (error) => {
        if (error instanceof ReadingFailed) return failedAt(name, error);
        throw error;
      }),
    close: () => pool.close(),
  };
}

/** Workers take a second to start and memory each: few inputs are read faster without. */
const few = 8;

/** How many reports are read at once, of so many inputs. */
export const workersOf = ({ workers }: RunOptions, inputs: number): number =>
  workers ?? (inputs > few ? availableParallelism() : 1);

/** Opened while the first report is taken in; what is wrong with it is said when it is needed. */
export function modelOf(io: Io, { threads }: RunOptions): Promise<LanguageModel> {
  const warn = warningTo(io);
  const opening = io.openModel({ warn, threads });
  opening.catch(() => {});
  return opening;
}

const warningTo =
  ({ stderr }: Io) =>
  (message: string): void =>
    void stderr.write(`hearsay: warning: ${printable(message)}\n`);
