import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { KyselyPlugin } from "kysely";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { stores } from "../../test/support/stores.js";
import { openArchive } from "../record/archive.js";
import { openStore } from "../record/open-store.js";
import { stateOf } from "../record/state.js";
import type { Store } from "../record/store.js";
import { addFeeds, feedStates, removeFeed } from "./feeds.js";
import { type FollowOptions, follow, type Step } from "./follow.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Answer = string | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string };

/** A site of its own: what it answers by path, what it was asked, and when by the clock of the test. */
class Site {
  readonly pages = new Map<string, Answer>();
  readonly asked: { readonly path: string; readonly at: number; readonly headers: IncomingMessage["headers"] }[] = [];
  open = 0;
  mostAtOnce = 0;
  server: Server | null = null;
  origin = "";

  constructor(readonly now: () => number) {}

  async start(): Promise<this> {
    this.server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => this.server!.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  async #answer({ url: path = "", headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    this.open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.open);
    this.asked.push({ path, at: this.now(), headers });
    await new Promise((resolve) => setTimeout(resolve, 3));
    const page = this.pages.get(path) ?? { status: 404 };
    const { status = 200, headers: own = {}, body = "" } = typeof page === "string" ? { body: page } : page;
    const isSame = own.etag !== undefined && headers["if-none-match"] === own.etag;
    response.writeHead(isSame ? 304 : status, own).end(isSame ? "" : body);
    this.open -= 1;
  }

  /** Paths but for robots.txt, in the order in which they were asked for. */
  get paths(): readonly string[] {
    return this.asked.map(({ path }) => path).filter((path) => path !== "/robots.txt");
  }

  stop = () => new Promise((resolve) => this.server?.close(resolve));
}

const rss = (...links: readonly string[]) =>
  `<rss version="2.0"><channel><title>Reef Courier</title>${links.map((link) => `<item><link>${link}</link></item>`).join("")}</channel></rss>`;

afterAll(() => Promise.all(stores.map((kept) => kept.end())));

describe.each(stores)("following, in a record in $kind", (kept) => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-follow-"));
  const archive = openArchive(folder);
  let store: Store;
  let time: number;
  let sites: Site[];

  beforeEach(async () => {
    store = await openStore(await kept.empty());
    time = Date.parse("2026-03-10T12:00:00Z");
    sites = [];
  });
  afterEach(async () => {
    await Promise.all(sites.map((site) => site.stop()));
    await store.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const site = async () => {
    const one = await new Site(() => time).start();
    sites.push(one);
    return one;
  };
  const take = (...urls: readonly string[]) =>
    addFeeds(
      store,
      archive,
      urls.map((url) => ({ url })),
      time,
    );
  /** Follows until nothing is due, each page read in `reading` milliseconds; sleeping takes the time that it should, and none of ours. */
  async function run(options: Partial<FollowOptions> = {}, reading = 0): Promise<readonly string[]> {
    const steps: string[] = [];
    const clock = {
      now: () => time,
      sleep: (milliseconds: number, signal: AbortSignal) =>
        new Promise<void>((resolve) => {
          // The clock moves on when no site owes an answer, and what was answered has had a moment to be kept.
          let isQuiet = false;
          const timer = setInterval(() => {
            const wasQuiet = isQuiet;
            isQuiet = sites.every(({ open }) => open === 0);
            if (!wasQuiet || !isQuiet) return;
            clearInterval(timer);
            time += milliseconds;
            resolve();
          }, 8);
          signal.addEventListener("abort", () => {
            clearInterval(timer);
            resolve();
          });
        }),
    };
    const fetching = { allowPrivate: true, maxBytes: 100_000, timeoutMs: 2000, maxRedirects: 3 };
    const signal = new AbortController().signal;
    for await (const step of follow(store, archive, {
      fetching,
      clock,
      signal,
      once: true,
      every: 30 * MINUTE,
      ...options,
    })) {
      steps.push(shown(step));
      if (step.kind !== "page") continue;
      if (reading > 0) await wait(reading);
      await step.settle(null);
    }
    return steps.toSorted();
  }
  const shown = (step: Step): string => {
    const url = step.kind === "page" ? step.input.name : step.url;
    const what = step.kind === "feed" ? step.found : step.kind === "failed" ? step.error.problem : "";
    return `${step.kind} ${new URL(url).pathname}${what === "" ? "" : ` ${what}`}`;
  };

  test("what a feed lists is read once, and what is new in it when it is asked again", async () => {
    const courier = await site();
    courier.pages.set("/feed", rss("/1", "/2")).set("/1", "One.").set("/2", "Two.").set("/3", "Three.");
    await take(`${courier.origin}/feed`);
    expect(await run()).toEqual(["feed /feed 2", "page /1", "page /2"]);
    expect(await run()).toEqual([]);
    courier.pages.set("/feed", rss("/3", "/1"));
    time += 31 * MINUTE;
    expect(await run()).toEqual(["feed /feed 1", "page /3"]);
    expect(await feedStates(store)).toMatchObject([{ title: "Reef Courier", items: 3, read: 3, problem: null }]);
  });

  test("what becomes of a feed or a page gives what the record holds another name", async () => {
    const courier = await site();
    courier.pages.set("/feed", rss("/1")).set("/1", { headers: { etag: '"a"' }, body: "One." });
    const names = [await stateOf(store.db)];
    const changed = async (work: Promise<unknown>) => {
      await work;
      names.push(await stateOf(store.db));
      expect(new Set(names).size).toBe(names.length);
    };
    await changed(take(`${courier.origin}/feed`));
    await changed(run());
    time += 31 * MINUTE;
    await changed(run());
    await feedStates(store);
    expect(await stateOf(store.db)).toBe(names.at(-1));
    await changed(removeFeed(store, archive, `${courier.origin}/feed`));
  });

  test("what comes late from the record is not taken for how things are", async () => {
    const courier = await site();
    courier.pages.set("/feed", rss("/1", "/2")).set("/1", "One.").set("/2", "Two.");
    const late: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => wait(40, result),
    };
    await take(`${courier.origin}/feed`);
    store = { ...store, db: store.db.withPlugin(late) };
    expect(await run({}, 70)).toEqual(["feed /feed 2", "page /1", "page /2"]);
  });

  test("a page is read again after an hour, a day and a week, and only if it has changed", async () => {
    const courier = await site();
    courier.pages.set("/feed", rss("/1")).set("/1", { headers: { etag: '"a"' }, body: "One." });
    await take(`${courier.origin}/feed`);
    await run();
    time += HOUR + MINUTE;
    expect(await run()).toEqual(["feed /feed 0", "unchanged /1"]);
    courier.pages.set("/1", { headers: { etag: '"b"' }, body: "One, mended." });
    time += DAY;
    expect(await run()).toContain("page /1");
    time += 8 * DAY;
    expect(await run()).toContain("unchanged /1");
    time += 30 * DAY;
    expect(await run()).toEqual(["feed /feed 0"]);
  });

  test("a host is asked one thing at a time, a second apart, or as far apart as it wants; others do not wait for it", async () => {
    const [courier, post] = [await site(), await site()];
    courier.pages.set("/feed", rss("/1", "/2", "/3"));
    post.pages.set("/robots.txt", "User-agent: *\nCrawl-delay: 20\n").set("/feed", rss("/1", "/2", "/3"));
    await take(`${courier.origin}/feed`, `${post.origin}/feed`);
    await run();
    const gaps = ({ asked }: Site) => {
      const times = asked.filter(({ path }) => path !== "/robots.txt").map(({ at }) => at);
      return times.slice(1).map((at, index) => at - times[index]!);
    };
    expect(courier.mostAtOnce).toBe(1);
    expect(Math.min(...gaps(courier))).toBeGreaterThanOrEqual(1000);
    expect(Math.min(...gaps(post))).toBeGreaterThanOrEqual(20_000);
    // A slow store may hold up one of the courier's pages, but not what the post wants each of them.
    expect(Math.min(...gaps(courier))).toBeLessThan(20_000);
  });

  test("robots.txt is heeded, and asked for once", async () => {
    const courier = await site();
    courier.pages
      .set("/robots.txt", "User-agent: other\nDisallow: /\n\nUser-agent: hearsay\nDisallow: /private/\n")
      .set("/feed", rss("/1", "/private/2"))
      .set("/1", "One.")
      .set("/private/2", "Two.");
    await take(`${courier.origin}/feed`);
    expect(await run()).toEqual([
      expect.stringMatching(/^failed \/private\/2 robots\.txt of .* asks programs not to read it$/),
      "feed /feed 2",
      "page /1",
    ]);
    expect(courier.paths).not.toContain("/private/2");
    expect(courier.asked.filter(({ path }) => path === "/robots.txt")).toHaveLength(1);
  });

  test("a site that cannot say what it asks is left alone for a while", async () => {
    const courier = await site();
    courier.pages.set("/robots.txt", { status: 503 }).set("/feed", rss("/1"));
    await take(`${courier.origin}/feed`);
    expect(await run()).toEqual([expect.stringContaining("cannot say now what it asks of programs")]);
    expect(courier.paths).toEqual([]);
    courier.pages.set("/robots.txt", "");
    time += HOUR;
    expect(await run()).toContain("feed /feed 1");
  });

  test("a text that is reserved from mining is not read, by header or by mark", async () => {
    const courier = await site();
    courier.pages
      .set("/feed", rss("/1", "/2", "/3"))
      .set("/1", { headers: { "tdm-reservation": "1" }, body: "One." })
      .set("/2", '<html><head><meta name="tdm-reservation" content="1"></head><p>Two.</p>')
      .set("/3", { headers: { "tdm-reservation": "0" }, body: "Three." });
    await take(`${courier.origin}/feed`);
    expect(await run()).toEqual([
      "failed /1 its publisher reserves it from being mined (tdm-reservation)",
      "failed /2 its publisher reserves it from being mined (tdm-reservation)",
      "feed /feed 3",
      "page /3",
    ]);
  });

  test("a host that wants to be left alone is, for as long as it says", async () => {
    const courier = await site();
    courier.pages.set("/feed", { status: 429, headers: { "retry-after": "7200" } });
    await take(`${courier.origin}/feed`);
    expect(await run()).toEqual([expect.stringContaining("the server answers 429")]);
    time += HOUR;
    expect(await run()).toEqual([]);
    courier.pages.set("/feed", rss("/1"));
    time += 2 * HOUR;
    expect(await run()).toContain("feed /feed 1");
    expect(await feedStates(store)).toMatchObject([{ failures: 0, problem: null }]);
  });

  test("a feed that is gone for good is given up, and a page that is not there", async () => {
    const courier = await site();
    courier.pages.set("/feed", { status: 410 }).set("/other", rss("/1"));
    await take(`${courier.origin}/feed`, `${courier.origin}/other`);
    await run();
    time += 3 * DAY;
    await run();
    expect(courier.paths.filter((path) => path === "/feed")).toHaveLength(1);
    expect(courier.paths.filter((path) => path === "/1")).toHaveLength(1);
    expect(await feedStates(store)).toMatchObject([
      { due: null, problem: expect.stringContaining("410") },
      { problem: null },
    ]);
  });

  test("of sitemaps that name each other each is read once, and of a sitemap what is news", async () => {
    const courier = await site();
    const { origin } = courier;
    const sitemaps = (...names: readonly string[]) =>
      `<sitemapindex>${names.map((name) => `<sitemap><loc>${origin}${name}</loc></sitemap>`).join("")}</sitemapindex>`;
    courier.pages
      .set("/a.xml", sitemaps("/b.xml", "/a.xml"))
      .set("/b.xml", sitemaps("/a.xml", "/news.xml"))
      .set(
        "/news.xml",
        `<urlset><url><loc>${origin}/1</loc><lastmod>2026-03-09</lastmod></url><url><loc>${origin}/old</loc><lastmod>2025-03-09</lastmod></url><url><loc>${origin}/undated</loc></url></urlset>`,
      )
      .set("/1", "One.");
    await take(`${origin}/a.xml`);
    expect(await run()).toEqual(["feed /a.xml 0", "feed /b.xml 0", "feed /news.xml 1", "page /1"]);
    expect(await removeFeed(store, archive, `${origin}/a.xml`)).toBe(true);
    expect(await feedStates(store)).toEqual([]);
  });

  test("of a page the feed that it names is followed", async () => {
    const courier = await site();
    courier.pages
      .set(
        "/",
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
      )
      .set("/feed", rss("/1"));
    await take(`${courier.origin}/`);
    expect(await run()).toEqual(expect.arrayContaining(["feed / 0", "feed /feed 1"]));
    expect((await feedStates(store)).map(({ url }) => new URL(url).pathname)).toEqual(["/feed"]);
  });

  test("what is no feed says so, and is tried again later", async () => {
    const courier = await site();
    courier.pages.set("/feed", "The lamp is lit.");
    await take(`${courier.origin}/feed`);
    expect(await run()).toEqual(["failed /feed it is no feed, no sitemap, and no page that names a feed"]);
    expect(await feedStates(store)).toMatchObject([{ failures: 1, due: expect.any(String) }]);
  });

  test("a page that was fetched and not kept is fetched again by the next run", async () => {
    const courier = await site();
    courier.pages.set("/feed", rss("/1")).set("/1", "One.");
    await take(`${courier.origin}/feed`);
    const stopped = new AbortController();
    const clock = { now: () => time, sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 5)) };
    const fetching = { allowPrivate: true, maxBytes: 100_000, timeoutMs: 2000, maxRedirects: 3 };
    for await (const step of follow(store, archive, {
      fetching,
      clock,
      signal: stopped.signal,
      once: false,
      every: MINUTE,
    })) {
      time += 2000;
      // As if the program were killed here.
      if (step.kind === "page") break;
    }
    stopped.abort();
    expect(await run()).toContain("page /1");
  });

  test("a host that is not there is told as that", async () => {
    await take("http://courier.invalid/feed");
    expect(await run()).toEqual(["failed /feed no server of that name could be found (asked for its robots.txt)"]);
    expect(await feedStates(store)).toMatchObject([
      {
        failures: 1,
        problem:
          "no server of that name could be found (asked for its robots.txt). Check the link and the connection to the internet.",
      },
    ]);
  });

  test("links to addresses of the own network are refused unless they are allowed", async () => {
    const courier = await site();
    courier.pages.set("/feed", rss("/1"));
    await take(`${courier.origin}/feed`);
    const fetching = { allowPrivate: false, maxBytes: 100_000, timeoutMs: 2000, maxRedirects: 3 };
    expect(await run({ fetching })).toEqual(["failed /feed 127.0.0.1 is a private address"]);
    const [feed] = await feedStates(store);
    expect(feed!.problem).toContain("unless you allow private ones (--allow-private)");
    expect(courier.asked).toEqual([]);
  });
});
