import type { Claim, NewsArticle, Quotation } from "schema-dts";
import { describe, expect, test } from "vitest";
import { hostile, lock, odd, reportsOf, whole } from "../../test/support/exported.js";
import { articleOf, jsonLdOf, saidOf } from "./json-ld.js";

const graph = async (...reports: Parameters<typeof reportsOf>) =>
  JSON.parse(await whole(jsonLdOf(reportsOf(...reports)())))["@graph"];

describe("statements in the vocabulary of schema.org", () => {
  test("are quotations of who said them, or claims of who makes them, in an article", async () => {
    const [article, quotation, claim] = await graph(lock);
    expect(article).toMatchObject({
      "@type": "NewsArticle",
      headline: "Lock shut",
      publisher: { name: "The Carrow Courier" },
    });
    expect(quotation).toMatchObject({
      "@type": "Quotation",
      text: "The lock is shut",
      creator: [{ "@type": "Person", name: "Ada Quill", jobTitle: ["Harbourmaster of Norwick"] }],
      audience: [{ "@type": "Audience", name: "Tom Marsh" }],
      isPartOf: { "@id": article["@id"] },
      url: "https://courier.example/lock#:~:text=The%20lock%20is%20shut",
    });
    expect(claim).toMatchObject({ "@type": "Claim", appearance: { "@id": article["@id"] } });
  });

  test("are of the types that the vocabulary has", () => {
    // The compiler looks.
    const article: NewsArticle = articleOf(lock);
    const said: Quotation | Claim = saidOf(lock, lock.entries[0]!);
    expect([article, said]).toHaveLength(2);
  });

  test("have any words as they are", async () => {
    expect((await graph(odd))[1].text).toBe(hostile);
  });
});
