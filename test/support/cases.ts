/**
 * Tables of cases as text. A case is one or more lines that say what happens, each beginning with “#”; right below them the
 * passage, which may hold empty lines; and below it what must come of it, each line beginning with “→”: “→ nothing” where nothing
 * must. A case without a name is called by its passage. Lines with “#” above an empty line are remarks. A case whose name begins
 * with “Not yet:” is one that Hearsay still gets wrong.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

export interface Case {
  readonly name: string;
  readonly passage: string;
  readonly expected: readonly string[];
  /** Hearsay still gets it wrong; the test says so when that changes. */
  readonly notYet: boolean;
}

/** The cases of `test/FOLDER/NAME.txt`, in order. Throws where a case has no passage or no arrow, naming its line. */
export function cases(name: string, folder = "cases"): readonly Case[] {
  const lines = readFileSync(new URL(`../${folder}/${name}.txt`, import.meta.url), "utf8").split("\n");
  const found: Case[] = [];
  let at = 0;
  const takeWhile = (fits: (line: string) => boolean): readonly string[] => {
    const from = at;
    while (at < lines.length && fits(lines[at]!)) at++;
    return lines.slice(from, at);
  };
  for (;;) {
    takeWhile((line) => line.trim() === "");
    if (at >= lines.length) return found;
    const line = at + 1;
    const said = takeWhile((one) => one.startsWith("#")).map((one) => one.slice(1).trim());
    if (said.length > 0 && (lines[at] ?? "").trim() === "") continue;
    const passage = takeWhile((one) => !/^[#→]/.test(one))
      .join("\n")
      .trimEnd();
    const expected = takeWhile((one) => one.startsWith("→")).map((one) => one.slice(1).trim());
    if (passage === "" || expected.length === 0)
      throw new Error(`${name}.txt:${line}: a case without passage or arrow`);
    const title = said.join(" ") || passage;
    found.push({
      name: title,
      passage,
      expected: expected.filter((one) => one !== "nothing"),
      notYet: title.startsWith("Not yet: "),
    });
  }
}

/** A test for each case of a table: what `made` writes of the passage, line for line. It is told what is expected, for tables that ask. */
export function testCases(
  name: string,
  made: (passage: string, asked: readonly string[]) => readonly string[] | Promise<readonly string[]>,
): void {
  for (const { name: title, passage, expected, notYet } of cases(name)) {
    // A case not yet right passes while it is wrong: when its test fails, take “Not yet” off.
    (notYet ? it.fails : it)(title, async () => {
      expect(await made(passage, expected)).toEqual(expected);
    });
  }
}
