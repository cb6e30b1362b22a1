/** A reader: the model, the gazetteer and the knowledge opened once, to read many reports with. */

import { openGazetteer } from "../language/gazetteer.js";
import type { Reading, Report } from "../schema.js";
import { type ReadOptions, read } from "./read.js";

/** What reads one report after the other with the same model and knowledge. */
export interface Reader {
  /** As `read`. Rejects with the signal's reason where it is aborted before the reading is there. */
  read(report: Report, options?: { readonly signal?: AbortSignal | undefined }): Promise<Reading>;
  /** Frees the memory of the model; the reader is of no use afterwards. */
  close(): Promise<void>;
}

/** A reader in this thread. A report that it is at is read to its end, whatever the signal. */
export async function openReader(options: ReadOptions): Promise<Reader> {
  const gazetteer = options.gazetteer ?? (await openGazetteer());
  return {
    async read(report, { signal } = {}) {
      signal?.throwIfAborted();
      const reading = await read(report, { ...options, gazetteer });
      signal?.throwIfAborted();
      return reading;
    },
    close: () => options.model.close(),
  };
}
