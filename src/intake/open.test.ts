import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { isPublic } from "./address.js";
import { type Input, InputError } from "./input.js";
import { type OpenOptions, open } from "./open.js";

async function all(sources: readonly string[], options: OpenOptions = {}): Promise<readonly (Input | InputError)[]> {
  const found: (Input | InputError)[] = [];
  for await (const input of open(sources, options)) found.push(input);
  return found;
}
/** “name: words” for what was opened, “! problem” for what was not. */
const shown = (inputs: readonly (Input | InputError)[]) =>
  inputs.map((input) =>
    input instanceof InputError ? `! ${input.problem}` : `${input.name}: ${new TextDecoder().decode(input.bytes)}`,
  );

describe("files", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hearsay-"));
    mkdirSync(join(folder, "sub"));
    for (const name of ["b.txt", "a.txt", "c[1].txt"]) writeFileSync(join(folder, name), name);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a path, a pattern in order, and a name with brackets", async () => {
    const inputs = await all([join(folder, "b.txt"), join(folder, "?.txt"), join(folder, "c[1].txt")]);
    expect(inputs.map((input) => (input as Input).name.slice(folder.length + 1))).toEqual([
      "b.txt",
      "a.txt",
      "b.txt",
      "c[1].txt",
    ]);
  });

  test("what cannot be opened gives a message in its place, and the rest goes on", async () => {
    const sources = ["none.txt", "sub", "*.none", "a.txt"].map((name) => join(folder, name));
    expect(await all([...sources, "ftp://clarion.example/a"])).toMatchObject([
      { problem: "there is no such file" },
      { problem: "it is a folder", remedy: expect.stringContaining("sub/*.txt") },
      { problem: "no file matches this pattern" },
      { name: sources[3] },
      { problem: expect.stringContaining("ftp://") },
    ]);
  });

  test("fifty megabytes are refused", async () => {
    const path = join(folder, "large.txt");
    writeFileSync(path, new Uint8Array(50_000_000).fill(97));
    expect(shown(await all([path]))).toEqual(["! it holds 50 MB; the limit for one input is 20 MB"]);
  });

  test("the limit is told in units that it is not zero in", async () => {
    const path = join(folder, "a.txt");
    expect(shown(await all([path], { maxBytes: 3 }))).toEqual([
      "! it holds 5 bytes; the limit for one input is 3 bytes",
    ]);
  });

  test("large JSON lines come in pieces that know their first line", async () => {
    const path = join(folder, "large.jsonl");
    const line = `${JSON.stringify({ text: "x".repeat(1000) })}\n`;
    writeFileSync(path, line.repeat(10_000));
    const inputs = (await all([path])) as Input[];
    expect(inputs.length).toBeGreaterThan(1);
    let lines = 1;
    for (const { bytes, firstLine } of inputs) {
      expect(firstLine).toBe(lines);
      lines += bytes.length / line.length;
    }
    expect(lines).toBe(10_001);
  });

  test("a line that is too long is named", async () => {
    const path = join(folder, "long.jsonl");
    writeFileSync(path, `{}\n${"x".repeat(5000)}`);
    expect(await all([path], { maxBytes: 1000 })).toMatchObject([{ firstLine: 1 }, { source: `${path}, line 2` }]);
  });
});

test("a dash is standard input", async () => {
  async function* stdin() {
    yield "The harbour ";
    yield new TextEncoder().encode("is closed.");
  }
  expect(shown(await all(["-"], { stdin: stdin() }))).toEqual(["standard input: The harbour is closed."]);
});

describe("links", () => {
  let server: Server;
  let base: string;
  const answers: Record<string, RequestListener> = {
    "/page": (_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end("<p>Hello"),
    "/moved": (_, response) => response.writeHead(302, { location: "/page" }).end(),
    "/circle": (_, response) => response.writeHead(301, { location: "/circle2" }).end(),
    "/circle2": (_, response) => response.writeHead(301, { location: "/circle" }).end(),
    "/chain": (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
    "/file": (_, response) => response.writeHead(302, { location: "file:///etc/hosts" }).end(),
    "/picture": (_, response) => response.setHeader("content-type", "image/png").end("PNG"),
    "/document": (_, response) => response.setHeader("content-type", "application/pdf").end("%PDF-"),
    "/slow": (_, response) => response.write("a"),
    "/large": (_, response) => response.setHeader("content-type", "text/plain").end("a".repeat(5000)),
    "/endless": (_, response) => {
      const more = () => !response.destroyed && response.write("a".repeat(1000), more);
      more();
    },
    "/login": (_, response) => response.writeHead(302, { location: "http://ada:secret@clarion.example/" }).end(),
    "/broken": (_, response) => response.socket?.destroy(),
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url?.startsWith("/chain") ? "/chain" : (request.url ?? "");
      const answer = answers[path] ?? ((_, response) => response.writeHead(404).end());
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const local = (path: string, options: OpenOptions = {}) => all([base + path], { allowPrivate: true, ...options });

  test("a page comes with its type and address", async () => {
    expect(await local("/page#part")).toMatchObject([{ contentType: "text/html; charset=utf-8", url: `${base}/page` }]);
  });

  test("a document comes with its bytes", async () => {
    expect(await local("/document")).toMatchObject([{ contentType: "application/pdf", bytes: { length: 5 } }]);
  });

  test("a redirect leads to the last address, under the name asked for", async () => {
    expect(await local("/moved")).toMatchObject([{ name: `${base}/moved`, url: `${base}/page` }]);
  });

  test.each([
    ["/none", {}, /answers 404 Not Found/],
    ["/circle", {}, /in a circle: .*\/circle → .*\/circle2 → .*\/circle$/],
    ["/chain", { maxRedirects: 3 }, /more than 3 times/],
    ["/file", {}, /redirects to “file:.*no http or https link/],
    ["/login", {}, /^it redirects to a link with a user name or password in it$/],
    ["/picture", {}, /“image\/png”, not with an article/],
    ["/slow", { timeoutMs: 300 }, /did not answer in full within 0\.3 s/],
    ["/large", { maxBytes: 4000 }, /more than 4 kB/],
    ["/endless", { maxBytes: 100_000 }, /more than 100 kB/],
    ["/broken", {}, /broke off/],
  ])("%s says what is wrong", async (path, options, problem) => {
    const [found] = await local(path, options);
    expect(found).toBeInstanceOf(InputError);
    expect((found as InputError).problem).toMatch(problem);
  });

  test("a password is not shown", async () => {
    const [found] = await all(["http://ada:secret@clarion.example/a"]);
    expect((found as InputError).message).toBe(
      "http://clarion.example/a: it has a user name or password in it. Leave them out of the link.",
    );
  });

  test("a closed port says so", async () => {
    expect(await all(["http://127.0.0.1:9/"], { allowPrivate: true })).toMatchObject([{ problem: expect.any(String) }]);
  });

  test("a private address is refused before its port is looked at", async () => {
    const hosts = ["127.0.0.1", "localhost", "[::1]"];
    for (const host of hosts) {
      expect(await all([`http://${host}:1/`])).toMatchObject([
        { problem: expect.stringMatching(/ is a private address$/) },
      ]);
    }
  });

  test("a port that no page is served at says so", async () => {
    expect(await all(["http://127.0.0.1:1/"], { allowPrivate: true })).toMatchObject([
      { problem: "no page is served at a port of that number" },
    ]);
  });

  test("private addresses are refused, however they are written", async () => {
    const { port } = server.address() as AddressInfo;
    const hosts = [
      "127.0.0.1",
      "localhost",
      "[::1]",
      "2130706433",
      "0x7f.1",
      "[::ffff:127.0.0.1]",
      "0",
      "169.254.169.254",
      "10.0.0.1",
    ];
    for (const host of hosts) {
      const [found] = await all([`http://${host}:${port}/page`]);
      expect([host, (found as InputError).problem]).toEqual([host, expect.stringMatching(/private address/)]);
    }
  });
});

describe("links through a proxy", () => {
  let proxy: Server;
  const asked: string[] = [];
  beforeAll(async () => {
    // Links without encryption are asked for whole.
    proxy = createServer((request, response) => {
      asked.push(request.url ?? "");
      const { pathname, search } = new URL(request.url ?? "", "http://clarion.example");
      if (pathname === "/away") response.writeHead(302, { location: search.slice(1) }).end();
      else response.setHeader("content-type", "text/plain").end("Rain fell.");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void proxy.close());
  beforeEach(() => {
    asked.length = 0;
    for (const name of ["https_proxy", "http_proxy", "no_proxy", "HTTPS_PROXY", "NO_PROXY"])
      vi.stubEnv(name, undefined);
    vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  });

  test("are asked of it, though it stands in the own network", async () => {
    expect(shown(await all(["http://clarion.example/rain"]))).toEqual(["http://clarion.example/rain: Rain fell."]);
    expect(asked).toEqual(["http://clarion.example/rain"]);
  });

  test("lead to no private address either", async () => {
    const links = ["http://127.0.0.1:4321/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/"];
    for (const found of await all(links)) expect((found as InputError).problem).toMatch(/ is a private address$/);
    expect(asked).toEqual([]);
  });

  test("are not followed from a public address to a private one", async () => {
    for (const to of [
      "http://127.0.0.1:4321/feed",
      "http://169.254.169.254/latest",
      "http://localhost/",
      "http://[::1]/",
    ]) {
      const link = `http://clarion.example/away?${to}`;
      expect(await all([link])).toMatchObject([{ problem: expect.stringMatching(/ is a private address$/) }]);
      expect(asked.splice(0)).toEqual([link]);
    }
  });

  test("that NO_PROXY exempts go straight, and are guarded", async () => {
    vi.stubEnv("NO_PROXY", "clarion.example");
    const [found] = await all(["http://clarion.example/"], { timeoutMs: 3000 });
    expect(found).toBeInstanceOf(InputError);
    expect(asked).toEqual([]);
  });

  test("need a proxy that can be understood", async () => {
    vi.stubEnv("HTTP_PROXY", "nonsense");
    expect(await all(["http://clarion.example/"])).toMatchObject([
      { problem: expect.stringContaining("could not be fetched") },
    ]);
  });
});

describe("addresses", () => {
  test.each(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])("%s is public", (address) =>
    expect(isPublic(address)).toBe(true),
  );
  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "::ffff:10.0.0.1",
    "::7f00:1",
    "::5db8:d70e",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "ff02::1",
    "nonsense",
  ])("%s is not", (address) => expect(isPublic(address)).toBe(false));
});
