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

  test("search for each row of a list, as a table or as lines of JSON", async () => {
    await writeFile(join(folder, "names.csv"), '\ufeffName,Note\nQuill,=1+1\n"Nobody, Atall",\n');
    const table = await run("search", "--batch", join(folder, "names.csv"));
    expect(table).toMatchObject({ code: 0, stderr: "" });
    const [head, quill, nobody, ...more] = table.stdout.split("\r\n");
    expect(head).toMatch(/^asked_name,asked_note,count,key,kind,date,outlet,by,to,how,words,/);
    expect(quill).toMatch(
      /^Quill,'=1\+1,1,\d+,statement,2026-03-10,The Courier,Ada Quill,,"said, direct","“The pier will hold,”",/,
    );
    expect(nobody).toMatch(/^"Nobody, Atall",,0,,+$/);
    expect(more).toEqual([""]);
    await writeFile(join(folder, "list.csv"), "words,since\nharbour OR pier,2026-01-01\npier,2027-01-01\n");
    const lines = (await run("search", "--batch", join(folder, "list.csv"), "--json")).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).found.count)).toEqual([1, 0]);
  });

  test.each([
    ["", "is empty"],
    ["words,since\npier,soon\n", "row 1: since: Invalid ISO date"],
    ['words\n"pier', "is no CSV"],
    ["by\nQuill\n,\n", "row 2: nothing is asked there"],
  ])("refuse the list %j", async (list, why) => {
    await writeFile(join(folder, "bad.csv"), list);
    const { code, stderr } = await run("search", "--batch", join(folder, "bad.csv"));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(why) });
  });

  test.each([
    [["search", "nothing", "--by", "Nobody Atall"], 0, "Nothing in the record answers to that.\n"],
    [["search", "--since", "yesterday"], 2, ""],
    [["search", "--since", "2026-02-30"], 2, ""],
    [["search", "--country", "Atlantis"], 0, "Nothing in the record answers to that.\n"],
    [["search", "--by", "'); drop table names; --"], 0, "Nothing in the record answers to that.\n"],
    [["search", "--cursor", "x"], 2, ""],
    [["search", "--limit", "0"], 2, ""],
    [["search", "x".repeat(10_001)], 2, ""],
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
