/** Adding over HTTP, a line for each report as it is kept. */
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesWith } from "../../test/support/bytes.js";
import { droppedFiles } from "../../test/support/dropped.js";
import { harbour } from "../../test/support/harbour.js";
import { type Served, served } from "../../test/support/served.js";
import { keepingAs } from "../record/keeping/keep.js";
import { tokenAccess } from "./access.js";

type Line = { readonly report: string; readonly became: string } | { readonly detail: string; readonly status: number };

let server: Served;
beforeAll(async () => {
  server = await served({ readings_: [], maxBytes: 1_000_000, mostWaiting: 4 });
});
afterAll(() => server.end());

async function drop(name: string, bytes: Uint8Array | string, path = "/api/add"): Promise<readonly Line[]> {
  const form = new FormData();
  form.set("file", new File([typeof bytes === "string" ? bytes : Uint8Array.from(bytes)], name));
  const response = await server.ask(path, { method: "POST", body: form, headers: { accept: "application/x-ndjson" } });
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  return (await response.text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

const kept = async () =>
  ((await (await server.ask("/api/reports?limit=200")).json()) as { entries: { id: string }[] }).entries.map(
    ({ id }) => id,
  );

describe("adding, a line for each report", () => {
  test.each(droppedFiles)("takes $name: $reports of it", async ({ name, bytes, reports }) => {
    const lines = await drop(name, bytes);
    expect(lines).toEqual(
      Array.from({ length: reports }, () => ({
        report: expect.any(String),
        became: expect.stringMatching(/^(?:new|copy)$/),
      })),
    );
    const all = await kept();
    for (const line of lines) expect(all).toContain("report" in line && line.report);
    expect(await drop(name, bytes)).toEqual(lines.map((line) => ({ ...line, became: "known" })));
  });

  test("keeps what can be read of a file, and says where the rest cannot", async () => {
    const lines = await drop(
      "wire.jsonl",
      '{"text":"The lamp is lit, Ada Quill said."}\n{"text":\n{"title":"Nothing"}\n{"text":"The lamp is out, Tom Marsh said."}\n',
    );
    expect(lines).toMatchObject([
      { became: "new" },
      { status: 422, detail: expect.stringMatching(/^line 2: It is no valid JSON/) },
      { status: 422, detail: expect.stringMatching(/^line 3: /) },
      { became: "new" },
    ]);
  });

  test("has no limit of how many reports are in a file", async () => {
    const many = Array.from({ length: 120 }, (_, at) => JSON.stringify({ text: `Lamp ${at} is lit, Ada Quill said.` }));
    expect(await drop("many.jsonl", many.join("\n"))).toHaveLength(120);
  });

  test.each<[string, string, Uint8Array | string]>([
    ["an empty file", "empty.txt", ""],
    ["a picture", "picture.pdf", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
    [
      "an archive that breaks off",
      "crawl.warc.gz",
      droppedFiles.find(({ name }) => name === "crawl.warc.gz")!.bytes.slice(0, 150),
    ],
    ["a document that is none", "a.docx", "PK\u0003\u0004 nothing"],
  ])("says why nothing is read of %s", async (_, name, bytes) => {
    const before = await kept();
    const lines = await drop(name, bytes);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatchObject({ status: expect.any(Number), detail: expect.stringMatching(/./) });
    expect(await kept()).toEqual(before);
  });

  test("says of the whole file what was said of it", async () => {
    const [line] = await drop(
      "told.txt",
      "The weir is open, Ada Quill said.",
      "/api/add?outlet=The+Courier&published=2026-03-10",
    );
    const { report } = (await (await server.ask(`/api/reports/${(line as { report: string }).report}`)).json()) as {
      report: object;
    };
    expect(report).toMatchObject({ outlet: "The Courier", date: "2026-03-10" });
  });
});

test.each(["application/json", "application/x-ndjson"])(
  "keeps of what is sent what it is to keep, told as %s",
  async (accept) => {
    const keeping = keepingAs("quotes", "2y");
    const shy = await served({ readings_: [], read: async () => harbour, keeping });
    const body = JSON.stringify({ text: harbour.report.text });
    const headers = { accept, "content-type": "application/json" };
    const sent = await shy.ask("/api/add", { method: "POST", body, headers });
    expect(await sent.text()).toContain('"became":"new"');
    const { store, archive } = await shy.parts.record.get();
    const versions = await store.db.selectFrom("versions").select(["kept", "until", "added"]).execute();
    expect(versions).toEqual([{ kept: "quotes", until: expect.any(String), added: expect.any(String) }]);
    expect(Number(versions[0]!.until!.slice(0, 4))).toBe(Number(versions[0]!.added.slice(0, 4)) + 2);
    const places = [archive.folder, dirname(shy.place)];
    expect(harbour.report.text).toContain("watched from the quay");
    expect(filesWith(places, ["watched from the quay"])).toEqual([]);
    expect(filesWith(places, ["as good as signed"])).not.toEqual([]);
    await shy.end();
  },
);

test("of who may not come in nothing is taken, however much is sent", async () => {
  const closed = await served({ maxBytes: 1000, access: tokenAccess("reader rosa reader-token-0123456789", "tokens") });
  const send = (path: string, headers: Record<string, string>) =>
    closed.ask(path, { method: "POST", body: "x".repeat(20_000), headers });
  expect((await send("/api/add", {})).status).toBe(401);
  expect((await send("/session", {})).status).toBe(413);
  expect((await send("/api/read", { authorization: "Bearer reader-token-0123456789" })).status).toBe(413);
  await closed.end();
});
