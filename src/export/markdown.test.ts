import { describe, expect, test } from "vitest";
import { hostile, lock, odd, reportsOf } from "../../test/support/exported.js";
import { hashOf } from "../hash.js";
import { notesOf } from "./markdown.js";

const lockNote = `Reports/Lock shut (${hashOf(lock.id).slice(0, 12)}).md`;

const notes = async (...reports: Parameters<typeof reportsOf>) => {
  const all = new Map<string, string>();
  for await (const { path, content } of notesOf(reportsOf(...reports)())) {
    expect(all.has(path)).toBe(false);
    all.set(path, content);
  }
  return all;
};

describe("notes of Markdown", () => {
  test("are one for each report and each name", async () => {
    expect([...(await notes(lock)).keys()]).toEqual([lockNote, "Names/Ada Quill.md", "Names/Tom Marsh.md"]);
  });

  test("of a report have what is known of it, and each entry with its words, whose they are, and the link", async () => {
    const note = (await notes(lock)).get(lockNote)!;
    expect(note.split("\n").slice(0, 18)).toEqual([
      "---",
      'title: "Lock shut"',
      'outlet: "The Carrow Courier"',
      'date: "2026-03-10"',
      'url: "https://courier.example/lock"',
      'author: ["Ilse Brandt","Paul Adeyo"]',
      'report: "0123456789abcdef0123"',
      'tags: ["hearsay/report"]',
      "---",
      "",
      "# Lock shut",
      "",
      "> The lock is shut",
      ">",
      "> — Ada Quill: said, direct (The Carrow Courier ← Ada Quill) · speaker: [[Names/Ada Quill|Ada Quill]] · addressee: [[Names/Tom Marsh|Tom Marsh]] · 90 % · [in the report](<https://courier.example/lock#:~:text=The%20lock%20is%20shut>)",
      "",
      "^h1418816676430176",
      "",
    ]);
    expect(note).toContain("2026-03-12 to 2026-03-13 · Norwick");
  });

  test("link only to notes that are there", async () => {
    const all = await notes(lock, odd);
    const links = [...all.values()].flatMap((note) =>
      [...note.matchAll(/\[\[([^\]|]+)\|/g)].map(([, to]) => `${to}.md`),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((to) => !all.has(to!))).toEqual([]);
  });

  test("have names that every file system takes, one for each", async () => {
    const names = [...(await notes(odd)).keys()];
    expect(names.filter((name) => /[\\:*?"<>|#^[\]\p{Cc}\ufffd]/u.test(name) || name.split("/").length !== 2)).toEqual(
      [],
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names).toContainEqual(expect.stringMatching(/^Names\/_con [0-9a-f]{6}\.md$/));
    expect(names.filter((name) => /^Names\/a b c [0-9a-f]{6}\.md$/.test(name))).toHaveLength(2);
  });

  test("take no words of a report for markup", async () => {
    const note = (await notes(odd)).values().next().value!;
    const [, words] = /\n(> She said.*?)\n>\n> — /su.exec(note)!;
    expect(words!.split("\n").every((line) => line.startsWith("> "))).toBe(true);
    for (const mark of ["<", "[", "]", "*", "#", "$", "%", "&", "{", "_", "~", "^"])
      expect([...words!.matchAll(new RegExp(`(?<!\\\\)\\${mark}`, "g"))]).toEqual([]);
    expect(note.split("\n").filter((line) => line === "---")).toHaveLength(2);
  });

  test.each([
    ["- not a list", "\\- not a list"],
    ["1. not a list", "1\\. not a list"],
    ["2026 was dry", "2026 was dry"],
    ["a - b", "a - b"],
  ])("write a line %j as %j", async (words, written) => {
    const one = { ...lock, entries: [{ ...lock.entries[0]!, words }] };
    expect((await notes(one)).values().next().value).toContain(`\n> ${written}\n`);
  });

  test("have their head as YAML, whatever stands in it", async () => {
    const head = /^---\n(.*?)\n---\n/su.exec((await notes(odd)).values().next().value!)![1]!;
    for (const line of head.split("\n")) JSON.parse(line.replace(/^\w+: /, ""));
    expect(JSON.parse(head.split("\n")[0]!.replace(/^title: /, ""))).toBe(hostile);
  });
});
