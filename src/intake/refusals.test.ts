/** What cannot be read is a value that says what kind of thing is wrong, of what, and what to do. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { type Given, InputError } from "./input.js";
import { open } from "./open.js";
import { reports } from "./reports.js";
import { storedReading } from "./stored.js";

async function refusal(name: string, content: string | Uint8Array, given: Given = {}): Promise<InputError> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for await (const item of reports({ name, bytes, contentType: null, url: null }, given)) {
    if (item instanceof InputError) return item;
  }
  throw new Error(`${name} was read`);
}

describe("the kind of a refusal", () => {
  const prose = "The pier will reopen on Friday, Ada Quill said.";
  test.each<[kind: string, name: string, content: string | Uint8Array, given?: Given]>([
    ["empty", "note.txt", ""],
    ["empty", "note.txt", " \n "],
    ["empty", "note.json", '{"text":""}'],
    ["malformed", "note.txt", Buffer.from("%PDF-1.7 …")],
    ["not-text", "note.png", Buffer.from("\x89PNG\r\n\x1a\n")],
    ["unsupported", "note.docx", zipSync({ "[Content_Types].xml": new Uint8Array() })],
    [
      "not-text",
      "note.svg",
      "<svg xmlns='http://www.w3.org/2000/svg'><text>The pier will reopen, Ada Quill said.</text></svg>",
    ],
    ["too-large", "note.txt", new Uint8Array(20_000_001).fill(97)],
    ["no-article", "note.html", "<!doctype html><p>Home</p>"],
    ["no-article", "note.json", '{"title":"Pier"}'],
    ["malformed", "note.json", '{"text":'],
    ["unsupported", "note.xml", "<?xml version='1.0'?><gpx></gpx>"],
    ["unsupported", "table.vtt", "WEBVTT\n"],
    ["option", "note.txt", prose, { published: "soon" }],
    ["schema", "note.json", JSON.stringify({ ...harbour, schema: 99 })],
  ])("is %s for %s", async (kind, name, content, given) => {
    const { kind: found, source, message } = await refusal(name, content, given);
    expect({ kind: found, source }).toEqual({ kind, source: name });
    expect(message).toMatch(/^note|^table/);
  });

  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hearsay-refusals-"));
    await writeFile(join(folder, "long.txt"), "a".repeat(2000));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ["not-found", "none.txt"],
    ["not-found", "*.md"],
    ["unsupported", "."],
    ["too-large", "long.txt"],
  ])("is %s for the source %s", async (kind, name) => {
    const found: unknown[] = [];
    for await (const input of open([join(folder, name)], { maxBytes: 1000 })) found.push(input);
    expect(found).toMatchObject([{ kind, source: join(folder, name) }]);
  });

  test.each([
    ["unsupported", "ftp://courier.example/pier"],
    ["unsupported", "https://ada:secret@courier.example/"],
    ["no-access", "http://127.0.0.1/pier"],
  ])("is %s for the link %s", async (kind, link) => {
    const found: unknown[] = [];
    for await (const input of open([link])) found.push(input);
    expect(found).toMatchObject([{ kind }]);
  });
});

test("a refusal goes into JSON as kind, message and source", async () => {
  expect(JSON.parse(JSON.stringify(await refusal("note.txt", "")))).toEqual({
    kind: "empty",
    message: "note.txt: it is empty. Give a file with the text of a report.",
    source: "note.txt",
  });
});

describe("a reading that was kept", () => {
  test("comes back as it is", () => {
    const kept: unknown = JSON.parse(JSON.stringify(harbour));
    expect(storedReading(kept, "a.json")).toEqual(harbour);
  });

  test("of another schema is refused by the name of its version", () =>
    expect(storedReading({ ...harbour, schema: 2 }, "a.json")).toMatchObject({
      kind: "schema",
      message:
        "a.json: it is a reading in version 2 of the schema, and this Hearsay knows version 1. Read its report anew.",
    }));

  test.each([
    ["that is none", {}, /it is no reading \(schema: /],
    ["with a muddled id", { ...harbour, actors: [{ ...harbour.actors[0], id: "s1" }] }, /\(actors\.0\.id: /],
    ["that is no object", "reading", /it is no reading \(/],
  ])("%s is refused", (_, value, reason) => {
    const found = storedReading(value, "a.json");
    expect(found).toBeInstanceOf(InputError);
    expect(found).toMatchObject({ kind: "malformed", message: expect.stringMatching(reason) });
  });
});
