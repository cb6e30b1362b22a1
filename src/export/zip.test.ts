import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { bytesOf } from "../../test/support/exported.js";
import { zipped } from "./zip.js";

async function* files(...all: readonly (readonly [path: string, content: string])[]) {
  for (const [path, content] of all) yield { path, content };
}

describe("a ZIP", () => {
  test("has all files, those that come in pieces too", async () => {
    async function* pieces() {
      yield "one, ";
      yield "🚢 two";
    }
    async function* both() {
      yield* files(["a/ünd.txt", "ß".repeat(1000)]);
      yield { path: "b.txt", content: pieces() };
      yield* files(["empty.txt", ""]);
    }
    const read = unzipSync(await bytesOf(zipped(both())));
    expect(Object.entries(read).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ["a/ünd.txt", "ß".repeat(1000)],
      ["b.txt", "one, 🚢 two"],
      ["empty.txt", ""],
    ]);
  });

  test("of the same files is the same", async () => {
    const once = () => bytesOf(zipped(files(["a.txt", "one"], ["b.txt", "two"])));
    expect(await once()).toEqual(await once());
  });

  test("of nothing is an archive without files", async () => {
    expect(unzipSync(await bytesOf(zipped(files())))).toEqual({});
  });

  test("of more files than it can count is refused, with what to do", async () => {
    async function* many() {
      for (let count = 0; count < 65_536; count++) yield { path: `${count}`, content: "" };
    }
    await expect(bytesOf(zipped(many()))).rejects.toThrow("65535 files at most. Take less with filters");
  });

  test("tells what made its files fail", async () => {
    async function* failing() {
      yield* files(["a.txt", "one"]);
      throw new Error("the record went away");
    }
    await expect(bytesOf(zipped(failing()))).rejects.toThrow("the record went away");
  });
});
