/** What is public says what it gives: most exported functions, all stages, and what each file is. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = new URL("../src/", import.meta.url);

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /(?<!\.test|\.d)\.ts$/.test(path))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8") }));

interface Exported {
  readonly path: string;
  readonly name: string;
  readonly isDocumented: boolean;
}

/**
 * The functions that a file exports, be they declared or the value of a constant. What stands at the head of a file counts for a
 * function only where the file exports no other.
 */
function functionsIn({ path, text }: { readonly path: string; readonly text: string }): readonly Exported[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement): readonly Exported[] => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const comments = ts.getJSDocCommentsAndTags(statement);
    const isDocumented = comments.some(({ pos }) => pos > 0) || (comments.length > 0 && file.statements.length === 1);
    if (ts.isFunctionDeclaration(statement)) return [{ path, name: statement.name!.text, isDocumented }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(
        ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
      )
      .map(({ name }) => ({ path, name: name.getText(), isDocumented }));
  });
}

const functions = sources.flatMap(functionsIn);
const named = ({ path, name }: Exported): string => `${path}: ${name}`;

describe("the sources", () => {
  it("document at least four in five of the functions that they export", () => {
    const bare = functions.filter(({ isDocumented }) => !isDocumented);
    const share = 1 - bare.length / functions.length;

    expect(functions.length).toBeGreaterThan(300);
    expect(
      share,
      `${Math.round(100 * share)} %; without a comment:\n${bare.map(named).join("\n")}`,
    ).toBeGreaterThanOrEqual(0.8);
  });

  it("document every stage", () => {
    const stages = [
      "reports",
      "english",
      "findTimes",
      "findPlaces",
      "findActors",
      "findEventMentions",
      "findStatements",
      "tellEvents",
      "read",
      "explain",
    ];
    const documented = new Set(functions.filter(({ isDocumented }) => isDocumented).map(({ name }) => name));
    expect(stages.filter((name) => !documented.has(name))).toEqual([]);
  });

  it("say at the head of each file what it is", () => {
    expect(sources.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
