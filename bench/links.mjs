/**
 * How right links across reports are: `npm run links`. The stories of test/stories are read with the shipped model by WebAssembly, linked by
 * the product's own code and judged by the scorer beside the project. Readings are kept in .cache, since reading costs more than linking:
 * they are made anew when the model, the rules or a text changes.
 *
 * `npm run links -- FOLDER` measures other stories, in the form of those of test/stories. `npm run links -- dev --lines` also lists every link that is missed or wrong; for the held stories figures only are printed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createViteServer } from "vitest/node";

const root = join(import.meta.dirname, "..");
const shared = join(root, "..", "shared");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { lines: { type: "boolean" } } });
const folders = {
  dev: join(root, "test", "stories", "dev"),
  held: join(root, "test", "stories", "held"),
  sample: join(shared, "stories"),
};
const server = await createViteServer({
  root,
  configFile: join(root, "vitest.config.ts"),
  server: { middlewareMode: true, watch: null, ws: false },
  logLevel: "error",
});
const { open, reports } = await server.ssrLoadModule("/src/intake/intake.ts");
const { read } = await server.ssrLoadModule("/src/reading/read.ts");
const { model } = await server.ssrLoadModule("/test/support/model.ts");
const { rulesVersion } = await server.ssrLoadModule("/src/reading/rules.ts");
const { toldIn } = await server.ssrLoadModule("/src/links/reading.ts");
const { linked } = await server.ssrLoadModule("/src/links/links.ts");
const { exportedLinks } = await server.ssrLoadModule("/src/links/exported.ts");

const cache = join(root, ".cache", "stories");
mkdirSync(cache, { recursive: true });

async function readingOf(file, { outlet, published }) {
  const bytes = readFileSync(file);
  const key = createHash("sha256")
    .update(bytes)
    .update(JSON.stringify([outlet, published, model.version, rulesVersion]));
  const kept = join(cache, `${key.digest("hex").slice(0, 20)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  for await (const input of open([file])) {
    for await (const report of reports(input, { outlet: outlet ?? undefined, published })) {
      const reading = await read(report, { model });
      writeFileSync(kept, JSON.stringify(reading));
      return reading;
    }
  }
}

for (const name of positionals.length > 0 ? positionals : Object.keys(folders)) {
  const folder = folders[name] ?? resolve(name);
  if (!folders[name] && !existsSync(join(folder, "links.json")))
    throw new Error(
      `${name}: there are no such stories; there are ${Object.keys(folders).join(", ")}, and folders with a links.json.`,
    );
  if (!existsSync(join(folder, "links.json"))) {
    console.error(`${name}: left out, it is not there.`);
    continue;
  }
  const gold = JSON.parse(readFileSync(join(folder, "links.json"), "utf8"));
  const readings = [];
  for (const one of gold.reports)
    readings.push({ name: one.report, reading: await readingOf(join(folder, "reports", one.report), one) });
  const started = process.cpuUsage();
  const links = linked(readings.map(({ reading }) => toldIn(reading)));
  const { user } = process.cpuUsage(started);
  const out = mkdtempSync(join(tmpdir(), "hearsay-links-"));
  const file = join(out, "links.jsonl");
  writeFileSync(
    file,
    exportedLinks(readings, links)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  );
  const call = [join(shared, "eval", "links.mjs"), "--gold", join(folder, "links.json"), "--pred", file];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...call, ...(values.lines && name !== "held" ? ["--lines"] : [])],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  rmSync(out, { recursive: true });
  const lines = stdout.trimEnd().split("\n");
  // Of held stories nothing is told that rules could be fitted to.
  const told = name === "held" ? lines.filter((line) => !line.startsWith("violation:")) : lines;
  console.log(
    `${name}: ${readings.length} reports, linked in ${(user / 1e6).toFixed(1)} s of processor time\n${told.slice(0, -1).join("\n")}${stderr}\n`,
  );
}
await server.close();
