/**
 * From bytes to reports. Pure: the same input gives the same reports; touches no disk, network or clock. It waits only for
 * the libraries that pages and old encodings need, which are loaded when the first such input comes.
 */
import type { Report } from "../schema.js";
import { piecesOfBody } from "./body.js";
import { chunksOf } from "./bytes.js";
import { reportOf } from "./draft.js";
import { decode } from "./encoding.js";
import { mapped } from "./field-map.js";
import { readHtml } from "./html.js";
import { type Given, type Input, InputError, MAX_BYTES, tooLarge } from "./input.js";
import { readJson } from "./json.js";
import { isJsonFeed, itemsOfJsonFeed } from "./json-feed.js";
import { linesOf } from "./jsonlines.js";
import { binaryKind, type Kind, kindOf } from "./kind.js";
import { readMarkdown } from "./markdown.js";
import { publishedAs } from "./published.js";
import { empty, type Item, itemOr, type Reader, reason } from "./reader.js";
import { readText } from "./text.js";
import { inputsIn, isPacked, type Packed } from "./unpack.js";
import { isFields } from "./values.js";

/**
 * The reports in an input, in its order; an item that cannot be read gives an `InputError` in its place, and the others
 * still come. Never rejects, whatever the bytes.
 */
export async function* reports(input: Input, given: Given = {}): AsyncIterable<Report | InputError> {
  const { name, bytes, contentType } = input;
  const problem = problemWith(input, given);
  if (problem) {
    yield problem;
    return;
  }
  const kind = await kindOf(bytes, { name, contentType });
  if (isPacked(kind)) {
    for await (const inner of inputsIn(name, chunksOf(bytes), { maxBytes: MAX_BYTES })) {
      if (inner instanceof InputError) yield inner;
      else yield* reports(inner, given);
    }
    return;
  }
  try {
    for await (const item of itemsOf(kind, input, given)) yield "draft" in item ? finished(item, input, given) : item;
  } catch (error) {
    // Parsers are the work of others, and pages the work of anybody.
    yield error instanceof InputError
      ? error
      : new InputError(
          "malformed",
          name,
          `it cannot be taken apart (${reason(error)})`,
          "Save its text and give that.",
        );
  }
}

function problemWith({ name, bytes }: Input, given: Given): InputError | null {
  if (given.published !== undefined && publishedAs(given.published) === null) {
    return new InputError(
      "option",
      name,
      `“${given.published}” is no date of publication`,
      "Write it as 2017-11-03 or 2017-11-03T14:05:00+01:00.",
    );
  }
  if (bytes.length === 0) return empty(name);
  if (bytes.length > MAX_BYTES) return tooLarge(name, MAX_BYTES);
  const binary = binaryKind(bytes);
  return binary === null ? null : new InputError("not-text", name, `it is no text; it looks like ${binary}`, notText);
}

const notText = "Give the article as plain text, Markdown, HTML or JSON.";

/** Readers of formats that few inputs have, each loaded when the first such input comes. */
const readers = {
  mail: async (): Promise<Reader> => (await import("./mail.js")).readMail,
  mhtml: async (): Promise<Reader> => (await import("./mhtml.js")).readSavedPage,
  xml: async (): Promise<Reader> => (await import("./feed.js")).readXml,
  table: async (): Promise<Reader> => (await import("./table.js")).readTable,
  docx: async (): Promise<Reader> => (await import("./docx.js")).readDocx,
  rtf: async (): Promise<Reader> => (await import("./rtf.js")).readRtf,
  msg: async (): Promise<Reader> => (await import("./msg.js")).readMsg,
  pdf: async (): Promise<Reader> => (await import("./pdf.js")).readPdf,
} satisfies Partial<Record<Kind, () => Promise<Reader>>>;

const isRare = (kind: Kind): kind is keyof typeof readers => Object.hasOwn(readers, kind);

async function* itemsOf(kind: Exclude<Kind, Packed>, input: Input, given: Given): AsyncIterable<Item | InputError> {
  const { name, bytes, contentType, url, firstLine = 1, isFound = false } = input;
  if (isRare(kind)) {
    yield* (await readers[kind]())(input, given);
    return;
  }
  if (isUnread(kind)) {
    yield new InputError("unsupported", name, `it is ${unread[kind].is}, which is not read`, unread[kind].remedy);
    return;
  }
  const text = await decode(bytes, { contentType, markup: kind === "html" });
  if (text.trim() === "") {
    yield empty(name);
    return;
  }
  switch (kind) {
    case "text":
      yield* (await exported(name, kind, text)) ?? [{ name, draft: readText(text) }];
      return;
    case "markdown":
      yield { name, draft: readMarkdown(text) };
      return;
    case "html":
      yield* (await exported(name, kind, text)) ?? [
        itemOr(
          name,
          await readHtml(text, url, isFound),
          "Give the page of one article, or save its text and give that.",
        ),
      ];
      return;
    case "json":
      yield* jsonItems(name, text, given);
      return;
    case "jsonlines":
      for (const { number, words } of linesOf(text, firstLine))
        yield* jsonItems(`${name}, line ${number}`, words, given);
      return;
    default:
      kind satisfies never;
  }
}

/** The articles of a database's export; null: it is none. */
async function exported(
  name: string,
  format: "text" | "html",
  words: string,
): Promise<readonly (Item | InputError)[] | null> {
  const { articlesIn, mayBeExport } = await import("./exported.js");
  return mayBeExport(words) ? articlesIn(name, format, await piecesOfBody(words)) : null;
}

const isUnread = (kind: Kind): kind is keyof typeof unread => Object.hasOwn(unread, kind);

const unread = {
  subtitles: {
    is: "a file of subtitles",
    remedy: "Give a transcript as plain text: a line for each turn, with the name of who speaks and a colon before it.",
  },
};

/** One report, or several in a list. */
async function* jsonItems(name: string, words: string, { map }: Given): AsyncIterable<Item | InputError> {
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch (error) {
    yield new InputError("malformed", name, `it is no valid JSON: ${reason(error)}`, "Mend it or leave it out.");
    return;
  }
  const remedy = "Each report needs its words: “text”, “articleBody” or “body_text”.";
  const read = (item: unknown) => readJson(map && isFields(item) ? mapped(item, map) : item);
  const list = isJsonFeed(value) ? itemsOfJsonFeed(value) : value;
  if (!Array.isArray(list)) yield itemOr(name, await read(list), remedy);
  else if (list.length === 0) yield empty(name);
  else for (const [at, item] of list.entries()) yield itemOr(`${name}, item ${at + 1}`, await read(item), remedy);
}

function finished({ name, draft }: Item, { url, isFound }: Input, given: Given): Report | InputError {
  if (draft.text.trim() === "") return empty(name);
  const report = reportOf(draft, url, given);
  const language = report.language?.split("-", 1)[0]?.toLowerCase();
  const { languages = [] } = given;
  if (!isFound || language === undefined || languages.length === 0 || languages.includes(language)) return report;
  const wanted = languages.map((one) => `“${one}”`).join(", ");
  return new InputError(
    "no-article",
    name,
    `the page is in “${language}”, and not in ${wanted}`,
    "Ask for its language.",
  );
}
