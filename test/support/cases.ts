/** Tables of cases as tests: `case.ts` says how they are written. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Case, casesIn } from "./case.js";

/** Runs a check, more than once if need be; `rightly` false: it is expected to fail. */
export type Checking = (check: () => Promise<void>, rightly: boolean) => Promise<void>;

/** The cases of `test/FOLDER/NAME.txt`, in order. Throws where a case has no passage or no arrow, naming its line. */
export const cases = (name: string, folder = "cases"): readonly Case[] =>
  casesIn(readFileSync(new URL(`../${folder}/${name}.txt`, import.meta.url), "utf8"), `${name}.txt`);

/**
 * A test for each case of a table: what `made` writes of the passage, line for line. It is told what is expected, for tables that ask.
 */
export function testCases(
  name: string,
  made: (passage: string, asked: readonly string[]) => readonly string[] | Promise<readonly string[]>,
  checking: Checking = (check) => check(),
): void {
  for (const { name: title, passage, expected, notYet } of cases(name)) {
    const check = async () => expect(await made(passage, expected)).toEqual(expected);
    // A case not yet right passes while it is wrong: when its test fails, take “Not yet” off.
    if (notYet) it.fails(title, () => checking(check, false));
    else it(title, () => checking(check, true));
  }
}
