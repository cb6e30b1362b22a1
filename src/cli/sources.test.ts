import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { reportsIn } from "./sources.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-sources-"));
afterAll(() => rmSync(folder, { recursive: true }));
const any = Number.POSITIVE_INFINITY;

const file = (name: string, bytes: number): string => {
  const path = join(folder, name);
  writeFileSync(path, new Uint8Array(bytes));
  return path;
};

describe("sources promise", () => {
  test.each([
    ["any number where one is a pattern", ["a.txt", "wire/*.txt"], any],
    ["any number where one is a large archive of the web", [file("a.warc.gz", 1_000_000)], any],
    ["any number where one is a large file of lines", ["a.txt", file("WIRE.JSONL", 2_000_000)], any],
    ["one each where they are small", [file("small.jsonl", 2_000), file("small.warc.gz", 2_000)], 2],
    ["one where a large file holds one text", [file("book.txt", 2_000_000)], 1],
    ["one each where there is no such file, or no file", ["missing.warc", "https://courier.example/a.zip", "-"], 3],
    ["none where there are none", [], 0],
  ])("%s", async (_, sources, reports) => expect(await reportsIn(sources)).toBe(reports));
});
