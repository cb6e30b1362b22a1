/**
 * No text is slow to read because of a regular expression: each is proven to take steps in proportion to what it looks at. The
 * proof is by scslre (https://github.com/RunDevelopment/scslre), which finds quantifiers that can share out the same letters in
 * more than one way, and searches that start anew at every letter of a run.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { analyse } from "scslre";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Expression {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** The expressions that more than one way of sharing out or starting makes slow, each with its place and the slow piece. */
const slow = (expressions: readonly Expression[]): readonly string[] =>
  expressions.flatMap(({ where, source, flags }) =>
    analyse({ source, flags }).reports.map(({ type }) => `${where}: /${source}/${flags} (${type})`),
  );

function literalsIn(file: string): readonly Expression[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const end = node.text.lastIndexOf("/");
      found.push({ where: `${file}:${line + 1}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => join("src", name));

describe("regular expressions", () => {
  it.each([
    ["a search that starts anew at every space", "\\s+$", ""],
    ["two quantifiers that share letters", "^a*a*$", ""],
    ["a quantifier of a quantifier", "^(?:a+)+$", ""],
  ])("%s is found to be slow", (_, source, flags) => {
    expect(slow([{ where: "here", source, flags }])).not.toEqual([]);
  });

  it("that stand in the code take steps in proportion to the text", () => {
    const literals = files.flatMap(literalsIn);
    expect(literals.length).toBeGreaterThan(300);
    expect(slow(literals)).toEqual([]);
  });
});

describe("regular expressions that are put together from lists", () => {
  const native = globalThis.RegExp;
  afterAll(() => {
    globalThis.RegExp = native;
  });

  it("take steps in proportion to the text", async () => {
    const built: Expression[] = [];
    globalThis.RegExp = new Proxy(native, {
      construct(target, [source, flags = ""], maker) {
        const where = new Error().stack?.split("\n")[2] ?? "";
        const file = /[/\\](src[/\\][\w./\\-]+)/.exec(where)?.[1];
        if (file && typeof source === "string") built.push({ where: file, source, flags });
        return Reflect.construct(target, [source, flags], maker);
      },
    });
    await import("../src/index.js");
    await import("../src/cli/main.js");
    expect(built.length).toBeGreaterThan(30);
    expect(slow(built)).toEqual([]);
  });
});
