/** Reads tables of cases as an editor writes them; the form is told at the head of `parts.cases.txt`. */
import { readFileSync } from "node:fs";

export interface Case {
  readonly name: string;
  readonly text: string;
  /** What must come of it, line for line. */
  readonly expected: readonly string[];
}

export function casesIn(file: string): readonly Case[] {
  const all = readFileSync(new URL(file, import.meta.url), "utf8");
  return all
    .split(/^= /m)
    .slice(1)
    .map((words) => {
      const [head = "", tail = ""] = words.split(/^→$/m);
      const [name = "", ...lines] = head.split("\n");
      return {
        name,
        text: lines.join("\n").trimEnd(),
        expected: tail.split("\n").filter((line) => line.trim() !== ""),
      };
    });
}
