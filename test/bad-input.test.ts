/** Text that breaks the habits of newspapers: nobody is made to say anything. How long it takes stands in growth.test.ts. */
import { describe, expect, it } from "vitest";
import { read } from "../src/reading/read.js";
import type { Reading, Report } from "../src/schema.js";
import { fastModel, model } from "./support/model.js";
import { names } from "./support/names.js";
import { reportOf, slice } from "./support/report.js";
import { taken } from "./support/taken.js";

const readingOf = (text: string, by = model): Promise<Reading> => read(reportOf(text), { model: by });

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

  it("three hundred opening marks name no speaker", async () => {
    const { statements, actors } = await readingOf("“".repeat(300));
    expect(statements.filter(({ source }) => source !== null)).toEqual([]);
    expect(actors).toEqual([]);
  });
});

describe("pages and heads that break the habits", () => {
  const prose = "<p>The minister of transport said on Monday that the ferry would sail again before May.</p>\n";
  const page = (inside: string) => taken(`<!doctype html><html lang="en">${inside}</html>`, { name: "a.html" });

  it("an article in the data of a program is read", async () => {
    const body =
      "The lamp went dark on Sunday, its keeper Ida Brandt said. Two trawlers waited outside the reef until the morning. ";
    const data = JSON.stringify({ props: { article: { title: "Lamp dark", body: body.repeat(6) } } });
    const [report] = await page(`<body><div id="app"></div><script type="application/json">${data}</script></body>`);
    expect(report).toMatchObject({ title: "Lamp dark", text: expect.stringContaining("its keeper Ida Brandt said") });
  });

  it("words ten block quotations deep are one quotation, and nobody's who is not named", async () => {
    const words = "<p>The wall will hold. Pay no heed to the rumours.</p>";
    const deep = "<blockquote>".repeat(10) + words + "</blockquote>".repeat(10);
    const [report] = await page(`<article><h1>Ferry</h1>${prose.repeat(8)}${deep}${prose}</article>`);
    const kinds = (report as Report).parts.filter(({ kind }) => kind === "quotation");
    expect(kinds.map(({ span }) => slice((report as Report).text, span))).toEqual([
      "The wall will hold. Pay no heed to the rumours.",
    ]);
    const { statements } = await read(report as Report, { model });
    expect(statements.filter(({ kind, speakers }) => kind === "direct" && speakers.length > 0)).toEqual([]);
  });

  it("a byline of two thousand letters names nobody", async () => {
    const long = "Ada Quill and ".repeat(150);
    const [report] = await page(
      `<meta name="author" content="${long}"><article><h1>Ferry</h1><p>By ${long}</p>${prose.repeat(8)}</article>`,
    );
    expect(report).toMatchObject({ title: "Ferry", byline: [] });
  });

  it("a date of publication in the future stays as it is given", async () => {
    const [report] = await page(
      `<meta property="article:published_time" content="2099-03-09"><article><h1>Ferry</h1>${prose.repeat(8)}</article>`,
    );
    expect(report).toMatchObject({ published: "2099-03-09", publishedFrom: "metadata" });
    const { times } = await read(report as Report, { model });
    expect(times[0]).toMatchObject({ value: "2099-03-09", anchor: "published" });
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

  it("a programme has few who speak, as plots are told like news, and few events", async () => {
    const { statements, events, times } = await readingOf(
      `18:00 News at Six
18:30 The Siege of Norwick: the second part of the drama in which Captain Marsh attacks the castle
19:15 Cooking with Quill. Ada Quill visits Lisbon and kills time in a bakery
20:00 Battle of the Bands: six choirs fight for the prize
21:30 Match of the Week: Ely Rovers v Calder Town
22:45 Film: The Last Prisoner (1988). A spy is arrested in Berlin and threatens to talk`,
    );
    // “A spy … threatens to talk”
    expect(statements.length).toBeLessThan(2);
    expect(events.length).toBeLessThan(4);
    expect(times.map(({ value }) => value)).toContain("T18:30");
  });

  it("results tell of nothing", async () => {
    const teams = ["Ely Rovers", "Calder Town", "Norwick United", "Hollin Athletic", "Port Ansel", "Ostby Wanderers"];
    const rows = Array.from(
      { length: 50 },
      (_, row) => `${teams[row % 6]} ${row % 5} ${teams[(row * 5 + 1) % 6]} ${(row * 7) % 4}`,
    );
    const { times } = await nothingTold(rows.join("\n"));
    expect(times).toEqual([]);
  });

  it("the votes of wards tell of nothing and are hardly ever years", async () => {
    const rows = Array.from(
      { length: 40 },
      (_, row) =>
        `Ward ${row + 1}\tQuill (Labour) ${1000 + ((row * 37) % 900)}\tMarsh (Conservative) ${900 + ((row * 53) % 800)}\tLobo (Green) ${100 + ((row * 11) % 300)}`,
    );
    const { times } = await nothingTold(rows.join("\n"));
    expect(times.length).toBeLessThan(4);
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

describe("what looks like events and is none", () => {
  const eventsOf = async (text: string): Promise<readonly string[]> => {
    const { events, report } = await readingOf(text);
    return events.map(({ type, trigger }) => `${type} ${slice(report.text, trigger)}`);
  };

  it("is in a list of a hundred crimes", async () => {
    const crimes = [
      "Theft",
      "Arson",
      "Murder",
      "Fraud",
      "Burglary",
      "Kidnapping",
      "Robbery",
      "Assault",
      "Piracy",
      "Riot",
    ];
    expect(await eventsOf(Array.from({ length: 100 }, (_, nth) => `${crimes[nth % 10]}.`).join(" "))).toEqual([]);
  });

  it("is in a game told in the language of war", async () => {
    expect(
      await eventsOf(
        "Skarn besieged the Carrow goal after the break. Marsh shot twice and missed, then the visitors struck back. Their captain " +
          "attacked down the left, Lobo fired into the roof of the net, and the defence surrendered. The coach was sent off.",
      ),
    ).toEqual([]);
  });

  it("is in a satire of beasts and vegetables", async () => {
    expect(
      await eventsOf(
        "The potatoes declared war on the cucumbers on Monday. Rain besieged the greenhouse, slugs raided the salad at dawn, and a " +
          "swarm of wasps arrested nobody, since nobody had done it. The compost surrendered without a word.",
      ),
    ).toEqual([]);
  });

  it("is in a recipe", async () => {
    expect(
      await eventsOf(
        "Beat the eggs and attack the chocolate with a sharp knife.\nKill the heat. Release the steam, arrest the cooking with ice " +
          "water and whip the cream until it surrenders.",
      ),
    ).toEqual([]);
  });

  it("is in the programme of a film festival", async () => {
    expect(
      await eventsOf(
        "Friday, 8 p.m., Lyra: “The Long Siege”. Soldiers surround a village where nobody speaks.\n" +
          "Saturday, 6 p.m., Rex: “Strike!”, a silent film with organ.\n" +
          "Sunday, noon, Lyra: “My Uncle the Spy”. A clerk kidnaps the wrong minister, and the police arrest his cook.",
      ),
    ).toEqual([]);
  });

  it("is among two hundred dated lines of a war diary only what the lines tell, each with its own parties", async () => {
    const towns = names(28);
    const line = (nth: number): string =>
      `${(nth % 28) + 1} May: Rebels shelled the ${towns[nth % towns.length]} road.`;
    const { events, actors, mentions, report } = await readingOf(
      Array.from({ length: 200 }, (_, nth) => line(nth)).join("\n"),
      fastModel,
    );
    for (const { trigger, actors: doers } of events) {
      const from = report.text.lastIndexOf("\n", trigger.start) + 1;
      const to = report.text.indexOf("\n", trigger.end);
      expect(slice(report.text, { start: from, end: to < 0 ? report.text.length : to })).toContain("shelled");
      for (const id of doers) {
        const own = actors.find((actor) => actor.id === id)!;
        expect(mentions.some(({ actor, span }) => actor === own.id && from <= span.start)).toBe(true);
      }
    }
    expect(events.length).toBeLessThanOrEqual(200);
  });

  it("is in a sentence of three thousand words no party from another sentence", async () => {
    const verbs = [
      "met",
      "praised",
      "accused",
      "arrested",
      "freed",
      "attacked",
      "warned",
      "thanked",
      "visited",
      "sued",
    ];
    const clauses = Array.from(
      { length: 20 },
      (_, nth) => `the mayor ${verbs[nth % 10]} the guards ${"by the old mill ".repeat(36)}`,
    );
    const text = `Ada Quill slept.\n${clauses.join(" and ")}.\nTom Marsh woke.`;
    const { events, actors } = await readingOf(text, fastModel);
    const others = actors.filter(({ name }) => /Quill|Marsh/.test(name)).map(({ id }) => id);
    expect(events.length).toBeLessThanOrEqual(20);
    expect(
      events.flatMap(({ actors, recipients }) => [...actors, ...recipients]).filter((id) => others.includes(id)),
    ).toEqual([]);
  });
});
