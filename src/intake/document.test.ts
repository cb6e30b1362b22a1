/** Documents of word processors, and the exports of databases that come in them. */
import { describe, expect, test } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";
import { docxOf, pageOf, paragraphsIn, rtfOf } from "../../test/support/word.js";

const told = async (content: string | Uint8Array, name = "a.docx") => (await taken(content, { name })).flatMap(toldOf);

const document = paragraphsIn(`Title: Pier to reopen
By Ada Quill
The pier at Dunmar will reopen in March, the harbour trust said on Monday – after “two years”.
heading 1: Who pays
Quote: We have the money, and we have the planks.
Nobody has walked on it since the storm, Tom Oke said.`);
const read = [
  "title: Pier to reopen",
  "by: Ada Quill",
  "By Ada Quill",
  "The pier at Dunmar will reopen in March, the harbour trust said on Monday – after “two years”.",
  "Who pays",
  "We have the money, and we have the planks.",
  "Nobody has walked on it since the storm, Tom Oke said.",
];

describe.each([
  ["DOCX", (lines: typeof document) => docxOf(lines)],
  ["RTF", (lines: typeof document) => rtfOf(lines)],
])("%s", (_, made) => {
  test("gives its paragraphs, whatever it is called", async () => {
    expect(await told(made(document), "a.txt")).toEqual(read);
  });

  test("says by its styles what they are", async () => {
    const [report] = await taken(made(document), { name: "a" });
    expect(report).toMatchObject({
      parts: ["title", "byline", "paragraph", "heading", "quotation", "paragraph"].map((kind) => ({ kind })),
    });
  });

  test("takes its first heading for the title where it has none", async () => {
    const lines = paragraphsIn("heading 1: Pier to reopen\nThe pier will reopen, the harbour trust said.");
    expect(await told(made(lines))).toEqual(["title: Pier to reopen", "The pier will reopen, the harbour trust said."]);
  });

  test("without words says so", async () => {
    expect(await told(made([]))).toEqual(["refused: a.docx: it is empty"]);
  });
});

const run = (words: string, inside = "") => `<w:r>${inside}<w:t xml:space="preserve">${words}</w:t></w:r>`;

describe("a DOCX document", () => {
  test("leaves out what was deleted, hidden, a field or a picture, and keeps what was put in", async () => {
    const body = `<w:p>${run("The pier ")}<w:del>${run("will not")}</w:del><w:ins>${run("will")}</w:ins>${run(" secretly", "<w:rPr><w:vanish/></w:rPr>")}<w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:hyperlink>${run(" reopen")}</w:hyperlink><w:r><w:tab/></w:r>${run("in March,")}<w:r><w:br/></w:r>${run("Tom Oke said.")}</w:p>`;
    expect(await told(docxOf(body))).toEqual(["The pier will reopen in March, Tom Oke said."]);
  });

  test("gives tables and frames paragraph by paragraph, and each frame once", async () => {
    const cell = (words: string) => `<w:tc><w:p>${run(words)}</w:p></w:tc>`;
    const frame = `<w:txbxContent><w:p>${run("We are ready.")}</w:p></w:txbxContent>`;
    const body = `<w:p>${run("The pier will reopen, Tom Oke said.")}<w:r><mc:AlternateContent><mc:Choice>${frame}</mc:Choice><mc:Fallback>${frame}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:tbl><w:tr>${cell("Planks")}${cell("1,200")}</w:tr></w:tbl>`;
    expect(await told(docxOf(body))).toEqual([
      "The pier will reopen, Tom Oke said.",
      "We are ready.",
      "Planks",
      "1,200",
    ]);
  });

  test("has its footnotes behind the text, unread", async () => {
    const notes = `<w:footnote><w:p>${run("The minutes are kept in the town hall.")}</w:p></w:footnote>`;
    const [report] = await taken(docxOf(`<w:p>${run("The pier will reopen, Tom Oke said.")}</w:p>`, { notes }), {
      name: "a",
    });
    expect(report).toMatchObject({ parts: [{ kind: "paragraph" }, { kind: "boilerplate" }] });
  });

  test("gives author, title and day as the file has them where the text has none", async () => {
    const core =
      "<dc:title>Pier to reopen</dc:title><dc:creator>Ada Quill</dc:creator><dcterms:created>2026-03-09T10:00:00Z</dcterms:created>";
    expect(await told(docxOf(`<w:p>${run("The pier will reopen, Tom Oke said.")}</w:p>`, { core }))).toEqual([
      "title: Pier to reopen",
      "by: Ada Quill",
      "published: 2026-03-09T10:00:00Z",
      "The pier will reopen, Tom Oke said.",
    ]);
  });

  test("that unpacks to more than a report can be says so", async () => {
    const bomb = docxOf(" ".repeat(30_000_000));
    expect(await told(bomb)).toEqual([
      "refused: a.docx, word/document.xml: it unpacks to more than 20 MB, the limit for one input",
    ]);
    const other = docxOf("", { more: { "word/media/image1.png": new Uint8Array(60_000_000) } });
    expect((await told(other)).join()).toMatch(/unpacks to more than .* 200 times its size/);
  });

  test("that breaks off, or is of another kind, says so", async () => {
    const whole = docxOf(document);
    expect((await told(whole.subarray(0, 600))).join()).toMatch(/^refused: a\.docx: .*(?:damaged|breaks off)/);
    expect(await told(Buffer.from(`PK\x03\x04${"\0".repeat(26)}mimetype`))).toEqual([
      expect.stringMatching(/^refused: a\.docx: /),
    ]);
  });

  test("expands no entity", async () => {
    const body = `<!DOCTYPE w [<!ENTITY a "pier pier pier"><!ENTITY b "&a;&a;&a;">]><w:p>${run("The &b; will reopen, Tom Oke said.")}</w:p>`;
    expect(await told(docxOf(body))).toEqual(["The &b; will reopen, Tom Oke said."]);
  });
});

describe("an RTF document", () => {
  test("has its letters as code pages, fonts and numbers say", async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\pard\f0 \'93We are ready,\'94 said {\f1 \'8eivko} Oke of D\u252u\uc1 nmar \emdash in \u8220\'93two\u8221\'94 words\~only.\par}`;
    expect(await told(rtf, "a.rtf")).toEqual(["“We are ready,” said Živko Oke of Dünmar —in “two” words only."]);
  });

  test("leaves out pictures, heads, fields, hidden and deleted words, and what it does not know", async () => {
    const rtf = String.raw`{\rtf1\ansi{\header The Clarion\par}{\*\generator Writer;}{\pict 89504e47}The pier {\v secret }{\deleted never }will {\field{\*\fldinst HYPERLINK "x"}{\fldrslt reopen}}{\bin2 {}} in March{\footnote The minutes are kept.}, Tom Oke said.\par}`;
    expect(await told(rtf, "a.rtf")).toEqual(["The pier will reopen in March, Tom Oke said.", "The minutes are kept."]);
  });

  test("gives author, title and day as the file has them", async () => {
    const info = String.raw`{\info{\title Pier to reopen}{\author Ada Quill}{\creatim\yr2026\mo3\dy9\hr10\min0}}`;
    expect(await told(rtfOf([{ words: "The pier will reopen, Tom Oke said." }], info), "a.rtf")).toEqual([
      "title: Pier to reopen",
      "by: Ada Quill",
      "published: 2026-03-09",
      "The pier will reopen, Tom Oke said.",
    ]);
  });

  test("that breaks off is read as far as it goes, and says so", async () => {
    expect(await told(String.raw`{\rtf1\ansi The pier will reopen, Tom Oke said.\par Nobody`, "a.rtf")).toEqual([
      "The pier will reopen, Tom Oke said.",
      "Nobody",
      "refused: a.rtf: it breaks off before its end",
    ]);
  });

  test("of nothing but braces is told off, and takes no time", async () => {
    expect(await told(`{\\rtf1${"{".repeat(3_000_000)}`, "a.rtf")).toEqual([
      "refused: a.rtf: it is empty",
      expect.any(String),
    ]);
  });
});

describe.each([
  ["DOCX", "a.docx", docxOf],
  ["RTF", "a.rtf", rtfOf],
  ["a page", "a.html", pageOf],
  ["plain text", "a.txt", (lines: typeof document) => lines.map(({ words }) => words).join("\n\n")],
] as const)("an export in %s", (_, name, made) => {
  testCases("exports", async (passage) => {
    const found = await taken(made(paragraphsIn(passage)), { name });
    const lines = found.map((item) => toldOf(item).map((line) => line.replace(`${name}, `, "")));
    return lines.flatMap((told, at) => (at > 0 ? ["===", ...told] : told));
  });
});
