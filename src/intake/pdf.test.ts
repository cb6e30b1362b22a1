import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { drawn, type Made, pdfOf } from "../../test/support/pdf.js";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";

const told = async (made: Made, name = "a.pdf") => (await taken(pdfOf(made), { name })).flatMap(toldOf);

describe("printed pages", () => {
  testCases("printed", async (passage) => told({ pages: drawn(passage) }));
});

const words = `The pier at Dunmar will reopen in March, the harbour trust said on
Monday, after two years in which nobody could walk on it.`;
const paragraph = words.replace("\n", " ");

describe("a PDF document", () => {
  test("is known by its content", async () => {
    expect(await told({ pages: drawn(words) }, "a.txt")).toEqual([paragraph]);
  });

  test("gives title, author and day as it has them where nothing is printed", async () => {
    const info = { Title: "Pier to reopen", Author: "Ada Quill", CreationDate: "D:20260309103000+01'00'" };
    expect(await told({ pages: drawn(words), info })).toEqual([
      "title: Pier to reopen",
      "by: Ada Quill",
      "published: 2026-03-09T10:30:00+01:00",
      paragraph,
    ]);
  });

  test.each([
    ["the name of a file", { Title: "pier-final.docx", Author: "aquill" }],
    ["the day on which a browser printed it", { Producer: "Skia/PDF m120", CreationDate: "D:20260309103000Z" }],
  ])("takes no notice of %s", async (_, info: Readonly<Record<string, string>>) => {
    expect(await told({ pages: drawn(words), info })).toEqual([paragraph]);
  });

  test("reads letters once that are printed twice to look fat", async () => {
    const [page = []] = drawn(words);
    expect(await told({ pages: [page.flatMap((run) => [run, { ...run, x: run.x + 0.3 }])] })).toEqual([paragraph]);
  });

  test.each<[string, Made, string]>([
    ["has no text layer", { pages: [[], []] }, "the PDF document has no text layer: its pages are pictures"],
    ["has a stamp only", { pages: drawn("Received") }, "the PDF document has hardly any text: its pages are pictures"],
    [
      "is encrypted",
      {
        pages: drawn(words),
        trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >>`,
      },
      "the PDF document is encrypted: it opens with a password only",
    ],
    ["has 3,000 pages", { pages: Array.from({ length: 3000 }, () => []) }, "it has 3,000 pages; the limit is 500"],
    [
      "unpacks to more than text can",
      { pages: [[]], content: deflateSync(new Uint8Array(60_000_000), { level: 9 }) },
      "it unpacks to more than 60 MB",
    ],
  ])("that %s says so", async (_, made, problem) => {
    expect((await told(made)).join("\n")).toContain(`refused: a.pdf: ${problem}`);
  });

  test("that breaks off says so, or is read as far as it goes", async () => {
    const whole = pdfOf({ pages: drawn(words) });
    expect((await taken(whole.subarray(0, 60), { name: "a.pdf" })).flatMap(toldOf)).toEqual([
      "refused: a.pdf: the PDF document is damaged or breaks off",
    ]);
    expect((await taken(whole.subarray(0, whole.length - 12), { name: "a.pdf" })).flatMap(toldOf)).toEqual([paragraph]);
  });
});
