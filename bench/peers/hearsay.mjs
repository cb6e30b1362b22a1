/** Hearsay as a process that reads the same texts whenever it is told to, like peer.py: `node hearsay.mjs WORKERS TEXTS.json`. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readerPool, reports } from "../../dist/index.js";

const [workers, path] = process.argv.slice(2);
const pool = readerPool({ workers: Number(workers) });
const all = [];
for (const [at, text] of JSON.parse(readFileSync(path, "utf8")).entries()) {
  const input = { name: `${at}.txt`, bytes: new TextEncoder().encode(text), contentType: "text/plain", url: null };
  for await (const report of reports(input)) all.push(report);
}

async function read() {
  let found = 0;
  for await (const reading of pool.readings(all)) {
    if (reading instanceof Error) throw reading;
    found += reading.statements.length;
  }
  return found;
}

await read();
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) console.log(JSON.stringify({ found: await read() }));
await pool.close();
