/** The record under the built command: killed, with several programs at once, on disks that are full or may not be written; again and again in `soak/`. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kills } from "../bench/kills.mjs";
import { prepared } from "../bench/prepared.mjs";
import { openStore } from "../src/record/open-store.js";
import { binary, hearsay, isBuilt, writeReadings } from "./support/command.js";
import { dumpOf } from "./support/dump.js";

const namespace = ["--user", "--map-root-user", "--mount"];
const canMount = spawnSync("unshare", [...namespace, "mount", "-t", "tmpfs", "none", "/tmp"]).status === 0;
if (!canMount) console.warn("NO MOUNTS: a full disk is not tried. unshare may not make one.");

describe.skipIf(!isBuilt)("a record", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-record-"));
  let [first, second] = ["", ""];
  beforeAll(() => {
    first = writeReadings(join(folder, "first.jsonl"), 0, 60);
    second = writeReadings(join(folder, "second.jsonl"), 40, 40);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("has only whole reports, and loses none, whenever add is killed", async () => {
    expect(await kills(2, 7, 200)).toMatchObject({ kills: 2, half: 0, lost: 0, damaged: 0 });
  });

  test("takes two programs that add the same reports at once, and one that searches beside them", async () => {
    const record = join(folder, "two.db");
    const [one, two, ...searches] = await Promise.all([
      hearsay("add", "--readings", first, "--record", record),
      hearsay("add", "--readings", second, "--record", record),
      ...[1, 2, 3].map(() => hearsay("search", "ferry", "--json", "--record", record)),
    ]);
    const failed = [one!, two!, ...searches].filter(({ code }) => code !== 0);
    expect(failed).toEqual([]);
    const store = await openStore(record);
    expect((await dumpOf(store.db)).report).toHaveLength(80);
    await store.close();
  });

  test("is made once where many programs open it at the same moment", async () => {
    const opened = Array.from({ length: 4 }, () => hearsay("search", "ferry", "--record", join(folder, "new.db")));
    expect((await Promise.all(opened)).filter(({ code }) => code !== 0)).toEqual([]);
  });

  test("that is damaged says so, and is made anew from its archive", async () => {
    const record = join(folder, "damaged.db");
    await hearsay("add", "--readings", first, "--record", record);
    const store = await openStore(record);
    const before = await dumpOf(store.db);
    await store.close();
    const file = openSync(record, "r+");
    for (let at = 4096; at < statSync(record).size; at += 4096) writeSync(file, Buffer.alloc(2000, 0x5a), 0, 2000, at);
    const broken = await hearsay("search", "ferry", "--record", record);
    expect(broken).toMatchObject({ code: 1, output: expect.stringContaining("hearsay rebuild") });
    const { code, output } = await hearsay("rebuild", "--record", record);
    expect({ code, output }).toEqual({
      code: 0,
      output: `60 readings, 0 corrections · the old one is ${record}.before\n`,
    });
    const again = await openStore(record);
    expect(await dumpOf(again.db)).toEqual(before);
    await again.close();
  });

  test.skipIf(!canMount)(
    "on a disk that fills up keeps what was added, says so, and goes on when there is room",
    async () => {
      const line = `mount -t tmpfs -o size=3m none "$1" && "$2" "$3" add --readings "$4" --record "$1/record.db"; echo "ended with $?"
      cp -r "$1" "$5"`;
      // More than are added at once.
      const many = writeReadings(join(folder, "many.jsonl"), 0, 120);
      const [disk, copy] = [mkdtempSync(join(folder, "disk-")), join(folder, "copy")];
      const args = ["sh", disk, process.execPath, binary, many, copy];
      const { stdout, stderr } = spawnSync("unshare", [...namespace, "sh", "-c", line, ...args], { encoding: "utf8" });
      expect(stdout).toContain("ended with 1");
      expect(stderr).toMatch(/the disk is full; nothing of the last reports was added\. Make room/);
      const store = await openStore(join(copy, "record.db"));
      const kept = (await dumpOf(store.db)).report!.length;
      await store.close();
      expect(kept % 100).toBe(0);
      expect((await hearsay("add", "--readings", many, "--record", join(copy, "record.db"))).output).toBe(
        `${120 - kept} new, ${kept} known already · ${copy}/record.db\n`.replace(/, 0 known already/, ""),
      );
    },
  );

  test.skipIf(!canMount)("that may not be written says so", () => {
    const line = `mount -t tmpfs -o ro none "$1" && "$2" "$3" add --readings "$4" --record "$1/record.db"`;
    const args = ["sh", mkdtempSync(join(folder, "ro-")), process.execPath, binary, first];
    const { status, stderr } = spawnSync("unshare", [...namespace, "sh", "-c", line, ...args], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^hearsay: .*record\.db: it may not be written\. Name a place that you may write to with --record\.\n$/,
    );
  });

  test("refuses line by line what is no reading of this version, and keeps the others", async () => {
    const [one, two, three] = [prepared(9000), prepared(9001), prepared(9002)];
    const lines = [
      one,
      { ...two, schema: 7 },
      {
        error: { kind: "empty", message: "a.txt: it is empty. Give a file with the text of a report." },
        source: "a.txt",
        line: 1,
      },
      { ...two, statements: two.statements.map((statement) => ({ ...statement, speakers: ["a99"] })) },
      { ...two, report: { ...two.report, text: two.report.text.slice(0, 50) } },
      { ...two, report: { ...two.report, published: "2026-02-31T25:00" } },
      { hello: "world" },
      three,
    ];
    const file = join(folder, "mixed.jsonl");
    writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join("\n\n")}\n{"schema": 1, "rea`);
    const { code, output } = await hearsay("add", "--readings", file, "--record", join(folder, "mixed.db"));
    expect(code).toBe(1);
    const said = (number: number) => output.split("\n").find((line) => line.includes(`line ${number}:`));
    expect(said(3)).toContain("it is a reading in version 7 of the schema, and this Hearsay knows version 1");
    expect(said(5)).toContain("it was refused where it was read (a.txt: it is empty.");
    expect(said(7)).toContain("it speaks of a99, which it does not have");
    expect(said(9)).toContain("some of its spans are not in its text");
    expect(said(11)).toContain("2026-02-31T25:00, is no day of the calendar");
    expect(said(13)).toContain("it is no reading");
    expect(said(16)).toContain("it is no valid JSON");
    expect(output).toContain("2 new, 7 not read");
    expect(readFileSync(file, "utf8")).toContain("hello");
  });
});
