/** Attacks on the server, each as it would come, and what becomes of it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, served } from "../../test/support/served.js";
import { tokenAccess } from "./access.js";
import { isOwnHost } from "./hosts.js";
import { rateLimit } from "./limits.js";

const READER = "reader-token-0123456789";
const EDITOR = "editor-token-0123456789";
const tokens = `# who may come in\nreader rosa ${READER}\neditor ed ${EDITOR}\n`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const text = { "content-type": "text/plain" };

describe("attacks on a server without tokens", () => {
  let server: Served;
  beforeAll(async () => {
    server = await served({ names: ["news.example.org"] });
  });
  afterAll(() => server.end());

  test.each<[string, string, string, Record<string, string>, number]>([
    [
      "a page whose name leads to this machine (DNS rebinding)",
      "GET",
      "/api/statements",
      { host: "evil.example" },
      403,
    ],
    ["the same at the port of the server", "GET", "/api/statements", { host: "evil.example:7777" }, 403],
    ["a name that begins as one of ours", "GET", "/api/statements", { host: "localhost.evil.example" }, 403],
    ["a name that ends as one of ours", "GET", "/api/statements", { host: "evil-news.example.org" }, 403],
    ["an address with a user before it", "GET", "/api/statements", { host: "localhost@evil.example" }, 403],
    ["a host of two lines", "GET", "/api/statements", { host: "localhost, evil.example" }, 403],
    ["the counters, under a strange name", "GET", "/metrics", { host: "evil.example" }, 403],
    ["the health, under a strange name", "GET", "/health", { host: "evil.example" }, 403],
    ["the assistants' door, under a strange name", "POST", "/mcp", { host: "evil.example" }, 403],
    ["a form on another site (CSRF)", "POST", "/api/read", { origin: "https://evil.example", ...text }, 403],
    ["a form in a sandbox", "POST", "/api/read", { origin: "null", ...text }, 403],
    [
      "a form of another program on this machine",
      "POST",
      "/api/read",
      { origin: "http://localhost:3000", ...text },
      403,
    ],
    [
      "a form without its origin, said to come from elsewhere",
      "POST",
      "/api/read",
      { "sec-fetch-site": "cross-site", ...text },
      403,
    ],
    ["a form of a neighbour of the same site", "POST", "/api/read", { "sec-fetch-site": "same-site", ...text }, 403],
    [
      "a form with a token that is none",
      "POST",
      "/api/read",
      { origin: "https://evil.example", authorization: "Basic YTpi", ...text },
      403,
    ],
    ["a page of our own", "POST", "/api/read", { origin: "http://localhost:7777", ...text }, 200],
    ["a program that is no browser", "POST", "/api/read", text, 200],
    ["our name from elsewhere", "GET", "/api/statements", { host: "news.example.org" }, 200],
    ["an address", "GET", "/api/statements", { host: "[::1]:7777" }, 200],
    ["a link from another site", "GET", "/api/statements", { "sec-fetch-site": "cross-site" }, 200],
  ])("%s", async (_, method, path, headers, status) => {
    const response = await server.ask(path, { method, headers, ...(method === "POST" && { body: "A text." }) });
    expect(response.status).toBe(status);
  });

  test("a page of another site is not allowed to send a token of its own", async () => {
    const asking = { "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
    for (const origin of ["https://evil.example", "http://localhost:3333"]) {
      const { headers } = await server.ask("/api/add", { method: "OPTIONS", headers: { origin, ...asking } });
      expect(headers.get("access-control-allow-headers")).toBeNull();
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("another site may not read an answer", async () => {
    const response = await server.ask("/api/statements", { headers: { origin: "https://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  test.each(["/api", "/api/statements", "/api/none", "/health", "/api/openapi.json"])(
    "no page may frame %s, nor be taken for another kind, nor run script of its own",
    async (path) => {
      const { headers } = await server.ask(path);
      expect(headers.get("content-security-policy")).toMatch(
        /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*frame-ancestors 'none'; base-uri 'none'/,
      );
      expect(headers.get("content-security-policy")).not.toContain("unsafe-inline");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  test.each([
    ["/api/statements?q=%3Cscript%3Ealert(1)%3C/script%3E"],
    ["/api/%3Cscript%3Ealert(1)%3C/script%3E"],
    ["/api/reports/%3Cimg%20src=x%20onerror=alert(1)%3E"],
  ])("script in an address comes back as no page: %s", async (path) => {
    expect((await server.ask(path)).headers.get("content-type")).toMatch(/^application\/(?:problem\+)?json$/);
  });

  test.each([
    ["/api/statements?q='%20OR%201=1%20--"],
    ["/api/statements?q=%22%20NEAR(%20*%20)"],
    ["/api/statements?by=%27%3B%20drop%20table%20statements%3B--"],
    ["/api/actors?q=%25"],
    ["/api/statements?q=%00%F0%9F%92%A9%ED%A0%80"],
  ])("words that are a language of the store are words: %s", async (path) => {
    expect((await server.ask(path)).status).toBe(200);
    expect(((await (await server.ask("/api/statements")).json()) as { count: number }).count).toBeGreaterThan(0);
  });

  test("a page that is read runs nothing and comes back as text", async () => {
    const body = `<html><body><article>${"<p>“The pier will hold,” Ada Quill said on Monday in the hall<script>globalThis.pwned=1</script>.</p>".repeat(9)}<img src=x onerror="globalThis.pwned=1"></article></body></html>`;
    const response = await server.ask("/api/read", { method: "POST", body, headers: { "content-type": "text/html" } });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(((await response.json()) as { report: { text: string } }).report.text).not.toMatch(/pwned/);
    expect("pwned" in globalThis).toBe(false);
  });
});

test.each([
  "http://127.0.0.1:1/",
  "http://localhost/",
  "http://[::1]/",
  "http://169.254.169.254/latest/meta-data",
  "http://10.0.0.1/",
  "http://2130706433/",
  "file:///etc/passwd",
  "ftp://example.org/",
])("a link that leads inwards is not followed: %s", async (link) => {
  const server = await served();
  for (const path of ["/api/read", "/api/add"]) {
    const response = await server.ask(`${path}?link=${encodeURIComponent(link)}`, { method: "POST" });
    expect([400, 422]).toContain(response.status);
  }
  await server.end();
});

describe("attacks on a server with tokens", () => {
  test("a reader may not have the server ask others", async () => {
    const server = await served({ access: tokenAccess("reader rosa reader-token-0123456789", "tokens") });
    const response = await server.ask("/api/read?link=https%3A%2F%2Fexample.org%2F", {
      method: "POST",
      headers: { authorization: "Bearer reader-token-0123456789" },
    });
    expect(response.status).toBe(403);
    await server.end();
  });

  let server: Served;
  beforeAll(async () => {
    server = await served({ access: tokenAccess(tokens, "tokens") });
  });
  afterAll(() => server.end());

  test.each<[string, Record<string, string>, number]>([
    ["nothing", {}, 401],
    ["a token that is not known", bearer("somebody-elses-token-1"), 401],
    ["the beginning of one", bearer(READER.slice(0, -1)), 401],
    ["one and more", bearer(`${READER}x`), 401],
    ["another case", bearer(READER.toUpperCase()), 401],
    ["the name for the token", bearer("rosa"), 401],
    ["another way", { authorization: `Basic ${btoa(`rosa:${READER}`)}` }, 401],
    ["a cookie that cannot be taken apart", { cookie: "hearsay-token=%" }, 401],
    ["the token of a reader", bearer(READER), 200],
    ["the same in a cookie", { cookie: `other=1; hearsay-token=${READER}` }, 200],
  ])("asking with %s", async (_, headers, status) => {
    const response = await server.ask("/api/statements", { headers });
    expect(response.status).toBe(status);
    if (status === 401) expect(response.headers.get("www-authenticate")).toBe('Bearer realm="Hearsay"');
  });

  test.each(["/api/reports", "/api/events/1", "/api/actors", "/api", "/api/openapi.json", "/metrics", "/mcp", "/none"])(
    "nothing of %s without a token",
    async (path) => {
      expect((await server.ask(path)).status).toBe(401);
    },
  );

  test("a token in a cookie does not make a form of another site ours", async () => {
    const headers = { cookie: `hearsay-token=${EDITOR}`, origin: "https://evil.example", ...text };
    expect((await server.ask("/api/read", { method: "POST", body: "A text.", headers })).status).toBe(403);
  });

  test("guessing is stopped, and who has a token is not", async () => {
    const guarded = await served({ access: tokenAccess(tokens, "tokens"), guesses: rateLimit(1 / 6, 10) });
    const statuses: number[] = [];
    for (let at = 0; at < 12; at++)
      statuses.push((await guarded.ask("/api/actors", { headers: bearer(`guess-number-${at}-0123456789`) })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await guarded.ask("/api/actors", { headers: bearer(READER) })).status).toBe(200);
    expect(guarded.logged()).not.toMatch(/guess-number|reader-token/);
    await guarded.end();
  });
});

describe("a file of tokens", () => {
  test.each([
    ["", "there is no token in it"],
    ["# nothing\n\n", "there is no token in it"],
    [`admin ada ${READER}`, "line 1: it begins with no role"],
    [`reader ${READER}`, "line 1: it is not three words"],
    [`\nreader ada ${READER} more`, "line 2: it is not three words"],
    ["reader ada short", "line 1: its token has fewer than 20 characters"],
  ])("%j is refused", (file, reason) => {
    expect(() => tokenAccess(file, "tokens.txt")).toThrow(reason);
    expect(() => tokenAccess(file, "tokens.txt")).not.toThrow(READER);
  });
});

test.each<[string | null, boolean]>([
  ["localhost", true],
  ["LOCALHOST:7777", true],
  ["127.0.0.1:7777", true],
  ["[::1]", true],
  ["192.168.1.4", true],
  ["news.example.org:443", true],
  [null, false],
  ["", false],
  ["localhost:", false],
  ["localhost:999999", false],
  ["::1", false],
  ["[evil.example]", false],
  ["sub.news.example.org", false],
  ["127.0.0.1.evil.example", false],
  ["0x7f.1", false],
])("the host %j is ours: %s", (host, own) => {
  expect(isOwnHost(host, ["News.example.org"])).toBe(own);
});
