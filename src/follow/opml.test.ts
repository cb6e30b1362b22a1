import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feedsInOpml, opmlOf } from "./opml.js";

describe("a list of feeds", () => {
  test("is read with its folders, each feed once, whatever the case of the attributes", async () => {
    const text = `<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
      <outline text="Coast"><outline text="North"><outline TITLE="Reef &amp; Courier" text="x" type="rss" xmlURL="https://courier.example/feed"/></outline>
      <outline text="Post" xmlUrl="https://post.example/feed"/></outline>
      <outline text="Post again" xmlUrl="https://post.example/feed"/><outline text="None" xmlUrl="javascript:alert(1)"/></body></opml>`;
    expect(await feedsInOpml(text)).toEqual([
      { url: "https://courier.example/feed", title: "Reef & Courier", folder: "Coast/North" },
      { url: "https://post.example/feed", title: "Post", folder: "Coast" },
    ]);
  });

  test.each(["", "no XML", "<rss><channel/></rss>", "<html><body><outline/></body></html>"])(
    "%j is none",
    async (text) => {
      expect(await feedsInOpml(text)).toBeNull();
    },
  );

  test("that is written is read again as it was", async () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      .map((word) => word.replace(/[\s/&\p{C}]+/gu, "") || "a");
    const feed = fc.record({
      url: fc.webUrl().map((url) => new URL(url).href),
      title: fc.option(word, { nil: null }),
      folder: fc.option(word, { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(feed, { selector: ({ url }) => url, maxLength: 8 }), async (feeds) => {
        const read = await feedsInOpml(opmlOf(feeds));
        const written = feeds.map((one) => ({ ...one, title: one.title ?? one.url }));
        expect(read?.toSorted((a, b) => (a.url < b.url ? -1 : 1))).toEqual(
          written.toSorted((a, b) => (a.url < b.url ? -1 : 1)),
        );
      }),
    );
  });
});
