/**
 * How soon the pages answer, in a real browser: `node bench/pages.mjs [--folder PLACE] [--reports 10000] [--rounds 15] [--print]`. The server
 * runs on a record of prepared readings (prepared.mjs), one of which has 20,000 words with 1,000 statements and events; the page that reads by
 * itself lies on a plain host; an assistant asks over a pipe. A folder that is named is kept, and its record is filled only up to what is wanted.
 * Server and browser share the cores, and other work makes the times longer: what the processor did stands beside them. Needs `npm run build` and
 * Chromium. Writes to docs/speed.md.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { extname, join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { Tiktoken } from "js-tiktoken/lite";
import o200k from "js-tiktoken/ranks/o200k_base";
import { chromium } from "playwright-core";
import { executablePath, flags } from "../test/support/chromium.mjs";
import { writeBetweenMarks } from "./between-marks.mjs";
import { processor } from "./machine.mjs";
import { prepared } from "./prepared.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "dist", "cli.js");
const page = join(root, "docs", "speed.md");
const MARKS = [
  "<!-- Measured by bench/pages.mjs; do not edit by hand. -->",
  "<!-- End of what was measured of the pages. -->",
];

const { values } = parseArgs({
  options: {
    folder: { type: "string" },
    reports: { type: "string", default: "10000" },
    rounds: { type: "string", default: "15" },
    print: { type: "boolean", default: false },
  },
});
const [reports, rounds] = [Number(values.reports), Number(values.rounds)];

/** As many statements as make 20,000 words, and with their events 1,000 entries. */
const long = prepared(0, { statements: 800, title: "The long report", url: "https://paper.example/long" });

/** What a person searches for, one after the other: common and rare words, a phrase, a beginning. */
const SEARCHED = ["harbour", '"public cost"', "reservoir leased", "harb*", "bridge flood", "museum", "skeimqvist"];

const told = (what) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);

/** Runs `hearsay` to its end. */
async function run(args, input) {
  const child = spawn(process.execPath, [command, ...args], {
    stdio: [input ? "pipe" : "ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (input) await pipeline(input, child.stdin);
  if ((await ended) !== 0) throw new Error(`hearsay ${args.join(" ")} failed`);
}

/** The server on a port of its own; `used`: milliseconds of the processor until now. */
async function served(record) {
  const child = spawn(
    process.execPath,
    [command, "serve", "--record", record, "--port", "0", "--rate", "100000", "--log", "silent"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) return { address, used: () => usedBy(child.pid), stop: () => child.kill("SIGTERM") };
  }
  throw new Error("the server did not start");
}

/** Milliseconds of the processor that a process has used; NaN: this system does not say. */
function usedBy(pid) {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  const [user, system] = readFileSync(path, "utf8").split(") ").at(-1).split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Fills the record up to what is wanted: those that it has are not made anew. */
async function filled(record) {
  const server = await served(record);
  const { reports: there } = await (await fetch(new URL("/api/about", server.address))).json();
  server.stop();
  if (there > reports) return;
  told(`filling the record from ${there} reports`);
  const lines = function* () {
    if (there === 0) yield `${JSON.stringify(long)}\n`;
    for (let nth = Math.max(1, there); nth <= reports; nth++) yield `${JSON.stringify(prepared(nth))}\n`;
  };
  await run(["add", "--quiet", "--record", record, "--readings", "-"], Readable.from(lines()));
}

/** What is measured several times, in milliseconds. */
const measured = () => ({ times: [], processors: [] });

/** In the page, before anything else of it: what it paints, how long events wait for the next paint, tasks that hold it up. */
function watch() {
  globalThis.watched = { events: [], tasks: [], moves: [] };
  const { events, tasks, moves } = globalThis.watched;
  const observe = (into, options) =>
    new PerformanceObserver((list) => {
      for (const { name, duration, startTime } of list.getEntries()) into.push({ name, duration, startTime });
    }).observe({ buffered: true, ...options });
  observe(events, { type: "event", durationThreshold: 16 });
  observe(tasks, { type: "longtask" });
  const afterPaint = (then) => requestAnimationFrame(() => setTimeout(then));
  // Moves of the mouse are no events of Event Timing.
  addEventListener("pointermove", ({ timeStamp }) => afterPaint(() => moves.push(performance.now() - timeStamp)), true);
  /** Settles with the time at which `is` held and was painted. */
  globalThis.painted = (is) =>
    new Promise((resolve) => {
      const look = () => (is() ? afterPaint(() => resolve(performance.now())) : requestAnimationFrame(look));
      look();
    });
}

/** An address in a browser that knows nothing yet. */
async function opened(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  await context.addInitScript(watch);
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send("Performance.enable");
  await tab.goto(address);
  return {
    tab,
    now: () => tab.evaluate(() => performance.now()),
    /** Milliseconds of the processor until now: ThreadTime of the page's main thread, ProcessTime of all its threads. */
    async used(name) {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find((one) => one.name === name).value * 1000;
    },
    close: () => context.close(),
  };
}

/** Until the first paint, and until what the record has is painted; bytes as they came. */
async function firstPage(browser, address) {
  const [paint, found, sizes] = [measured(), measured(), []];
  for (let round = 0; round < rounds; round++) {
    const { tab, used, close } = await opened(browser, address);
    found.times.push(await tab.evaluate(() => painted(() => document.querySelector(".entry"))));
    found.processors.push(await used("ThreadTime"));
    paint.times.push(await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    sizes.push(
      await tab.evaluate(() =>
        [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
          .filter(({ name }) => !/\/api\//.test(name))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      ),
    );
    await close();
  }
  return { paint, found, size: Math.max(...sizes) };
}

/** From Enter until the server has answered, and until what was found is painted. */
async function searches(browser, server) {
  const { tab, used, close } = await opened(browser, server.address);
  await tab.evaluate(() => painted(() => document.querySelector(".entry")));
  const [answer, paint] = [measured(), measured()];
  const before = server.used();
  for (let round = 0; round < rounds; round++) {
    // Each asks something that was not asked before: what was is shown at once.
    const words = `${SEARCHED[round % SEARCHED.length]}${" OR harbour".repeat(Math.floor(round / SEARCHED.length))}`;
    await tab.getByRole("searchbox").fill(words);
    const shown = tab.evaluate(searched, words);
    const thread = await used("ThreadTime");
    await tab.keyboard.press("Enter");
    const { answered, painted } = await shown;
    paint.processors.push((await used("ThreadTime")) - thread);
    answer.times.push(answered);
    paint.times.push(painted);
  }
  // The server answers the facets besides.
  answer.processors.push((server.used() - before) / rounds);
  await close();
  return { answer, paint };
}

/** In the page: what the next key leads to, until what was found for `words` is painted. */
const searched = (words) =>
  new Promise((resolve) => {
    const isThere = () =>
      document.querySelector("h1")?.textContent === `“${words}”` &&
      document.querySelector(".entry, .state") &&
      !document.querySelector("section[aria-label=Found] > .stale");
    const start = async ({ timeStamp }) => {
      const now = await painted(isThere);
      const asked = performance.getEntriesByType("resource").filter(({ name }) => /\/api\/statements\?/.test(name));
      const { startTime, responseEnd } = asked.at(-1);
      resolve({ answered: responseEnd - startTime, painted: now - timeStamp });
    };
    addEventListener("keydown", start, { once: true, capture: true });
  });

/** In the page: a place on words of a statement that is in view, and not open. */
function wordsInView() {
  const words = [...CSS.highlights].flatMap(([name, ranges]) => (/^(?:in)?direct-/.test(name) ? [...ranges] : []));
  for (const { startContainer, startOffset } of words) {
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(startContainer, startOffset + 4);
    const { x, y, width, height } = range.getBoundingClientRect();
    if (y > 250 && y < innerHeight - 200) return { x: x + width / 2, y: y + height / 2 };
  }
  throw new Error("No words of a statement are in view.");
}

const KEYS = ["keydown", "keypress", "keyup"];
const CLICKS = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];

/** In a report with a thousand entries: from what a person does to the next paint, and what it costs to have a word kept. */
async function longReport(browser, address) {
  const { tab, now, used, close } = await opened(browser, new URL(`/reports/${long.report.id}`, address).href);
  const openedIn = await tab.evaluate(() => painted(() => document.querySelector(".card")));
  await tab.waitForLoadState("networkidle");
  /** The longest that an event of `act` waited for its paint; the threshold where none waited so long. */
  const timed = async (into, events, act) => {
    const [from, thread] = [await now(), await used("ThreadTime")];
    await act();
    await tab.waitForTimeout(150);
    const waits = await tab.evaluate(
      ([since, names]) =>
        watched.events.flatMap(({ name, startTime, duration }) =>
          startTime >= since && names.includes(name) ? [duration] : [],
        ),
      [from, events],
    );
    into.times.push(Math.max(16, ...waits));
    into.processors.push((await used("ThreadTime")) - thread);
  };
  const [next, click, mouse, said, kept, task] = Array.from({ length: 6 }, measured);
  for (let round = 0; round < rounds; round++) await timed(next, KEYS, () => tab.keyboard.press("j"));
  for (let round = 0; round < rounds; round++) {
    await tab.mouse.wheel(0, 1500);
    await tab.waitForTimeout(150);
    const { x, y } = await tab.evaluate(wordsInView);
    await timed(click, CLICKS, () => tab.mouse.click(x, y));
  }
  await tab.evaluate(() => watched.moves.splice(0));
  const before = await used("ThreadTime");
  for (let round = 0; round < rounds; round++) {
    await tab.mouse.move(300 + 15 * (round % 20), 300 + 25 * (round % 15));
    await tab.waitForTimeout(60);
  }
  mouse.times.push(...(await tab.evaluate(() => watched.moves)));
  mouse.processors.push(((await used("ThreadTime")) - before) / mouse.times.length);
  for (let round = 0; round < Math.min(rounds, 10); round++) {
    await tab.keyboard.press("j");
    await tab.waitForTimeout(150);
    for (const key of ["c", "z"]) {
      const from = await now();
      const shown = tab.evaluate(
        (isThere) => painted(() => Boolean(document.querySelector(".card.active .confirmed")) === isThere),
        key === "c",
      );
      await timed(said, KEYS, () => tab.keyboard.press(key));
      kept.times.push((await shown) - from);
      await tab.waitForTimeout(300);
      task.times.push(
        await tab.evaluate(
          (since) =>
            Math.max(0, ...watched.tasks.flatMap(({ startTime, duration }) => (startTime >= since ? [duration] : []))),
          from,
        ),
      );
    }
  }
  await close();
  return { openedIn, next, click, mouse, said, kept, task };
}

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css" };

/** Readings of 600 words by the page that reads by itself, once the model is there: the first of each browser, and the second. */
async function byItself(browser, folder) {
  const site = join(folder, "site");
  await run(["export", "site", site]);
  const host = createServer(async ({ url = "/" }, response) => {
    const bytes = await readFile(join(site, url.endsWith("/") ? `${url}index.html` : url)).catch(() => null);
    const type = types[extname(url) || ".html"] ?? "application/octet-stream";
    response.writeHead(bytes ? 200 : 404, { "content-type": type }).end(bytes);
  });
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  const [first, second] = [measured(), measured()];
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    const { tab, now, used, close } = await opened(browser, `http://127.0.0.1:${host.address().port}/`);
    await tab.getByText("Ready.").waitFor();
    for (const reading of [first, second]) {
      await tab.locator("textarea").fill(words600());
      const [from, threads] = [await now(), await used("ProcessTime")];
      const shown = tab.evaluate(() => painted(() => document.querySelector(".card")));
      await tab.getByRole("button", { name: "Read it" }).click();
      reading.times.push((await shown) - from);
      reading.processors.push((await used("ProcessTime")) - threads);
      await tab.getByRole("button", { name: "Read another" }).click();
    }
    await close();
  }
  host.close();
  return { first, second };
}

/** The first 600 words of two sample reports. */
function words600() {
  const texts = ["council-vote.txt", "wire.txt"].map((name) =>
    readFileSync(join(root, "examples", "hard", name), "utf8"),
  );
  const words = texts.join("\n\n").split(/(?<=\s)(?=\S)/);
  if (words.length < 600) throw new Error(`The sample reports have only ${words.length} words.`);
  return words.slice(0, 600).join("");
}

/** How many tokens ten statements are, as an assistant gets them. */
async function forAssistants(record) {
  const client = new Client({ name: "bench", version: "1.0.0" });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [command, "mcp", "--record", record] }),
  );
  const { content } = await client.callTool({ name: "search", arguments: { words: "harbour", limit: 10 } });
  await client.close();
  const text = content.map((part) => part.text).join("");
  return { tokens: new Tiktoken(o200k).encode(text).length, shown: text.match(/^\[\d+\]/gm).length };
}

const HEAD = `| milliseconds | median | worst | processor | floor | aim |
| --- | --- | --- | --- | --- | --- |`;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (time) => (Number.isFinite(time) ? Math.round(time).toLocaleString("en") : "");
const row = (name, { times, processors }, floor = "", aim = "") =>
  `| ${name} | ${ms(median(times))} | ${ms(Math.max(...times))} | ${ms(median(processors))} | ${floor} | ${aim} |`;

const folder = values.folder ?? mkdtempSync(join(tmpdir(), "hearsay-bench-"));
mkdirSync(folder, { recursive: true });
const record = join(folder, `${reports}.db`);
let server;
let browser;
try {
  await filled(record);
  server = await served(record);
  browser = await chromium.launch({ executablePath, args: flags });
  const load = loadavg()[0].toFixed(0);
  told("the first page");
  const first = await firstPage(browser, server.address);
  told("searches");
  const found = await searches(browser, server);
  told("the long report");
  const report = await longReport(browser, server.address);
  told("the page that reads by itself");
  const reading = await byItself(browser, folder);
  told("assistants");
  const { tokens, shown } = await forAssistants(record);
  const words = long.report.text.split(/\s+/).length.toLocaleString("en");
  const entries = (long.statements.length + long.events.length).toLocaleString("en");
  const text = `${processor()}, ${availableParallelism()} cores for server and browser together, load ${load}, Node ${process.versions.node},
Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}. A record of ${reports.toLocaleString("en")} reports in a file; ${rounds} rounds. Other work makes the times longer: “processor” is what
the page's main thread used of it, in the median; for an answer what the server used, for a reading all threads of the page.

${HEAD}
${row("first paint, by a browser that knows nothing yet", first.paint, "1,000", "500")}
${row("the same, until what the record has is painted", first.found)}
${row("a search, until the server has answered", found.answer, "100", "50")}
${row("a search, from Enter until what was found is painted", found.paint)}
${row("the page that reads by itself, a first reading of 600 words", reading.first, "3,000", "1,000")}
${row("the same, a second", reading.second)}

In a report of ${words} words with ${entries} statements and events, which is opened in ${ms(report.openedIn)} ms, from an event to the next paint:

${HEAD}
${row("the key to the next entry", report.next, "100", "50")}
${row("a click on words", report.click, "100", "50")}
${row("the mouse over words", report.mouse, "100", "50")}
${row("the key that confirms, and the one that takes it back", report.said, "100", "50")}
${row("the same, until it is kept and shown", report.kept)}
${row("the longest task of the page meanwhile, 0 below 50", report.task, "100", "50")}

Keys and clicks by the browser's Event Timing, in steps of 8 ms, 16 where it has nothing to tell.

| | | floor | aim |
| --- | --- | --- | --- |
| the first page, packed | ${Math.round(first.size / 1000)} kB | 300 kB | 150 kB |
| ${shown} statements for an assistant, the whole text of the answer in tokens of o200k | ${tokens.toLocaleString("en")} | 2,500 | 1,800 |`;
  console.log(text);
  if (!values.print) writeBetweenMarks(page, MARKS, text);
} finally {
  await browser?.close();
  server?.stop();
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
