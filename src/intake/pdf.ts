/** PDF documents with a text layer. What the page shows is read as it is printed; pictures of text are not. */
import type { Unzlib } from "fflate";
import { build, type Piece } from "./builder.js";
import { indexOf } from "./bytes.js";
import type { Draft } from "./draft.js";
import { type Given, type Input, InputError, sizeOf } from "./input.js";
import { printed } from "./printed/printed.js";
import type { Run, Sheet } from "./printed/sheet.js";
import { datesIn } from "./published.js";
import { guarded, type Item } from "./reader.js";
import { linkOf, textOf } from "./values.js";

/** Longer ones are books and files of a court, and no report. */
const MOST_PAGES = 500;
/** Pieces of text on one page: the largest page of a paper, letter by letter, has half of it. */
const MOST_RUNS = 50_000;
/** So few letters on a page are a number or a stamp on a picture. */
const FEWEST_LETTERS = 25;

type Engine = typeof import("./pdf-engine.js");
type Document = Awaited<ReturnType<Engine["getDocument"]>["promise"]>;

/** The report in a document. */
export async function* readPdf({ name, bytes }: Input, _: Given): AsyncIterable<Item | InputError> {
  await guardStreams(name, bytes);
  const { getDocument } = await import("./pdf-engine.js");
  // The engine keeps what it is given.
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isEvalSupported: false,
  });
  try {
    yield await itemOf(name, await task.promise);
  } catch (error) {
    yield error instanceof InputError ? error : refusalOf(name, error);
  } finally {
    await task.destroy();
  }
}

function refusalOf(name: string, error: unknown): InputError {
  const { name: kind } = error as Error;
  if (kind === "PasswordException")
    return new InputError(
      "unsupported",
      name,
      "the PDF document is encrypted: it opens with a password only",
      "Save it without one, and give that.",
    );
  return new InputError(
    "malformed",
    name,
    "the PDF document is damaged or breaks off",
    "Was it copied in full? Open it, print it to a new one, and give that.",
  );
}

async function itemOf(name: string, document: Document): Promise<Item | InputError> {
  const { numPages } = document;
  if (numPages > MOST_PAGES)
    return new InputError(
      "too-large",
      name,
      `it has ${numPages.toLocaleString("en")} pages; the limit is ${MOST_PAGES}`,
      "Give the pages that are the report as a document of their own.",
    );
  const sheets: Sheet[] = [];
  for (let number = 1; number <= numPages; number += 1) sheets.push(await sheetOf(name, document, number));
  const letters = sheets.flatMap(({ runs }) => runs).reduce((sum, { words }) => sum + words.trim().length, 0);
  if (letters < FEWEST_LETTERS * numPages)
    return new InputError(
      letters === 0 ? "not-text" : "no-article",
      name,
      letters === 0
        ? "the PDF document has no text layer: its pages are pictures"
        : "the PDF document has hardly any text: its pages are pictures",
      "Have a program recognise its letters (OCR), and give what comes of it.",
    );
  return { name, draft: draftOf(sheets, await saidIn(document)) };
}

async function sheetOf(name: string, document: Document, number: number): Promise<Sheet> {
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  if (items.length > MOST_RUNS)
    throw new InputError(
      "too-large",
      `${name}, page ${number}`,
      `it has more than ${MOST_RUNS.toLocaleString("en")} pieces of text`,
      "Give the report as a document of its own.",
    );
  const runs: Run[] = [];
  for (const item of items) {
    if (!("str" in item)) continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = product(transform, item.transform);
    // What runs up the margin or across the page is a stamp.
    if (Math.abs(b) > 0.2 * Math.abs(a) || a < 0) continue;
    runs.push({ words: item.str, x, y, width: item.width, size: Math.hypot(c, d), font: item.fontName });
  }
  page.cleanup();
  return { width, height, runs: once(runs) };
}

/** One matrix of a page after another. */
function product(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
  by: readonly number[],
): readonly number[] {
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = by;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** So many runs may lie between letters and the same letters again. */
const SHADOW = 40;

/** Letters that are printed twice, to look fat or to have a shadow, are read once. */
function once(runs: readonly Run[]): readonly Run[] {
  const kept: Run[] = [];
  for (const run of runs) if (!kept.slice(-SHADOW).some((other) => lies(run, other))) kept.push(run);
  return kept;
}

/** Whether a run lies on another that has its words. */
function lies(run: Run, other: Run): boolean {
  const near = 0.2 * run.size;
  return (
    Math.abs(run.y - other.y) < near &&
    run.x > other.x - near &&
    run.x + run.width < other.x + other.width + near &&
    run.words.trim() !== "" &&
    other.words.includes(run.words.trim())
  );
}

/** What a document says of itself. */
interface Said {
  readonly title: string | null;
  readonly author: string | null;
  readonly made: string | null;
  readonly language: unknown;
}

async function saidIn(document: Document): Promise<Said> {
  const info = (await document.getMetadata()).info as Readonly<Record<string, unknown>>;
  // A browser writes when a page was printed, and that is no day on which it was published.
  const isOfBrowser = /\b(?:Skia|Chrom(?:e|ium)|Mozilla|Firefox|Safari|Quartz)\b/i.test(
    `${info.Producer} ${info.Creator}`,
  );
  return {
    title: titleIn(textOf(info.Title)),
    author: textOf(info.Author),
    made: isOfBrowser ? null : dateIn(info.CreationDate),
    language: info.Language,
  };
}

/** Names of files are no titles. */
const titleIn = (title: string | null): string | null =>
  title === null ||
  /\.(?:docx?|odt|rtf|indd|qxd|pdf|pages|html?)$|^(?:untitled|microsoft word\b|document\d*$|about:blank)/i.test(title)
    ? null
    : title;

/** “D:20260309103000+01'00'” */
function dateIn(value: unknown): string | null {
  const [, year, month, day, hour, minute, second = "00", zone = ""] =
    /^(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}'?\d{2})?/.exec(String(value)) ?? [];
  if (!year) return null;
  const clock = hour
    ? `T${hour}:${minute}:${second}${zone === "Z" || zone === "" ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`}`
    : "";
  return `${year}-${month}-${day}${clock}`;
}

function draftOf(sheets: readonly Sheet[], said: Said): Draft {
  const { pieces, title, masthead, running } = printed(sheets);
  const printedTitle = title ?? titleAmong(pieces, said.title);
  const dates = running.flatMap((words) => (isOfPrinting(words) ? [] : datesIn(words)));
  return {
    format: "pdf",
    ...build(pieces),
    metadata: {
      title: printedTitle,
      outlet: masthead,
      url: running.map((words) => linkOf(/^https?:\/\/\S+/.exec(words)?.[0])).find((url) => url !== null) ?? null,
      language: said.language,
      file: { title: said.title, author: said.author, made: said.made, printed: dates[0]?.value ?? null },
    },
  };
}

/** Browsers print when they print. */
const isOfPrinting = (words: string): boolean => /^\d{1,2}[./]\d{1,2}[./]\d{2,4}, |\d{1,4} of \d{1,4}\s/.test(words);

/** The title that the document says it has, where it is printed above the text. */
const titleAmong = (pieces: readonly Piece[], title: string | null): string | null =>
  title !== null && pieces.slice(0, 4).some(({ words }) => words.toLowerCase() === title.toLowerCase()) ? title : null;

const opening = new TextEncoder().encode("stream");
const closing = new TextEncoder().encode("endstream");
/** So much of a document before the data of a stream says what they are. */
const DICTIONARY = 2000;
const PIECE = 65_536;
/** Of data that are packed in two ways, of which nothing can be said. */
const MOST_PACKED = 500_000;

/** Throws an `InputError` where text unpacks to more than text can. Pictures, which the engine leaves packed, may. */
async function guardStreams(name: string, bytes: Uint8Array): Promise<void> {
  const { Unzlib } = await import("fflate");
  const guard = guarded(name);
  for (let at = indexOf(bytes, opening); at >= 0; ) {
    const before = new TextDecoder("latin1").decode(bytes.subarray(Math.max(0, at - DICTIONARY), at));
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    const from = at + opening.length + (bytes[at + opening.length] === 13 ? 2 : 1);
    const found = indexOf(bytes, closing, from);
    const end = found < 0 ? bytes.length : found;
    const packings =
      dictionary.match(/\/(?:FlateDecode|LZWDecode|RunLengthDecode|ASCII85Decode|ASCIIHexDecode)\b/g) ?? [];
    if (!/\/Subtype\s?\/Image\b/.test(dictionary)) {
      if (packings.length === 1 && packings[0] === "/FlateDecode")
        unpack(new Unzlib(), bytes.subarray(from, end), guard);
      else if (packings.length > 0 && end - from > MOST_PACKED)
        throw new InputError(
          "too-large",
          `${name}, byte ${at}`,
          `${sizeOf(end - from)} are packed in a way that may stand for any amount`,
          "Print it to a new PDF document, and give that.",
        );
    }
    at = indexOf(bytes, opening, end + closing.length);
  }
}

function unpack(unzlib: Unzlib, packed: Uint8Array, guard: (packed: number, unpacked: number) => void): void {
  let length = 0;
  unzlib.ondata = (chunk) => {
    length += chunk.length;
  };
  for (let at = 0; at < packed.length; at += PIECE) {
    const piece = packed.subarray(at, at + PIECE);
    length = 0;
    try {
      unzlib.push(piece, false);
    } catch {
      // The engine reads damaged data as far as they go, and says so where there is nothing.
      return;
    } finally {
      guard(piece.length, length);
    }
  }
}
