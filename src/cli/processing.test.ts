import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newsroom } from "../../test/support/newsroom.js";
import { play } from "../../test/support/staged.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-processing-"));
  const file = join(folder, "made.jsonl");
  await writeFile(file, newsroom.map((reading) => `${JSON.stringify(reading)}\n`).join(""));
  await run("add", "--readings", file, "--keep", "quotes", "--keep-for", "2y");
  await run("forget", "https://sport.example/lind", "--yes", "--reason", "a <wish>");
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...line: string[]) =>
  play([...line, "--record", join(folder, "record.db")], {
    env: { HEARSAY_USER: "ilse", HEARSAY_PURPOSE: "research | study" },
  });

test("says what is kept, from where, until when, and what was forgotten", async () => {
  const { code, stdout } = await run("processing", "--controller", "The Merrow Courier");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^CONTROLLER \(A\)\n {2}The Merrow Courier\n/);
  expect(stdout).toContain("research | study");
  expect(stdout).toMatch(/ {2}The Ostrian Post +\d +2026-03-1\d to 2026-03-13 +\d{4}-/);
  expect(stdout).toMatch(/texts are kept as the words of entries, \d of them until \d{4}-\d\d-\d\d\./);
  expect(stdout).toMatch(/\d{4}-\d\d-\d\d {2}a report +1 +1 +1 +ilse +a <wish>/);
  expect(stdout).not.toContain("sport.example");
});

test("leaves open what nobody said", async () => {
  expect((await run("processing")).stdout).toMatch(/^CONTROLLER \(A\)\n {2}to be filled in\n/);
});

test("is Markdown in which nothing is taken for markup", async () => {
  const { stdout } = await run("processing", "--markdown");
  expect(stdout).toMatch(/^# Record of processing activities\n\nAs of \d{4}-\d\d-\d\d, /);
  expect(stdout).toContain("research \\| study");
  expect(stdout).toContain("| outlet | reports | published | kept since | last added |\n| --- |");
  expect(stdout).toContain("| a \\<wish\\> |");
});

test("is a page in which nothing is taken for markup", async () => {
  const { stdout } = await run("processing", "--html");
  expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(stdout).toContain("<td>a &lt;wish&gt;</td>");
});

test("is JSON", async () => {
  expect(JSON.parse((await run("processing", "--json")).stdout)).toMatchObject({
    controller: null,
    purpose: "research | study",
    kept: [{ as: "quotes" }],
    forgotten: [{ kind: "link", user: "ilse", reports: 1 }],
  });
});
