/** For tests: a stage on which a command runs without a process. */
import { Readable, Writable } from "node:stream";
import type { Io } from "../../src/cli/io.js";
import { main } from "../../src/cli/main.js";
import type { LanguageModel } from "../../src/language/language.js";
import { loadModel } from "../../src/language/load.js";

export interface Played {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Stage {
  /** What comes in by a pipe; null: a terminal. Default: an empty pipe. */
  readonly stdin?: string | Uint8Array | null;
  readonly env?: Io["env"];
  /** Standard output and standard error are a terminal of 80 columns. Default: pipes. */
  readonly terminal?: boolean;
  readonly interrupted?: AbortSignal;
  /** What standard output says to each write; the default takes everything. */
  readonly onWrite?: (text: string) => Error | null;
  /** Default: the model that ships, by the faster of the runtimes, opened once for all commands, since that takes longer than most of them. */
  readonly openModel?: Io["openModel"];
}

let model: Promise<LanguageModel> | null = null;
const openShipped: Io["openModel"] = () => {
  model ??= loadModel({ threads: 1 });
  return model;
};

/** Runs `hearsay` with these arguments. */
export async function play(argv: readonly string[], stage: Stage = {}): Promise<Played> {
  const stdout = sink(stage, stage.onWrite);
  const stderr = sink(stage);
  const code = await main(argv, {
    stdin: Object.assign(Readable.from(stage.stdin ? [Buffer.from(stage.stdin)] : []), { isTTY: stage.stdin === null }),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: stage.env ?? {},
    interrupted: stage.interrupted ?? new AbortController().signal,
    openModel: stage.openModel ?? openShipped,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function sink({ terminal = false }: Stage, onWrite: Stage["onWrite"] = () => null) {
  const chunks: string[] = [];
  const writable = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const error = onWrite(String(chunk));
      if (!error) chunks.push(String(chunk));
      done(error);
    },
  });
  // As in the process: an error is seen by who writes.
  writable.on("error", () => {});
  const stream = Object.assign(writable, terminal ? { isTTY: true, columns: 80 } : {});
  return { stream, text: () => chunks.join("") };
}
