import { expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import type { Report } from "../schema.js";

const read = async (markdown: string): Promise<Report> => (await taken(markdown, { name: "a.md" }))[0] as Report;
const parts = async (markdown: string) => {
  const { parts, text } = await read(markdown);
  return parts.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
};

test("headings are the title and headings, marks are left out", async () => {
  expect(
    await parts(
      "# Ferry *talks* resume\n\nBy Ines Maro\n\nThe **minister**, [Petra Halloran](https://a.example/_x_), said so.\n\n## What they want ##\n\n> “We want to sail,”\n> he said.\n\n* One thing.\n* Another_thing_ here.\n\n---\n\n![a pier](pier.jpg)\n\n(AP)",
    ),
  ).toEqual([
    "title: Ferry talks resume",
    "byline: By Ines Maro",
    "paragraph: The minister, Petra Halloran, said so.",
    "heading: What they want",
    "quotation: “We want to sail,”\nhe said.",
    "paragraph: One thing.",
    "paragraph: Another_thing_ here.",
    "credit: (AP)",
  ]);
});

test("a heading may be underlined", async () => {
  expect(await parts("Ferry talks resume\n===\n\nThe talks have resumed.")).toEqual([
    "title: Ferry talks resume",
    "paragraph: The talks have resumed.",
  ]);
});

test("escaped marks are letters", async () => {
  expect((await read("Two \\* three \\_is\\_ six.")).text).toBe("Two * three _is_ six.");
});

test("numbers and stars in prose stay", async () => {
  expect((await read("It costs 5 * 3 or 2 * 4 crowns, snake_case_name says.")).text).toBe(
    "It costs 5 * 3 or 2 * 4 crowns, snake_case_name says.",
  );
});

test("the head gives the metadata", async () => {
  const head =
    '---\ntitle: "Ferry talks"\nauthors:\n  - Ines Maro\n  - Tom Oke\ndate: 2024-03-05\noutlet: Dunmar Post\nlang: en\nodd: [1\n---\n';
  expect(await read(`${head}The talks have resumed.`)).toMatchObject({
    title: "Ferry talks",
    byline: ["Ines Maro", "Tom Oke"],
    published: "2024-03-05",
    outlet: { name: "Dunmar Post" },
    text: "The talks have resumed.",
  });
});

test("hashes behind a heading are marks, those of a word stay", async () => {
  expect(await parts("# The port learns C#\n\n## Piers ##\n\nRain fell.\n\n## #\n\nIt stopped.")).toEqual([
    "title: The port learns C#",
    "heading: Piers",
    "paragraph: Rain fell.",
    "paragraph: It stopped.",
  ]);
});

test("half a million spaces stand in the way of nothing", async () => {
  const spaces = " ".repeat(500_000);
  const head = `---\nauthor:${" ".repeat(4000)}Ines Maro${" ".repeat(4000)}\n---\n`;
  const { byline, text } = await read(
    `${head}# Rain${spaces}#\n\nRain${spaces}fell.${spaces}\nIt${spaces}\n${spaces}stopped.`,
  );
  expect(byline).toEqual(["Ines Maro"]);
  expect(text.replace(/ +/g, " ")).toBe("Rain\n\nRain fell.\n\nIt\n\nstopped.");
});
