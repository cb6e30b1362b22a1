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
