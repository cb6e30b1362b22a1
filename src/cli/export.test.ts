import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsroom } from "../../test/support/newsroom.js";
import { play, type Stage } from "../../test/support/staged.js";
import { exportFormats, exportLists, formatsOf } from "../export-formats.js";
import { addReadings } from "../record/add.js";
import { openRecord } from "../record/record.js";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-export-"));
  const record = await openRecord({ record: join(folder, "record.db"), archive: join(folder, "record.db-archive") });
  for (const reading of newsroom)
    await addReadings(record.store, record.archive, [{ reading, at: "2026-03-14T07:00:00Z" }]);
  await record.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const run = (line: readonly string[], stage: Stage = {}) =>
  play(["export", ...line, "--record", at("record.db")], stage);

/** Every list in every format that it has. */
const all = exportLists.flatMap((list) => formatsOf(list).map(({ name, isBinary }) => ({ list, name, isBinary })));

describe("hearsay export", () => {
  test.each(all)(
    "gives $list as --$name, the same to standard output and into a file",
    async ({ list, name, isBinary }) => {
      const out = at(name === "markdown" ? `${list}.zip` : `${list}.${name}`);
      expect(await run([list, `--${name}`, "--out", out])).toEqual({ code: 0, stdout: "", stderr: "" });
      const { code, stdout, stderr } = await run([list, `--${name}`]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      if (!isBinary) expect(readFileSync(out, "utf8")).toBe(stdout);
      const first = readFileSync(out);
      await run([list, `--${name}`, "--out", out]);
      expect(readFileSync(out)).toEqual(first);
      expect(readFileSync(out).length).toBeGreaterThan(0);
    },
  );

  test("leaves what filters leave, in every format", async () => {
    const few = (await run(["statements", "--csl", "--by", "Adeyo", "--words", "strike"])).stdout;
    expect(JSON.parse(few).map(({ abstract }: { abstract: string }) => abstract)).toEqual([
      "that the unions would strike if jobs were lost",
      "that the unions would strike if jobs were lost",
    ]);
    expect((await run(["entries", "--graphml", "--event", "ACCUSE"])).stdout).toContain("ACCUSE");
    expect((await run(["entries", "--bibtex", "--by", "Nobody Atall"])).stdout).toBe("");
  });

  test("writes Markdown into a new folder, and whole texts of a project where they are asked for", async () => {
    expect(await run(["entries", "--markdown", "--out", at("notes")])).toMatchObject({ code: 0 });
    expect(readdirSync(at("notes")).sort()).toEqual(["Names", "Reports"]);
    expect(readdirSync(join(at("notes"), "Reports"))).toHaveLength(4);
    const again = await run(["entries", "--markdown", "--out", at("notes")]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("is not empty. Name a new folder") });
    await run(["entries", "--qdpx", "--out", at("short.qdpx")]);
    await run(["entries", "--qdpx", "--whole", "--out", at("whole.qdpx")]);
    expect(readFileSync(at("whole.qdpx")).length).toBeGreaterThan(readFileSync(at("short.qdpx")).length);
  });

  test("leaves a link one, and writes what it leads to", async () => {
    writeFileSync(at("target.csv"), "old");
    symlinkSync(at("target.csv"), at("link.csv"));
    expect(await run(["actors", "--csv", "--out", at("link.csv")])).toMatchObject({ code: 0 });
    expect(readFileSync(at("target.csv"), "utf8")).toMatch(/^id,report,name/);
  });

  test("writes nothing where it is interrupted, or where it fails", async () => {
    writeFileSync(at("kept.csv"), "as it was");
    const stopped = await run(["statements", "--csv", "--out", at("kept.csv")], { interrupted: AbortSignal.abort() });
    expect(stopped.code).toBe(130);
    expect(readFileSync(at("kept.csv"), "utf8")).toBe("as it was");
    expect(await run(["statements", "--csv", "--out", at("record.db/x.csv")])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Name a place that you may write to."),
    });
    expect(readdirSync(folder).filter((name) => name.includes(".tmp"))).toEqual([]);
  });

  test("is no program's to print on a terminal", async () => {
    expect(await run(["statements", "--parquet"], { terminal: true })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Parquet is for programs: say where it goes, with --out."),
    });
  });

  test.each<[string, string]>([
    ["statements", "say how, by one of these: --csv, --jsonl, --parquet"],
    ["statements --csv --ris", "say how, by one of these"],
    ["actors --gexf", "actors have no --gexf. There are --csv, --jsonl, --parquet."],
    ["entries --csv", "entries have no --csv"],
    ["events --jsonld", "events have no --jsonld"],
    ["actors --csv --by Quill", "--by is a filter of statements and events"],
    ["statements --csv --whole", "--whole is of a project: --qdpx."],
    ["links --csv", "links are given all, as JSON lines: leave out --csv."],
    ["links --jsonl --by Quill", "leave out --by."],
    ["links", "say how: --jsonl."],
    ["statements somewhere --csv", "leave out somewhere."],
    ["statements --csv --since soon", "--since: "],
    ["statements --csv --out .", "is no file that can be written to"],
    ["utterance --csv", "Allowed choices are statements"],
  ])("of %s says: %s", async (line, why) => {
    expect(await run(line.split(" "))).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(why) });
  });

  test("gives links and corrections as before, also into a file", async () => {
    const { stdout } = await run(["links", "--jsonl"]);
    expect(stdout.split("\n").length).toBeGreaterThan(10);
    expect(await run(["links", "--jsonl", "--out", at("links.jsonl")])).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(at("links.jsonl"), "utf8")).toBe(stdout);
    expect(existsSync(at("links.jsonl"))).toBe(true);
  });

  test("has an option for each format", async () => {
    const { stdout } = await run(["--help"]);
    for (const { name } of exportFormats) expect(stdout).toMatch(new RegExp(`--${name}\\s`));
  });
});
