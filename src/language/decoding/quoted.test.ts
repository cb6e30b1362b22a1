import { describe, expect, it } from "vitest";
import { snapToQuotation } from "./quoted.js";

/** What becomes of the content in brackets, in a text whose quotations of speech stand in “curly marks”. */
function snapped(written: string): string {
  const text = written.replace(/[[\]]/g, "");
  const content = { start: written.indexOf("["), end: written.indexOf("]") - 1 };
  const quoted = [...text.matchAll(/“[^”]*”/g)].map(({ index, 0: words }) => ({
    span: { start: index, end: index + words.length },
  }));
  const { start, end } = snapToQuotation(content, quoted);
  return text.slice(start, end);
}

describe("content", () => {
  it.each([
    ["that lacks the marks gets them", "Quill said: “[The ferry runs].”", "“The ferry runs.”"],
    [
      "that ends before the quotation is drawn to its end",
      "“[The ferry runs] today,” Quill said.",
      "“The ferry runs today,”",
    ],
    [
      "that begins inside the quotation is drawn to its start",
      "Quill said “the [ferry runs today.”]",
      "“the ferry runs today.”",
    ],
    ["of two quotations is drawn to the ends of both", "He called it “[late” and “welcome]”.", "“late” and “welcome”"],
    [
      "with words around the quotation keeps them",
      "said [it was “late and welcom]e” here",
      "it was “late and welcome”",
    ],
  ])("%s", (_, written, expected) => {
    expect(snapped(written)).toBe(expected);
  });

  it.each([
    ["that is the quotation stays", "Quill said [“it runs.”]", "“it runs.”"],
    ["without a quotation stays", "Quill said [it runs].", "it runs"],
    ["between quotations stays", "“Yes,” said Quill, [so it runs], “no.”", "so it runs"],
    ["that only touches a quotation stays", "[It runs]“now and for all of the year.”", "It runs"],
    ["of a small part of a quotation stays", "“[We run], and the rest is for the union to say.”", "We run"],
    ["after many quotations stays", `${"“So.” ".repeat(50)}[It runs].`, "It runs"],
  ])("%s", (_, written, expected) => {
    expect(snapped(written)).toBe(expected);
  });

  it("minds the last of many quotations", () => {
    expect(snapped(`${"“So.” ".repeat(50)}“[It runs].”`)).toBe("“It runs.”");
  });
});
