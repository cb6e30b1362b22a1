import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { knowledgeOf } from "./knowledge.js";

describe("knowledgeOf", () => {
  it("knows nothing where no file is named", async () => expect(await knowledgeOf(undefined)).toEqual([]));

  it("reads a file", async () => {
    const file = fileURLToPath(new URL("../../examples/knowledge/people.jsonl", import.meta.url));
    expect((await knowledgeOf(file)).map(({ names }) => names[0])).toContain("Ines Lobo");
  });

  it("says which file is missing", async () => {
    await expect(knowledgeOf("nowhere.jsonl")).rejects.toThrow(
      "nowhere.jsonl: there is no such file. --knowledge takes",
    );
  });

  it("says which line is wrong", async () => {
    const file = fileURLToPath(new URL("../../package.json", import.meta.url));
    await expect(knowledgeOf(file)).rejects.toThrow("package.json, line 1: this is no JSON");
  });
});
