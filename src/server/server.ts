/** `hearsay serve`: the record over HTTP, on one port, until it is told to stop. */
import type { Server } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import type { Duplex } from "node:stream";
import { createAdaptorServer } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import manifest from "../../package.json" with { type: "json" };
import type { Keeping } from "../record/keeping/keep.js";
import type { Places } from "../record/record.js";
import type { Remaking } from "../record/reindex.js";
import { type Access, openAccess } from "./access.js";
import { appOf } from "./app.js";
import { rateLimit } from "./limits.js";
import { liveRecord } from "./live-record.js";
import type { Log } from "./log.js";
import { metricsOf } from "./metrics.js";
import { pagesFolder, pagesIn } from "./pages.js";
import { type ReadReport, readingsOf } from "./readings.js";

export interface ServeOptions {
  readonly places: Places;
  /** Told how far it is where an older record is brought up to date. */
  readonly remaking?: Remaking;
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
  /** Further names by which the server is known. */
  readonly names: readonly string[];
  /** null: only this machine reaches the server, and who does is this person. */
  readonly access: Access | null;
  readonly user: string;
  /** What is kept of the reports that are sent. */
  readonly keeping: Keeping;
  /** Requests a second of one client. */
  readonly rate: number;
  /** The most bytes that a body may have. */
  readonly maxBytes: number;
  readonly read: ReadReport;
  readonly log: Log;
}

export interface RunningServer {
  /** `http://127.0.0.1:7777/` */
  readonly address: string;
  /** Takes no more requests, waits for those under way, and closes the record. */
  stop(): Promise<void>;
}

/** In milliseconds. */
const limits = {
  /** For the head of a request, and for all of it: who stalls is cut off. */
  head: 15_000,
  request: 60_000,
  /** A connection on which nothing moves. */
  idle: 60_000,
  /** For requests under way when the server is stopped. */
  stop: 10_000,
  /** For a report to be read. */
  reading: 120_000,
  /** For a client to take the answer to what was no request. */
  linger: 2_000,
} as const;

/** A search of 10,000 letters fits. */
const LARGEST_HEAD = 128 * 1024;

const MOST_CONNECTIONS = 2_000;
const MOST_WAITING = 32;

/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** Rejects with RecordError, or with the error of the socket. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { host, port, log } = options;
  const record = await liveRecord(options.places, options.remaking);
  const app = appOf({
    record,
    readings: readingsOf(options.read, { mostWaiting: MOST_WAITING, patience: limits.reading }),
    access: options.access ?? openAccess(options.user),
    names: isIP(host) ? options.names : [host, ...options.names],
    limit: rateLimit(options.rate, 2 * options.rate),
    guesses: rateLimit(1 / 6, 10),
    maxBytes: options.maxBytes,
    keeping: options.keeping,
    metrics: metricsOf(manifest.version),
    log,
    version: manifest.version,
    pages: pagesIn(pagesFolder),
    addressOf: (context: Context) => getConnInfo(context).remote.address ?? "",
  });
  const answering = new Set<Promise<Response>>();
  const server = createAdaptorServer({
    async fetch(request, environment) {
      const answer = Promise.resolve(app.fetch(request, environment));
      answering.add(answer);
      return answer.finally(() => answering.delete(answer));
    },
    serverOptions: { maxHeaderSize: LARGEST_HEAD, headersTimeout: limits.head, requestTimeout: limits.request },
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(limits.idle, (socket) => socket.destroy());
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuse(error.code, socket));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await record.close();
    throw error;
  }
  const address = addressOf(server.address() as AddressInfo);
  log.info({ address, record: record.kind }, "started");
  return {
    address,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), limits.stop);
      await closed;
      clearTimeout(late);
      // Whoever has hung up is still being answered, and asks the record for it.
      await Promise.allSettled(answering);
      await record.close();
      log.info("stopped");
    },
  };
}

/** Status lines for what is no request, by Node's code of the error; all else is a bad request. */
const REFUSALS: { readonly [code: string]: string } = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/**
 * Answers what is no request and closes. What the client still sends is taken and dropped for a while (a lingering close): a socket
 * that is closed with bytes unread is reset, and a reset can take the answer away from a client that has not read it yet.
 */
function refuse(code: string | undefined, socket: Duplex): void {
  if (code === "ECONNRESET") socket.destroy();
  // Answered already, with more of the same still coming in; or gone.
  if (!socket.writable) return;
  const late = setTimeout(() => socket.destroy(), limits.linger);
  socket.on("close", () => clearTimeout(late));
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${REFUSALS[code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\n\r\n`);
  socket.resume();
}

const addressOf = ({ address, port, family }: AddressInfo): string =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}/`;
