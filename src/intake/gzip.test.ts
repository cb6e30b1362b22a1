import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { InputError, MAX_BYTES } from "./input.js";
import { nativeGunzip } from "./native-gunzip.js";
import { open } from "./open.js";
import { reports } from "./reports.js";
import { inputsIn } from "./unpack.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-gzip-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** So many, and so little alike, that gzip packs them into several blocks. */
const COUNT = 1_500;
const number = (at: number, factor: number) => (at * factor) % 1_000_003;
const words = (at: number) =>
  `The weir at Orne ${number(at, 7919)} is shut, Ada Quill said on Monday: ${number(at, 104_729)} of ${number(at, 611_953)}.`;
const all = (line: (at: number) => string, count = COUNT): string =>
  Array.from({ length: count }, (_, at) => line(at)).join("");

async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const kinds: readonly (readonly [name: string, text: string])[] = [
  ["a.jsonl.gz", all((at) => `${JSON.stringify({ text: words(at) })}\n`)],
  ["a.csv.gz", `title,text\n${all((at) => `Weir ${at},"${words(at)}"\n`)}`],
  ["a.mbox.gz", all((at) => `From ada Mon Mar  9 10:00:00 2026\nFrom: ada@clarion.example\n\n${words(at)}\n\n`)],
];

describe("what breaks off in its gzip", () => {
  test.each(kinds)("gives what stands before, and then says so: %s", async (name, text) => {
    const packed = gzipSync(text);
    const cut = packed.subarray(0, packed.length / 2);
    const file = join(folder, name);
    writeFileSync(file, cut);
    const native = [];
    for await (const input of open([file]))
      if (input instanceof InputError) native.push(input);
      else for await (const report of reports(input, {})) native.push(report);
    for (const found of [native, await taken(cut, { name })]) {
      const read = found.flatMap((one) => (one instanceof InputError ? [] : [one.text.trim()]));
      const problems = found.flatMap((one) => (one instanceof InputError ? [one.problem] : []));
      expect(read.length).toBeGreaterThan(COUNT / 4);
      expect(read.length).toBeLessThan(COUNT);
      expect(read[0]).toContain(words(0));
      expect(read.at(-2)).toContain(words(read.length - 2));
      expect(problems.at(-1)).toBe("the gzip archive breaks off before its end");
    }
  });

  test.each([
    ["Node's own code", nativeGunzip],
    ["code that runs anywhere", undefined],
  ] as const)("is noticed wherever that is, by %s", async (_, gunzip) => {
    const lines = (count: number) => all((at) => `${JSON.stringify({ text: words(at) })}\n`, count);
    const [first, second] = [gzipSync(lines(20)), gzipSync(lines(10))];
    const packed = Buffer.concat([first, second]);
    const text = lines(20) + lines(10);
    for (let length = 3; length <= packed.length; length += 1) {
      const isWhole = length === first.length || length === packed.length;
      let read = "";
      const problems: string[] = [];
      const stream = inPieces(packed.subarray(0, length), 61);
      for await (const input of inputsIn("a.jsonl.gz", stream, { maxBytes: MAX_BYTES, gunzip }))
        if (input instanceof InputError) problems.push(input.problem);
        else read += new TextDecoder().decode(input.bytes);
      expect({ length, problems }).toEqual({
        length,
        problems: isWhole ? [] : ["the gzip archive breaks off before its end"],
      });
      expect(text.startsWith(read)).toBe(true);
      expect(read === "" || read.endsWith("\n")).toBe(true);
    }
  });

  test("is no report where half of one is all that there is", async () => {
    const packed = gzipSync(all((at) => `${words(at)}\n\n`));
    for (const [name, length] of [
      ["a.txt.gz", packed.length / 2],
      ["a.txt.gz", 12],
      ["a.jsonl.gz", 12],
    ] as const)
      expect(await taken(packed.subarray(0, length), { name })).toMatchObject([
        { problem: "the gzip archive breaks off before its end" },
      ]);
  });
});
