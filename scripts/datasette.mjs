/**
 * Tries that Datasette opens a record, with facets and search, as docs/record.md says: `node scripts/datasette.mjs`. Fetches Datasette
 * from PyPI into .cache once; needs Python 3 and `npm run build`.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const venv = join(root, ".cache", "datasette");
const python = join(venv, "bin", "python");

// Python's own SQLite may be older than a record needs (3.43); Datasette takes that of pysqlite3 where it finds it.
if (!existsSync(python)) execFileSync("python3", ["-m", "venv", venv], { stdio: "inherit" });
const packages = ["datasette==0.65.5", "pysqlite3-binary==0.5.4.post2"];
execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]);

const folder = mkdtempSync(join(tmpdir(), "hearsay-datasette-"));
const record = join(folder, "record.db");
const added = spawnSync(process.execPath, ["dist/cli.js", "add", "examples/", "--record", record, "--quiet"], {
  cwd: root,
  encoding: "utf8",
});
// Some of the examples are there to be refused.
assert.match(added.stdout, /new/, added.stderr);

const port = await freePort();
const server = spawn(
  join(venv, "bin", "datasette"),
  [record, "--metadata", join(root, "docs", "datasette.json"), "--port", String(port)],
  { stdio: ["ignore", "ignore", "inherit"] },
);
try {
  const get = async (path) => {
    const answer = await fetch(`http://127.0.0.1:${port}/record${path}`);
    assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()}`);
    return answer.json();
  };
  await started(`http://127.0.0.1:${port}/`);
  for (const view of ["report", "statement", "event", "actor", "voice", "chain"]) {
    const { rows } = await get(`/${view}.json?_shape=objects&_size=5`);
    assert.ok(rows.length > 0, `${view} has no row`);
    const values = rows.flatMap((row) => Object.values(row));
    assert.ok(
      values.every((value) => value === null || typeof value !== "object"),
      `${view} has a blob`,
    );
  }
  const all = await get("/statement.json?_shape=objects&_size=max");
  const facets = all.facet_results.results ?? all.facet_results;
  assert.ok(
    facets.attitude.results.some(({ value, count }) => value === "said" && count > 0),
    "no facet of attitudes",
  );
  const found = await get("/statement.json?_shape=objects&_search=ferries");
  assert.ok(found.rows.length > 0 && found.rows.length < all.rows.length, "the search finds nothing, or everything");
  assert.ok(
    found.rows.every(({ content }) => /ferr(?:y|ies)/i.test(content)),
    "the search finds other words",
  );
  const events = await get("/event.json?_shape=objects&type=CONSULT&_search=met");
  assert.ok(events.rows.every(({ type }) => type === "CONSULT"));
  process.stdout.write(
    `Datasette opens the record: ${all.rows.length} statements, ${found.rows.length} of them with “ferries”.\n`,
  );
} finally {
  server.kill("SIGINT");
  rmSync(folder, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function started(address) {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error("Datasette does not start.");
}
