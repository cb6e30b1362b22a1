/**
 * Peak memory and speed of taking a web archive apart: node bench/archive.mjs [MB]. The archive is made of pages of our own, each a member of
 * gzip, and lies in the temporary folder while it is measured. Only intake is measured, not reading; the same pages as files stand beside it.
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

/** What gzip cannot make small, as pages hold scripts and pictures. */
const noise = (length) => randomBytes(length / 2).toString("hex");

const pageOf = (number) =>
  `<!doctype html><html lang="en"><head><title>Lamp ${number}</title><script>"${noise(60_000)}"</script></head><body><article><h1>Lamp ${number}</h1>${`<p>The lamp was lit ${number} times, Ida Brandt said on Monday, and nobody saw it from Dunmar.</p>`.repeat(20)}</article></body></html>`;

function recordOf(number) {
  const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${pageOf(number)}`;
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/${number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n`;
  return gzipSync(`${head}${block}\r\n\r\n`, { level: 1 });
}

async function take(sources) {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
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
  return { count, refused, seconds: (performance.now() - began) / 1000, most };
}

try {
  const stream = createWriteStream(archive);
  let pages = 0;
  let size = 0;
  while (size < megabytes * 1e6) {
    const record = recordOf(pages);
    pages += 1;
    size += record.length;
    if (!stream.write(record)) await new Promise((resolve) => stream.once("drain", resolve));
  }
  await new Promise((resolve) => stream.end(resolve));
  const few = Math.min(pages, 100);
  for (let number = 0; number < few; number += 1) writeFileSync(join(folder, `${number}.html`), pageOf(number));
  const files = await take([join(folder, "*.html")]);
  const all = await take([archive]);
  const perSecond = ({ count, seconds }) => Math.round((count / seconds) * 10) / 10;
  console.log(
    `archive: ${Math.round(statSync(archive).size / 1e6)} MB packed, ${pages} pages; ${all.count} reports, ${all.refused} refused`,
  );
  console.log(
    `peak memory of the process: ${Math.round(all.most / 1e6)} MB (${Math.round(files.most / 1e6)} MB for ${few} of its pages as files)`,
  );
  console.log(`pages a second: ${perSecond(all)} from the archive, ${perSecond(files)} from files`);
} finally {
  rmSync(folder, { recursive: true });
}
