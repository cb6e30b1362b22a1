import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { InputError } from "./input.js";

const report = (at: number) => new TextEncoder().encode(`The weir at Orne ${at} is shut, Ada Quill said on Monday.\n`);
const packed = zipSync({ "a.txt": report(1), "b.txt": report(2), "c.txt": [report(3), { level: 0 }] });

async function told(bytes: Uint8Array) {
  const found = await taken(bytes, { name: "a.zip" });
  return {
    texts: found.flatMap((one) => (one instanceof InputError ? [] : [one.text])),
    problems: found.flatMap((one) => (one instanceof InputError ? [one.problem] : [])),
  };
}

describe("a ZIP archive", () => {
  test("gives its entries", async () => {
    const { texts, problems } = await told(packed);
    expect([texts.length, problems]).toEqual([3, []]);
  });

  test("may have a comment at its end, and something behind it", async () => {
    const comment = new Uint8Array([...packed.subarray(0, -2), 4, 0, 110, 111, 116, 101, 10]);
    expect((await told(comment)).problems).toEqual([]);
  });

  test("that breaks off says so wherever that is, once", async () => {
    const end = packed.length - 22;
    for (let length = 4; length <= end; length += 1) {
      const { problems } = await told(packed.subarray(0, length));
      expect({ length, problems }).toEqual({ length, problems: [expect.stringMatching(/damaged|breaks off/)] });
    }
  });
});
