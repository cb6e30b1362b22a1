import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harbour } from "../../test/support/harbour.js";
import { play } from "../../test/support/staged.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-correct-"));
  await writeFile(join(folder, "readings.jsonl"), `${JSON.stringify(harbour)}\n`);
  expect(await run("add", "--readings", join(folder, "readings.jsonl"))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^1 new · /),
  });
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...line: string[]) =>
  play([...line, "--record", join(folder, "record.db")], { env: { HEARSAY_USER: "ilse" } });
const found = async (...line: string[]) => JSON.parse((await run("search", ...line, "--json")).stdout).entries;
const report = harbour.report.id;

describe("hearsay correct", () => {
  test("gives a statement another speaker by name, and takes it back", async () => {
    const [{ key }] = await found("strike", "--by", "Adeyo");
    const { code, stdout } = await run("correct", String(key), "speakers", "Hanne Sol");
    expect(code).toBe(0);
    expect(await found("strike", "--by", "Sol")).toMatchObject([{ key, confirmed: "ilse" }]);
    const undo = /hearsay (correct .*)$/m.exec(stdout)![1]!.split(" ");
    expect(await run(...undo)).toMatchObject({ code: 0 });
    expect(await found("strike", "--by", "Adeyo")).toMatchObject([{ key, confirmed: null }]);
  });

  test("finds a rejected entry again by its key", async () => {
    const [{ key }] = await found("strike");
    const { stdout } = await run("correct", String(key), "reject", "--json");
    expect(await found("strike")).toEqual([]);
    const { id } = JSON.parse(stdout);
    expect(await run("correct", String(key), "undo", String(id))).toMatchObject({ code: 0 });
    expect(await found("strike")).toMatchObject([{ key }]);
  });

  test("moves a border to words of the report", async () => {
    const [{ key }] = await found('"walk away"', "--anonymous");
    await run("correct", String(key), "content", "Reyk had told them");
    expect(await found("told", "--anonymous")).toMatchObject([{ key, words: "Reyk had told them" }]);
  });

  test("makes two actors one, and parts mentions that are somebody else's", async () => {
    await run("correct", `${report}/Hanne Sol`, "merge", "reporters");
    await run("correct", `${report}/Vera Lind`, "split", "Lind");
    const { stdout } = await run("history", report, "--json");
    expect(JSON.parse(stdout).map(({ correction }: { correction: { kind: string } }) => correction.kind)).toEqual(
      expect.arrayContaining(["merge", "split"]),
    );
    expect((await run("history", report)).stdout).toMatch(/^\d+ {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}ilse {2}.* speakers /m);
    expect((await run("history", "--orphans")).stdout).toBe("Nobody said anything of it.\n");
  });

  test.each<[string, readonly string[], RegExp]>([
    ["an entry that is not there", ["123", "confirm"], /the record has no entry 123/],
    ["an anchor that is not there", [`${report}/s:1-2,3-4,5-6`, "confirm"], /nothing that this could be said of/],
    [
      "a name that the report does not have",
      [`${report}/Zara Zed`, "confirm"],
      /no actor “Zara Zed”. It has: Vera Lind/,
    ],
    ["something that cannot be said", [`${report}/Vera Lind`, "praise"], /“praise” is nothing that can be said/],
    ["a kind that is none", [`${report}/s:0-8,9-13,14-34`, "kind", "shouted"], /It is: KIND/],
    ["words that are not there", [`${report}/s:0-8,9-13,14-34`, "cue", "whispered"], /no words “whispered”/],
    ["an undo of nothing", [`${report}/Vera Lind`, "undo", "99999"], /nothing that this could be said of/],
    ["no number", [`${report}/Vera Lind`, "undo", "it"], /It is: NUMBER/],
  ])("is refused for %s", async (_, line, message) => {
    const { code, stderr } = await run("correct", ...line);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test.each([
    ["an option", ["--user", "vera"], { HEARSAY_USER: "ilse" }, "vera"],
    ["the surroundings", [], { HEARSAY_USER: "ilse" }, "ilse"],
    ["the account, where nothing else is said", [], {}, userInfo().username],
    ["the account, where a name is empty", ["--user", " "], { HEARSAY_USER: "" }, userInfo().username],
  ])("is said by whom %s names", async (_, option, env, user) => {
    const line = ["correct", `${report}/Vera Lind`, "note", "seen", "--json", "--record", join(folder, "record.db")];
    const { code, stdout } = await play([...line, ...option], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ user });
  });

  test("can be exported, to learn from", async () => {
    const { code, stdout } = await run("export", "corrections", "--jsonl");
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ user: "ilse", holds: false, before: expect.objectContaining({ attitude: "warned" }) }),
    );
    expect((await run("export", "corrections", "--csv")).code).toBe(2);
  });

  test("holds in a record that is made anew", async () => {
    const before = await run("history", "--json");
    const rebuilt = await run("rebuild");
    expect(rebuilt).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 readings, \d+ corrections · /) });
    expect(await run("history", "--json")).toMatchObject(before);
  });

  test("holds in what is read anew, which is said", async () => {
    const first = await run("reread");
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 changed, 0 the same · .*\n$/) });
    expect(first.stdout).toMatch(/^Minister says harbour deal[^\n]*\n( {2}[+~-] .*\n)+/);
    expect(await run("reread")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0 changed, 0 the same · /) });
  });
});

describe("hearsay add", () => {
  test("of a folder leaves out what holds no report, and lists it", async () => {
    const own = await mkdtemp(join(folder, "site-"));
    await writeFile(join(own, "index.html"), "<!doctype html><title>Form</title><form><textarea></textarea></form>");
    await writeFile(join(own, "pier.txt"), "“The pier will hold,” Ada Quill said on Monday.\n");
    const { code, stdout, stderr } = await run("add", own);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^1 new, 1 without a report · /);
    expect((await run("refused")).stdout).toContain("index.html");
    expect((await run("add", join(own, "index.html"))).code).toBe(1);
  });

  test.each([
    ["--outlet", "The Courier"],
    ["--knowledge", "people.jsonl"],
  ])("takes no %s for readings", async (...option) => {
    const { code, stderr } = await run("add", "--readings", join(folder, "readings.jsonl"), ...option);
    expect(code).toBe(2);
    expect(stderr).toContain(`${option[0]} is for reading`);
  });

  test("names a file of readings that is not there", async () => {
    const { code, stderr } = await run("add", "--readings", join(folder, "nowhere.jsonl"));
    expect(code).toBe(1);
    expect(stderr).toContain("nowhere.jsonl: it cannot be opened (ENOENT)");
  });
});
