import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsroom } from "../../test/support/newsroom.js";
import { play } from "../../test/support/staged.js";
import { addReadings } from "../record/add.js";
import { openRecord, placesOf } from "../record/record.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-asking-"));
  const { store, archive, close } = await openRecord(placesOf(join(folder, "record.db"), {}));
  for (const reading of newsroom) await addReadings(store, archive, [{ reading, at: "2026-03-14T07:00:00Z" }]);
  await close();
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...line: string[]) => play([...line, "--record", join(folder, "record.db")]);
const keyOf = async (words: string): Promise<string> =>
  String(JSON.parse((await run("search", words, "--json")).stdout).entries[0].key);

describe("for people", () => {
  test.each([
    [["search", "strike"]],
    [["search", "--with", "Lind", "--limit", "1"]],
    [["who", "Vera", "Lind"]],
    [["who", "reyk"]],
    [["timeline", "--with", "Lind"]],
    [["network"]],
    [["audit", "https://courier.example/harbour"]],
    [["audit", "The Ostrian Post"]],
    [["changes"]],
    [["review", "--limit", "2"]],
    [["review", "--outlet", "Nowhere"]],
    [["review", "links"]],
    [["review", "orphans"]],
  ])("%j", async (line) => {
    const { code, stdout, stderr } = await run(...line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchSnapshot();
    expect(stdout.split("\n").every((row) => row.length <= 80 && row === row.trimEnd())).toBe(true);
  });

  test("an entry", async () => {
    expect((await run("show", await keyOf("“told them”"))).stdout).toMatchSnapshot();
  });

  test("in colour on a terminal, and plain where that is not wanted", async () => {
    const place = ["--record", join(folder, "record.db")];
    expect((await play(["who", "Sol", ...place], { terminal: true })).stdout).toContain("\u001b[1m");
    expect((await play(["who", "Sol", ...place], { terminal: true, env: { NO_COLOR: "1" } })).stdout).not.toContain(
      "\u001b",
    );
  });
});

describe("for programs", () => {
  test.each([
    [
      ["who", "Lind"],
      ["people", "others"],
    ],
    [["timeline"], ["days", "count", "undated", "isCut", "next"]],
    [["network"], ["pairs", "count", "isCut"]],
    [
      ["audit", "post.example"],
      [
        "kind",
        "outlet",
        "title",
        "url",
        "reports",
        "since",
        "until",
        "isCut",
        "statements",
        "shares",
        "forgotten",
        "voices",
        "count",
      ],
    ],
    [["changes"], ["steps", "isCut"]],
  ])("%j", async (line, fields) => {
    expect(Object.keys(JSON.parse((await run(...line, "--json")).stdout))).toEqual(fields);
  });

  test("exports print all rows with the columns of the views", async () => {
    const csv = (await run("export", "statements", "--csv")).stdout.split("\r\n");
    expect(csv[0]).toBe(
      "id,report,story,outlet,title,date,speakers,anonymous,source,cue,content,kind,attitude,addressees,about,occasion,place,country,since,until,within,confidence,confirmed,start,end,url,version,anchor,utterance,told_by,reserved,notes,link",
    );
    expect(csv).toHaveLength(1 + 18 + 1);
    const lines = (await run("export", "events", "--jsonl", "--event", "accuse")).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ type: "ACCUSE", actors: "Tomás Reik", lat: null }]);
    expect((await run("export", "actors", "--csv")).stdout).toMatch(
      /^id,report,name,type,country,wikidata,roles,statements,version,anchor,person,notes\r\n/,
    );
  });

  test("an export ends where nobody reads it any more", async () => {
    const line = ["export", "actors", "--csv", "--record", join(folder, "record.db")];
    const closed = Object.assign(new Error("closed"), { code: "EPIPE" });
    expect(await play(line, { onWrite: () => closed })).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe("what cannot be answered", () => {
  test.each([
    [["who", "'; drop table actors; --"], 0, "Nobody in the record is called so.\n", ""],
    [["timeline", "zeppelin"], 0, "Nothing in the record answers to that.\n", ""],
    [["network", "--with", "Nobody Atall"], 0, "Nothing in the record answers to that.\n", ""],
    [["changes", "courier.example"], 0, "No report here has a second version.\n", ""],
    [
      ["show", "1"],
      1,
      "",
      "hearsay: the record has no entry 1. hearsay search prints the key of each entry that it finds.\n",
    ],
    [["audit", "Nobody’s Paper"], 1, "", "hearsay: the record has neither a report nor an outlet Nobody’s Paper.\n"],
    [["changes", "Nobody’s Paper"], 1, "", "hearsay: the record has neither a report nor an outlet Nobody’s Paper.\n"],
  ])("%j", async (line, code, stdout, stderr) => {
    expect(await run(...line)).toEqual({ code, stdout, stderr });
  });

  test.each([
    [["export", "statements"], "say how, by one of these: --csv, --jsonl, --parquet"],
    [["export", "actors", "--csv", "--by", "Lind"], "--by is a filter of statements and events"],
    [["export", "statements", "--csv", "--since", "yesterday"], "--since"],
    [["export", "everything", "--csv"], "Allowed choices are"],
    [["network", "--relation", "KISS"], "It takes told, or one of"],
    [["audit"], "missing required argument 'of': a report by its address"],
    [["export"], "missing required argument 'what': what to give, one of statements, events"],
    [["who", "x".repeat(201)], "--name"],
    [["timeline", "--cursor", "-3"], "--cursor"],
  ])("is wrong usage: %j", async (line, why) => {
    expect(await run(...line)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(why) });
  });
});
