/**
 * What a web archive costs beside the same pages as files: node bench/archive.mjs [MB] [--pages 100]. The archive is made of pages of our own and as
 * many pictures, each a member of gzip, and lies in the temporary folder while it is measured. First intake alone, of all of the archive; then `hearsay
 * add` of so many pages, from an archive of their own and from files, in turns; then `hearsay add` of an archive of so many MB that holds so many
 * pages, and pictures besides, for its memory. Needs `npm run build`.
 */
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { open, reports } from "../dist/index.js";
import { costOf, costOfProgram } from "./cost.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: "string", default: "100" } },
});
const megabytes = Number(positionals[0] ?? 200);
const pages = Number(values.pages);
const ROUNDS = 3;

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));

/** What gzip cannot make small, as pages hold scripts, and archives pictures. */
const noise = (length) => randomBytes(length / 2).toString("hex");

const pageOf = (number) =>
  `<!doctype html><html lang="en"><head><title>Lamp ${number}</title><script>"${noise(100_000)}"</script></head><body><article><h1>Lamp ${number}</h1>${`<p>The lamp was lit ${number} times, Ida Brandt said on Monday, and nobody saw it from Dunmar.</p>`.repeat(20)}</article></body></html>`;

function recordOf(address, type, body) {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n`), Buffer.from(body)]);
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/${address}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`;
  return gzipSync(Buffer.concat([Buffer.from(head), block, Buffer.from("\r\n\r\n")]), { level: 1 });
}

const pageRecord = (number, page) => recordOf(number, "text/html; charset=utf-8", page);
const pictureRecord = (number) => recordOf(`${number}.jpg`, "image/jpeg", randomBytes(150_000));

/** An archive of some records under a name in the folder. */
async function written(name, records) {
  const path = join(folder, name);
  const stream = createWriteStream(path);
  for (const record of records)
    if (!stream.write(record)) await new Promise((resolve) => stream.once("drain", resolve));
  await new Promise((resolve) => stream.end(resolve));
  return path;
}

/** Pages and pictures by turns, until there are so many bytes. */
function* turns(bytes) {
  for (let [number, size] = [0, 0]; size < bytes; number += 1)
    for (const record of [pageRecord(number, pageOf(number)), pictureRecord(number)]) {
      size += record.length;
      yield record;
    }
}

/** So many pages, evenly among pictures, until there are so many bytes. */
function* among(count, bytes) {
  for (let [number, size] = [0, 0]; number < count; number += 1)
    for (let isPage = true; isPage || size < (bytes * (number + 1)) / count; isPage = false) {
      const record = isPage ? pageRecord(number, pageOf(number)) : pictureRecord(size);
      size += record.length;
      yield record;
    }
}

/** The same pages as files and as an archive with a picture after each. */
async function both(name, count) {
  const files = join(folder, name);
  mkdirSync(files);
  const made = Array.from({ length: count }, (_, number) => pageOf(number));
  for (const [number, page] of made.entries()) writeFileSync(join(files, `${number}.html`), page);
  const records = made.flatMap((page, number) => [pageRecord(number, page), pictureRecord(number)]);
  return { files, archive: await written(`${name}.warc.gz`, records) };
}

/** What intake makes of some sources, and what it costs. */
async function taken(...sources) {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() / 1e6);
  }, 20);
  let [count, refused] = [0, 0];
  const cost = await costOf(async () => {
    for await (const input of open(sources))
      for await (const report of input instanceof Error ? [input] : reports(input))
        if (report instanceof Error) refused += 1;
        else count += 1;
  });
  clearInterval(watch);
  return { ...cost, count, refused, memory: most };
}

let records = 0;
/** What `hearsay add` of a source with all the pages costs, into a record of its own. */
function added(source) {
  records += 1;
  const cost = costOfProgram([cli, "add", source, "--record", join(folder, `${records}.db`), "--quiet"]);
  return { ...cost, count: pages };
}

/** Both by turns, each first as often as the other, so that other work on the machine makes both dearer alike. */
async function compared({ files, archive }, run) {
  const found = { files: [], archive: [] };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const what of round % 2 === 0 ? ["files", "archive"] : ["archive", "files"])
      found[what].push(await run(what === "files" ? files : archive));
  return found;
}

const least = (costs, by) => Math.min(...costs.map((cost) => cost[by] / cost.count));
const most = (costs, by) => Math.round(Math.max(...costs.map((cost) => cost[by])));

function tell(what, { files, archive }) {
  for (const [how, by] of [
    ["by the clock", "wall"],
    ["of computing, in all threads", "processor"],
  ]) {
    const [ofFiles, ofArchive] = [least(files, by), least(archive, by)];
    console.log(
      `${what}, ms a page ${how}: ${ofArchive.toFixed(2)} from the archive, ${ofFiles.toFixed(2)} from files (${(ofFiles / ofArchive).toFixed(2)} of the speed)`,
    );
  }
}

try {
  const large = await written("large.warc.gz", turns(megabytes * 1e6));
  const all = await taken(large);
  console.log(
    `archive: ${Math.round(statSync(large).size / 1e6)} MB packed; ${all.count} reports, ${all.refused} refused; peak memory of intake: ${Math.round(all.memory)} MB`,
  );
  rmSync(large);
  const some = await both("some", 400);
  tell("intake", await compared({ ...some, files: join(some.files, "*.html") }, taken));
  const toAdd = await both("added", pages);
  const adding = await compared(toAdd, added);
  tell("add", adding);
  console.log(
    `peak memory: ${most(adding.archive, "memory")} MB from the archive, ${most(adding.files, "memory")} MB from files`,
  );
  const sparse = await written("sparse.warc.gz", among(pages, megabytes * 1e6));
  const { memory, processor } = added(sparse);
  console.log(
    `add of ${Math.round(statSync(sparse).size / 1e6)} MB with ${pages} pages: ${(processor / 1000).toFixed(0)} s of computing, peak memory ${Math.round(memory)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
