/** Pages that a browser saved with all that belongs to them (MHTML, RFC 2557): the page is read, as if it came from its address. */
import { withMarks } from "./encoding.js";
import { readHtml } from "./html.js";
import type { Given, Input, InputError } from "./input.js";
import { type Item, itemOr } from "./reader.js";
import { linkOf } from "./values.js";

/** So much of a file has its header, and that of the page. */
const HEAD = 20_000;

/** The article of the page; frames in it are none of it. */
export async function* readSavedPage({ name, bytes }: Input, _: Given): AsyncIterable<Item | InputError> {
  const { default: PostalMime } = await import("postal-mime");
  const { html } = await PostalMime.parse(bytes);
  const remedy = "Save the page of one article again, or its text, and give that.";
  if (!html) {
    yield itemOr(name, { kind: "no-article", problem: "there is no page in it" }, remedy);
    return;
  }
  const url = addressIn(new TextDecoder("latin1").decode(bytes.subarray(0, HEAD)));
  // Frames follow the page, each a page of its own.
  const page = withMarks(html).split(/(?<=<\/html>)/i, 1)[0]!;
  const draft = await readHtml(page, url);
  yield itemOr(
    name,
    "problem" in draft ? draft : { ...draft, metadata: { ...draft.metadata, url: draft.metadata.url ?? url } },
    remedy,
  );
}

const addressIn = (head: string): string | null =>
  linkOf(/^(?:Snapshot-Content-Location|Content-Location):[ \t]*(\S{1,2000})/im.exec(head)?.[1]);
