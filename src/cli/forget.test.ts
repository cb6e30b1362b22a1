import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { filesWith } from "../../test/support/bytes.js";
import { newsroom } from "../../test/support/newsroom.js";
import { play } from "../../test/support/staged.js";

let folder: string;
let place: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-forget-"));
  place = join(folder, "record", "record.db");
  await writeFile(join(folder, "made.jsonl"), newsroom.map((reading) => `${JSON.stringify(reading)}\n`).join(""));
  await run("add", "--readings", join(folder, "made.jsonl"));
  return () => rm(folder, { recursive: true });
});

const run = (...line: string[]) => play([...line, "--record", place], { env: { HEARSAY_USER: "ilse" } });
const filesLeft = () => filesWith([join(folder, "record")], ["Hanne Sol"]);

test("what would go is shown first, and nothing is changed", async () => {
  const before = filesLeft().length;
  expect(before).toBeGreaterThan(0);
  const { code, stdout } = await run("forget", "Hanne Sol");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d reports, \d+ statements, \d+ events\n {2}2026-03-\d\d {2}The Ostrian Post · /);
  expect(stdout).toContain("Nothing is forgotten yet. Give the command again with --yes; nobody can take it back.\n");
  expect(filesLeft()).toHaveLength(before);
});

test("with --yes it is gone, is listed without a word of it, and does not come back", async () => {
  const { code, stdout, stderr } = await run("forget", "Hanne Sol", "--yes", "--reason", "her wish of 3 March");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/\nForgotten\.\n$/);
  expect(filesLeft()).toEqual([]);
  expect((await run("forget", "--list")).stdout).toMatch(
    /^\d{4}-\d\d-\d\d {2}a person {2}\d reports, \d+ statements, \d+ events {2}by ilse: her wish of 3 March\n$/,
  );
  const again = await run("add", "--readings", join(folder, "made.jsonl"));
  expect(again.stdout).toMatch(/ known already, \d forgotten before, and not taken up again · /);
  expect(filesLeft()).toEqual([]);
});

test("a report that was forgotten is allowed by its link, and can be added again", async () => {
  const [, { report }] = newsroom as [unknown, (typeof newsroom)[number]];
  await run("forget", "Hanne Sol", "--yes");
  const shown = await run("audit", "sport.example");
  expect(shown.stdout).toMatch(/not counted: \d reports that the record was made to forget, of whichever outlet/);
  expect(await run("allow", report.url!, "--reason", "a mistake")).toMatchObject({
    code: 0,
    stdout: `${report.url} may be added again.\n`,
  });
  expect((await run("forget", "--list")).stdout).toMatch(
    /\n\d{4}-\d\d-\d\d {2}allowed again {2}1 report {2}by ilse: a mistake\n$/,
  );
  const again = await run("add", "--readings", join(folder, "made.jsonl"));
  expect(again.stdout).toMatch(/^1 new, .*\d forgotten before, and not taken up again · /);
  const twice = await run("allow", report.url!);
  expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining(`no report ${report.url} was forgotten`)]);
});

test("an input that was forgotten does not come back into the archive with another look at it", async () => {
  const page = join(folder, "sol.txt");
  await writeFile(page, "Mayor Hanne Sol said the quay is open.\n");
  await run("add", page);
  expect((await run("forget", "Hanne Sol", "--yes")).stdout).toContain("1 file as it was read");
  const again = await run("add", page);
  expect(again).toMatchObject({ code: 0, stderr: "" });
  expect(again.stdout).toMatch(/^1 forgotten before, and not taken up again · /);
  expect(filesLeft()).toEqual([]);
  expect(await readdir(join(folder, "record"))).not.toContain("record.db.before");
});

test("what nothing is of is said so", async () => {
  expect(await run("forget", "Nobody Known")).toMatchObject({
    code: 0,
    stdout: "Nothing in the record is of Nobody Known.\n",
  });
});

test.each([
  [["forget"], "hearsay: say what is to be forgotten, --expired or --list.\n"],
  [["forget", "Hanne Sol", "--yes", "--reason", "for Hanne Sol"], "hearsay: the reason is kept, and must not name"],
])("%j is refused", async (line, message) => {
  const { code, stderr } = await run(...line);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(filesLeft()).not.toEqual([]);
});
