/** For tests: the server as a function, over a record of its own with a report in it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addReadings } from "../../src/record/add.js";
import { keepingAs } from "../../src/record/keeping/keep.js";
import { openRecord } from "../../src/record/record.js";
import type { Reading } from "../../src/schema.js";
import { openAccess } from "../../src/server/access.js";
import { type AppParts, appOf } from "../../src/server/app.js";
import type { App } from "../../src/server/env.js";
import { rateLimit } from "../../src/server/limits.js";
import { liveRecord } from "../../src/server/live-record.js";
import { logOn } from "../../src/server/log.js";
import { metricsOf } from "../../src/server/metrics.js";
import { type ReadReport, readingsOf } from "../../src/server/readings.js";
import { putEmptyRecord } from "./empty-record.js";
import { harbour } from "./harbour.js";

export interface Served {
  readonly app: App;
  /** The file of the record. */
  readonly place: string;
  readonly parts: AppParts;
  /** What was logged. */
  readonly logged: () => string;
  /** Asks for a path at this machine. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  end(): Promise<void>;
}

export interface ServedOptions extends Partial<AppParts> {
  readonly readings_?: readonly Reading[];
  readonly read?: ReadReport;
  readonly mostWaiting?: number;
  readonly patience?: number;
  /** Default: a file of its own. */
  readonly at?: string;
}

/** Gives the reading of the harbour for whatever it is given. */
const readHarbour: ReadReport = async (report) => ({ ...harbour, report });

export async function served(options: ServedOptions = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-served-"));
  const place = options.at ?? join(folder, "record.db");
  const places = { record: place, archive: join(folder, "archive") };
  if (options.at === undefined) await putEmptyRecord(place);
  const { readings_ = [harbour], read = readHarbour, mostWaiting = 2, patience = 10_000, at: _, ...given } = options;
  const { store, archive, close } = await openRecord(places);
  await addReadings(
    store,
    archive,
    readings_.map((reading) => ({ reading, at: "2026-03-11T07:00:00Z" })),
  );
  await close();
  const lines: string[] = [];
  const parts: AppParts = {
    record: await liveRecord(places),
    readings: readingsOf(read, { mostWaiting, patience }),
    access: openAccess("ada"),
    names: [],
    limit: rateLimit(1e6, 1e6),
    guesses: rateLimit(1 / 6, 10),
    maxBytes: 100_000,
    keeping: keepingAs("text", null),
    metrics: metricsOf("0.0.0"),
    log: logOn({ write: (line: string) => void lines.push(line) }, "debug"),
    version: "0.0.0",
    pages: null,
    addressOf: () => "127.0.0.1",
    ...given,
  };
  const app = appOf(parts);
  return {
    app,
    place,
    parts,
    logged: () => lines.join(""),
    ask: async (path, init) => {
      const headers = new Headers(init?.headers);
      if (!headers.has("host")) headers.set("host", "localhost:7777");
      return app.request(`http://localhost:7777${path}`, { ...init, headers });
    },
    async end() {
      await parts.record.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
