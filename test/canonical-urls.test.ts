import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl } from "../src/intake/canonical-url.js";
import { testCases } from "./support/cases.js";

describe("the canonical form of", () => {
  testCases("canonical-urls", (passage) => {
    const [url, declared = null] = passage.split("\n");
    const found = canonicalUrl(url!, declared);
    return found === null ? [] : [found];
  });
});

const piece = fc.constantFrom("amp", "m", "www", "news", "harbour.amp.html", "index.html", "s", "c", "", "%2F", "a b");
const address = fc
  .tuple(
    fc.constantFrom("http://", "https://"),
    fc.constantFrom("courier.example", "www.m.courier.example", "amp.www.news.example", "www.google.com", "m.example"),
    fc.array(piece, { maxLength: 5 }),
    fc.array(fc.constantFrom("utm_a=1", "b=2", "a=3", "a=1", "amp"), { maxLength: 4 }),
    fc.constantFrom("", "#x", "#!x"),
  )
  .map(([scheme, host, path, query, hash]) => `${scheme}${host}/${path.join("/")}?${query.join("&")}${hash}`);

describe("a canonical form", () => {
  it("is its own canonical form", () =>
    fc.assert(
      fc.property(address, (url) => {
        const once = canonicalUrl(url)!;
        expect(canonicalUrl(once)).toBe(once);
      }),
      { numRuns: 2000 },
    ));

  it("is an address again, whatever comes in", () =>
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (url) => {
        const found = canonicalUrl(url);
        if (found !== null) expect(new URL(found).href).toBe(found);
      }),
    ));
});
