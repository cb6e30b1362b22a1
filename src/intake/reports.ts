/**
 * From bytes to reports. Pure: the same input gives the same reports; touches no disk, network or clock. It waits only for
 * the libraries that pages and old encodings need, which are loaded when the first such input comes.
 */
import type { Report } from "../schema.js";
import { type Draft, reportOf } from "./draft.js";
import { decode } from "./encoding.js";
import { foreignKind } from "./foreign.js";
import { readHtml } from "./html.js";
import { type Given, type Input, InputError, MAX_BYTES, tooLarge, type Unfit } from "./input.js";
import { readJson } from "./json.js";
import { linesOf } from "./jsonlines.js";
import { binaryKind, extensionOf, type Kind, kindOf } from "./kind.js";
import { readMarkdown } from "./markdown.js";
import { publishedAs } from "./published.js";
import { readText } from "./text.js";

/** A page's kind is told from this much of it. */
const HEAD = 20_000;

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
  const head = (await decode(bytes.subarray(0, HEAD), { contentType, markup: true })).slice(0, HEAD);
  const foreign = foreignKind({ contentType, extension: extensionOf(name), head });
  if (foreign) {
    yield new InputError("unsupported", name, `it is ${foreign.is}, which is not read`, foreign.remedy);
    return;
  }
  const kind = kindOf({ name, contentType, head });
  const text = await decode(bytes, { contentType, markup: kind === "html" || kind === "feed" });
  if (text.trim() === "") {
    yield empty(name);
    return;
  }
  try {
    for await (const item of itemsOf(kind, text, input)) yield "draft" in item ? finished(item, input, given) : item;
  } catch (error) {
    // Parsers are the work of others, and pages the work of anybody.
    yield new InputError(
      "malformed",
      name,
      `it cannot be taken apart (${reason(error)})`,
      "Save its text and give that.",
    );
  }
}

/** A draft and the name under which a person finds it: “feed.jsonl, line 3”. */
interface Item {
  readonly name: string;
  readonly draft: Draft;
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
const empty = (name: string): InputError =>
  new InputError("empty", name, "it is empty", "Give a file with the text of a report.");

async function* itemsOf(
  kind: Kind,
  text: string,
  { name, url, firstLine = 1 }: Input,
): AsyncIterable<Item | InputError> {
  switch (kind) {
    case "text":
      yield { name, draft: readText(text) };
      return;
    case "markdown":
      yield { name, draft: readMarkdown(text) };
      return;
    case "html":
      yield itemOr(name, await readHtml(text, url), "Give the page of one article, or save its text and give that.");
      return;
    case "json":
      yield* jsonItems(name, text);
      return;
    case "jsonlines":
      for (const { number, words } of linesOf(text, firstLine)) yield* jsonItems(`${name}, line ${number}`, words);
      return;
    case "feed":
      yield new InputError(
        "unsupported",
        name,
        "it looks like XML, such as a feed, which cannot be read yet",
        "Give the articles that it points to.",
      );
      return;
    default:
      kind satisfies never;
  }
}

/** One report, or several in a list. */
async function* jsonItems(name: string, words: string): AsyncIterable<Item | InputError> {
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch (error) {
    yield new InputError("malformed", name, `it is no valid JSON: ${reason(error)}`, "Mend it or leave it out.");
    return;
  }
  const remedy = "Each report needs its words: “text”, “articleBody” or “body_text”.";
  if (!Array.isArray(value)) yield itemOr(name, await readJson(value), remedy);
  else if (value.length === 0) yield empty(name);
  else for (const [at, item] of value.entries()) yield itemOr(`${name}, item ${at + 1}`, await readJson(item), remedy);
}

/** What the parser says, in one line and without the piece of the file that it quotes. */
const reason = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .split(/,? ?"/, 1)[0]!
    .replace(/ is not valid JSON$/, "")
    .replace(/\s+/g, " ")
    .slice(0, 120);

const itemOr = (name: string, draft: Draft | Unfit, remedy: string): Item | InputError =>
  "problem" in draft ? new InputError(draft.kind, name, draft.problem, draft.remedy ?? remedy) : { name, draft };

function finished({ name, draft }: Item, { url }: Input, given: Given): Report | InputError {
  return draft.text.trim() === "" ? empty(name) : reportOf(draft, url, given);
}
