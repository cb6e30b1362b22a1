/** Hearsay in a real browser, as it is built and shipped. Set CHROMIUM to its path where it is not in the usual place. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reports } from "../src/intake/reports.js";
import { read } from "../src/reading/read.js";
import type { Reading } from "../src/schema.js";
import { hasBrowser, sharedBrowser } from "./support/browser.js";
import { model } from "./support/model.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = join(root, "dist", "browser");
const built = existsSync(join(bundle, "ort-wasm-simd-threaded.wasm.gz"));
if (!built) console.warn("NOT BUILT: the bundle for browsers is not tried. Run npm run build.");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
};

/** A page in which nothing else goes on. */
const empty = "/empty.html";

/** Serves the files of the package, and the addresses that it was asked for. */
async function serve(): Promise<{ server: Server; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(async ({ url = "/" }, response) => {
    asked.push(url);
    const file = join(root, url.endsWith("/") ? `${url}index.html` : url);
    const bytes = url === empty ? "<!doctype html>" : await readFile(file).catch(() => null);
    const type = types[extname(url) || ".html"] ?? "application/octet-stream";
    response.writeHead(bytes === null ? 404 : 200, { "content-type": type }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, asked };
}

test.skipIf(!built)("the bundle asks for nothing of Node and of no package", () => {
  const code = readdirSync(bundle)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(bundle, name), "utf8"));
  const asked = code.flatMap((words) =>
    ts.preProcessFile(words, true, true).importedFiles.map(({ fileName }) => fileName),
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !name.startsWith("./"))).toEqual([]);
});

describe.skipIf(!built || !hasBrowser)("in a browser", () => {
  let server: Server;
  let asked: string[];
  let browser: Browser;
  let base: string;
  let reading: Page;
  beforeAll(async () => {
    ({ server, asked } = await serve());
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await sharedBrowser();
    reading = (await opened(empty)).page;
  });
  afterAll(async () => {
    await reading?.close();
    server?.closeAllConnections();
    server?.close();
  });

  async function opened(path: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(base + path);
    return { page, complaints };
  }

  const files = ["ferry-talks.txt", "council-bridge.md", "museum-loan.html"];

  test.each(files)("%s is read as it is read in Node", async (name) => {
    const found = await reading.evaluate<string>(`(async () => {
      const { loadModel, read, reports } = await import("/dist/browser/browser.js");
      const model = await (globalThis.model ??= loadModel({ folder: "/models/en/" }));
      const bytes = new Uint8Array(await (await fetch("/examples/${name}")).arrayBuffer());
      for await (const report of reports({ name: "${name}", bytes, contentType: null, url: null }))
        return JSON.stringify(await read(report, { model }));
    })()`);
    const bytes = readFileSync(join(root, "examples", name));
    for await (const report of reports({ name, bytes, contentType: null, url: null })) {
      if (report instanceof Error) throw report;
      const { reader: _, ...expected } = await read(report, { model });
      expect(JSON.parse(found) as Reading).toMatchObject(JSON.parse(JSON.stringify(expected)));
    }
  });

  test("the page in examples/ shows who said what, and sends nothing away", async () => {
    const { page, complaints } = await opened("/examples/browser/");
    await page.fill("#text", "The ferry will run again, minister Ada Quill said on Monday.");
    await page.click("button");
    await page.waitForSelector("#statements dd", { timeout: 50_000 });
    expect(await page.textContent("#statements dt")).toBe("the report ← Ada Quill");
    expect(await page.textContent("#statements dd")).toBe("The ferry will run again");
    expect(await page.textContent("#state")).toBe("1 statements");
    await page.close();
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !/^\/(?:empty|examples|dist\/browser|models\/en|favicon)/.test(url))).toEqual([]);
  });

  test("a model that is not there is refused by the name of its file", async () => {
    const { page } = await opened(empty);
    const message = await page.evaluate<string>(`import("/dist/browser/browser.js")
      .then(({ loadModel }) => loadModel({ folder: "/nowhere/" }))
      .then(() => "it was opened", ({ name, message }) => name + " " + message)`);
    await page.close();
    expect(message).toMatch(
      /^ModelError \/nowhere\/\S+: the server answers 404\. Serve the files of hearsay\/models\/en there\.$/,
    );
  });
});
