import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { InputError } from "./input.js";
import { listingIn } from "./listing.js";

async function shown(url: string, bytes: Uint8Array): Promise<readonly string[]> {
  const listing = await listingIn({ name: url, bytes, contentType: null, url });
  if (listing instanceof InputError) return [`refused: ${listing.problem}`];
  const { kind, title, links } = listing;
  return [
    `${kind}${title === null ? "" : `: ${title}`}`,
    ...links.map(({ url, published }) => `${url}${published === null ? "" : ` ${published}`}`),
  ];
}

describe("what a feed or sitemap lists", () => {
  testCases("listings", (passage) => {
    const [url = "", ...lines] = passage.split("\n");
    return shown(url, new TextEncoder().encode(lines.join("\n")));
  });

  test("is found where it is packed with gzip", async () => {
    const sitemap = "<urlset><url><loc>/1</loc><lastmod>2026-03-09</lastmod></url></urlset>";
    expect(await shown("https://courier.example/news.xml.gz", gzipSync(sitemap))).toEqual([
      "sitemap",
      "https://courier.example/1 2026-03-09",
    ]);
    expect(await shown("https://courier.example/news.xml.gz", gzipSync(sitemap).subarray(0, 30))).toEqual([
      "refused: the gzip archive breaks off before its end",
    ]);
  });
});
