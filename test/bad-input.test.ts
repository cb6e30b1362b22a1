/** Text that breaks the habits of newspapers: nobody is made to say anything. How long it takes stands in growth.test.ts. */
import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import type { Reading } from "../src/schema.js";
import { model } from "./support/model.js";
import { names } from "./support/names.js";
import { reportOf, slice } from "./support/report.js";

const readingOf = (text: string): Promise<Reading> => read(reportOf(text), { model });

/** “speaker: content”, for each statement. */
async function said(text: string): Promise<readonly string[]> {
  const { statements, report } = await readingOf(text);
  return statements.map(({ source, content }) => {
    const words = content.map((span) => slice(report.text, span)).join(" ‖ ");
    return `${source ? slice(report.text, source) : "nobody"}: ${words}`;
  });
}

describe("quotation marks that do not pair", () => {
  it.each([
    ["a mark that never closes", "“The road is closed, Ada Quill said.", "“The road is closed,"],
    ["a mark that only closes", "The road is closed,” Ada Quill said.", "The road is closed,”"],
    ["a straight mark alone", 'The beam is 6" long, Ada Quill said.', 'The beam is 6" long'],
    ["marks of two kinds", '“Rain fell," Ada Quill said.', '“Rain fell,"'],
  ])(
    "%s: the speaker has the words before the cue, and the next paragraph stays the outlet's",
    async (_, line, words) => {
      expect(await said(`${line}\nThe council met on Monday.`)).toEqual([`Ada Quill: ${words}`]);
    },
  );

  it("a thousand opening marks name no speaker", async () => {
    const { statements, actors } = await readingOf("“".repeat(1000));
    expect(statements.filter(({ source }) => source !== null)).toEqual([]);
    expect(actors).toEqual([]);
  });
});

describe("quotations without anybody who says them", () => {
  it("in a list stay without a speaker", async () => {
    expect(
      await said("“The harbour is full today.”\n“The ferry is late again.”\n“The road is closed for good.”"),
    ).toEqual([
      "nobody: “The harbour is full today.”",
      "nobody: “The ferry is late again.”",
      "nobody: “The road is closed for good.”",
    ]);
  });

  it("as a headline are no statements", async () => {
    expect(await said("‘The harbour is full’\nRain fell on Norwick all day.")).toEqual([]);
  });

  it("and nothing else stay without a speaker", async () => {
    const sentence = "“The harbour is full today, and so is the road.”";
    expect(await said(Array(5).fill(sentence).join(" "))).toEqual(Array(5).fill(`nobody: ${sentence}`));
  });
});

describe("a transcript", () => {
  it("has the letters of questions and answers for speakers, and no names", async () => {
    const { statements, report } = await readingOf("Q: Is the pier safe?\nA: It is.\nQ: Since when?\nA: Since May.");
    expect(statements.map(({ source }) => source && slice(report.text, source))).toEqual(["Q", "A", "Q", "A"]);
  });

  it("of a hundred turns has a speaker for each", async () => {
    expect(await said("QUILL: Is it safe?\nMARSH: It is.\n".repeat(50))).toHaveLength(100);
  });
});

describe("a hundred actors in one text", () => {
  it("are told apart, and none is made to speak", async () => {
    const { actors, statements } = await readingOf(
      names(100)
        .map((name) => `${name} came to Norwick.`)
        .join("\n"),
    );
    expect(actors.length).toBeGreaterThan(75);
    expect(statements).toEqual([]);
  });
});

/** What a reading makes of a text that tells nothing: nobody speaks, nothing happens. */
async function nothingTold(text: string): Promise<Reading> {
  const reading = await readingOf(text);
  expect(reading.statements.map(({ content }) => content.map((span) => slice(text, span)))).toEqual([]);
  expect(reading.events.map(({ trigger }) => slice(text, trigger))).toEqual([]);
  return reading;
}

describe("texts that are no reports", () => {
  it("a recipe tells of nothing and nowhere", async () => {
    const { places } = await nothingTold(
      `Turkey with lemon and thyme
Serves six. Ready in two hours.
Melt the butter, add the turkey and the Worcestershire sauce, and stir for ten minutes. Rub the bird with Dijon mustard.
Slice the Parma ham, beat the eggs and whip the cream. Crush the garlic and strike the lid until it opens.
Boil the Jersey potatoes for 20 minutes. Serve with Brussels sprouts and Yorkshire pudding.`,
    );
    expect(places).toEqual([]);
  });

  it("a programme has nobody who speaks, and few events", async () => {
    const { statements, events, times } = await readingOf(
      `18:00 News at Six
18:30 The Siege of Norwick: the second part of the drama in which Captain Marsh attacks the castle
19:15 Cooking with Quill. Ada Quill visits Lisbon and kills time in a bakery
20:00 Battle of the Bands: six choirs fight for the prize
21:30 Match of the Week: Ely Rovers v Calder Town
22:45 Film: The Last Prisoner (1988). A spy is arrested in Berlin and threatens to talk`,
    );
    expect(statements).toEqual([]);
    expect(events.length).toBeLessThan(4);
    expect(times.map(({ value }) => value)).toContain("T18:30");
  });

  it("results tell of nothing", async () => {
    const teams = ["Ely Rovers", "Calder Town", "Norwick United", "Hollin Athletic", "Port Ansel", "Ostby Wanderers"];
    const rows = Array.from(
      { length: 100 },
      (_, row) => `${teams[row % 6]} ${row % 5} ${teams[(row * 5 + 1) % 6]} ${(row * 7) % 4}`,
    );
    const { times } = await nothingTold(rows.join("\n"));
    expect(times).toEqual([]);
  });

  it("the votes of wards tell of nothing and are hardly ever years", async () => {
    const rows = Array.from(
      { length: 100 },
      (_, row) =>
        `Ward ${row + 1}\tQuill (Labour) ${1000 + ((row * 37) % 900)}\tMarsh (Conservative) ${900 + ((row * 53) % 800)}\tLobo (Green) ${100 + ((row * 11) % 300)}`,
    );
    const { times } = await nothingTold(rows.join("\n"));
    expect(times.length).toBeLessThan(10);
  });
});

describe("rows of places", () => {
  it("name each place once, with all its mentions", async () => {
    const cities = ["Lisbon", "Oslo", "Nairobi", "Athens"];
    const rows = Array.from({ length: 100 }, (_, row) => `It was ${row % 30} degrees in ${cities[row % 4]}.`);
    const { places, report } = await nothingTold(rows.join("\n"));
    expect(places.map(({ name, country }) => `${name} ${country}`)).toEqual([
      "Lisbon PRT",
      "Oslo NOR",
      "Nairobi KEN",
      "Athens GRC",
    ]);
    for (const { name, mentions } of places) for (const span of mentions) expect(slice(report.text, span)).toBe(name);
  });
});

describe("a report with no date of publication", () => {
  it("leaves what is counted from it open, and keeps what the words state", async () => {
    const text = "Ada Quill met Tom Marsh on Friday. The pier opened on 3 May 2019 and will close next month.";
    const { times } = await read(reportOf(text, null), { model });
    expect(times.map(({ span, value, anchor }) => [slice(text, span), value, anchor])).toEqual([
      ["Friday", null, null],
      ["3 May 2019", "2019-05-03", "stated"],
      ["next month", null, null],
    ]);
  });
});
