/** The assistants' door at standard input and output. */
import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import manifest from "../../../package.json" with { type: "json" };
import type { Places } from "../../record/record.js";
import { liveRecord } from "../live-record.js";
import { type ReadReport, readingsOf } from "../readings.js";
import { mcpServer } from "./mcp.js";

export interface AssistantOptions {
  readonly places: Places;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stopped: AbortSignal;
  readonly read: ReadReport;
  readonly failed: (error: unknown) => void;
}

/** Until the assistant closes its end, or it is stopped. Rejects with RecordError. */
export async function serveAssistant(options: AssistantOptions): Promise<void> {
  const { places, stdin, stdout, stopped, read, failed } = options;
  const record = await liveRecord(places);
  const readings = readingsOf(read, { mostWaiting: 8, patience: 120_000 });
  const house = { record: () => record.get(), readings };
  const connection = serveStdio(() => mcpServer(house, manifest.version, failed), {
    transport: new StdioServerTransport(stdin, stdout),
    onerror: failed,
  });
  try {
    await new Promise<void>((resolve) => {
      for (const event of ["end", "close", "error"]) stdin.once(event, () => resolve());
      if (stopped.aborted) resolve();
      stopped.addEventListener("abort", () => resolve(), { once: true });
    });
  } finally {
    await connection.close();
    await record.close();
  }
}
