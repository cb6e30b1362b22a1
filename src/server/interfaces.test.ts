/** What other programs take of the server by formats of their own: feed readers, OpenRefine, programs by the OpenAPI document. */
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { msgOf } from "../../test/support/msg.js";
import { drawn, pdfOf } from "../../test/support/pdf.js";
import { type Served, served } from "../../test/support/served.js";
import { docxOf, paragraphsIn } from "../../test/support/word.js";

let server: Served;
beforeAll(async () => {
  server = await served();
});
afterAll(() => server.end());

const json = async (path: string, init?: RequestInit) => (await server.ask(path, init)).json();

describe("a feed", () => {
  test("as Atom has an item for each entry, with its words and its link", async () => {
    const response = await server.ask("/feeds/statements.atom?q=strikes");
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const { document } = parseHTML(await response.text());
    expect(document.querySelector("feed > id")!.textContent).toBe(
      "http://localhost:7777/feeds/statements.atom?q=strikes",
    );
    const [entry] = [...document.querySelectorAll("entry")];
    expect(entry!.querySelector("title")!.textContent).toBe("Paul Adeyo: warned (The Merrow Courier)");
    expect(entry!.querySelector("content")!.textContent).toContain("that the unions would strike");
    expect(entry!.querySelector("link")!.getAttribute("href")).toContain("#:~:text=");
    expect(entry!.querySelector("id")!.textContent).toMatch(/^urn:hearsay:0123456789abcdef0123:s%3A/);
  });

  test("as JSON has the same items", async () => {
    const feed = (await json("/feeds/statements.json?q=strikes")) as { version: string; items: { id: string }[] };
    expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
    expect(feed.items).toHaveLength(1);
    expect(feed.items[0]!.id).toMatch(/^urn:hearsay:/);
  });

  test("of events that nobody tells of is empty, and no error", async () => {
    expect(await json("/feeds/events.json?event=SANCTION")).toMatchObject({ items: [] });
    expect((await server.ask("/feeds/events.atom?event=PARTY")).status).toBe(400);
  });

  test("keeps what is written in it from being markup", async () => {
    const text = await (await server.ask("/feeds/statements.atom?q=strikes&by=%3Cscript%3E")).text();
    expect(text).not.toContain("<script>");
  });
});

describe("OpenRefine", () => {
  const ask = (queries: object, method: "GET" | "POST" = "POST") => {
    const form = new URLSearchParams({ queries: JSON.stringify(queries) });
    return method === "GET"
      ? json(`/reconcile?${form}`)
      : json("/reconcile", {
          method,
          body: form.toString(),
          headers: { "content-type": "application/x-www-form-urlencoded" },
        });
  };

  test("learns what there is", async () => {
    expect(await json("/reconcile")).toMatchObject({
      versions: ["0.2"],
      identifierSpace: "urn:hearsay:name",
      view: { url: "http://localhost:7777/reconcile/view/{{id}}" },
    });
  });

  test.each(["GET", "POST"] as const)("gets candidates for each name by %s", async (method) => {
    const answer = await ask(
      { q0: { query: "Vera Lind" }, q1: { query: "Lind" }, q2: { query: "Tomás Reik" }, q3: { query: "Nobody Atall" } },
      method,
    );
    expect(answer).toMatchObject({
      q0: { result: [{ name: "Vera Lind", score: 100, match: true, type: [{ id: "person" }] }] },
      q1: { result: [{ name: "Vera Lind" }] },
      q2: { result: [{ name: "Tomas Reyk", match: false }] },
      q3: { result: [] },
    });
  });

  test("gets only those of the type it asks for, and no more than it asks for", async () => {
    expect(await ask({ q: { query: "Vera Lind", type: "country" } })).toEqual({ q: { result: [] } });
    expect(await ask({ q: { query: "Vera Lind", type: ["person"], limit: 1 } })).toMatchObject({
      q: { result: [{ name: "Vera Lind" }] },
    });
  });

  test("may read the answers from its own page on this machine, and pages elsewhere may not", async () => {
    const of = async (origin: string) =>
      (await server.ask("/reconcile", { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await of("http://127.0.0.1:3333")).toBe("http://127.0.0.1:3333");
    expect(await of("https://evil.example")).toBeNull();
    expect(await of("http://localhost.evil.example")).toBeNull();
    expect(await of("null")).toBeNull();
  });

  test.each(["{", "[]", '{"q": {}}', `{"q": {"query": "${"a".repeat(501)}"}}`])(
    "is told that %s is no query",
    async (queries) => {
      expect((await server.ask(`/reconcile?${new URLSearchParams({ queries })}`)).status).toBe(400);
    },
  );
});

describe("SingleFile", () => {
  const page = `<html><head><title>The pier</title></head><body><article>${"<p>“The pier will hold,” Ada Quill said on Monday in the town hall of Carrow, where she met the dockers.</p>".repeat(8)}</article></body></html>`;
  const send = (fields: Record<string, string | Blob>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return server.ask("/api/add", {
      method: "POST",
      body: form,
      headers: { origin: "chrome-extension://abc", authorization: "Bearer any" },
    });
  };

  test("saves the page that is open under its address, once", async () => {
    const fields = { file: new Blob([page], { type: "text/html" }), url: "https://post.example/pier?utm_source=x" };
    const first = (await (await send(fields)).json()) as { added: { report: string; became: string }[] };
    expect(first.added).toMatchObject([{ became: "new" }]);
    expect(await (await send(fields)).json()).toMatchObject({ added: [{ became: "known" }] });
    const { report } = (await json(`/api/reports/${first.added[0]!.report}`)) as { report: { url: string } };
    expect(report.url).toContain("https://post.example/pier");
  });

  test.each<[string, Uint8Array]>([
    ["a PDF document", pdfOf({ pages: drawn("“The weir will hold,” Ada Quill said on Monday in Carrow.") })],
    [
      "a document of a word processor",
      docxOf(paragraphsIn("“The lock will hold,” Ada Quill said on Monday in Carrow.")),
    ],
    ["a message of Outlook", msgOf({ 55: "Sluice", 4096: "“The sluice will hold,” Ada Quill said on Monday." })],
  ])("saves %s, whatever it is called", async (_, bytes) => {
    const file = new Blob([Uint8Array.from(bytes)], { type: "text/plain" });
    expect(await (await send({ file })).json()).toMatchObject({ added: [{ report: expect.any(String) }] });
  });

  test.each<[string, Record<string, string | Blob>, number]>([
    ["no file", { url: "https://post.example/pier" }, 400],
    [
      "a picture that is called a page",
      { file: new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])], { type: "text/html" }) },
      415,
    ],
    ["an empty file", { file: new Blob([]) }, 422],
  ])("is told what is wrong with %s", async (_, fields, status) => {
    expect((await send(fields)).status).toBe(status);
  });

  test("is told that a form is none", async () => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect((await server.ask("/api/add", { method: "POST", body: "none", headers })).status).toBe(400);
  });

  test("may not be played by a page of another site", async () => {
    const headers = { "content-type": "text/html", origin: "https://evil.example" };
    expect((await server.ask("/api/add", { method: "POST", body: page, headers })).status).toBe(403);
  });
});
