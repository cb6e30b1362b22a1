import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, served } from "../../test/support/served.js";
import { tokenAccess } from "./access.js";
import { pagesIn } from "./pages.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-pages-"));
const script = "console.log(1);".repeat(100);
let server: Served;
beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Pages</title>");
  writeFileSync(join(folder, "assets", "index-abc.js"), script);
  server = await served({
    pages: pagesIn(folder),
    access: tokenAccess("reader rosa reader-token-0123456789", "tokens"),
  });
});
afterAll(async () => {
  await server.end();
  rmSync(folder, { recursive: true });
});

const asBrowser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

test.each(["/", "/reports/abc", "/actors?name=Lind"])(
  "a browser gets the page at %s, without a token",
  async (path) => {
    const response = await server.ask(path, { headers: asBrowser });
    expect([response.status, await response.text()]).toEqual([200, "<!doctype html><title>Pages</title>"]);
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  },
);

test.each([
  ["/api/statements", 401],
  ["/metrics", 401],
  ["/feeds/statements.atom", 401],
  ["/assets/index-other.js", 401],
  ["/../../etc/passwd.txt", 401],
])("a browser gets no page for %s", async (path, status) => {
  expect((await server.ask(path, { headers: asBrowser })).status).toBe(status);
});

test("a program that asks for no page gets none", async () => {
  expect((await server.ask("/reports/abc")).status).toBe(401);
});

test("a file comes packed, with a tag, and is kept for good where its name has its hash", async () => {
  const response = await server.ask("/assets/index-abc.js", { headers: { "accept-encoding": "gzip, br" } });
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(gunzipSync(new Uint8Array(await response.arrayBuffer())).toString()).toBe(script);
  expect(response.headers.get("cache-control")).toContain("immutable");
  const etag = response.headers.get("etag")!;
  expect((await server.ask("/assets/index-abc.js", { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("a folder without pages has none", () => expect(pagesIn(join(folder, "assets"))).toBeNull());

test.each([
  ["/search.json?q=strike&view=table", "/api/statements?q=strike"],
  ["/search.csv?what=events&event=CONSULT", "/api/events.csv?event=CONSULT"],
  ["/reports/0123456789abcdef0123.json", "/api/reports/0123456789abcdef0123"],
  ["/actors.json?name=Lind", "/api/who?name=Lind"],
  ["/timeline.csv?q=harbour", "/api/timeline.csv?q=harbour"],
  ["/search.csl.json?by=Lind&view=table", "/api/statements.csl.json?by=Lind"],
  ["/search.parquet?what=events", "/api/events.parquet"],
  ["/network.gexf?with=Lind&least=2", "/api/entries.gexf?with=Lind"],
  ["/compare/stories.parquet", "/api/stories.parquet"],
])("what a page shows is at its address for programs too: %s", async (path, data) => {
  const headers = { authorization: "Bearer reader-token-0123456789" };
  const response = await server.ask(path, { headers });
  expect([response.status, response.headers.get("location")]).toEqual([302, data]);
  expect((await server.ask(data, { headers })).status).toBeLessThan(405);
});

test.each([
  "/elsewhere.json",
  "/reports/a.csv",
  "/search.exe",
  "/actors.gexf",
  "/compare/stories.gexf",
  "/reports/..%2f..%2fetc.json",
])("there is nothing at %s", async (path) => {
  const headers = { authorization: "Bearer reader-token-0123456789" };
  expect((await server.ask(path, { headers })).status).toBe(404);
});

test("a token signs in, by a cookie that no script reads and no other site sends", async () => {
  const signIn = (token: string, headers = {}) =>
    server.ask("/session", { method: "POST", body: JSON.stringify({ token }), headers });
  expect((await signIn("another-token-of-somebody")).status).toBe(401);
  expect((await signIn("reader-token-0123456789", { origin: "https://evil.example" })).status).toBe(403);
  const response = await signIn("reader-token-0123456789");
  expect(await response.json()).toEqual({ name: "rosa", role: "reader" });
  const cookie = response.headers.get("set-cookie")!;
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  expect((await server.ask("/api/about", { headers: { cookie: cookie.split(";")[0]! } })).status).toBe(200);
  expect((await server.ask("/session", { method: "DELETE" })).headers.get("set-cookie")).toContain("Max-Age=0");
});
