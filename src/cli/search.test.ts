import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play } from "../../test/support/staged.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-add-"));
  await writeFile(
    join(folder, "pier.txt"),
    "“The pier will hold,” Ada Quill said on Monday. Quill met Tom Marsh in Oslo.\n",
  );
  await writeFile(join(folder, "empty.txt"), "");
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...line: string[]) => play([...line, "--record", join(folder, "record.db")]);

describe("hearsay add and hearsay search", () => {
  test("keep reports and find them again", async () => {
    const first = await run("add", folder, "--published", "2026-03-10", "--outlet", "The Courier");
    expect(first).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 new, 1 not read · /) });
    expect(first.stderr).toContain("empty.txt: it is empty");
    const again = await run("add", join(folder, "pier.txt"), "--published", "2026-03-10", "--outlet", "The Courier");
    expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 known already · /) });
    const { code, stdout } = await run("search", "piers", "--by", "Quill");
    expect(code).toBe(0);
    expect(stdout).toContain("Ada Quill · said, direct\n“The *pier* will hold,”\n2026-03-10 · The Courier");
    const events = JSON.parse((await run("search", "--event", "consult", "--place", "Oslo", "--json")).stdout);
    expect(events).toMatchObject({
      count: 1,
      entries: [{ by: ["Ada Quill", "Tom Marsh"], place: "Oslo", date: "2026-03-10" }],
    });
    expect((await run("refused")).stdout).toContain("empty.txt: it is empty");
  });

  test.each([
    [["search", "nothing", "--by", "Nobody Atall"], 0, "Nothing in the record answers to that.\n"],
    [["search", "--since", "yesterday"], 2, ""],
    [["search", "--event", "PARTY"], 2, ""],
    [["add"], 2, ""],
  ])("%j", async (line, code, stdout) => {
    expect(await run(...line)).toMatchObject({ code, stdout });
  });

  test("refuse what is no record, and leave it as it is", async () => {
    const { code, stderr } = await play(["search", "pier", "--record", join(folder, "pier.txt")]);
    expect(code).toBe(1);
    expect(stderr).toContain("it is no record of Hearsay, or damaged");
  });
});
