/** The language stage in a real browser, by WebAssembly. Set CHROMIUM to its path where it is not in the usual place. */
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { build } from "tsdown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../src/language/language.js";
import { model } from "./support/model.js";
import { modelFolder } from "./support/parts.js";
import { reportOf } from "./support/report.js";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = [process.env.CHROMIUM, ...usual].find((path) => path !== undefined && existsSync(path));
if (!executablePath) console.warn("NO BROWSER: the model is not tried in one. Set CHROMIUM to the path of one.");

const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const onnx = fileURLToPath(new URL("../node_modules/onnxruntime-web/dist", import.meta.url));
const example = readFileSync(new URL("../examples/ferry-talks.txt", import.meta.url), "utf8");

const types: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  mjs: "text/javascript",
  wasm: "application/wasm",
};

/** What a page does that reads with Hearsay: the model's files are fetched, the session opened, the parts handed to `english`. */
const script = `
import { english } from "/built/english.js";
import { openSession } from "/built/runtime.js";
const bytes = async (file) => new Uint8Array(await (await fetch("/model/" + file)).arrayBuffer());
const text = async (file) => new TextDecoder().decode(await bytes(file));
globalThis.analyse = async ({ report }) => {
  const model = english({
    ...JSON.parse(await text("model.json")),
    session: await openSession(await bytes("model.onnx")),
    vocabulary: new Map((await text("vocab.txt")).split("\\n").map((spelling, row) => [spelling.trimEnd(), row])),
    labels: JSON.parse(await text("labels.json")),
  });
  return model.analyse(report.text, report.parts);
};`;

/** Serves `/`, a page that maps the runtime's name to its file and runs the script, and the files of folders under their names. */
function serve(folders: Readonly<Record<string, string>>): Promise<Server> {
  // The build without the code for graphics cards is half the size, and a page starts with it in half the time.
  const map = { imports: { "onnxruntime-web": "/onnx/ort.wasm.min.mjs" } };
  const page =
    `<!doctype html><title>Hearsay</title><script type="importmap">${JSON.stringify(map)}</script>` +
    `<script type="module">${script}</script>`;
  const server = createServer(async ({ url = "/" }, response) => {
    const [, folder = "", file = ""] = url.split("/");
    const bytes = url === "/" ? page : await readFile(join(folders[folder] ?? "", file)).catch(() => null);
    const type = types[url === "/" ? "html" : file.split(".").at(-1)!] ?? "application/octet-stream";
    response.writeHead(bytes === null ? 404 : 200, { "content-type": type }).end(bytes);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe.skipIf(!executablePath)("in a browser", () => {
  let folder: string;
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hearsay-browser-"));
    await build({
      config: false,
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      entry: { english: "src/language/english.ts", runtime: "src/language/page-runtime.ts" },
      outDir: folder,
      platform: "browser",
      format: "esm",
      dts: false,
      logLevel: "silent",
    });
    server = await serve({ built: folder, onnx, model: fileURLToPath(modelFolder) });
    browser = await chromium.launch({ executablePath: executablePath!, args: flags });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, { recursive: true });
  });

  test("the core asks for nothing of Node", async () => {
    const files = (await readdir(folder)).filter((file) => /\.m?js$/.test(file));
    const built = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    expect([...built.matchAll(/(?:from|import)\s*\(?\s*["'](node:[^"']+)/g)].map(([, name]) => name)).toEqual([]);
  });

  test("a report is read as it is read in Node", async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const report = reportOf(example);
    await page.waitForFunction("globalThis.analyse");
    const asked = JSON.stringify({ report });
    const found = await page.evaluate<Language>(`analyse(${asked})`);
    await page.close();
    expect(complaints).toEqual([]);
    const expected = await model.analyse(example, report.parts);
    const { antecedents: _, ...plain } = expected;
    expect(found).toMatchObject(plain);
  });
});
