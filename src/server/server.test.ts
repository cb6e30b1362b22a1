/** The server at a socket: what clients do to it that a request as a value cannot. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { addReadings } from "../record/add.js";
import { keepingAs } from "../record/keeping/keep.js";
import { openRecord } from "../record/record.js";
import { logOn } from "./log.js";
import { type RunningServer, startServer } from "./server.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-server-"));
const places = { record: join(folder, "record.db"), archive: join(folder, "archive") };
let server: RunningServer;
let release = () => {};

const start = (port = 0) =>
  startServer({
    places,
    port,
    host: "127.0.0.1",
    names: [],
    access: null,
    user: "ada",
    rate: 10_000,
    maxBytes: 1_000_000,
    keeping: keepingAs("text", null),
    read: (report) =>
      new Promise((resolve) => {
        release = () => resolve({ ...harbour, report });
      }),
    log: logOn({ write: () => {} }, "silent"),
  });

beforeAll(async () => {
  const { store, archive, close } = await openRecord(places);
  await addReadings(store, archive, [{ reading: harbour, at: "2026-03-11T07:00:00Z" }]);
  await close();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => fetch(new URL(path, server.address));

/** What the server says to these bytes, until it closes. */
const said = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(server.address);
    let text = "";
    const socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true }, () => socket.write(bytes));
    socket.on("data", (chunk) => (text += chunk));
    socket.on("end", () => {
      resolve(text);
      socket.destroy();
    });
    socket.on("error", reject);
  });

test("two hundred clients at once", async () => {
  const all = await Promise.all(Array.from({ length: 200 }, () => get("/api/statements?q=strike")));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  await Promise.all(all.map((response) => response.text()));
});

test("what is no request gets an answer, and the next client too", async () => {
  expect(await said("HELLO\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await said("GET / HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  expect(await said(`GET /api HTTP/1.1\r\nhost: localhost\r\nx: ${"a".repeat(200_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
  expect((await get("/health")).status).toBe(200);
});

test("the answer reaches a client that goes on sending", async () => {
  const endless = `GET /api HTTP/1.1\r\nhost: localhost\r\nx: ${"a".repeat(5_000_000)}\r\n\r\n`;
  for (let at = 0; at < 20; at++) expect(await said(endless)).toMatch(/^HTTP\/1\.1 431 /);
});

test("clients that stall hold up nobody", async () => {
  const { port } = new URL(server.address);
  const stalled = Array.from({ length: 50 }, () => {
    const socket = connect(Number(port), "127.0.0.1", () =>
      socket.write("POST /api/read HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nA few"),
    );
    return socket;
  });
  // A client that asks for much and takes nothing.
  const greedy = connect(Number(port), "127.0.0.1", () => {
    greedy.pause();
    greedy.write("GET /api/statements HTTP/1.1\r\nhost: localhost\r\naccept: application/x-ndjson\r\n\r\n");
  });
  expect((await get("/api/statements?q=strike")).status).toBe(200);
  for (const socket of [...stalled, greedy]) socket.destroy();
});

test("an address that is taken is told as that", async () => {
  await expect(start(Number(new URL(server.address).port))).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("searches are answered while reports are added", async () => {
  const { store, archive, close } = await openRecord(places);
  const adding = (async () => {
    for (let at = 0; at < 20; at++) {
      const report = { ...harbour.report, id: `${at}`.padStart(20, "0"), url: `https://courier.example/harbour-${at}` };
      await addReadings(store, archive, [{ reading: { ...harbour, report }, at: "2026-03-11T07:00:00Z" }]);
    }
  })();
  const statuses = [];
  for (let at = 0; at < 20; at++) statuses.push((await get("/api/statements?q=strike")).status);
  await adding;
  await close();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(((await (await get("/api/reports?limit=200")).json()) as { entries: unknown[] }).entries).toHaveLength(21);
});

test("stopping lets what is under way end, and takes nothing new", async () => {
  const reading = fetch(new URL("/api/read", server.address), {
    method: "POST",
    body: "A text.",
    headers: { "content-type": "text/plain" },
  });
  const before = release;
  while (release === before) await new Promise((resolve) => setTimeout(resolve, 5));
  const stopped = server.stop();
  await expect(get("/health")).rejects.toThrow();
  release();
  expect((await reading).status).toBe(200);
  await reading.then((response) => response.text());
  await stopped;
  server = await start();
});

test("stopping waits for what is done for somebody who has hung up", async () => {
  const gone = new AbortController();
  const adding = fetch(new URL("/api/add", server.address), {
    method: "POST",
    body: "A text that nobody waits for.",
    headers: { "content-type": "text/plain" },
    signal: gone.signal,
  });
  const before = release;
  while (release === before) await new Promise((resolve) => setTimeout(resolve, 5));
  gone.abort();
  await expect(adding).rejects.toThrow();
  let hasStopped = false;
  const stopped = server.stop().then(() => (hasStopped = true));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(hasStopped).toBe(false);
  release();
  await stopped;
  server = await start();
});
