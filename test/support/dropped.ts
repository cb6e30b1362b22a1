/** For tests: a file of each kind that is read, as a person drops it, with how many reports are in it. Our own words of invented people. */
import { gzipSync, strToU8, zipSync } from "fflate";
import { msgOf } from "./msg.js";
import { drawn, pdfOf } from "./pdf.js";
import { answer, articlePage, warcRecord } from "./warc.js";
import { docxOf, pageOf, paragraphsIn, rtfOf } from "./word.js";

export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly reports: number;
}

/** Each tells of a pier of its own, so that none is a copy of another. */
const words = (pier: string): string =>
  `The pier at ${pier} will reopen in March, the harbour trust of ${pier} said on Monday. “We are ready in ${pier},” said its head, Tom Oke.`;

const mail = (pier: string): string =>
  `From: Ada Quill <ada.quill@clarion.example>\r\nDate: Mon, 9 Mar 2026 10:00:00 +0000\r\nSubject: Pier at ${pier} to reopen\r\n\r\n${words(pier)}\r\n`;

const nexis = (...piers: readonly string[]): string =>
  piers
    .map(
      (pier) =>
        `Pier at ${pier} to reopen\nThe Karvia Clarion\nMarch 9, 2026 Monday\nCopyright 2026 The Karvia Clarion All Rights Reserved\nSection: NEWS; Pg. 3\nLength: 42 words\nByline: Ada Quill\nBody\n${words(pier)}\nLoad-Date: March 9, 2026\nEnd of Document`,
    )
    .join("\n");

const factiva = (...piers: readonly string[]): string =>
  piers
    .map(
      (pier, at) =>
        `News\nPier at ${pier} to reopen\nBy Ada Quill\n42 words\n9 March 2026\nThe Karvia Clarion\nKRVCLN\nEnglish\nCopyright 2026. The Karvia Clarion.\n${words(pier)}\nDocument KRVCLN0020260309em390000${at + 1}`,
    )
    .join("\n");

const warc = (...piers: readonly string[]): Uint8Array =>
  Buffer.concat(
    piers.map((pier) =>
      warcRecord({
        url: `https://courier.example/${pier}`,
        block: answer(articlePage(`Pier at ${pier} to reopen`, words(pier))),
      }),
    ),
  );

const of = (name: string, content: string | Uint8Array, reports = 1): Dropped => ({
  name,
  bytes: typeof content === "string" ? strToU8(content) : Uint8Array.from(content),
  reports,
});

export const droppedFiles: readonly Dropped[] = [
  of("text.txt", words("Dunmar")),
  of("note.md", `# Pier at Selby to reopen\n\n${words("Selby")}\n`),
  of("page.html", articlePage("Pier at Reef to reopen", words("Reef"))),
  of("printed.pdf", pdfOf({ pages: drawn(words("Norwick")) })),
  of("document.docx", docxOf(paragraphsIn(words("Carrow")))),
  of("document.rtf", rtfOf(paragraphsIn(words("Merrow")))),
  of("message.msg", msgOf({ 55: "Pier at Ostby to reopen", 4096: words("Ostby") })),
  of("message.eml", mail("Hallow")),
  of(
    "box.mbox",
    ["Tarn", "Wick"].map((pier) => `From ada Mon Mar  9 10:00:00 2026\n${mail(pier).replaceAll("\r", "")}\n`).join(""),
    2,
  ),
  of("crawl.warc", warc("Lathe", "Stour"), 2),
  of("crawl.warc.gz", gzipSync(warc("Brant"))),
  of(
    "crawl.wacz",
    zipSync({ "archive/data.warc.gz": gzipSync(warc("Kell", "Ousel")), "datapackage.json": strToU8("{}") }),
    2,
  ),
  of("nexis.docx", docxOf(paragraphsIn(nexis("Alder", "Birch"))), 2),
  of("nexis.html", pageOf(paragraphsIn(nexis("Cedar", "Dogwood"))), 2),
  of("factiva.rtf", rtfOf(paragraphsIn(factiva("Elm", "Fir"))), 2),
  of("wire.jsonl", ["Gorse", "Heath", "Iris"].map((pier) => JSON.stringify({ text: words(pier) })).join("\n"), 3),
  of("article.json", JSON.stringify({ headline: "Pier to reopen", articleBody: words("Juniper") })),
  of("wire.csv", `title,text\nOne,"${words("Larch")}"\nTwo,"${words("Maple")}"\n`, 2),
  of(
    "feed.xml",
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Clarion</title><item><title>Pier</title><link>https://clarion.example/1</link><content:encoded>&lt;p&gt;${words("Oak")} ${words("Oakley")} ${words("Oakham")}&lt;/p&gt;</content:encoded></item></channel></rss>`,
  ),
  of(
    "saved.mhtml",
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/pine\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://courier.example/pine\r\n\r\n${articlePage("Pier at Pine to reopen", words("Pine"))}\r\n--b--\r\n`,
  ),
  of("several.zip", zipSync({ "a.txt": strToU8(words("Rowan")), "b.txt": strToU8(words("Sorrel")) }), 2),
];
