import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { rulesVersion } from "../scripts/rules.js";

const files = {
  "package.json": `{ "devDependencies": { "onnxruntime-node": "1.0.0", "onnxruntime-web": "1.0.0" } }`,
  "src/kinds.ts": "export const kinds = [];",
  "src/span.ts": "export const length = 1;",
  "src/language/tokens.ts": "/** Tokens. */\nexport const tokens: string[] = [];",
  "src/reading/read.ts": "export const least = 0.5;",
  "src/reading/read.test.ts": "test();",
  "src/reading/data/words.json": `{ "words": ["pier"] }`,
  "src/cli/main.ts": "main();",
};

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** The version of a small project, with some of its files otherwise. */
function versionWith(changed: Readonly<Record<string, string>>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "hearsay-rules-"));
  roots.push(root);
  for (const [path, content] of Object.entries({ ...files, ...changed })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return rulesVersion(root);
}

describe("the version of the rules changes with", () => {
  it.each([
    ["a threshold", { "src/reading/read.ts": "export const least = 0.6;" }],
    ["a list of words", { "src/reading/data/words.json": `{ "words": ["pier", "quay"] }` }],
    ["a new rule", { "src/language/marks.ts": "export const marks = 1;" }],
    ["what runs the model", { "package.json": files["package.json"].replace(`"1.0.0" }`, `"1.0.1" }`) }],
  ])("%s", async (_, changed) => expect(await versionWith(changed)).not.toBe(await versionWith({})));
});

describe("the version of the rules stays with", () => {
  it.each([
    ["a comment", { "src/reading/read.ts": "// The least.\nexport const least = 0.5;" }],
    ["a type", { "src/language/tokens.ts": "export const tokens: readonly string[] = [];" }],
    ["the layout of data", { "src/reading/data/words.json": `{\n  "words": [\n    "pier"\n  ]\n}\n` }],
    ["a test", { "src/reading/read.test.ts": "test.skip();" }],
    ["the command", { "src/cli/main.ts": "main(2);" }],
  ])("%s", async (_, changed) => expect(await versionWith(changed)).toBe(await versionWith({})));
});

it("is taken from the sources of Hearsay as they are", async () => {
  const root = join(import.meta.dirname, "..");
  const copy = mkdtempSync(join(tmpdir(), "hearsay-rules-"));
  roots.push(copy);
  for (const path of ["package.json", "src"]) cpSync(join(root, path), join(copy, path), { recursive: true });
  const version = await rulesVersion(root);
  expect(await rulesVersion(copy)).toBe(version);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
});
