import { describe } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";

describe("feeds, news items and sitemaps", () => {
  testCases("feeds", async (passage) => {
    const [, name = "", content = ""] = /^file: (.*)\n([\s\S]*)$/.exec(passage) ?? [];
    return (await taken(content, { name })).flatMap(toldOf);
  });
});
