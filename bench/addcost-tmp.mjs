import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { createViteServer } from "vitest/node";
import { prepared } from "./prepared.mjs";
const root = join(import.meta.dirname, "..");
const server = await createViteServer({ root, configFile: join(root, "vitest.config.ts"), server: { middlewareMode: true, watch: null, ws: false }, logLevel: "error" });
const { openRecord } = await server.ssrLoadModule("/src/record/record.ts");
const { addReadings } = await server.ssrLoadModule("/src/record/add.ts");
const place = join(mkdtempSync("/tmp/links/ac-"), "r.db");
const r = await openRecord({ record: place, archive: place + "-archive" });
const N = Number(process.argv[2] ?? 600);
for (let at = 0; at < N; at += 100) {
  const s = process.cpuUsage();
  await addReadings(r.store, r.archive, Array.from({ length: 100 }, (_, k) => ({ reading: prepared(at + k), at: "2026-01-01T00:00:00Z" })));
  const { user, system } = process.cpuUsage(s);
  console.log(at, ((user + system) / 1e5).toFixed(1), "ms each");
}
await r.close(); await server.close();
