/** What is followed, and what is new to the searches that are kept, over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newsroom } from "../../test/support/newsroom.js";
import { type Served, served } from "../../test/support/served.js";
import { addItems, keepFeed, keepItem } from "../follow/feeds.js";
import { addReadings } from "../record/add.js";
import { notReported, watchesOf } from "../record/asking/watches.js";
import { tokenAccess } from "./access.js";

const FEED = "https://courier.example/feed.xml";
const [swimmer, harbour] = newsroom;

let server: Served;
beforeEach(async () => {
  server = await served();
});
afterEach(() => server.end());

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  server.ask(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
const given = async (path: string) => (await server.ask(path)).json();
const record = () => server.parts.record.get();

/** Whether an answer is another after something was done. */
async function changes(path: string, work: () => Promise<unknown>): Promise<boolean> {
  const etag = (await server.ask(path)).headers.get("etag")!;
  const asked = () => server.ask(path, { headers: { "if-none-match": etag } });
  expect((await asked()).status).toBe(304);
  await work();
  return (await asked()).status === 200;
}

describe("feeds over HTTP", () => {
  test("are followed, shown as they are doing, and followed no more", async () => {
    expect(await given("/api/feeds")).toEqual({ entries: [] });
    expect(await changes("/api/feeds", () => send("POST", "/api/feeds", { url: FEED }))).toBe(true);
    expect(await given("/api/feeds")).toMatchObject({
      entries: [{ url: FEED, kind: null, asked: null, newest: null, failures: 0, problem: null, items: 0, read: 0 }],
    });
    const now = Date.parse("2026-03-10T12:00:00Z");
    const failed = { due: now + 3_600_000, failures: 2, problem: "the server answers 503", kind: "feed" } as const;
    expect(
      await changes("/api/feeds", async () => {
        const { store, archive } = await record();
        await keepFeed(store, archive, FEED, now, failed);
      }),
    ).toBe(true);
    expect(await given("/api/feeds")).toMatchObject({
      entries: [
        { asked: "2026-03-10T12:00:00.000Z", due: "2026-03-10T13:00:00.000Z", failures: 2, problem: failed.problem },
      ],
    });
    const gone = await send("DELETE", `/api/feeds?url=${encodeURIComponent(FEED)}`);
    expect([gone.status, await given("/api/feeds")]).toEqual([200, { entries: [] }]);
    expect((await send("DELETE", `/api/feeds?url=${encodeURIComponent(FEED)}`)).status).toBe(404);
  });

  test("are followed by the list, as other programs write it, and given back as one", async () => {
    await send("POST", "/api/feeds", { url: FEED });
    const post = (body: string) => server.ask("/api/feeds.opml", { method: "POST", body });
    const list = `<opml version="1.0"><body><outline text="Ports"><outline text="Post" xmlUrl="https://post.example/feed"/>
      <outline text="Courier" xmlUrl="${FEED}"/></outline><outline xmlUrl="https://${"a".repeat(2500)}.example/"/></body></opml>`;
    expect(await (await post(list)).json()).toEqual({ listed: 2, followed: 1 });
    expect(await (await post(list)).json()).toEqual({ listed: 2, followed: 0 });
    expect(await given("/api/feeds")).toMatchObject({
      entries: [
        { url: FEED, folder: null },
        { url: "https://post.example/feed", folder: "Ports", title: "Post" },
      ],
    });
    const opml = await (await server.ask("/api/feeds.opml")).text();
    const other = await served();
    const taken = await other.ask("/api/feeds.opml", { method: "POST", body: opml });
    expect(await taken.json()).toEqual({ listed: 2, followed: 2 });
    expect(await (await other.ask("/api/feeds.opml")).text()).toBe(opml);
    await other.end();
    for (const none of ["", "no XML", "<rss/>", "{}"]) {
      const refused = await post(none);
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("no list of feeds")]);
    }
  });

  test("of a list are not followed for who may only read", async () => {
    const closed = await served({ access: tokenAccess("reader rosa reader-token-0123456789", "tokens") });
    const headers = { authorization: "Bearer reader-token-0123456789" };
    const sent = await closed.ask("/api/feeds.opml", { method: "POST", body: "<opml/>", headers });
    expect(sent.status).toBe(403);
    await closed.end();
  });

  test("name their pages, with what became of each", async () => {
    await send("POST", "/api/feeds", { url: FEED });
    const url = "https://ostrian.example/harbour";
    const read = { ...harbour!, report: { ...harbour!.report, url } };
    const { store, archive } = await server.parts.record.get();
    await addReadings(store, archive, [
      { reading: { ...read, report: { ...read.report, id: "told-anew" } }, at: "2026-03-10T12:00:00Z" },
    ]);
    await addItems(
      store,
      archive,
      FEED,
      [
        { url, title: null, published: null },
        { url: "https://ostrian.example/gone", title: null, published: null },
      ] as never,
      0,
    );
    await keepItem(store, archive, "https://ostrian.example/gone", {
      due: null,
      failures: 1,
      problem: "the server answers 404",
    });
    const { entries } = (await given(`/api/feeds/pages?url=${encodeURIComponent(FEED)}`)) as { entries: object[] };
    expect(entries).toMatchObject([
      { url: "https://ostrian.example/gone", report: null, due: null, problem: "the server answers 404" },
      { url, report: "told-anew", title: read.report.title, problem: null },
    ]);
  });

  test("are given as a table and as a list for feed readers", async () => {
    await send("POST", "/api/feeds", { url: FEED });
    const table = await (await server.ask("/api/feeds.csv")).text();
    expect(table).toMatch(
      /^url,kind,title,folder,parent,added,asked,newest,due,failures,problem,items,read\r?\nhttps:\/\/courier\.example\/feed\.xml,/,
    );
    const list = await server.ask("/api/feeds.opml");
    expect(list.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
    expect(await list.text()).toContain(`xmlUrl="${FEED}"`);
    for (const [page, data] of [
      ["/following.json", "/api/feeds"],
      ["/following.csv", "/api/feeds.csv"],
      ["/watches.json", "/api/watches"],
    ])
      expect((await server.ask(page!)).headers.get("location")).toBe(data);
  });

  test.each([
    [{ url: "file:///etc/passwd" }, "it is no http or https link"],
    [{ url: "javascript:alert(1)" }, "it is no http or https link"],
    [{ url: "https://" }, "is no link"],
    [{ url: `https://courier.example/${"a".repeat(2_000)}` }, "url"],
    [{}, "url"],
    [{ url: FEED, folder: "a" }, "folder"],
  ])("what is no feed is refused: %o", async (body, detail) => {
    const response = await send("POST", "/api/feeds", body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
    expect(await given("/api/feeds")).toEqual({ entries: [] });
  });
});

describe("searches that are kept, over HTTP", () => {
  const add = async (...readings: typeof newsroom) => {
    const { store, archive } = await server.parts.record.get();
    await addReadings(
      store,
      archive,
      readings.map((reading) => ({ reading, at: "2026-03-14T07:00:00Z" })),
    );
  };
  const keep = (name: string, filters: object) => send("POST", "/api/watches", { name, filters });
  const news = (name: string, more = "") =>
    given(`/api/watches/news?name=${encodeURIComponent(name)}${more}`) as Promise<{
      count: number;
      until: number;
      entries: readonly { words: string }[];
      isCut: boolean;
    }>;

  test("tell what is new, until it was seen", async () => {
    expect((await keep("Lind, of late", { by: "Vera Lind", q: "slept" })).status).toBe(200);
    expect(await given("/api/watches")).toMatchObject({
      entries: [
        { name: "Lind, of late", filters: { by: "Vera Lind", q: "slept" }, isPosted: false, ran: null, problem: null },
      ],
    });
    expect(await news("Lind, of late")).toMatchObject({ count: 0, entries: [], isCut: false });
    expect(await changes("/api/watches/news?name=Lind,%20of%20late", () => add(swimmer!))).toBe(true);
    const found = await news("Lind, of late");
    const slept = { words: "“I slept badly,”", marks: [{ start: 3, end: 8 }] };
    expect(found.entries).toContainEqual(expect.objectContaining(slept));
    expect(await (await server.ask("/api/watches/news.csv?name=Lind,%20of%20late")).text()).toContain(
      "“I slept badly,”",
    );
    const seen = () => send("POST", "/api/watches/seen", { name: "Lind, of late", until: found.until });
    expect(await changes("/api/watches/news?name=Lind,%20of%20late", seen)).toBe(true);
    expect(await news("Lind, of late")).toMatchObject({ count: 0, entries: [] });
  });

  test("what came after what was seen is new; no more is seen than there is", async () => {
    await keep("all", { since: "2026-01-01" });
    const before = await news("all");
    await add(swimmer!);
    await send("POST", "/api/watches/seen", { name: "all", until: before.until });
    const { count, entries } = await news("all", "&limit=1");
    expect(count).toBeGreaterThan(1);
    expect(entries).toHaveLength(1);
    await send("POST", "/api/watches/seen", { name: "all", until: 2 ** 50 });
    expect((await news("all")).count).toBe(0);
    const [, , , quay] = newsroom;
    await add(quay!);
    expect((await news("all")).count).toBeGreaterThan(0);
    await send("POST", "/api/watches/seen", { name: "all", until: 0 });
    expect((await news("all")).count).toBeGreaterThan(0);
  });

  test("never tell with what posts are signed, nor where they go", async () => {
    const { addWatch } = await import("../record/asking/watches.js");
    const { store, archive } = await record();
    await addWatch(store, archive, {
      name: "quay",
      filters: { words: "quay" },
      hook: "https://desk.example/hook",
      secret: "whsec_abc",
    });
    const [watch] = await watchesOf(store);
    expect(await changes("/api/watches", async () => notReported(store, watch!, "the hook answers 503"))).toBe(true);
    const text = await (await server.ask("/api/watches")).text();
    expect(JSON.parse(text)).toMatchObject({ entries: [{ isPosted: true, problem: "the hook answers 503" }] });
    expect(text).not.toMatch(/whsec|desk\.example/);
  });

  test("have names of their own, until they are removed", async () => {
    expect((await keep("lind", { by: "Vera Lind" })).status).toBe(200);
    const again = await keep(" lind ", { by: "Hanne Sol" });
    expect([again.status, ((await again.json()) as { type: string }).type]).toEqual([409, "urn:hearsay:problem:taken"]);
    expect((await send("DELETE", "/api/watches?name=lind")).status).toBe(200);
    expect((await send("DELETE", "/api/watches?name=lind")).status).toBe(404);
    expect((await server.ask("/api/watches/news?name=lind")).status).toBe(404);
    expect((await send("POST", "/api/watches/seen", { name: "lind", until: 1 })).status).toBe(404);
  });

  test.each([
    [{ name: "x", filters: {} }, "it looks for nothing"],
    [{ name: " ", filters: { q: "quay" } }, "name"],
    [{ name: "x".repeat(201), filters: { q: "quay" } }, "name"],
    [{ name: "x", filters: { speaker: "Lind" } }, "speaker"],
    [{ name: "x", filters: { attitude: "shouted" } }, "attitude"],
    [{ name: "x" }, "filters"],
  ])("what is no search is refused: %o", async (body, detail) => {
    const response = await send("POST", "/api/watches", body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });
});

test("a reader looks and changes nothing; a page of another site changes nothing either", async () => {
  await server.end();
  server = await served({
    access: tokenAccess("reader rosa reader-token-0123456789\neditor ed editor-token-0123456789a", "tokens"),
  });
  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const [reader, editor] = [as("reader-token-0123456789"), as("editor-token-0123456789a")];
  const writes = [
    ["POST", "/api/feeds", { url: FEED }],
    ["DELETE", `/api/feeds?url=${encodeURIComponent(FEED)}`, undefined],
    ["POST", "/api/watches", { name: "quay", filters: { q: "quay" } }],
    ["POST", "/api/watches/seen", { name: "quay", until: 1 }],
    ["DELETE", "/api/watches?name=quay", undefined],
  ] as const;
  for (const [method, path, body] of writes) {
    expect((await send(method, path, body, reader)).status).toBe(403);
    const cookie = `hearsay=${"editor-token-0123456789a"}`;
    expect((await send(method, path, body, { cookie, origin: "https://evil.example" })).status).toBe(403);
  }
  for (const [path] of [["/api/feeds"], ["/api/watches"]])
    expect((await server.ask(path!, { headers: reader })).status).toBe(200);
  expect((await send("POST", "/api/watches", writes[2][2], editor)).status).toBe(200);
});
