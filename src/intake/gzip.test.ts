import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { InputError } from "./input.js";
import { open } from "./open.js";
import { reports } from "./reports.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-gzip-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** So many that gzip packs them into several blocks. */
const COUNT = 12_000;
const words = (at: number) => `The weir at Orne ${(at * 7919) % 1_000_003} is shut, Ada Quill said on Monday.`;
const all = (line: (at: number) => string): string => Array.from({ length: COUNT }, (_, at) => line(at)).join("");

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
