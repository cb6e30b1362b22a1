/** Text that breaks the habits of newspapers: it is read in bounded time, and nobody is made to say anything. */
import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import type { Reading } from "../src/schema.js";
import { reportOf, slice } from "./cases.js";
import { model } from "./model.js";

const readingOf = (text: string): Promise<Reading> => read(reportOf(text), { model });

/** “speaker: content”, for each statement. */
async function said(text: string): Promise<readonly string[]> {
  const { statements, report } = await readingOf(text);
  return statements.map(({ source, content }) => {
    const words = content.map((span) => slice(report.text, span)).join(" ‖ ");
    return `${source ? slice(report.text, source) : "nobody"}: ${words}`;
  });
}

/** Far above what is needed, far below what a square of the length would take. */
const bound = { seconds: 20, patience: 300_000 };

/** Seconds of the processor, since the wall clock tells what else runs on the machine. */
async function secondsFor(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe("quotation marks that do not pair", () => {
  it.each([
    ["a mark that never closes", "Rain fell. “The road is closed.\nThe council met on Monday.", "The council met"],
    ["a mark that only closes", "Rain fell.” The road is closed.\nThe council met on Monday.", "The council met"],
    ["a straight mark alone", 'The beam is 6" long.\nThe council met on Monday.', "The council met"],
    ["marks of two kinds", '“Rain fell" on the road.\nThe council met on Monday.', "The council met"],
  ])("%s: the next paragraph stays the outlet's", async (_, text, outlets) => {
    for (const statement of await said(text)) expect(statement).not.toContain(outlets);
  });

  it("ten thousand opening marks are read in bounded time", { timeout: bound.patience }, async () => {
    const seconds = await secondsFor(async () => {
      await said("“".repeat(10_000));
      await said("“a ".repeat(3_000));
    });
    expect(seconds).toBeLessThan(bound.seconds);
  });
});

describe("quotations without anybody who says them", () => {
  it("in a list stay without a speaker", async () => {
    const text = "“The harbour is full today.”\n“The ferry is late again.”\n“The road is closed for good.”";
    for (const statement of await said(text)) expect(statement).toMatch(/^nobody: /);
  });

  it("as a headline stay without a speaker", async () => {
    for (const statement of await said("‘The harbour is full’\nRain fell on Norwick all day."))
      expect(statement).toMatch(/^nobody: /);
  });

  it("and nothing else are read in bounded time", { timeout: bound.patience }, async () => {
    const seconds = await secondsFor(async () => {
      const statements = await said("“The harbour is full today, and so is the road.” ".repeat(500).trim());
      for (const statement of statements) expect(statement).toMatch(/^nobody: /);
    });
    expect(seconds).toBeLessThan(bound.seconds);
  });
});

describe("a transcript", () => {
  it("has the letters of questions and answers for speakers, and no names", async () => {
    const { statements, report } = await readingOf("Q: Is the pier safe?\nA: It is.\nQ: Since when?\nA: Since May.");
    expect(statements.map(({ source }) => source && slice(report.text, source))).toEqual(["Q", "A", "Q", "A"]);
  });

  it("of a thousand turns is read in bounded time", { timeout: bound.patience }, async () => {
    const seconds = await secondsFor(async () => {
      const statements = await said("QUILL: Is it safe?\nMARSH: It is.\n".repeat(500));
      expect(statements.length).toBe(1000);
    });
    expect(seconds).toBeLessThan(bound.seconds);
  });
});

describe("two thousand actors in one text", () => {
  it("are read in bounded time, and none is made to speak", { timeout: bound.patience }, async () => {
    const first = ["Ada", "Tom", "Ines", "Ruth", "Otto", "Mara", "Hugo", "Lena", "Karl", "Nora"];
    const parts = ["bar", "dun", "fel", "gor", "hol", "kel", "lam", "mor", "nar", "pel", "ros", "sel", "tor", "vin"];
    const names = Array.from({ length: 2000 }, (_, at) => {
      const surname = [at % 14, Math.floor(at / 14) % 14, Math.floor(at / 196) % 14].map((of) => parts[of]).join("");
      return `${first[at % 10]} ${surname[0]!.toUpperCase()}${surname.slice(1)}`;
    });
    const seconds = await secondsFor(async () => {
      const { actors, statements } = await readingOf(names.map((name) => `${name} came to Norwick.`).join("\n"));
      expect(actors.length).toBeGreaterThan(1000);
      expect(statements).toEqual([]);
    });
    expect(seconds).toBeLessThan(bound.seconds);
  });
});
