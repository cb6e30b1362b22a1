import { expect, test } from "vitest";
import type { Report } from "../schema.js";
import { reports } from "./reports.js";

const read = (markdown: string): Report =>
  [...reports({ name: "a.md", bytes: new TextEncoder().encode(markdown), contentType: null, url: null })][0] as Report;
const parts = (markdown: string) => {
  const { parts, text } = read(markdown);
  return parts.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
};

test("headings are the title and headings, marks are left out", () => {
  expect(
    parts(
      "# Ferry *talks* resume\n\nBy Ines Maro\n\nThe **minister**, [Petra Halloran](https://a.example/_x_), said so.\n\n## What they want ##\n\n> “We want to sail,”\n> he said.\n\n* One thing.\n* Another_thing_ here.\n\n---\n\n![a pier](pier.jpg)\n\n(AP)",
    ),
  ).toEqual([
    "title: Ferry talks resume",
    "byline: By Ines Maro",
    "paragraph: The minister, Petra Halloran, said so.",
    "heading: What they want",
    "paragraph: “We want to sail,”\nhe said.",
    "paragraph: One thing.",
    "paragraph: Another_thing_ here.",
    "credit: (AP)",
  ]);
});

test("a heading may be underlined", () => {
  expect(parts("Ferry talks resume\n===\n\nThe talks have resumed.")).toEqual([
    "title: Ferry talks resume",
    "paragraph: The talks have resumed.",
  ]);
});

test("escaped marks are letters", () => {
  expect(read("Two \\* three \\_is\\_ six.").text).toBe("Two * three _is_ six.");
});

test("numbers and stars in prose stay", () => {
  expect(read("It costs 5 * 3 or 2 * 4 crowns, snake_case_name says.").text).toBe(
    "It costs 5 * 3 or 2 * 4 crowns, snake_case_name says.",
  );
});

test("the head gives the metadata", () => {
  const head =
    '---\ntitle: "Ferry talks"\nauthors:\n  - Ines Maro\n  - Tom Oke\ndate: 2024-03-05\noutlet: Dunmar Post\nlang: en\nodd: [1\n---\n';
  expect(read(`${head}The talks have resumed.`)).toMatchObject({
    title: "Ferry talks",
    byline: ["Ines Maro", "Tom Oke"],
    published: "2024-03-05",
    outlet: { name: "Dunmar Post" },
    text: "The talks have resumed.",
  });
});
