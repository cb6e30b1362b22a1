/** Folders in which files of all kinds lie, and web archives in several languages, as people give them to `hearsay add`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { droppedFiles } from "../../test/support/dropped.js";
import { play } from "../../test/support/staged.js";
import { answer, articlePage, warcRecord } from "../../test/support/warc.js";

const folders: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-files-"));
  folders.push(folder);
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true });
});

const run = (...line: string[]) =>
  play([...line, "--record", join(folder, "record.db")], { env: { HEARSAY_USER: "ilse" } });
/** All that is said in the record. */
const said = async (): Promise<ReadonlySet<string>> => {
  const { stdout } = await run("export", "statements", "--jsonl");
  const rows = stdout.split("\n").filter(Boolean);
  return new Set(rows.map((row) => (JSON.parse(row) as { content: string }).content));
};

describe("a web archive with pages in several languages", () => {
  const page = (url: string, title: string, words: string, lang: string) =>
    warcRecord({
      url: `https://courier.example/${url}`,
      block: answer(
        `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${words}</p></article></body></html>`,
      ),
    });
  const pages = [
    warcRecord({
      url: "https://courier.example/en",
      block: answer(
        articlePage(
          "Pier to reopen",
          "“The pier will reopen in March,” said Ada Quill, who leads the harbour trust of Dunmar, on Monday.",
        ),
      ),
    }),
    page(
      "no",
      "Brygga åpner igjen",
      "Brygga i Dunmar åpner igjen i mars, og det er bra for alle som bor der, sa Ada Quill på mandag. Hun har ventet på det i elleve år, og hun er glad for at det nå er bestemt. «Vi er klare», sa Quill.",
      "nb",
    ),
    page(
      "de",
      "Die Mole öffnet wieder",
      "Die Mole in Dunmar wird im März wieder geöffnet, und das ist gut für alle, die dort wohnen, sagte Ada Quill am Montag. Sie hat elf Jahre darauf gewartet und ist froh, dass es nun beschlossen ist.",
      "de",
    ),
  ];
  const archive = () => {
    const file = join(folder, "crawl.warc");
    writeFileSync(file, Buffer.concat(pages));
    return file;
  };

  test.each([
    [[], "1 new, 2 without a report · "],
    [["--languages", "en"], "1 new, 2 without a report · "],
    [["--languages", "de,nb"], "2 new, 1 without a report · "],
    [["--languages", "all"], "3 new · "],
  ])("is added with %j", async (options, told) => {
    const { code, stdout, stderr } = await run("add", archive(), ...options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(told);
  });
});

describe("a folder of files of all kinds, one of each broken", () => {
  const cut = (name: string): Uint8Array => {
    const { bytes } = droppedFiles.find((file) => file.name === name)!;
    return bytes.slice(0, Math.floor(bytes.length * 0.6));
  };
  /** What is broken, with what is said of it behind the name of its file; null: there is no report in it, of which a folder says nothing. */
  const broken: readonly (readonly [name: string, content: string | Uint8Array, why: string | null])[] = [
    ["bad.txt", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), ": it is no text"],
    ["bad.md", "", ": it is empty"],
    ["bad.html", "<html><body><nav>Home</nav></body></html>", null],
    ["bad.pdf", cut("printed.pdf"), ": the PDF document is damaged or breaks off"],
    ["bad.docx", cut("document.docx"), ": the ZIP archive is damaged or breaks off"],
    ["bad.rtf", cut("document.rtf"), ": it breaks off before its end"],
    ["bad.msg", cut("message.msg"), ": it cannot be taken apart"],
    ["bad.eml", "From: Ada Quill <ada@clarion.example>\r\nSubject: Pier\r\n\r\n", null],
    [
      "bad.mbox",
      "From ada Mon Mar  9 10:00:00 2026\nFrom: ada@clarion.example\nSubject: None\n\n\nFrom ada Mon Mar  9 10:00:00 2026\nFrom: ada@clarion.example\nSubject: Weir\n\nThe weir at Kale is shut, Ada Quill said on Tuesday.\n",
      null,
    ],
    [
      "bad.mhtml",
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/pine\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n',
      null,
    ],
    ["bad.warc", cut("crawl.warc"), ", byte 676: a record has no length"],
    ["bad.warc.gz", cut("crawl.warc.gz"), ": the gzip archive breaks off before its end"],
    ["bad.wacz", cut("crawl.wacz"), ": the ZIP archive is damaged or breaks off"],
    ["bad.zip", cut("several.zip"), ": the ZIP archive is damaged or breaks off"],
    [
      "bad.jsonl",
      '{"text":"The weir at Lind is shut, Ada Quill said on Monday."}\n{"text":\n{"text":"The weir at Orne is shut, Ada Quill said on Monday."}\n',
      ", line 2: it is no valid JSON",
    ],
    ["bad.json", '{"headline": "Pier", "articleBody": "The pier', ": it is no valid JSON"],
    [
      "bad.csv",
      'title,text\nOne,"The weir at Elder is shut, Ada Quill said on Monday."\nTwo,"The weir at Fenn',
      ", line 3: a quotation mark is not closed",
    ],
    ["bad.xml", cut("feed.xml"), ", item 1: it breaks off in the middle"],
  ];

  test("is added but for what is broken, and each of these is named with its place and why", async () => {
    const [good, mixed] = ["good", "mixed"].map((name) => join(folder, name)) as [string, string];
    for (const place of [good, mixed]) {
      mkdirSync(place);
      for (const { name, bytes } of droppedFiles) writeFileSync(join(place, name), bytes);
    }
    for (const [name, content] of broken) writeFileSync(join(mixed, name), content);
    expect(await run("add", good)).toMatchObject({ code: 0, stderr: "" });
    const alone = await said();
    rmSync(join(folder, "record.db"));
    const { code, stdout, stderr } = await run("add", mixed);
    expect(code).toBe(1);
    expect(stdout).toMatch(/, 4 without a report, 14 not read · /);
    const lines = stderr.trim().split("\n").toSorted();
    const named = broken.flatMap(([name, , why]) => (why === null ? [] : [`hearsay: ${join(mixed, name)}${why}`]));
    expect(lines.map((line, at) => line.slice(0, named.toSorted()[at]?.length))).toEqual(named.toSorted());
    const all = await said();
    expect([...alone].filter((words) => !all.has(words))).toEqual([]);
    // What stands before what is broken, and behind it.
    for (const weir of ["Kale", "Lind", "Orne", "Elder"])
      expect([...all].join("\n")).toContain(`weir at ${weir} is shut`);
    expect((await run("refused")).stdout.trim().split("\n").length).toBeGreaterThanOrEqual(14);
  });
});
