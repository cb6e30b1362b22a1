/**
 * How much of what a report says is read when the report is printed: `node bench/printed.mjs [FOLDER]`. Prints forty of our own reports with
 * LibreOffice and Chromium, in one column and in two, with running heads, page numbers, footnotes and broken words, and counts the statements
 * that are those of the text. FOLDER keeps the documents, and where it
 * has them they are not printed again. Needs `soffice` (with its English hyphenation) and `chromium`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { loadModel, read, reports } from "../dist/index.js";
import { ownReports } from "./own-reports.mjs";

const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), "hearsay-printed-"));
mkdirSync(folder, { recursive: true });

/** Every layout that forty reports try, by the number of the report. */
const layoutOf = (at) => ({
  program: at % 2 === 0 ? "libreoffice" : "chromium",
  columns: [1, 2, 1, 2, 3][Math.floor(at / 2) % 5],
  font: at % 3 === 0 ? "Liberation Sans" : "Liberation Serif",
  size: [10, 11, 12, 13][Math.floor(at / 3) % 4],
  hasHeads: Math.floor(at / 4) % 2 === 0 || at % 3 === 0,
  hasMasthead: at % 8 > 5,
  hasNotes: at % 4 < 2 && at % 3 !== 1,
  isHyphenated: at % 5 !== 0,
  isIndented: at % 7 < 3,
  page: Math.floor(at / 2) % 5 === 4 ? "A4" : ["A4", "Letter", "A5", "A5"][at % 4],
  isTagged: at % 4 === 1,
});

const escaped = (words) =>
  words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Title, lines below it, and paragraphs, without what is around the article. Authors are printed, whatever the file has them in. */
function partsOf({ title, text, parts, byline }) {
  const isPrinted = byline.length === 0 || parts.some(({ kind }) => kind === "byline");
  const blocks = isPrinted ? [] : [{ kind: "byline", words: `By ${byline.join(" and ")}` }];
  for (const { kind, span } of parts) {
    const words = text.slice(span.start, span.end).replace(/\s+/g, " ");
    const last = blocks.at(-1);
    if (kind === "title" || kind === "boilerplate") continue;
    // A dateline, and a credit behind the last sentence, stand in their paragraph.
    if (last && (last.kind === "dateline" || (kind === "credit" && !text.slice(last.end, span.start).includes("\n"))))
      blocks[blocks.length - 1] = { kind: "paragraph", words: `${last.words} ${words}`, end: span.end };
    else blocks.push({ kind, words, end: span.end });
  }
  return { title, blocks };
}

/** Soft hyphens between a vowel and a consonant that another vowel follows, as far from the ends as printers have them. */
const hyphenated = (words) =>
  words.replace(/\p{Ll}{7,}/gu, (word) =>
    word.replace(/(?<=..[aeiou])(?=[bcdfghjklmnpqrstvz][aeiou]\p{L}{2})/gu, "\u00ad"),
  );

/** Notes stand behind the first and the third paragraph that ends a sentence. */
const notes = ["The minutes of the meeting are kept in the town hall.", "Figures are those of the last full year."];

function withNotes(blocks, has, noted) {
  let count = 0;
  let seen = 0;
  return blocks.map(({ kind, words }) => {
    if (kind === "paragraph" && /[.!?]["”’]?$/.test(words)) seen += 1;
    if (!has || kind !== "paragraph" || seen % 2 === 0 || count >= notes.length || !/[.!?]["”’]?$/.test(words))
      return { kind, html: escaped(words) };
    count += 1;
    return { kind, html: `${escaped(words)}${noted(count)}` };
  });
}

const sizes = { A4: ["21cm", "29.7cm"], Letter: ["21.59cm", "27.94cm"], A5: ["14.8cm", "21cm"] };

/** A text document in one file (ODF), as LibreOffice opens it. */
function flatDocument(
  report,
  { columns, font, size, hasHeads, hasMasthead, hasNotes, isHyphenated, isIndented, page },
) {
  const { title, blocks } = partsOf(report);
  const [width, height] = sizes[page];
  const noted = (number) =>
    `<text:note text:id="n${number}" text:note-class="footnote"><text:note-citation>${number}</text:note-citation><text:note-body><text:p text:style-name="Note">${notes[number - 1]}</text:p></text:note-body></text:note>`;
  const paragraphs = withNotes(blocks, hasNotes, noted).map(
    ({ kind, html }) =>
      `<text:p text:style-name="${kind === "heading" ? "Head" : kind === "byline" ? "By" : "Text"}">${html}</text:p>`,
  );
  const outlet = escaped(report.outlet?.name ?? "The Karvia Clarion");
  const head = hasHeads
    ? `<style:header><text:p text:style-name="Running">${outlet}<text:tab/>9 March 2026</text:p></style:header><style:footer><text:p text:style-name="Running">Page <text:page-number/> of <text:page-count/></text:p></style:footer>`
    : `<style:footer><text:p text:style-name="Running"><text:page-number/></text:p></style:footer>`;
  const text = `fo:font-size="${size}pt" style:font-name="F" fo:language="en" fo:country="US" fo:hyphenate="${isHyphenated}" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"`;
  const body = paragraphs.join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'${font}'"/></office:font-face-decls>
<office:styles>
<style:style style:name="Text" style:family="paragraph"><style:paragraph-properties fo:text-align="${columns > 1 || isHyphenated ? "justify" : "start"}" ${isIndented ? 'fo:text-indent="0.5cm"' : 'fo:margin-bottom="0.2cm"'} fo:hyphenation-ladder-count="no-limit"/><style:text-properties ${text}/></style:style>
<style:style style:name="By" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="10pt" fo:font-style="italic" style:font-name="F"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.2cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="${size}pt" fo:font-weight="bold" style:font-name="F"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold" style:font-name="F"/></style:style>
<style:style style:name="Paper" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="28pt" style:font-name="F"/></style:style>
<style:style style:name="Running" style:family="paragraph"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="9cm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="9pt" style:font-name="F"/></style:style>
<style:style style:name="Note" style:family="paragraph"><style:text-properties fo:font-size="8.5pt" style:font-name="F"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Anchor" text:citation-body-style-name="Anchor"/>
<style:style style:name="Anchor" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="${width}" fo:page-height="${height}" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
<style:style style:name="S" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="${columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">${head}</style:master-page></office:master-styles>
<office:body><office:text>${hasMasthead ? `<text:p text:style-name="Paper">${outlet}</text:p>` : ""}<text:p text:style-name="Title">${escaped(title)}</text:p>${columns > 1 ? `<text:section text:style-name="S" text:name="s">${body}</text:section>` : body}</office:text></office:body>
</office:document>`;
}

function page(report, { columns, font, size, hasMasthead, hasNotes, isHyphenated, isIndented }) {
  const { title, blocks } = partsOf(report);
  const paragraphs = withNotes(blocks, hasNotes, (number) => `<sup>${number}</sup>`).map(({ kind, html }) => {
    const words = isHyphenated && kind === "paragraph" ? html.replace(/(?<=^|>)[^<]+/g, hyphenated) : html;
    return kind === "heading" ? `<h2>${words}</h2>` : `<p class="${kind}">${words}</p>`;
  });
  const behind =
    hasNotes && paragraphs.join("").includes("<sup>")
      ? notes
          .filter((_, at) => paragraphs.join("").includes(`<sup>${at + 1}<`))
          .map((note, at) => `<p class="note"><sup>${at + 1}</sup> ${note}</p>`)
      : [];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><style>
body { font: ${size}pt/1.35 "${font}", serif; margin: 0 }
h1 { font-size: 20pt; line-height: 1.15; margin: 0 0 8pt } h2 { font-size: ${size}pt; margin: 8pt 0 3pt; break-after: avoid }
.body { column-count: ${columns}; column-gap: 16pt; ${columns > 1 || isHyphenated ? "text-align: justify;" : ""} }
p { margin: 0 ${isIndented ? "; text-indent: 1.2em" : "0 6pt"} } .byline { font-style: italic; text-indent: 0; margin-bottom: 6pt }
sup { font-size: 60%; line-height: 0 } .note { font-size: 8.5pt; text-indent: 0; text-align: left }
.paper { font-size: 28pt; text-align: center; text-indent: 0 }
</style>${hasMasthead ? `<p class="paper">${escaped(report.outlet?.name ?? "The Karvia Clarion")}</p>` : ""}<h1>${escaped(title)}</h1><div class="body">${paragraphs.join("")}</div>${behind.join("")}</html>`;
}

async function print(all) {
  const flat = [];
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const tab = await browser.newPage();
  for (const [at, report] of all.entries()) {
    const layout = layoutOf(at);
    const name = join(folder, String(at + 1).padStart(2, "0"));
    if (layout.program === "libreoffice") {
      writeFileSync(`${name}.fodt`, flatDocument(report, layout));
      flat.push(`${name}.fodt`);
      continue;
    }
    await tab.setContent(page(report, layout));
    const margin = { top: "1.8cm", bottom: "1.8cm", left: "2cm", right: "2cm" };
    const running = (words) => `<div style="font: 8pt serif; width: 100%; padding: 0 2cm">${words}</div>`;
    await tab.pdf({
      path: `${name}.pdf`,
      format: layout.page,
      margin,
      tagged: layout.isTagged,
      displayHeaderFooter: layout.hasHeads,
      headerTemplate: running(`${escaped(report.outlet?.name ?? "The Karvia Clarion")} – 9 March 2026`),
      footerTemplate: running('<span class="pageNumber"></span>/<span class="totalPages"></span>'),
    });
  }
  await browser.close();
  execFileSync("soffice", ["--headless", "--convert-to", "pdf", "--outdir", folder, ...flat], { stdio: "ignore" });
}

/** What was said by whom, apart from white space. */
const keysOf = ({ report, actors, statements }) =>
  statements.map(({ speakers, content, kind }) => {
    const names = speakers.map((speaker) => actors.find(({ id }) => id === speaker).name);
    const words = content.map(({ start, end }) => report.text.slice(start, end).replace(/\s+/g, " "));
    return `${names.join(" + ")} | ${kind} | ${words.join(" … ")}`;
  });

/** How many of some are among others, each once. */
function common(some, others) {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

const all = (await ownReports()).slice(0, 40);
if (!existsSync(join(folder, "40.pdf"))) await print(all);
const model = await loadModel();
const counts = { text: 0, printed: 0, same: 0, titles: 0, bylines: 0 };
for (const [at, report] of all.entries()) {
  const name = `${String(at + 1).padStart(2, "0")}.pdf`;
  const given = { published: report.published ?? undefined };
  let found = null;
  for await (const report of reports(
    { name, bytes: readFileSync(join(folder, name)), contentType: null, url: null },
    given,
  ))
    found = report;
  const ofText = keysOf(await read(report, { model }));
  const ofPage = found instanceof Error ? [] : keysOf(await read(found, { model }));
  const same = common(ofText, ofPage);
  counts.text += ofText.length;
  counts.printed += ofPage.length;
  counts.same += same.length;
  counts.titles += Number(found.title === report.title);
  counts.bylines += Number(JSON.stringify(found.byline) === JSON.stringify(report.byline));
  if (
    process.env.VERBOSE &&
    (same.length < ofText.length ||
      same.length < ofPage.length ||
      found.title !== report.title ||
      String(found.byline) !== String(report.byline))
  ) {
    console.log(`${name} ${JSON.stringify(layoutOf(at))}${found instanceof Error ? ` ${found.message}` : ""}`);
    if (String(found.byline) !== String(report.byline)) console.log(`  byline: ${found.byline}; for: ${report.byline}`);
    if (found.title !== report.title) console.log(`  title: ${found.title}\n  for:   ${report.title}`);
    for (const key of ofText.filter((key) => !ofPage.includes(key))) console.log(`  - ${key}`);
    for (const key of ofPage.filter((key) => !ofText.includes(key))) console.log(`  + ${key}`);
  }
}
const percent = (part, of) => `${((100 * part) / of).toFixed(1)} % (${part} of ${of})`;
console.log(
  `${all.length} reports printed; statements of the text that are read from the page: ${percent(counts.same, counts.text)}`,
);
console.log(`statements read from the page that are those of the text: ${percent(counts.same, counts.printed)}`);
console.log(`titles: ${percent(counts.titles, all.length)}, bylines: ${percent(counts.bylines, all.length)}`);
if (!process.argv[2]) rmSync(folder, { recursive: true });
