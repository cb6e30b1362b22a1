/**
 * Whether every feed that is due is asked in time, with manners kept: `node bench/follow.mjs [FEEDS]`. So many feeds (1,000) on local servers,
 * each a host of its own (addresses of 127.0.0.0/8, which Linux answers at), a third of them slow, broken or blocked; what feeds list are pages of
 * the same host. Follows what is due once, as `hearsay follow --once` does but for the reading, and says what was asked when. Needs
 * `npm run build`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { recordParts } from "./parts.mjs";

const count = Number(process.argv[2] ?? 1000);
const PAGES = 3;
const folder = mkdtempSync(join(tmpdir(), "hearsay-follow-"));

/** What every twelfth host does; the rest answer. */
const MOODS = ["slow", "broken", "blocked", "silent"];
const moodOf = (host) => MOODS[host % 12] ?? "well";
const addressOf = (host) => `127.${10 + Math.floor(host / 62_500)}.${Math.floor(host / 250) % 250}.${1 + (host % 250)}`;

const asked = new Map();
const feed = (links) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>${links.map((link) => `<item><link>${link}</link></item>`).join("")}</channel></rss>`;

const server = createServer(async ({ url, headers }, response) => {
  const [address] = headers.host.split(":");
  const [, a, b, c] = address.split(".").map(Number);
  const host = (a - 10) * 62_500 + b * 250 + c - 1;
  const mood = moodOf(host);
  const one = { path: url, from: performance.now(), to: 0 };
  asked.set(host, [...(asked.get(host) ?? []), one]);
  response.on("close", () => {
    one.to = performance.now();
  });
  if (url === "/robots.txt") {
    response.end(mood === "blocked" ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nDisallow: /admin/\n");
    return;
  }
  if (mood === "silent") return;
  if (mood === "slow") await setTimeout(1500);
  if (mood === "broken") response.writeHead(500).end();
  else if (url === "/feed") response.end(feed(Array.from({ length: PAGES }, (_, at) => `/${at}`)));
  else response.end("The lamp is lit.");
});
await new Promise((resolve) => server.listen(0, "0.0.0.0", resolve));
const { port } = server.address();

const { addFeeds, feedStates, follow, openRecord } = await recordParts("follow");

const { store, archive, close } = await openRecord({
  record: join(folder, "record.db"),
  archive: join(folder, "archive"),
});
await addFeeds(
  store,
  archive,
  Array.from({ length: count }, (_, host) => ({ url: `http://${addressOf(host)}:${port}/feed` })),
  Date.now(),
);
const start = performance.now();
const pages = { read: 0, failed: 0 };
const steps = follow(store, archive, {
  fetching: { allowPrivate: true, maxBytes: 1e6, timeoutMs: 5000, maxRedirects: 3 },
  clock: { now: Date.now, sleep: (wait, signal) => setTimeout(wait, undefined, { signal }).catch(() => {}) },
  signal: new AbortController().signal,
  once: true,
  every: 30 * 60_000,
});
for await (const step of steps) {
  if (step.kind === "page") {
    pages.read += 1;
    await step.settle(null);
  } else if (step.kind === "failed") pages.failed += 1;
}
const took = (performance.now() - start) / 1000;
const states = await feedStates(store);
await close();
server.close();
server.closeAllConnections();
rmSync(folder, { recursive: true });

const requests = [...asked.values()];
const gaps = requests.flatMap((of) => {
  const own = of.filter(({ path }) => path !== "/robots.txt");
  return own.slice(1).map(({ from }, at) => from - own[at].to);
});
const overlaps = requests.filter((of) => of.some(({ from }, at) => at > 0 && from < of[at - 1].to)).length;
const hosts = Array.from({ length: count }, (_, host) => host);
const well = hosts.filter((host) => ["well", "slow"].includes(moodOf(host)));
const blocked = hosts.filter((host) => moodOf(host) === "blocked");
const reached = well.filter((host) => asked.get(host)?.some(({ path }) => path === "/feed")).length;
const trespasses = blocked.filter((host) => asked.get(host)?.some(({ path }) => path !== "/robots.txt")).length;
console.log(`${count} feeds, a third of them ${MOODS.join(", ")}: ${took.toFixed(1)} s until nothing was due

| what | figure |
| --- | --- |
| feeds that answer and were asked | ${reached} of ${well.length} |
| pages that they list and that were read | ${pages.read} of ${well.length * PAGES} |
| feeds in trouble that say why | ${states.filter(({ problem }) => problem !== null).length} of ${count - well.length} |
| hosts that were asked two things at once | ${overlaps} |
| hosts that forbid it and were asked for more than robots.txt | ${trespasses} |
| shortest time between an answer and the next request to its host | ${(Math.min(...gaps) / 1000).toFixed(2)} s |`);
