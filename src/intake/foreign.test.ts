import { describe, expect } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { taken } from "../../test/support/taken.js";
import { InputError } from "./input.js";

describe("files that are text and no article", () => {
  testCases("foreign", async (passage) => {
    const [, name = "", content = ""] = /^file: (.*)\n([\s\S]*)$/.exec(passage) ?? [];
    const [report] = await taken(content, { name });
    if (!(report instanceof InputError)) return ["read"];
    expect(report.remedy).toMatch(/^[A-Z].*\.$/);
    return [`refused: ${report.problem}`];
  });
});
