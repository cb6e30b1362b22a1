/**
 * Tables of cases as text. A case is a line that says what happens, beginning with “#”, the passage, one paragraph to a
 * line, and below it what must come of it, each line beginning with “→”; “→ nothing” where nothing must. An empty line
 * ends the case. A case whose first line begins with “# Not yet:” is one that Hearsay still gets wrong.
 */
import { readFileSync } from "node:fs";
import type { Report, Span } from "../src/schema.js";

export interface Case {
  readonly name: string;
  readonly passage: string;
  readonly expected: readonly string[];
  /** Hearsay still gets it wrong; the test says so when that changes. */
  readonly notYet: boolean;
}

/** Reads `test/cases/NAME.txt`. Throws where a case has no passage or no arrow, naming the line. */
export function cases(name: string): readonly Case[] {
  const file = new URL(`./cases/${name}.txt`, import.meta.url);
  const blocks = readFileSync(file, "utf8").split(/\n{2,}/);
  return blocks.flatMap((block) => {
    const lines = block.split("\n").filter((line) => line.trim() !== "");
    const said = lines.filter((line) => line.startsWith("#")).map((line) => line.slice(1).trim());
    const expected = lines.filter((line) => line.startsWith("→")).map((line) => line.slice(1).trim());
    const passage = lines.filter((line) => !/^[#→]/.test(line)).join("\n");
    if (passage === "" && expected.length === 0) return [];
    if (passage === "" || expected.length === 0)
      throw new Error(`${name}.txt: no passage or no arrow in “${lines[0]}”`);
    const title = said.join(" ") || passage;
    const lasting = expected.filter((line) => line !== "nothing");
    return [{ name: title, passage, expected: lasting, notYet: title.startsWith("Not yet: ") }];
  });
}

/** A report whose paragraphs are the lines of the passage, published on Friday, 13 March 2026. */
export function reportOf(text: string, published: string | null = "2026-03-13"): Report {
  const parts = [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({
    kind: "paragraph" as const,
    span: { start: index, end: index + line.length },
  }));
  return {
    id: "case",
    text,
    parts,
    title: null,
    outlet: null,
    agency: null,
    byline: [],
    dateline: null,
    url: null,
    published,
    language: "en",
    format: "text",
  };
}

export const slice = (text: string, { start, end }: Span): string => text.slice(start, end);
