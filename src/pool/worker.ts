/** A worker of the pool: opens its own model and reads what it is handed. */
import { Tinypool } from "tinypool";
import { type LoadOptions, loadModel } from "../language/load.js";
import type { Knowledge } from "../reading/knowledge.js";
import { openReader } from "../reading/reader.js";
import type { Reading, Report } from "../schema.js";

/** What every worker is given; it goes through a structured clone. */
export interface WorkerOptions {
  /** As for `loadModel`. Default: the model that ships, by one thread in each worker. */
  readonly model?: Omit<LoadOptions, "warn"> | undefined;
  readonly knowledge?: Knowledge | undefined;
}

/** What comes back: a reading, why there is none, or why the worker can read nothing; and what a person should know of the worker. */
export type Answer = { readonly warnings: readonly string[] } & (
  | { readonly reading: Reading }
  | { readonly failure: unknown }
  | { readonly error: unknown }
);

const { model, knowledge } = Tinypool.workerData as WorkerOptions;
const warnings: string[] = [];
const opening = loadModel({ threads: 1, ...model, warn: (message) => warnings.push(message) }).then((model) =>
  openReader({ model, knowledge }),
);
opening.catch(() => {});

export default async function answer(report: Report): Promise<Answer> {
  const said = await opening.then(
    (reader) =>
      reader.read(report).then(
        (reading) => ({ reading }),
        (failure: unknown) => ({ failure }),
      ),
    (error: unknown) => ({ error }),
  );
  return { ...said, warnings: warnings.splice(0) };
}
