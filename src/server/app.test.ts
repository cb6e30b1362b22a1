import { rename, rm } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { type Served, served } from "../../test/support/served.js";
import { stores } from "../../test/support/stores.js";
import { exportLists, formatsOf } from "../export-formats.js";
import { ReadingFailed } from "../pool/pool.js";
import { tokenAccess } from "./access.js";
import { rateLimit } from "./limits.js";

describe.each(stores)("what can be asked over HTTP, of a record in $kind", (kept) => {
  let server: Served;
  let document: { paths: Record<string, Record<string, unknown>>; components: { schemas: object } };
  let check: (path: string, body: unknown) => void;
  beforeAll(async () => {
    server = await served({ at: await kept.empty() });
    document = (await (await server.ask("/api/openapi.json")).json()) as typeof document;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, "openapi");
    check = (path, body) => {
      const pointer = `openapi#/paths/${path.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/get/responses/200/content/application~1json/schema`;
      const validate = ajv.getSchema(pointer)!;
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
    };
  });
  afterAll(async () => {
    await server.end();
    await kept.end();
  });

  const json = async (path: string, init?: RequestInit) => (await server.ask(path, init)).json();

  test.each<[string, string, string, readonly string[]]>([
    ["statements by words", "/api/statements", "?q=strikes", ["that the unions would strike if jobs were lost"]],
    [
      "statements by who speaks",
      "/api/statements",
      "?by=Adeyo&attitude=warned",
      ["that the unions would strike if jobs were lost"],
    ],
    ["nothing said by nobody", "/api/statements", "?by=Nobody+Atall", []],
    [
      "an empty field asks for nothing",
      "/api/statements",
      "?q=strikes&by=",
      ["that the unions would strike if jobs were lost"],
    ],
    [
      "what is not named",
      "/api/statements",
      "?anonymous=true&about=Ostria",
      ["Reyk had told them that Ostria “would walk away” unless the fee was halved"],
    ],
    [
      "events of a type",
      "/api/events",
      "?event=CONSULT&since=2026-03-10&limit=1",
      ["Lind and Reyk are to meet again on Friday."],
    ],
  ])("finds %s", async (_, path, query, words) => {
    const body = (await json(path + query)) as { entries: { words: string }[] };
    check(path, body);
    expect(body.entries.map((entry) => entry.words)).toEqual(words);
  });

  test("gives each entry by its key, and not the one as the other", async () => {
    for (const [path, other] of [
      ["/api/statements", "/api/events"],
      ["/api/events", "/api/statements"],
    ] as const) {
      const { entries } = (await json(path)) as { entries: { key: number; words: string }[] };
      const { key, words } = entries[0]!;
      const shown = (await json(`${path}/${key}`)) as { entry: { words: string } };
      check(`${path}/{id}`, shown);
      expect(shown.entry.words).toBe(words);
      expect((await server.ask(`${other}/${key}`)).status).toBe(404);
    }
  });

  test("goes on where a page ended, until all are there", async () => {
    const all: unknown[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page: { entries: unknown[]; next: string | null } = (await json(
        `/api/statements?limit=2&cursor=${next}`,
      )) as never;
      all.push(...page.entries);
      next = page.next;
    }
    expect(all).toEqual(((await json("/api/statements")) as { entries: unknown[] }).entries);
    expect(all).toHaveLength(harbour.statements.length);
  });

  test("gives JSON lines where they are asked for, all or as many as were told", async () => {
    const headers = { accept: "application/x-ndjson" };
    const all = await server.ask("/api/statements", { headers });
    expect(all.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = (await all.text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      ((await json("/api/statements")) as { entries: unknown[] }).entries,
    );
    expect((await (await server.ask("/api/events?limit=1", { headers })).text()).match(/\n/g)).toHaveLength(1);
  });

  test.each([
    ["", 1],
    ["?outlet=The+Merrow+Courier", 1],
    ["?outlet=courier.example&until=2026-03-09", 0],
    ["?q=strikes", 1],
    ["?q=nothing", 0],
    ["?by=Lind&event=CONSULT", 1],
  ])("finds reports: %s", async (query, count) => {
    const body = (await json(`/api/reports${query}`)) as { entries: { id: string }[]; next: null };
    check("/api/reports", body);
    expect(body.entries.map(({ id }) => id)).toEqual(Array(count).fill(harbour.report.id));
    expect(body.next).toBeNull();
  });

  test("gives a report with its reading", async () => {
    const body = (await json(`/api/reports/${harbour.report.id}`)) as { reading: unknown; report: unknown };
    check("/api/reports/{id}", body);
    expect(body.reading).toEqual(harbour);
    expect(body.report).toMatchObject({ outlet: "The Merrow Courier", statements: 7, events: 3, copies: 0 });
  });

  test("finds names, by part and by sound, and gives one by its id", async () => {
    const body = (await json("/api/actors?q=Tom%C3%A1s+Reik")) as {
      entries: { id: number; name: string; roles: string[] }[];
    };
    check("/api/actors", body);
    expect(body.entries).toMatchObject([{ name: "Tomas Reyk", roles: ["ambassador of Ostria"], reports: 1 }]);
    const one = await json(`/api/actors/${body.entries[0]!.id}`);
    check("/api/actors/{id}", one);
    expect(one).toEqual(body.entries[0]);
    const all = (await json("/api/actors?limit=3")) as { entries: unknown[]; next: string };
    const rest = (await json(`/api/actors?cursor=${all.next}`)) as { entries: unknown[] };
    expect([...all.entries, ...rest.entries]).toEqual(((await json("/api/actors")) as { entries: unknown[] }).entries);
  });

  test.each<[string, string, object]>([
    ["/api/who", "?name=Lind", { people: [{ name: "Vera Lind", roles: [{ title: "Trade Minister" }] }] }],
    ["/api/who", "?name=Nobody", { people: [], others: [] }],
    ["/api/timeline", "?q=walk+away", { count: expect.any(Number), next: null }],
    ["/api/network", "?relation=CONSULT", { pairs: [{ from: "Vera Lind", relation: "CONSULT", to: "Tomas Reyk" }] }],
    ["/api/audit", "?of=courier.example", { kind: "outlet", outlet: "The Merrow Courier", reports: 1 }],
    ["/api/changes", "", { steps: [], isCut: false }],
    [
      "/api/facets",
      "?by=Adeyo",
      {
        entries: 2,
        isCut: false,
        facets: expect.arrayContaining([{ name: "by", values: [{ value: "Paul Adeyo", count: 2 }], count: 1 }]),
      },
    ],
    ["/api/facets", "?of=events&q=nothing", { facets: [], entries: 0, isCut: false }],
    ["/api/about", "", { user: { name: "ada", role: "editor" }, reports: 1, statements: 7, events: 3, forgotten: 0 }],
  ])("asks in other ways: %s%s", async (path, query, expected) => {
    const body = await json(path + query);
    check(path, body);
    expect(body).toMatchObject(expected);
  });

  test("gives lists as CSV, with the columns of the views", async () => {
    const response = await server.ask("/api/statements.csv?q=strikes");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const rows = (await response.text()).trimEnd().split("\r\n");
    expect(rows[0]).toMatch(/^id,report,.*,content,kind,attitude,/);
    expect(rows[1]).toContain("that the unions would strike if jobs were lost");
    expect(rows).toHaveLength(2);
    expect((await (await server.ask("/api/actors.csv")).text()).split("\r\n")).toHaveLength(harbour.actors.length + 2);
  });

  test.each(exportLists.flatMap((list) => formatsOf(list).map((format) => ({ list, ...format }))))(
    "gives $list in every format that they have: $extension",
    async ({ list, extension, media, isBinary }) => {
      const response = await server.ask(`/api/${list}.${extension}`);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, media]);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const again = await (await server.ask(`/api/${list}.${extension}`)).arrayBuffer();
      expect(new Uint8Array(again)).toEqual(bytes);
      if (!isBinary) new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    },
  );

  test("gives files of bytes as they are, and what filters leave", async () => {
    const bytes = async (path: string) => new Uint8Array(await (await server.ask(path)).arrayBuffer());
    expect(Buffer.from(await bytes("/api/statements.parquet")).toString("latin1")).toMatch(/^PAR1.*PAR1$/s);
    const notes = unzipSync(await bytes("/api/entries.md.zip?by=Adeyo"));
    expect(Object.keys(notes).sort()).toEqual([
      "Names/Paul Adeyo.md",
      expect.stringMatching(/^Reports\/Minister says/),
    ]);
    const references = await (await server.ask("/api/statements.csl.json?q=strikes")).json();
    expect(references).toMatchObject([{ abstract: "that the unions would strike if jobs were lost" }]);
  });

  test.each([
    ["/api/actors.gexf", 404],
    ["/api/statements.exe", 404],
    ["/api/entries.csv", 404],
    ["/api/entries.gexf?with=", 200],
    ["/api/entries.gexf?whose=Lind", 400],
  ])("%s is answered with %i", async (path, status) => {
    expect((await server.ask(path)).status).toBe(status);
  });

  test.each([
    ["/api/who.csv?name=Lind", "name,part,title", "Vera Lind,office,Trade Minister"],
    ["/api/timeline.csv?q=fee", "since,until,key,kind", ""],
    ["/api/network.csv?relation=CONSULT", "from,relation,to", "Vera Lind,CONSULT,Tomas Reyk,1"],
    ["/api/audit.csv?of=courier.example", "name,standing,statements", "Vera Lind,named,3,1"],
    ["/api/changes.csv", "report,from,to,change", ""],
  ])("gives %s as a table", async (path, heading, row) => {
    const response = await server.ask(path);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [first, second = ""] = (await response.text()).trimEnd().split("\r\n");
    expect(first).toMatch(new RegExp(`^${heading}`));
    expect(second).toContain(row);
  });

  test("searches for each row of a list, as a table or as lines, and refuses what is none", async () => {
    const ask = (body: string, accept = "text/csv") =>
      server.ask("/api/batch?limit=1", { method: "POST", body, headers: { accept, "content-type": "text/csv" } });
    const rows = (await (await ask("name\nAdeyo\nNobody Atall\n")).text()).trimEnd().split("\r\n");
    expect(rows.map((row) => row.split(",").slice(0, 2))).toEqual([
      ["asked_name", "count"],
      ["Adeyo", "2"],
      ["Nobody Atall", "0"],
    ]);
    const lines = (await (await ask("by\nAdeyo\n", "application/x-ndjson")).text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ asked: { by: "Adeyo" }, found: { count: 2 } }]);
    for (const list of ["", "since\nsoon", 'words\n"pier', "a\n".repeat(1_001)])
      expect((await ask(list)).status).toBe(400);
  });

  test("does not send again what the client has", async () => {
    const first = await server.ask("/api/statements?q=strikes");
    const etag = first.headers.get("etag")!;
    const again = await server.ask("/api/statements?q=strikes", { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await server.ask("/api/statements?q=lost", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  test("sends it again once somebody wrote to the record", async () => {
    const ask = (etag = "") => server.ask("/api/statements?by=Lind", { headers: { "if-none-match": etag } });
    const first = await ask();
    const { entries } = (await first.json()) as { entries: { report: string; anchor: string }[] };
    const { report, anchor } = entries[0]!;
    const correction = { kind: "confirm", on: anchor };
    await server.ask(`/api/reports/${report}/corrections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(correction),
    });
    const second = await ask(first.headers.get("etag")!);
    expect(second.status).toBe(200);
    expect(((await second.json()) as { entries: unknown[] }).entries[0]).toMatchObject({ confirmed: "ada" });
    expect((await ask(second.headers.get("etag")!)).status).toBe(304);
  });

  test.each<[string, number, string]>([
    ["/api/statements?limit=0", 400, "limit: Too small"],
    ["/api/statements?limit=1001", 400, "limit: Too big: expected number to be <=1000."],
    ["/api/statements?limit=many", 400, "limit: Invalid input: expected"],
    ["/api/statements?limit=1&limit=2", 400, "limit: It is given more than once"],
    ["/api/statements?since=yesterday", 400, "since: Invalid ISO date"],
    ["/api/statements?speaker=Lind", 400, "speaker: There is no such parameter. There are: by, to,"],
    ["/api/statements?cursor=elsewhere", 400, "cursor: "],
    ["/api/events?event=PARTY", 400, "event: "],
    [`/api/statements?q=${"a".repeat(10_001)}`, 400, "q: Too big"],
    [`/api/statements?q=${"a".repeat(100_001)}`, 414, "Ask with fewer words"],
    ["/api/statements/12", 404, "The record has no statement 12"],
    ["/api/statements/x", 404, "is no id"],
    ["/api/statements/9999999999999999", 404, "has no statement"],
    ["/api/reports/none", 404, "The record has no report none"],
    ["/api/reports/%00", 404, "is no id"],
    ["/api/who", 400, "name: "],
    ["/api/audit?of=Nowhere", 404, "neither a report nor an outlet"],
    ["/api/statements.csv?event=CONSULT", 400, "event: There is no such parameter"],
    ["/api/actors/0", 404, "The record has no name 0"],
    ["/api/none", 404, "What there is stands at /api"],
    ["/../../etc/passwd", 404, "There is nothing"],
  ])("refuses %s", async (path, status, detail) => {
    const response = await server.ask(path);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as { status: number; detail: string };
    expect({ status: response.status, said: problem.status }).toEqual({ status, said: status });
    expect(problem.detail).toContain(detail);
  });

  test("takes a search of 10,000 letters", async () => {
    expect((await server.ask(`/api/statements?q=${encodeURIComponent("ß ".repeat(5_000))}`)).status).toBe(200);
  });

  test("answers two hundred clients at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, at) => server.ask(`/api/statements?q=strike&limit=${1 + (at % 20)}`)),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe("correcting", () => {
  let server: Served;
  const TOKENS = "reader rosa reader-token-0123456789\neditor ed editor-token-0123456789";
  beforeAll(async () => {
    server = await served({ access: tokenAccess(TOKENS, "tokens") });
  });
  afterAll(() => server.end());

  const as = (role: "reader" | "editor") => ({ authorization: `Bearer ${role}-token-0123456789` });
  const say = (body: unknown, role: "reader" | "editor" = "editor", report = harbour.report.id) =>
    server.ask(`/api/reports/${report}/corrections`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { ...as(role), "content-type": "application/json" },
    });
  const found = async () => {
    const response = await server.ask("/api/statements?q=strikes", { headers: as("reader") });
    return (await response.json()) as { entries: { anchor: string; confirmed: string | null }[] };
  };

  test("confirms, rejects and takes back, under the name of the token", async () => {
    const { anchor } = (await found()).entries[0]!;
    expect((await say({ kind: "confirm", on: anchor })).status).toBe(200);
    expect((await found()).entries[0]!.confirmed).toBe("ed");
    const { id } = (await (await say({ kind: "reject", on: anchor })).json()) as { id: number };
    expect((await found()).entries).toEqual([]);
    expect((await say({ kind: "undo", on: anchor, correction: id })).status).toBe(200);
    expect((await found()).entries).toHaveLength(1);
    const report = await server.ask(`/api/reports/${harbour.report.id}`, { headers: as("reader") });
    expect(((await report.json()) as { corrections: unknown[] }).corrections).toHaveLength(3);
  });

  test("two editors of one entry: both are kept, and the last word counts", async () => {
    const { anchor } = (await found()).entries[0]!;
    const both = await Promise.all([
      say({ kind: "attitude", on: anchor, attitude: "claimed" }),
      say({ kind: "attitude", on: anchor, attitude: "said" }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const ids = await Promise.all(both.map(async (response) => ((await response.json()) as { id: number }).id));
    expect(new Set(ids).size).toBe(2);
  });

  test("is not for readers, nor of what is not there, nor anything else", async () => {
    const { anchor } = (await found()).entries[0]!;
    expect((await say({ kind: "confirm", on: anchor }, "reader")).status).toBe(403);
    expect((await say({ kind: "confirm", on: "s:1-2" })).status).toBe(404);
    expect((await say({ kind: "confirm", on: anchor }, "editor", "none")).status).toBe(404);
    expect((await say({ kind: "praise", on: anchor })).status).toBe(400);
    expect((await say("{")).status).toBe(400);
    expect((await say({ kind: "confirm", on: anchor, user: "somebody else" })).status).toBe(400);
  });
});

describe("the server", () => {
  let server: Served;
  beforeAll(async () => {
    server = await served();
  });
  afterAll(() => server.end());

  test("says that it is well, and counts", async () => {
    expect(await (await server.ask("/health")).json()).toEqual({ status: "ok", version: "0.0.0" });
    await server.ask("/api/statements?q=strike");
    await server.ask("/api/none");
    const text = await (await server.ask("/metrics")).text();
    expect(text).toContain('hearsay_http_requests_total{method="GET",route="/api/statements",status="200"} 1\n');
    expect(text).toContain('hearsay_http_requests_total{method="GET",route="none",status="404"} 1\n');
    expect(text).toMatch(/_bucket\{route="\/api\/statements",le="\+Inf"\} 1\n/);
    expect(text).toMatch(/# EOF\n$/);
  });

  test("logs a line for each request, without what was asked for", async () => {
    await server.ask("/api/statements?q=confidential", {
      headers: { authorization: "Bearer abcdefghijklmnopqrstuvwxyz" },
    });
    const line = server.logged().trimEnd().split("\n").at(-1)!;
    expect(JSON.parse(line)).toMatchObject({
      level: "info",
      method: "GET",
      path: "/api/statements",
      status: 200,
      user: "ada",
    });
    expect(server.logged()).not.toMatch(/confidential|abcdefg/);
  });

  test("shows its reference as a page without script", async () => {
    const response = await server.ask("/api");
    const page = await response.text();
    expect(page).toContain("<code>GET /api/statements/{id}</code>");
    expect(page).not.toMatch(/<script|<style|https?:/);
    expect((await server.ask("/api/reference.css")).headers.get("content-type")).toContain("text/css");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("tells a method that a path does not take from a path that is not there", async () => {
    const response = await server.ask("/api/statements", { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await server.ask("/api/read")).status).toBe(405);
  });

  test("says how long to wait when one asks too much", async () => {
    const slow = await served({ limit: rateLimit(0.5, 2) });
    const statuses = [];
    for (let at = 0; at < 3; at++) statuses.push((await slow.ask("/api/actors")).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await slow.ask("/api/actors")).headers.get("retry-after")).toBe("2");
    await slow.end();
  });

  test("says that the record is gone, and goes on when it is back", async () => {
    const other = await served();
    expect((await other.ask("/api/actors")).status).toBe(200);
    await rename(other.place, `${other.place}.away`);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const gone = await other.ask("/api/actors");
    expect([gone.status, ((await gone.json()) as { detail: string }).detail]).toEqual([
      503,
      "The record: the file is gone. Put it back, or start the server with another --record.",
    ]);
    expect((await other.ask("/health")).status).toBe(503);
    await rename(`${other.place}.away`, other.place);
    expect((await other.ask("/api/actors")).status).toBe(200);
    await other.end();
    await rm(other.place, { force: true });
  });
});

const PARAGRAPHS =
  "<p>“The pier will hold,” Ada Quill said on Monday in the town hall of Carrow, where she met the dockers.</p>".repeat(
    8,
  );

describe("reading without keeping", () => {
  let server: Served;
  beforeAll(async () => {
    server = await served();
  });
  afterAll(() => server.end());

  const read = (body: string | Uint8Array<ArrayBuffer>, type: string, query = "", accept = "*/*") =>
    server.ask(`/api/read${query}`, { method: "POST", body, headers: { "content-type": type, accept } });

  test.each<[string, string, string, string]>([
    ["plain text", "text/plain", "The pier will hold, Ada Quill said.", "text"],
    ["a page", "text/html", `<html><body><article><h1>The pier</h1>${PARAGRAPHS}</article></body></html>`, "html"],
    ["JSON", "application/json", JSON.stringify({ text: "The pier will hold, Ada Quill said." }), "json"],
    ["a page that is called text", "text/plain", `<!doctype html><html><body>${PARAGRAPHS}</body></html>`, "html"],
  ])("takes %s", async (_, type, body, format) => {
    const response = await read(body, type, "?outlet=The+Courier&published=2026-03-10");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      report: { format, outlet: { name: "The Courier" }, published: "2026-03-10" },
    });
    expect(await (await server.ask("/api/reports?outlet=The+Courier")).json()).toEqual({ entries: [], next: null });
  });

  test.each<[string, string | Uint8Array<ArrayBuffer>, string, number, string]>([
    ["nothing", "", "text/plain", 422, "It is empty"],
    [
      "a picture",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      "text/html",
      415,
      "It is no text",
    ],
    [
      "a drawing that is called a page",
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      "text/html",
      415,
      "SVG image",
    ],
    ["JSON that is none", "{", "application/json", 422, "no valid JSON"],
    ["JSON without words", "{}", "application/json", 422, "needs its words"],
    ["too much", "a".repeat(100_001), "text/plain", 413, "A body may have 100000 bytes"],
    [
      "two reports",
      JSON.stringify([{ text: "One." }, { text: "Two." }]),
      "application/json",
      422,
      "Ask for JSON lines",
    ],
  ])("refuses %s", async (_, body, type, status, detail) => {
    const response = await read(body, type);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
    expect(response.status).toBe(status);
  });

  test("refuses a date that is none", async () => {
    expect((await read("A text.", "text/plain", "?published=someday")).status).toBe(400);
  });

  test("gives a line for each report of several, and why one could not be read", async () => {
    const body = [JSON.stringify({ text: "One." }), "{", JSON.stringify({ text: "Three." })].join("\n");
    const response = await read(body, "application/x-ndjson", "", "application/x-ndjson");
    const lines = (await response.text())
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ report: { text: "One." } }, { status: 422 }, { report: { text: "Three." } }]);
  });

  test("lets some wait and sends others away", async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = await served({ read: async (report) => gate.then(() => ({ ...harbour, report })), mostWaiting: 2 });
    const post = () =>
      slow.ask("/api/read", { method: "POST", body: "A text.", headers: { "content-type": "text/plain" } });
    const waiting = [post(), post()];
    await new Promise((resolve) => setTimeout(resolve, 50));
    const third = await post();
    expect([third.status, third.headers.get("retry-after")]).toEqual([503, "10"]);
    expect((await slow.ask("/api/statements")).status).toBe(200);
    go();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
    await slow.end();
  });

  test("survives what takes too long, and what kills its worker", async () => {
    const bad = await served({
      patience: 50,
      read: (report, { signal }) =>
        report.text.includes("slow")
          ? new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
          : Promise.reject(new ReadingFailed("the worker that read it died")),
    });
    const post = async (body: string) =>
      (await bad.ask("/api/read", { method: "POST", body, headers: { "content-type": "text/plain" } })).status;
    expect([await post("A slow text."), await post("Another."), (await bad.ask("/health")).status]).toEqual([
      408, 500, 200,
    ]);
    await bad.end();
  });
});
