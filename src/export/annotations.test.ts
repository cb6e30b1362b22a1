import { describe, expect, test } from "vitest";
import { hostile, lock, odd, reportsOf, whole } from "../../test/support/exported.js";
import { annotationsOf } from "./annotations.js";

const collection = async (...reports: Parameters<typeof reportsOf>) =>
  JSON.parse(await whole(annotationsOf("urn:hearsay:collection:x", reportsOf(...reports)())));
const items = async (...reports: Parameters<typeof reportsOf>) => (await collection(...reports)).first.items;

describe("Web Annotations", () => {
  test("are a collection with one page", async () => {
    expect(await collection(lock)).toMatchObject({
      "@context": "http://www.w3.org/ns/anno.jsonld",
      id: "urn:hearsay:collection:x",
      type: "AnnotationCollection",
      first: { type: "AnnotationPage", items: { length: lock.entries.length } },
    });
    expect(await items()).toEqual([]);
  });

  test("select in the text the words by code points, and in the page by quotation", async () => {
    const [first, second] = await items(lock);
    const letters = [...lock.body!.text];
    for (const { target } of [first, second]) {
      const [page, text] = target;
      expect(page).toMatchObject({
        source: lock.url,
        selector: { type: "TextQuoteSelector", exact: "The lock is shut" },
      });
      const [position, quote] = text.selector;
      expect(position.type).toBe("TextPositionSelector");
      expect(letters.slice(position.start, position.end).join("")).toBe("The lock is shut");
      expect(quote).toEqual(page.selector);
    }
    expect(first.target[1].selector[0].start).toBe(3);
  });

  test("have as much of the text around the words as tells them from others of the same words", async () => {
    const [first, second] = await items(lock);
    const around = ({ target: [{ selector }] }: typeof first) => [selector.prefix, selector.suffix];
    expect(around(first)).toEqual(["🚢🚢 ", ", said Ada Quill to Tom Marsh. 🚢"]);
    expect(around(second)).toEqual([" said Ada Quill to Tom Marsh. 🚢 ", ", she said again."]);
  });

  test("say who says so, how, and on whose word", async () => {
    const [first, , event] = await items(lock);
    expect(first.body.map(({ value }: { value: string }) => value)).toEqual([
      "Ada Quill: said, direct (The Carrow Courier ← Ada Quill)",
      "said",
      "direct",
    ]);
    expect(event.body.map(({ value }: { value: string }) => value).slice(1)).toEqual(["CONSULT", "visit", "planned"]);
  });

  test("of a report whose text is not there any more have the words alone", async () => {
    const [only] = await items(odd);
    expect(only.target).toEqual([
      {
        source: { id: "urn:hearsay:feedfeedfeedfeedfeed", type: "Text", format: "text/plain" },
        selector: { type: "TextQuoteSelector", exact: hostile },
      },
    ]);
  });

  test("have ids that are the same each time, each once", async () => {
    const ids = (await items(lock, odd)).map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe("urn:hearsay:0123456789abcdef0123:s%3A20-31%2C21-25%2C5-21");
  });
});
