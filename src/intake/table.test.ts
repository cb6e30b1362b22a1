import { describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";
import { fieldMapIn } from "./field-map.js";
import { type Given, type Input, InputError } from "./input.js";
import { open } from "./open.js";
import { reports } from "./reports.js";

const told = async (content: string | Uint8Array, name = "rows.csv", given: Given = {}) =>
  (await taken(content, { name, given })).flatMap(toldOf);
const map = (words: string): Given => ({ map: fieldMapIn(words) as Exclude<ReturnType<typeof fieldMapIn>, string> });

const lit = "The lamp is lit, Ida Brandt said.";
const dark = "The lamp is dark, Ida Brandt said.";
const first = [
  "title: Lamp lit",
  "outlet: Reef Courier (courier.example)",
  "published: 2026-03-09",
  "url: https://courier.example/1",
];

describe("a table", () => {
  test.each([
    [
      "commas",
      "rows.csv",
      `title,text,date,outlet,url\nLamp lit,"${lit}",2026-03-09,Reef Courier,https://courier.example/1\n`,
    ],
    [
      "semicolons",
      "rows.csv",
      `title;text;date;outlet;url\nLamp lit;${lit};2026-03-09;Reef Courier;https://courier.example/1\n`,
    ],
    [
      "tabs",
      "rows.tsv",
      `headline\tbody\tpubdate\tsource\tlink\r\nLamp lit\t${lit}\t9 Mar 2026\tReef Courier\thttps://courier.example/1\r\n`,
    ],
    [
      "bars, and no name",
      "standard input",
      `title|content|date|publisher|url\nLamp lit|${lit}|2026-03-09|Reef Courier|https://courier.example/1\n`,
    ],
    [
      "a mark of byte order and blank lines",
      "rows.csv",
      `\uFEFFtitle,text,date,outlet,url\n\nLamp lit,"${lit}",2026-03-09,Reef Courier,https://courier.example/1\n\n`,
    ],
  ])("with %s gives a report for each row", async (_, name, content) => {
    expect(await told(content, name)).toEqual([...first, lit]);
  });

  test("in windows-1252 and in UTF-16 has its marks", async () => {
    const content = 'title,text\nLamp lit,"“The lamp is lit,” said Ida Brandt at the café."\n';
    const old = Uint8Array.from(content, (sign) => ({ "“": 0x93, "”": 0x94 })[sign] ?? sign.charCodeAt(0));
    const wide = new Uint8Array(Uint16Array.from(`\uFEFF${content}`, (sign) => sign.charCodeAt(0)).buffer);
    const expected = ["title: Lamp lit", "“The lamp is lit,” said Ida Brandt at the café."];
    expect(await told(old)).toEqual(expected);
    expect(await told(wide)).toEqual(expected);
  });

  test("has fields that run over lines, with doubled marks and HTML", async () => {
    expect(
      await told(
        `title,text\nLamp lit,"""It is lit,""\n\nIda Brandt said."\nLamp dark,<p>It is <b>dark</b>.</p><p>Nobody knows why.</p>\n`,
      ),
    ).toEqual([
      "title: Lamp lit",
      '"It is lit,"',
      "Ida Brandt said.",
      "title: Lamp dark",
      "It is dark.",
      "Nobody knows why.",
    ]);
  });

  test("is read by the columns that a person names, before those of the list", async () => {
    const content = `Überschrift,Inhalt,text,wann\nLamp lit,"${lit}",a note,2026-03-09\n`;
    expect(await told(content, "rows.csv", map("title=Überschrift,text=Inhalt,published=wann"))).toEqual([
      "title: Lamp lit",
      "published: 2026-03-09",
      lit,
    ]);
  });

  test("without a column that was named says so, with those that it has", async () => {
    const [refusal] = await taken("a,b\n1,2\n", { name: "rows.csv", given: map("text=words") });
    expect(refusal).toMatchObject({
      kind: "option",
      message: "rows.csv: the table has no column “words”. It has “a”, “b”.",
    });
  });

  test("without a text in a row says where, and what to do", async () => {
    expect(
      (await taken(`title,text\nLamp lit,\nLamp dark,"${dark}"\n`, { name: "rows.csv" })).map((item) =>
        item instanceof InputError ? item.message : item.title,
      ),
    ).toEqual([
      "rows.csv, line 2: the row has no text. Say which column holds the text: --map text=COLUMN.",
      "Lamp dark",
    ]);
  });

  test.each([
    [
      "that never closes",
      `1,"Lamp lit,${"x"}\n2,Lamp dark,"${dark}"\n`,
      ["refused: rows.csv, line 2: a quotation mark is not closed", "title: Lamp dark", dark],
    ],
    [
      "that closes in another broken row",
      `1,"Lamp,x\n2,Lamp dark,"${dark}"\n3,"Lamp,y\n4,Lamp lit,"${lit}"\n`,
      [
        "refused: rows.csv, line 2: a quotation mark is not closed",
        "title: Lamp dark",
        dark,
        "refused: rows.csv, line 4: a quotation mark is not closed",
        "title: Lamp lit",
        lit,
      ],
    ],
    [
      "inside the words",
      `1,Beam 6" long,It is 6 inches long.\n2,Lamp dark,"${dark}"\n`,
      ['title: Beam 6" long', "It is 6 inches long.", "title: Lamp dark", dark],
    ],
    [
      "missing around a comma",
      `1,Lamp lit,It is lit, she said.\n2,Lamp dark,"${dark}"\n`,
      ["refused: rows.csv, line 2: the row has 4 fields, and the table 3 columns", "title: Lamp dark", dark],
    ],
  ])("with a quotation mark %s names the row, and reads the others", async (_, rows, expected) => {
    expect(await told(`id,title,text\n${rows}`)).toEqual(expected);
  });

  test("of any length comes in pieces that know their lines", async () => {
    const row = `Lamp lit,"${lit}\n${"It is seen from Dunmar. ".repeat(400)}"\n`;
    async function* rows() {
      yield "title,text\n";
      for (let at = 0; at < 1200; at += 1) yield row;
      yield "one field\n";
    }
    const found: (Input | InputError)[] = [];
    for await (const input of open(["-"], { stdin: rows() })) found.push(input);
    expect(found.length).toBeGreaterThan(2);
    const last: unknown[] = [];
    let count = 0;
    for (const input of found)
      for await (const item of reports(input as Input)) {
        count += 1;
        last[0] = item;
      }
    expect(count).toBe(1201);
    expect(last[0]).toMatchObject({ source: "standard input, line 2402" });
  });
});

describe("JSON lines", () => {
  test("are read by the fields that a person names, inside others too", async () => {
    const line = JSON.stringify({
      words: { full: `<p>${lit}</p>` },
      text: "a note",
      when: "2026-03-09",
      at: "https://courier.example/1",
      paper: "Reef Courier",
      head: "Lamp lit",
    });
    expect(await told(line, "a.jsonl", map("text=words.full,published=when,url=at,outlet=paper,title=head"))).toEqual([
      ...first,
      lit,
    ]);
  });
});

describe("the words of --map", () => {
  test.each([
    ["text=body", { text: "body" }],
    [" text = body , url=a=b", { text: "body", url: "a=b" }],
    ["words=body", "“words” is none of text, title, url, published, outlet, domain, byline, language"],
    ["text", "“text” has no column behind “=”"],
  ])("%s", (words, expected) => expect(fieldMapIn(words)).toEqual(expected));
});
