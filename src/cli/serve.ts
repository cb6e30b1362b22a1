/** The command `hearsay serve`: the record over HTTP. */
import { readFile, stat } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import type { ReaderPool } from "../pool/pool.js";
import type { LogLevel } from "../server/log.js";
import { type Io, UsageError, write } from "./io.js";
import { type KeepOptions, keepingOf, keepOptions } from "./keeping.js";
import { printable } from "./printable.js";
import { recordOption, remakingOn } from "./record.js";
import { amount, count } from "./run-options.js";
import { knownUser } from "./user.js";

interface ServeOptions extends KeepOptions {
  readonly record?: string;
  readonly port: number;
  readonly host: string;
  readonly name: readonly string[];
  readonly tokens?: string;
  readonly rate: number;
  readonly maxSize: number;
  readonly workers: number;
  readonly log: LogLevel;
}

const examples = `
Examples:
  hearsay serve                                   on http://127.0.0.1:7777/, for this machine
  hearsay serve --record case.db --port 8080
  hearsay serve --keep quotes --keep-for 2y       of what is sent to it the words of the entries, for two years
  hearsay serve --host 0.0.0.0 --name news.example.org --tokens tokens.txt

Who may come from elsewhere needs a token. A file of tokens has a line for each: reader or editor, a name, a token of at least 20
characters. “openssl rand -hex 24” makes one. Ctrl-C stops the server when it has answered what it was asked.
`;

/** `hearsay serve`; hands its exit code to `end` when it was stopped. */
export function serveCommand(io: Io, end: (code: number, stopped?: boolean) => void): Command {
  return keepOptions(new Command("serve"))
    .summary("open the record over HTTP")
    .description("Serves the record over HTTP until it is stopped: for programs and assistants.")
    .option(...recordOption)
    .option("--port <number>", "where it listens; 0 takes any that is free", port, 7777)
    .option("--host <address>", "the address at which it listens", "127.0.0.1")
    .option("--name <host>", "a name by which others know this server; may be given again", more, [])
    .option("--tokens <file>", "who may come in: needed for anything but this machine; else HEARSAY_TOKENS")
    .option("--rate <number>", "requests a second of one client", amount, 1000)
    .option("--max-size <MB>", "the most that a request may carry, in megabytes", amount, 20)
    .option("--workers <count>", "how many reports are read at once", count, 1)
    .addOption(
      new Option("--log <level>", "what is written to standard error")
        .choices(["silent", "error", "warn", "info", "debug"])
        .default("info"),
    )
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (options: ServeOptions) => {
      await serveUntilStopped(options, io);
      end(0, true);
    });
}

function port(value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number >= 0 && number <= 65_535))
    throw new InvalidArgumentError("It takes a whole number from 0 to 65535.");
  return number;
}

const more = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function serveUntilStopped(options: ServeOptions, io: Io): Promise<void> {
  const [{ isLoopback, startServer }, { tokenAccess }, { logOn }, { placesOf }, { readerPool }] = await Promise.all([
    import("../server/server.js"),
    import("../server/access.js"),
    import("../server/log.js"),
    import("../record/record.js"),
    import("../pool/pool.js"),
  ]);
  const { host, record, workers } = options;
  const tokens = options.tokens ?? io.env.HEARSAY_TOKENS;
  if (tokens === undefined && !isLoopback(host))
    throw new UsageError(`at ${host} others could come in: say with --tokens FILE who may.`);
  const keeping = await keepingOf(options, io);
  const access = tokens === undefined ? null : tokenAccess(await privateFile(tokens), tokens);
  const log = logOn({ write: (line) => void io.stderr.write(line) }, options.log);
  // Started with the first report that is to be read: a server that only searches needs no model.
  let pool: ReaderPool | undefined;
  const server = await startServer({
    places: placesOf(record, io.env),
    remaking: remakingOn((message) => log.warn(message)),
    port: options.port,
    host,
    names: options.name,
    access,
    user: knownUser(io) ?? "somebody",
    keeping,
    rate: options.rate,
    maxBytes: Math.ceil(options.maxSize * 1e6),
    read: (report, how) => {
      pool ??= readerPool({ workers, model: { threads: 1 }, warn: (message) => log.warn(message) });
      return pool.read(report, how);
    },
    log,
  }).catch((error) => {
    throw told(error, options);
  });
  try {
    await write(io.stdout, `${server.address}\n`);
    if (!io.interrupted.aborted)
      await new Promise((resolve) => io.interrupted.addEventListener("abort", resolve, { once: true }));
  } finally {
    await server.stop();
    await close(pool);
  }
}

const close = async (pool: ReaderPool | undefined): Promise<void> => pool?.close();

async function privateFile(path: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== "win32" && (mode & 0o077) !== 0)
      throw new UsageError(`${printable(path)} holds tokens, and others may read it. Keep it to yourself: chmod 600.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the tokens in ${printable(path)} cannot be read: ${(error as Error).message}`);
  }
}

function told(error: unknown, { host, port }: ServeOptions): unknown {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") return new Error(`port ${port} is taken by another program. Name another with --port.`);
  if (code === "EACCES") return new Error(`port ${port} is not for everybody. Name one above 1023 with --port.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return new Error(`this machine has no address ${host}.`);
  return error;
}
