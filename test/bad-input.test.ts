/** Text that breaks the habits of newspapers: it is read in bounded time, and nobody is made to say anything. */
import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import type { Reading } from "../src/schema.js";
import { model } from "./support/model.js";
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

  it("a thousand results tell of nothing, in bounded time", { timeout: bound.patience }, async () => {
    const teams = ["Ely Rovers", "Calder Town", "Norwick United", "Hollin Athletic", "Port Ansel", "Ostby Wanderers"];
    const rows = Array.from(
      { length: 1000 },
      (_, row) => `${teams[row % 6]} ${row % 5} ${teams[(row * 5 + 1) % 6]} ${(row * 7) % 4}`,
    );
    const seconds = await secondsFor(async () => {
      const { times } = await nothingTold(rows.join("\n"));
      expect(times).toEqual([]);
    });
    expect(seconds).toBeLessThan(bound.seconds);
  });

  it("the votes of a thousand wards tell of nothing and are hardly ever years", {
    timeout: bound.patience,
  }, async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, row) =>
        `Ward ${row + 1}\tQuill (Labour) ${1000 + ((row * 37) % 900)}\tMarsh (Conservative) ${900 + ((row * 53) % 800)}\tLobo (Green) ${100 + ((row * 11) % 300)}`,
    );
    const seconds = await secondsFor(async () => {
      const { times } = await nothingTold(rows.join("\n"));
      expect(times.length).toBeLessThan(100);
    });
    expect(seconds).toBeLessThan(bound.seconds);
  });
});

describe("a thousand rows of places", () => {
  it("name each place once, with all its mentions, in bounded time", { timeout: bound.patience }, async () => {
    const cities = ["Lisbon", "Oslo", "Nairobi", "Athens"];
    const rows = Array.from({ length: 1000 }, (_, row) => `It was ${row % 30} degrees in ${cities[row % 4]}.`);
    const seconds = await secondsFor(async () => {
      const { places, report } = await nothingTold(rows.join("\n"));
      expect(places.map(({ name, country }) => `${name} ${country}`)).toEqual([
        "Lisbon PRT",
        "Oslo NOR",
        "Nairobi KEN",
        "Athens GRC",
      ]);
      for (const { name, mentions } of places) for (const span of mentions) expect(slice(report.text, span)).toBe(name);
    });
    expect(seconds).toBeLessThan(bound.seconds);
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
