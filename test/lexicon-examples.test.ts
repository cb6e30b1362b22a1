/** Every entry of the lexicon of events has a sentence of its own in which it tells what it is there for: src/reading/data/lexicon-examples.txt. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import lexicon from "../src/reading/data/lexicon.json" with { type: "json" };
import { explain } from "../src/reading/read.js";
import { byEither, model } from "./support/model.js";
import { reportOf } from "./support/report.js";

interface Example {
  /** Type and mode: “CONSULT visit”. */
  readonly what: string;
  readonly form: string;
  readonly pattern: string;
  /** Who acts stands in “[ ]”, whom it reaches in “{ }”. */
  readonly sentence: string;
}

const last = "without an example";
const sections = readFileSync(new URL("../src/reading/data/lexicon-examples.txt", import.meta.url), "utf8")
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [title = "", ...lines] = section.split("\n").filter((line) => line !== "");
    return { title, rows: lines.map((line) => line.split(" | ")) };
  });
const examples = sections
  .filter(({ title }) => title !== last)
  .map(({ title, rows }) => ({
    title,
    examples: rows.map(
      ([form = "", pattern = "", sentence = ""]): Example => ({ what: title, form, pattern, sentence }),
    ),
  }));
const without = sections
  .filter(({ title }) => title === last)
  .flatMap(({ rows }) => rows.map((row) => row.join(" | ")));

const patternOf = (entry: string | { readonly entry: string }): string =>
  typeof entry === "string" ? entry : entry.entry;
const entries = new Set(
  lexicon.entries.flatMap(({ type, mode, verbs, nouns }) =>
    [
      ...(verbs as (string | { entry: string })[]).map((entry) => ["verb", patternOf(entry)]),
      ...(nouns as (string | { entry: string })[]).map((entry) => ["noun", patternOf(entry)]),
    ].map(([form, pattern]) => [[type, mode].filter(Boolean).join(" "), form, pattern].join(" | ")),
  ),
);

/** Names in any order, without articles, capitals and the ending of owners. */
const alike = (names: readonly string[]): string =>
  names
    .map((name) => name.toLowerCase().replace(/^(?:the|an?) |['’]s?$/g, ""))
    .sort()
    .join(" + ");

const between = (sentence: string, open: string, close: string): readonly string[] =>
  sentence
    .split(open)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf(close)));

/** Whether an event of the entry's type is told by it, with both sides as the sentence marks them. */
async function isTold({ what, pattern, sentence }: Example): Promise<boolean> {
  const { reading, explanations } = await explain(reportOf(sentence.replace(/[[\]{}]/g, "")), { model });
  const names = (ids: readonly string[]): readonly string[] =>
    ids.map((id) => reading.actors.find((actor) => actor.id === id)!.name);
  const acting = alike(between(sentence, "[", "]"));
  const reached = alike(between(sentence, "{", "}"));
  return explanations.some(
    ({ event, tellings }) =>
      alike(names(event.actors)) === acting &&
      alike(names(event.recipients)) === reached &&
      tellings.some(
        ({ listed }) => listed?.pattern === pattern && [listed.type, listed.mode].filter(Boolean).join(" ") === what,
      ),
  );
}

describe("the lexicon of events", () => {
  it.each(examples)(
    "$title: each entry tells what its example says",
    async ({ examples }) => {
      const untold: string[] = [];
      for (const example of examples) {
        const { pattern, sentence } = example;
        const tells = byEither(async () => expect(await isTold(example)).toBe(true));
        await tells.catch(() => untold.push(`${pattern} | ${sentence}`));
      }
      expect(untold).toEqual([]);
    },
    600_000,
  );

  it("has an example for each entry, but for those that are listed as without one", () => {
    const told = examples.flatMap(({ examples }) =>
      examples.map(({ what, form, pattern }) => `${what} | ${form} | ${pattern}`),
    );
    expect([...entries].filter((entry) => !told.includes(entry)).sort()).toEqual([...new Set(without)].sort());
    expect(told.filter((entry) => !entries.has(entry))).toEqual([]);
  });
});
