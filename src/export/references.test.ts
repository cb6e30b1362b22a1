import { describe, expect, test } from "vitest";
import { hostile, lock, odd, reportsOf, whole } from "../../test/support/exported.js";
import { bibtexOf } from "./bibtex.js";
import { cslOf } from "./csl.js";
import { risOf } from "./ris.js";

const key = "quill-2026-";

describe("a reference as CSL-JSON", () => {
  test("names the report, and has the words, who says them, and the link that lights them", async () => {
    const items = JSON.parse(await whole(cslOf(reportsOf(lock)())));
    expect(items).toHaveLength(lock.entries.length);
    expect(items[0]).toEqual({
      id: expect.stringMatching(new RegExp(`^${key}[0-9a-f]{12}$`)),
      type: "article-newspaper",
      title: "Lock shut",
      author: [{ literal: "Ilse Brandt" }, { literal: "Paul Adeyo" }],
      "container-title": "The Carrow Courier",
      source: "NWA",
      issued: { "date-parts": [[2026, 3, 10]] },
      URL: "https://courier.example/lock#:~:text=The%20lock%20is%20shut",
      language: "en",
      abstract: "The lock is shut",
      note: "Ada Quill: said, direct (The Carrow Courier ← Ada Quill)",
      keyword: "said, direct, Ada Quill",
    });
  });

  test("has a key of its own for each", async () => {
    const ids = JSON.parse(await whole(cslOf(reportsOf(lock, odd)()))).map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id: string) => /^[a-z]+-\d{4}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });

  test("of nothing is an empty list", async () => {
    expect(JSON.parse(await whole(cslOf(reportsOf()())))).toEqual([]);
  });
});

describe("a reference as BibTeX", () => {
  /** What TeX prints of a field, as far as these fields go. */
  const printed = (value: string) =>
    value
      .replace(/\\text(backslash|asciitilde|asciicircum)\{\}/g, (_, name) =>
        name === "backslash" ? "\u0001" : name === "asciitilde" ? "~" : "^",
      )
      .replace(/\\([&%$#_])/g, "$1")
      .replace(/^\{(.*)\}$/s, "$1")
      .replaceAll("\u0001", "\\");
  /** By counting braces, as BibTeX does. */
  const entriesIn = (text: string) =>
    text.split(/^@/mu).flatMap((entry) => {
      const found = /^article\{([^,]+),\n(.*)\n\}\n/su.exec(entry);
      if (!found) return [];
      const fields = new Map<string, string>();
      for (let rest = found[2]!; rest !== ""; ) {
        const [head, name] = /^\s*(\w+) = /.exec(rest)!;
        let at = head.length;
        let open = 0;
        do {
          if (rest[at] === "{") open++;
          if (rest[at] === "}") open--;
          at++;
        } while (open > 0 || (at < rest.length && rest[at] !== ","));
        fields.set(name!, rest.slice(head.length, at).replace(/^\{(.*)\}$/s, "$1"));
        rest = rest.slice(at + 1);
      }
      return [{ key: found[1]!, fields }];
    });

  test("names the report, and has the words, who says them, and the link that lights them", async () => {
    const entries = entriesIn(await whole(bibtexOf(reportsOf(lock)())));
    expect(entries).toHaveLength(lock.entries.length);
    expect(entries[0]!.key).toMatch(new RegExp(`^${key}`));
    expect(Object.fromEntries(entries[0]!.fields)).toEqual({
      author: "{Ilse Brandt} and {Paul Adeyo}",
      title: "{Lock shut}",
      journal: "The Carrow Courier",
      entrysubtype: "newspaper",
      date: "2026-03-10",
      year: "2026",
      month: "mar",
      url: "https://courier.example/lock#:~:text=The%20lock%20is%20shut",
      langid: "english",
      abstract: "The lock is shut",
      note: "Ada Quill: said, direct (The Carrow Courier ← Ada Quill)",
      keywords: "said, direct, Ada Quill",
    });
  });

  test("has any words as TeX prints them, and is one entry whatever they are", async () => {
    const entries = entriesIn(await whole(bibtexOf(reportsOf(odd, lock)())));
    expect(entries).toHaveLength(1 + lock.entries.length);
    const words = entries[0]!.fields.get("abstract")!;
    expect(words.match(/\{/g)?.length).toBe(words.match(/\}/g)?.length);
    expect(printed(words)).toBe(
      'She said: "<b>50% & (rising)]]></b> [31m 🚢 \\cost_of #1~^ $5 [[x]] *y* \ufffd\u202e ER - ) @book(x,',
    );
  });

  test.each([
    ["the {lock} is shut", "the \\{lock\\} is shut"],
    ["half } of {", "half ) of ("],
    ["100 % & more_or #less $5", "100 \\% \\& more\\_or \\#less \\$5"],
    ["a\\b ~ ^", "a\\textbackslash{}b \\textasciitilde{} \\textasciicircum{}"],
    ["two\n\nlines\u0007", "two lines"],
  ])("writes %j as %j", async (words, written) => {
    const one = { ...lock, entries: [{ ...lock.entries[0]!, words }] };
    expect(entriesIn(await whole(bibtexOf(reportsOf(one)())))[0]!.fields.get("abstract")).toBe(written);
  });
});

describe("a reference as RIS", () => {
  const recordsIn = (text: string) =>
    text
      .split("ER  - \r\n\r\n")
      .slice(0, -1)
      .map((record) =>
        record
          .trimEnd()
          .split("\r\n")
          .map((line) => /^([A-Z][A-Z0-9]) {2}- (.*)$/su.exec(line)!.slice(1)),
      );

  test("names the report, and has the words, who says them, and the link that lights them", async () => {
    const records = recordsIn(await whole(risOf(reportsOf(lock)())));
    expect(records).toHaveLength(lock.entries.length);
    expect(records[0]).toEqual([
      ["TY", "NEWS"],
      ["ID", expect.stringMatching(new RegExp(`^${key}`))],
      ["TI", "Lock shut"],
      ["AU", "Ilse Brandt"],
      ["AU", "Paul Adeyo"],
      ["T2", "The Carrow Courier"],
      ["PB", "NWA"],
      ["PY", "2026"],
      ["DA", "2026/03/10/"],
      ["LA", "en"],
      ["UR", "https://courier.example/lock#:~:text=The%20lock%20is%20shut"],
      ["AB", "The lock is shut"],
      ["N1", "Ada Quill: said, direct (The Carrow Courier ← Ada Quill)"],
      ["KW", "said"],
      ["KW", "direct"],
      ["KW", "Ada Quill"],
    ]);
  });

  test("keeps a field in its line, so that no words end the record or begin another field", async () => {
    const records = recordsIn(await whole(risOf(reportsOf(odd, lock)())));
    expect(records).toHaveLength(1 + lock.entries.length);
    expect(records[0]!.find(([tag]) => tag === "AB")![1]).toBe(
      hostile
        .replace(/[\u0000\f\u001b]/gu, " ")
        .replace(/\s+/gu, " ")
        .toWellFormed(),
    );
  });
});
