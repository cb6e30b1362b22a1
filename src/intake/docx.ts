/** Documents of word processors (DOCX, ECMA-376): the words of their paragraphs, and what their styles say of them. */
import type { PartKind } from "../schema.js";
import type { Piece } from "./builder.js";
import { chunksOf, joined } from "./bytes.js";
import { documentItems, kindOfStyle, pieceOf } from "./document.js";
import { type Given, type Input, InputError, MAX_BYTES, sizeOf } from "./input.js";
import type { Item } from "./reader.js";
import { textOf } from "./values.js";
import { below, localName, wordsOf, type XmlElement, xmlIn } from "./xml.js";
import { unzipped } from "./zip.js";

/** Parts of a document that are read, by their paths in the archive. */
const parts = {
  text: /^word\/document\d*\.xml$/i,
  styles: /^word\/styles\d*\.xml$/i,
  notes: /^word\/(?:foot|end)notes\d*\.xml$/i,
  said: /^docProps\/core\.xml$/i,
} as const;
type PartName = keyof typeof parts;

/** The reports in a document: those of an export, or one. */
export async function* readDocx({ name, bytes }: Input, _: Given): AsyncIterable<Item | InputError> {
  const found = await partsOf(name, bytes);
  const body = below(found.text[0], "body")[0];
  if (!body) {
    yield new InputError(
      "unsupported",
      name,
      "it is an office document of a kind that is not read",
      "Save it as DOCX, as a PDF document or as a page.",
    );
    return;
  }
  const styles = stylesIn(found.styles[0]);
  const notes = found.notes.flatMap((root) => piecesIn(root, new Map()));
  const said = (tag: string) => below(found.said[0], tag).map(wordsOf)[0] ?? null;
  yield* documentItems(name, {
    format: "docx",
    pieces: piecesIn(body, styles),
    notes,
    language: said("language"),
    file: { title: textOf(said("title")), author: textOf(said("creator")), made: said("created") },
  });
}

/** The wanted parts as trees. Throws an `InputError` where the archive is damaged, or unpacks to more than a report can be. */
async function partsOf(name: string, bytes: Uint8Array): Promise<Readonly<Record<PartName, readonly XmlElement[]>>> {
  const found: Record<PartName, XmlElement[]> = { text: [], styles: [], notes: [], said: [] };
  for await (const { path, chunks } of unzipped(name, chunksOf(bytes))) {
    const part = (Object.keys(parts) as PartName[]).find((part) => parts[part].test(path));
    if (part === undefined) continue;
    const root = await xmlIn(new TextDecoder().decode(await whole(`${name}, ${path}`, chunks)));
    if (root) found[part].push(root);
  }
  return found;
}

async function whole(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_BYTES)
      throw new InputError(
        "too-large",
        name,
        `it unpacks to more than ${sizeOf(MAX_BYTES)}, the limit for one input`,
        "Split it into its reports.",
      );
    all.push(chunk);
  }
  return joined(all);
}

/** Of the kinds of paragraphs that styles name, by the id of the style. */
type Styles = ReadonlyMap<string, PartKind>;

function stylesIn(root: XmlElement | undefined): Styles {
  const styles = new Map<string, PartKind>();
  for (const style of below(root, "style")) {
    const kind = kindOfStyle(valOf(child(style, "name")) ?? "");
    const id = attribute(style, "styleId");
    if (kind && id) styles.set(id, kind);
  }
  return styles;
}

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one): one is XmlElement => typeof one !== "string" && localName(one) === name);

/** With whatever prefix. */
function attribute({ attributes }: XmlElement, name: string): string | null {
  const key = Object.keys(attributes).find((key) => key === name || key.endsWith(`:${name}`));
  return key === undefined ? null : attributes[key]!;
}

const valOf = (element: XmlElement | undefined): string | null => (element ? attribute(element, "val") : null);

/** Words that were taken out, instructions of fields, and what is drawn. */
const silent = new Set([
  "del",
  "moveFrom",
  "delText",
  "instrText",
  "pict",
  "object",
  "drawing",
  "footnoteReference",
  "endnoteReference",
  "annotationRef",
  "rPr",
  "pPr",
  "sectPr",
  "tblPr",
]);

/** The paragraphs below an element, those of tables and frames too. */
function piecesIn(root: XmlElement, styles: Styles): readonly Piece[] {
  const pieces: Piece[] = [];
  const paragraph = (element: XmlElement) => {
    const kind = styles.get(valOf(child(child(element, "pPr"), "pStyle")) ?? "") ?? null;
    const framed: XmlElement[] = [];
    const piece = pieceOf(runWords(element, framed), kind);
    if (piece !== null) pieces.push(piece);
    framed.forEach(visit);
  };
  const visit = (element: XmlElement) => {
    for (const one of element.children) {
      if (typeof one === "string" || silent.has(localName(one))) continue;
      if (localName(one) === "p") paragraph(one);
      else visit(localName(one) === "AlternateContent" ? chosen(one) : one);
    }
  };
  visit(root);
  return pieces;
}

/** What a program that knows all of Word's elements shows; the same stands there again for others. */
const chosen = (element: XmlElement): XmlElement => child(element, "Choice") ?? element;

/** The words of a paragraph; frames in it are handed to `framed`. */
function runWords(element: XmlElement, framed: XmlElement[]): string {
  let words = "";
  for (const one of element.children) {
    if (typeof one === "string") continue;
    const name = localName(one);
    if (name === "t") words += wordsOf(one);
    else if (name === "tab" || name === "ptab") words += "\t";
    else if (name === "br" || name === "cr") words += "\n";
    else if (name === "noBreakHyphen") words += "-";
    else if (name === "AlternateContent") framed.push(...below(chosen(one), "txbxContent"));
    else if (name === "pict" || name === "drawing") framed.push(...below(one, "txbxContent"));
    else if (name === "r" && isHidden(one)) continue;
    else if (!silent.has(name)) words += runWords(one, framed);
  }
  return words;
}

function isHidden(run: XmlElement): boolean {
  const vanish = child(child(run, "rPr"), "vanish");
  return vanish !== undefined && !/^(?:0|false|off)$/.test(valOf(vanish) ?? "");
}
