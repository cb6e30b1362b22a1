/** For tests: documents of word processors, of our own making. */
import { strToU8, zipSync } from "fflate";

/** A paragraph: its words, and the name of its style where it has one: “Title”, “heading 1”, “Quote”. */
export interface Paragraph {
  readonly words: string;
  readonly style?: string;
}

/** A paragraph for each line; “Title: …”, “heading 1: …” and “Quote: …” name its style. */
export const paragraphsIn = (lines: string): readonly Paragraph[] =>
  lines.split("\n").flatMap((line) => {
    const [, style, rest = ""] = /^(Title|heading \d|Quote): (.*)$/.exec(line) ?? [];
    return line.trim() === "" ? [] : style ? [{ words: rest, style }] : [{ words: line }];
  });

const escaped = (words: string): string => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const idOf = (style: string): string => style.replace(/\W/g, "");

/** What stands in `w:body`, or the paragraphs that make it. */
export function docxOf(
  body: string | readonly Paragraph[],
  { core = "", notes = "", more = {} }: { core?: string; notes?: string; more?: Record<string, Uint8Array> } = {},
): Uint8Array {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const inner =
    typeof body === "string"
      ? body
      : body
          .map(
            ({ words, style }) =>
              `<w:p>${style ? `<w:pPr><w:pStyle w:val="${idOf(style)}"/></w:pPr>` : ""}<w:r><w:t xml:space="preserve">${escaped(words)}</w:t></w:r></w:p>`,
          )
          .join("");
  const styles = ["Title", "heading 1", "heading 2", "Quote"]
    .map((name) => `<w:style w:type="paragraph" w:styleId="${idOf(name)}"><w:name w:val="${name}"/></w:style>`)
    .join("");
  const files: Record<string, string> = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${inner}</w:body></w:document>`,
    "word/styles.xml": `<w:styles ${w}>${styles}</w:styles>`,
    ...(notes && { "word/footnotes.xml": `<w:footnotes ${w}>${notes}</w:footnotes>` }),
    ...(core && {
      "docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">${core}</cp:coreProperties>`,
    }),
  };
  return zipSync({
    ...Object.fromEntries(Object.entries(files).map(([name, words]) => [name, strToU8(words)])),
    ...more,
  });
}

/** Letters as programs write them: those beyond ASCII by their number, with “?” for programs that know none. */
const inRtf = (words: string): string =>
  words.replace(/[\\{}]/g, "\\$&").replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0)}?`);

export function rtfOf(paragraphs: readonly Paragraph[], info = ""): string {
  const numbers: Readonly<Record<string, number>> = { Title: 3, "heading 1": 1, "heading 2": 2, Quote: 4 };
  const sheet = Object.entries(numbers)
    .map(([name, number]) => `{\\s${number} ${name};}`)
    .join("");
  const body = paragraphs.map(
    ({ words, style }) => `\\pard\\plain${style ? `\\s${numbers[style]}` : ""}\\f0 ${inRtf(words)}\\par`,
  );
  return `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times New Roman;}}{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet${sheet}}${info}\n${body.join("\n")}\n}`;
}

export const pageOf = (paragraphs: readonly Paragraph[]): string =>
  `<!doctype html><html><head></head><body>${paragraphs.map(({ words }) => `<p>${escaped(words)}</p>`).join("\n")}</body></html>`;
