import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newSecret, post } from "./hook.js";

let server: Server;
let hook: string;
/** The answers to come; 200 where there is none. */
let statuses: number[];
let received: { readonly headers: IncomingHttpHeaders; readonly body: string }[];

beforeEach(async () => {
  statuses = [];
  received = [];
  server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(statuses.shift() ?? 200, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(() => void server.close());

const secret = newSecret();
const waits = [1, 1];

test("a post is signed as Standard Webhooks say", async () => {
  expect(await post(hook, secret, { type: "watch.found" }, { waits })).toBeNull();
  const [{ headers, body } = received[0]!] = received;
  expect(body).toBe('{"type":"watch.found"}');
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(60);
});

test("is tried again under the same id where the hook fails, until it is taken", async () => {
  statuses = [503, 429];
  expect(await post(hook, secret, {}, { waits })).toBeNull();
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(received).toHaveLength(3);
});

test.each([
  ["fails each time", [500, 500, 500], "the hook answers 500", 3],
  ["refuses it", [400], "the hook answers 400", 1],
  ["is gone", [410], "the hook answers 410", 1],
])("one that %s says so", async (_, answers, problem, tries) => {
  statuses = answers;
  expect(await post(hook, secret, {}, { waits })).toBe(problem);
  expect(received).toHaveLength(tries);
});

test("is not sent on to where a hook redirects", async () => {
  statuses = [302, 302, 302];
  expect(await post(hook, secret, {}, { waits })).toContain("the hook cannot be reached");
  expect(received).toHaveLength(3);
});

test("is not sent where nobody listens, or after it was stopped", async () => {
  server.close();
  server.closeAllConnections();
  expect(await post(hook, secret, {}, { waits: [] })).toContain("the hook cannot be reached");
  expect(await post(hook, secret, {}, { signal: AbortSignal.abort() })).toContain("stopped");
});
