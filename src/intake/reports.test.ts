import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { type Report, reportSchema } from "../schema.js";
import { InputError } from "./input.js";
import { languageIn, languageOf } from "./language.js";
import { publishedAs } from "./published.js";

const first = async (content: Uint8Array | string) => (await taken(content))[0];

/** White space and the line end of old mainframes, which stands between parts as any other. */
const blank = /^[\s\x85]*$/;

/** What must hold for every report. */
function holds(report: Report | InputError): void {
  if (report instanceof InputError) {
    expect(report.message).toMatch(/^[\s\S]+: [\s\S]+\. [\s\S]+\.$/u);
    return;
  }
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  let from = 0;
  for (const { span } of report.parts) {
    expect(report.text.slice(from, span.start)).toMatch(blank);
    expect(span.start).toBeGreaterThanOrEqual(from);
    expect(span.end).toBeGreaterThan(span.start);
    expect(report.text.slice(span.start, span.end).trim()).toBe(report.text.slice(span.start, span.end));
    from = span.end;
  }
  expect(report.text.slice(from)).toMatch(blank);
}

const names = fc.constantFrom("a", "a.txt", "a.md", "a.html", "a.json", "a.jsonl");
/** Scraps of news and of marks, put together at random. */
const scraps = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "KARVIA (AP) — ",
        "By Ines Maro",
        "The harbour is closed.",
        "“No,” she said.",
        "(AP)",
        "# ",
        "## ",
        "> ",
        "* ",
        "**",
        "_",
        "[a](b)",
        "---\n",
        "<p>",
        "</p>",
        "<div>",
        "<h1>",
        "<script>",
        "<br>",
        "&amp;",
        "&#x110000;",
        '{"text":"',
        '"}',
        "[",
        "]",
        "Advertisement",
        "Read more: x",
        "— AFP",
        "/TASS/.",
        ":",
        "\u2028",
        "\ud800",
        "\ufeff",
        "\u0000",
        "title: x\n",
        "<!--",
        "<![CDATA[",
      ),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

describe("whatever the input", () => {
  test("any bytes under any name give reports or messages that hold", async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), names, async (bytes, name) =>
      (await taken(bytes, { name })).forEach(holds),
    );
    await fc.assert(property, { numRuns: 200 });
  });

  test("any text under any name gives reports or messages that hold", async () => {
    const property = fc.asyncProperty(scraps, names, async (text, name) =>
      (await taken(text, { name })).forEach(holds),
    );
    await fc.assert(property, { numRuns: 400 });
  });

  test("any text in our own JSON comes back as it is", async () => {
    const property = fc.asyncProperty(scraps, async (text) => {
      const [report] = await taken(JSON.stringify({ text }), { name: "a.json" });
      if (report && !(report instanceof InputError)) expect(report.text).toBe(text);
    });
    await fc.assert(property);
  });

  test("the same input gives the same report", async () => {
    const same = fc.asyncProperty(scraps, names, async (text, name) => {
      expect(await taken(text, { name })).toEqual(await taken(text, { name }));
    });
    await fc.assert(same, { numRuns: 50 });
  });
});

describe("what is no report gets a message", () => {
  test.each([
    ["nothing", "", "it is empty"],
    ["white space", " \n\t\n", "it is empty"],
    ["a PDF document without its pages", "%PDF-1.7 ...", "the PDF document is damaged or breaks off"],
    ["an image", "\x89PNG\r\n\x1a\n", "binary"],
    ["zeros", "\0\0\0\0\0\0\0\0abc", "binary data"],
    ["a feed", '<?xml version="1.0"?><rss><channel/></rss>', "the feed has no items"],
  ])("%s", async (_, bytes, problem) => {
    const result = await first(bytes);
    expect(result).toBeInstanceOf(InputError);
    if (problem !== "binary") expect(result).toMatchObject({ problem: expect.stringContaining(problem) });
  });

  test("more bytes than allowed", async () => {
    expect(await first(new Uint8Array(20_000_001).fill(97))).toMatchObject({
      problem: expect.stringContaining("20 MB"),
    });
  });
});

test("plain text stays as it is but for a byte order mark", async () => {
  const text = "Harbour closed\r\n\r\nThe harbour is closed.\r\n";
  expect(await first(`\uFEFF${text}`)).toMatchObject({ text });
});

test("an id is that of URL and text", async () => {
  const report = (await first("The harbour is closed.")) as Report;
  expect(report.id).toMatch(/^[0-9a-f]{20}$/);
  expect(await first("The harbour is open.")).not.toMatchObject({ id: report.id });
});

test("ten megabytes of prose are one report", async () => {
  const line = "The harbour is closed, the company said on Monday, and nobody knows for how long it will be.\n";
  expect(await first(line.repeat(100_000))).toMatchObject({ format: "text" });
});

describe("dates of publication", () => {
  test.each([
    ["2017-11-03", "2017-11-03"],
    ["2017-11-03T14:05:00Z", "2017-11-03T14:05:00Z"],
    ["2017-11-03T14:05:00.123+0100", "2017-11-03T14:05:00+01:00"],
    ["2017-11-03 14:05", "2017-11-03T14:05:00"],
    ["20171103T140500Z", "2017-11-03T14:05:00Z"],
    ["Fri, 03 Nov 2017 14:05:00 GMT", "2017-11-03T14:05:00Z"],
    ["November 3, 2017", "2017-11-03"],
    ["3rd November 2017", "2017-11-03"],
    ["Nov. 3, 2017 2:05 p.m. EST", "2017-11-03T14:05:00-05:00"],
    ["3 November 2017, 8:30 am", "2017-11-03T08:30:00"],
    ["November 3, 2017 at 12:05 AM", "2017-11-03T00:05:00"],
    ["7 pm, Friday 3 Nov 2017", "2017-11-03T19:00:00"],
    ["Fri 3 Nov 2017 08.30 GMT", "2017-11-03T08:30:00Z"],
    ["Fri Nov 03 2017 14:05:00 GMT+0100 (Central European Standard Time)", "2017-11-03T14:05:00+01:00"],
    ["Fri Nov  3 14:05:00 +0000 2017", "2017-11-03T14:05:00+00:00"],
    ["2017/11/03 14:05", "2017-11-03T14:05:00"],
    ["03.11.2017", "2017-11-03"],
    ["30/11/2017", "2017-11-30"],
    ["11/30/2017 2:05 PM", "2017-11-30T14:05:00"],
    ["20171103", "2017-11-03"],
    ["1509717900", "2017-11-03T14:05:00Z"],
    [1_509_717_900, "2017-11-03T14:05:00Z"],
    [1_509_717_900_000, "2017-11-03T14:05:00Z"],
  ])("%s is %s", (words, iso) => expect(publishedAs(words)).toBe(iso));

  test.each([
    "2017-02-30",
    "03/11/2017",
    "2017",
    "yesterday",
    "",
    "May",
    "Mayor 3, 2017",
    "3 Marching 2017",
    "31/31/2017",
    "Issue 3/2017",
    "12",
    7,
    null,
    {},
    "2017-13-01",
  ])("%s is none", (words) => expect(publishedAs(words)).toBeNull());
});

describe("the language of a text", () => {
  test.each([
    [
      "en",
      "The minister said on Monday that the ferry would sail again before the end of the month, but that it had no crew.",
    ],
    [
      "de",
      "Die Ministerin sagte am Montag, dass die Fähre noch vor dem Ende des Monats wieder fahren werde und dass die Mannschaft da sei.",
    ],
    [
      "fr",
      "La ministre a dit lundi que le bateau ne partirait pas avant la fin du mois et que les pilotes étaient dans la rue pour le dire.",
    ],
    [
      "es",
      "La ministra dijo el lunes que el barco no saldría de la isla antes del fin de mes y que los pilotos se habían ido con sus familias.",
    ],
    ["ru", "Министр сказала в понедельник, что паром снова пойдёт до конца месяца, но экипажа у него нет и не было."],
    ["ar", "قالت الوزيرة يوم الاثنين إن العبارة ستبحر مرة أخرى قبل نهاية الشهر لكن لا طاقم لها حتى الآن"],
    ["fa", "وزیر روز دوشنبه گفت که کشتی پیش از پایان ماه دوباره حرکت خواهد کرد اما خدمه ندارد و چاره‌ای نیست"],
    ["zh", "部长星期一说渡轮将在月底之前再次启航但是没有船员大家都不知道会怎么样"],
    ["ja", "大臣は月曜日に、フェリーは月末までに再び出航するが、乗組員がいないと述べた。"],
  ])("%s", (language, text) => expect(languageOf(text)).toBe(language));

  test.each([
    "Latvia's premier, Ilze Ozola, met Lithuania's president, Jonas Petrauskas, in Riga on Friday.",
    "Miners marched in Bolivia's capital, La Paz, and in Peru's Cusco.",
    "A man died in a fire in Porto, in Portugal's north.",
  ])("one word that comes back says too little: %s", (text) => expect(languageOf(text)).toBeNull());
  test.each([
    ["sl", "V Ljubljani je včeraj gorelo, v požaru pa so bili poškodovani trije ljudje in en gasilec."],
    ["cs", "Policie ve čtvrtek zadržela muže, který se pokusil o loupež v bance na náměstí."],
  ])("a sentence is enough: %s", (language, text) => expect(languageOf(text)).toBe(language));
  test("a few words say too little", () => expect(languageOf("The harbour")).toBeNull());
  test("a list of names has none", () =>
    expect(
      languageOf("Ines Maro Tom Oke Lena Varga Petra Halloran Bram Teller Oskar Brandt Ida Lund Karvia Dunmar"),
    ).toBeNull());
});

describe("a declared language", () => {
  const english = "The harbour was shut on Monday, and the ships that were due had to wait in the bay for two days.";
  const german =
    "Der Hafen war am Montag zu, und die Schiffe, die ihn anlaufen sollten, mussten zwei Tage in der Bucht auf das Ende der Sperre warten.";
  test.each([
    ["is believed where the words do not say", "en-GB", "Harbour shut", "en-GB"],
    ["is finer than what the words say", "en_gb", english, "en-GB"],
    ["gives way to words that are clearly another language", "de", english, "en"],
    ["gives way in English papers too", "en", german, "de"],
    ["is believed where its words are not known", "sco", english, "sco"],
    ["that is none counts for nothing", "x-default", german, "de"],
  ])("%s", (_, declared, text, language) => expect(languageIn(declared, text)).toBe(language));
});
