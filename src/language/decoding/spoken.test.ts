import { describe, expect, it } from "vitest";
import { slice } from "../../../test/support/report.js";
import type { Part, Span } from "../../schema.js";
import type { Attribution } from "../language.js";
import { findQuotations } from "../quotations.js";
import { spoken } from "./spoken.js";

/** What becomes of attributions, each given as the words of source, cue and content, “-” for none, in paragraphs. */
function made(text: string, ...given: readonly string[]): readonly string[] {
  const find = (words: string): Span | null => {
    const start = text.indexOf(words);
    return words === "-" ? null : { start, end: start + words.length };
  };
  const attributions = given.map((line): Attribution => {
    const [source, cue, ...content] = line.split(" | ").map(find);
    return {
      source: source!,
      cue: cue!,
      content: content.map((span) => span!),
      addressee: null,
      occasion: null,
      evidence: {},
    };
  });
  const parts: readonly Part[] = [...text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({
    kind: "paragraph",
    span: { start: index, end: index + line.length },
  }));
  const words = (span: Span | null): string => (span ? slice(text, span) : "-");
  return spoken({ text, parts, quotations: findQuotations(text, parts) }, attributions).map(
    ({ source, cue, content }) => [source, cue, ...content].map(words).join(" | "),
  );
}

describe("what stands beside its speaker in print", () => {
  it("is the speaker's: the turns of a transcript", () => {
    expect(made("QUILL: Is it safe?\nMARSH: It is.\nQUILL: Since when?")).toEqual([
      "QUILL | - | Is it safe?",
      "MARSH | - | It is.",
      "QUILL | - | Since when?",
    ]);
  });

  it.each([
    ["“It is safe now.” — Ada Quill", ["Ada Quill | - | “It is safe now.”"]],
    ["“It is safe now.” – Ada Quill, 43, Norwick", ["Ada Quill | - | “It is safe now.”"]],
    ["“It is safe now.”\n― Ada Quill", ["Ada Quill | - | “It is safe now.”"]],
  ])("is the speaker's: a signed quotation, %j", (text, expected) => {
    expect(made(text)).toEqual(expected);
  });

  it.each([
    ["a sentence behind a dash", "“It is safe now” — Ada Quill said so."],
    ["a dash and no name", "“It is safe now” — for a year."],
    ["the next paragraph's quotation", "“It is safe now.”\n“It is not.”"],
    ["a quotation in the middle of a paragraph", "They sang “It is safe now” — Norwick"],
  ])("is not made of %s", (_, text) => {
    expect(made(text)).toEqual([]);
  });

  it("is nobody else's, but what is told in it stays there", () => {
    const text = "QUILL: Marsh said it runs.\nLOBO: Who said so?\nQUILL: He did, and Lobo knows.";
    expect(made(text, "Marsh | said | it runs | Who", "LOBO | - | Who said so?")).toEqual([
      "QUILL | - | Marsh said it runs.",
      "LOBO | - | Who said so?",
      "QUILL | - | He did, and Lobo knows.",
      "Marsh | said | it runs",
    ]);
  });
});

describe("content in another paragraph than its cue", () => {
  it.each([
    [
      "is dropped where nothing quotes it",
      "Quill said it runs.\nRain fell.",
      "Quill | said | it runs | Rain fell",
      "Quill | said | it runs",
    ],
    [
      "is dropped where a quotation before it is closed",
      "“Old words are here.”\nQuill said it runs.",
      "Quill | said | “Old words are here.” | it runs",
      "Quill | said | it runs",
    ],
    [
      "stays where a quotation runs on into the cue's",
      "“Old words are here.\n“New ones too,” Quill said.",
      "Quill | said | “Old words are here. | “New ones too,”",
      "Quill | said | “Old words are here. | “New ones too,”",
    ],
    [
      "stays where a quotation follows",
      "Quill said this:\n“It runs, and runs well.”",
      "Quill | said | “It runs, and runs well.”",
      "Quill | said | “It runs, and runs well.”",
    ],
  ])("%s", (_, text, given, expected) => {
    expect(made(text, given)).toEqual([expected]);
  });
});

describe("a quotation that nobody is given for", () => {
  it.each([
    [
      "behind the speaker's sentence",
      "“It runs on time,” Quill said. “We have the fuel.”",
      "Quill | said | “It runs on time,” | “We have the fuel.”",
    ],
    [
      "that the speaker interrupts",
      "“It runs on time,” said Quill, “and we have the fuel.”",
      "Quill | said | “It runs on time,” | “and we have the fuel.”",
    ],
  ])("belongs to the one before: %s", (_, text, expected) => {
    expect(made(text, "Quill | said | “It runs on time,”")).toEqual([expected]);
  });

  it.each([
    ["a sentence stands between", "“It runs on time,” Quill said. Rain fell. “We have the fuel.”"],
    ["a paragraph stands between", "“It runs on time,” Quill said.\n“We have the fuel.”"],
    ["a colon gives it to another", "“It runs on time,” Quill said, and Marsh: “We have the fuel.”"],
  ])("stays nobody's where %s", (_, text) => {
    expect(made(text, "Quill | said | “It runs on time,”")).toEqual(["Quill | said | “It runs on time,”"]);
  });
});
