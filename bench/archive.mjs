/**
 * Peak memory and speed of taking a web archive apart: node bench/archive.mjs [MB]. The archive is made of pages of our own and as many pictures, each a
 * member of gzip, and lies in the temporary folder while it is measured. Only intake is measured, not reading; the same pages as files stand beside it.
 */
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { open, reports } from "../dist/index.js";

const megabytes = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
const archive = join(folder, "pages.warc.gz");

/** What gzip cannot make small, as pages hold scripts, and archives pictures. */
const noise = (length) => randomBytes(length / 2).toString("hex");

const pageOf = (number) =>
  `<!doctype html><html lang="en"><head><title>Lamp ${number}</title><script>"${noise(100_000)}"</script></head><body><article><h1>Lamp ${number}</h1>${`<p>The lamp was lit ${number} times, Ida Brandt said on Monday, and nobody saw it from Dunmar.</p>`.repeat(20)}</article></body></html>`;

function recordOf(address, type, body) {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n`), Buffer.from(body)]);
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/${address}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`;
  return gzipSync(Buffer.concat([Buffer.from(head), block, Buffer.from("\r\n\r\n")]), { level: 1 });
}

async function take(sources) {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const began = process.cpuUsage();
  const clock = performance.now();
  let count = 0;
  let refused = 0;
  for await (const input of open(sources)) {
    if (input instanceof Error) refused += 1;
    else
      for await (const report of reports(input)) {
        if (report instanceof Error) refused += 1;
        else count += 1;
      }
  }
  clearInterval(watch);
  const { user, system } = process.cpuUsage(began);
  return { count, refused, seconds: (performance.now() - clock) / 1000, computing: (user + system) / 1e6, most };
}

try {
  const stream = createWriteStream(archive);
  let pages = 0;
  let size = 0;
  while (size < megabytes * 1e6) {
    const record = Buffer.concat([
      recordOf(pages, "text/html; charset=utf-8", pageOf(pages)),
      recordOf(`${pages}.jpg`, "image/jpeg", randomBytes(150_000)),
    ]);
    pages += 1;
    size += record.length;
    if (!stream.write(record)) await new Promise((resolve) => stream.once("drain", resolve));
  }
  await new Promise((resolve) => stream.end(resolve));
  const few = Math.min(pages, 400);
  for (let number = 0; number < few; number += 1) writeFileSync(join(folder, `${number}.html`), pageOf(number));
  // Once before, to have the code warm, and the better of two, as other work on the machine slows one down.
  await take([join(folder, "*.html")]);
  const before = await take([join(folder, "*.html")]);
  const all = await take([archive]);
  const after = await take([join(folder, "*.html")]);
  const files = before.seconds < after.seconds ? before : after;
  const perSecond = ({ count }, seconds) => Math.round((count / seconds) * 10) / 10;
  console.log(
    `archive: ${Math.round(statSync(archive).size / 1e6)} MB packed, ${pages} pages; ${all.count} reports, ${all.refused} refused`,
  );
  console.log(
    `peak memory of the process: ${Math.round(all.most / 1e6)} MB (${Math.round(files.most / 1e6)} MB for ${few} of its pages as files)`,
  );
  for (const [what, by] of [
    ["pages a second", "seconds"],
    ["pages a second of computing, in all threads", "computing"],
  ]) {
    const [ofArchive, ofFiles] = [perSecond(all, all[by]), perSecond(files, files[by])];
    console.log(
      `${what}: ${ofArchive} from the archive, ${ofFiles} from files (${(ofArchive / ofFiles).toFixed(2)} of the speed)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
