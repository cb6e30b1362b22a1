import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { harbour } from "../../test/support/harbour.js";
import { strangeReading } from "../../test/support/strange.js";
import type { Reading } from "../schema.js";
import { byPlace } from "../span.js";
import { html } from "./html.js";

const voids = new Set(["meta", "link", "rect", "input"]);

/** The names of elements that are not closed or closed out of turn; style and script are not looked into. */
function unbalanced(page: string): string[] {
  const markup = page.replace(/<(style|script)>.*?<\/\1>/gsu, "<$1></$1>");
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*>/gu)) {
    if (!slash) voids.has(name!) || open.push(name!);
    else if (open.pop() !== name) wrong.push(name!);
  }
  return [...wrong, ...open];
}

const unescaped = (markup: string): string =>
  markup.replace(
    /&(amp|lt|gt|quot|#39);/gu,
    (entity) =>
      new Map(Object.entries({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" })).get(entity)!,
  );

/** The report as it stands on the page, without our numbers. */
const reportOn = (page: string): string =>
  page
    .slice(page.indexOf("<article"), page.indexOf("</article>"))
    .replace(/<aside class="legend".*?<\/aside>/su, "")
    .replace(/<a class="ref[^>]*>[^<]*<\/a>/gu, "");

const textOf = (markup: string): string => unescaped(markup.replace(/<[^>]*>/gu, ""));

/** What HTML can hold of a text, white space apart. */
const shown = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");

/** All words marked as a part of the statement, in order of the text. */
function markedFor(page: string, id: string): string {
  const pieces = [...reportOn(page).matchAll(/<span([^>]*)>([^<]*)<\/span>/gu)];
  return pieces
    .flatMap(([, attributes, words]) =>
      new RegExp(`data-s="(?:[^"]* )?${id}(?: [^"]*)?"`, "u").test(attributes!) ? [unescaped(words!)] : [],
    )
    .join("");
}

/** The words under any of the spans as the page shows them, each once, in order of the text. */
function under({ report: { text } }: Reading, spans: readonly ({ start: number; end: number } | null)[]): string {
  let reached = 0;
  let words = "";
  for (const { start, end } of spans.filter((span) => span !== null).sort(byPlace)) {
    // Piece by piece: halves of two characters that come together here are no character of the text.
    words += shown(text.slice(Math.max(start, reached), Math.max(end, reached)));
    reached = Math.max(reached, end);
  }
  return words;
}

describe("html", () => {
  const page = html(harbour);

  test("has the title of the report as its heading, marked like the rest", () =>
    expect(textOf(/<h1.*?<\/h1>/su.exec(reportOn(page))![0])).toBe(
      "Minister says harbour deal is near as unions warn of strike",
    ));

  test("has the headings of the report as headings", () =>
    expect(page).toContain('<h2 dir="auto">Doubts on the docks</h2>'));

  test("keeps what is not read, and says so by its look", () => {
    expect(page).toMatch(/<p class="aside boilerplate"[^>]*>Read more: Ten harbours that changed hands<\/p>/u);
    expect(page).toMatch(/<p class="aside credit"[^>]*>\(NORTHERN WIRE\)<\/p>/u);
  });

  test("puts the dateline on the line of its paragraph", () =>
    expect(page).toMatch(/<p class="text"[^>]*><span class="dateline">PORT MERROW \(NWA\) —<\/span> /u));

  test("marks just the words of each statement", () => {
    for (const { id, source, cue, content } of harbour.statements) {
      expect(markedFor(page, id)).toBe(under(harbour, [source, cue, ...content]));
    }
  });

  test("gives a statement told within another the inner mark", () =>
    expect(page).toMatch(/<span class="v4 content mixed nested unsure told" data-s="s7 s6">that /u));

  test("tells apart who speaks and who is only named", () => {
    const people = page.slice(page.indexOf('id="people"'), page.indexOf('id="statements"'));
    const [speak, named] = people.split("Only named");
    expect(speak).toContain("Paul Adeyo");
    expect(named).toContain("Hanne Sol");
    expect(speak).not.toContain("Hanne Sol");
  });

  test("numbers entries by their place, inner statements within the outer", () => {
    const refs = [...page.matchAll(/<a class="ref[^>]*>([^<]*)<\/a>/gu)].map(([, sign]) => sign);
    expect(refs).toEqual(["1", "2", "◆1", "3", "◆2?", "4", "5", "6", "6.1?", "◆3"]);
    const lists = [...page.matchAll(/<a class="number"[^>]*>([^<]*)<\/a>/gu)].map(([, sign]) => sign);
    expect(lists).toEqual(["1", "2", "3", "4", "5", "6", "6.1", "◆1", "◆2", "◆3"]);
  });

  test("explains the marks before the first of them", () => {
    expect(page.indexOf('<aside class="legend"')).toBeLessThan(page.indexOf('<p class="text"'));
    expect(page).toContain("Leave out what is unsure: 2");
    expect(html(handmade({ lines: ["It rained."] }))).not.toContain('<aside class="legend"');
  });

  test("sets only names in bold, not what is said of them", () => {
    const made = handmade({
      lines: ["Ada Quill, who runs the harbour, said it rained. A clerk who had been there said no."],
      actors: [{ mentions: ["Ada Quill"] }],
      statements: [
        { speakers: ["a1"], source: "Ada Quill, who runs the harbour,", cue: "said", content: ["it rained"] },
        { source: "A clerk who had been there", cue: "said#2", content: ["no"], anonymous: true },
      ],
    });
    const bold = [...reportOn(html(made)).matchAll(/<span class="[^"]*\bwho"[^>]*>([^<]*)</gu)].map(
      ([, words]) => words,
    );
    expect(bold).toEqual(["Ada Quill"]);
  });

  test("heads a report without a title by its first words", () => {
    const page = html(
      handmade({ lines: ["The ferry that was to sail in May stays in the harbour for want of a crew."] }),
    );
    expect(textOf(/<h1.*?<\/h1>/su.exec(page)![0])).toBe("The ferry that was to sail in May stays in …");
  });

  test("allows only its own style and script", () => {
    for (const element of ["style", "script"]) {
      const source = new RegExp(`<${element}>(.*?)</${element}>`, "su").exec(page)![1]!;
      const hash = Buffer.from(sha256(new TextEncoder().encode(source))).toString("base64");
      expect(page).toContain(`${element}-src 'sha256-${hash}'`);
    }
    expect(page).not.toMatch(/ (style|on[a-z]+)="/u);
  });

  test("links to a report only over http", () => {
    const linking = (url: string) => html(handmade({ lines: ["Nothing."], report: { url } }));
    expect(linking("https://courier.example/a?b=1&c=2")).toContain('href="https://courier.example/a?b=1&amp;c=2"');
    expect(linking("javascript:alert(1)")).not.toContain("javascript:");
  });

  test("says so when relative times stay open for want of a date of publication", () => {
    const made = { lines: ["It rained on Friday."], times: [{ at: "Friday", value: null }] };
    const words = "date of publication unknown, so that “Friday” has no date";
    expect(html(handmade(made))).toContain(words);
    expect(html(handmade({ ...made, report: { published: "2026-03-10" } }))).not.toContain(words);
  });

  test("says where the date of publication stands, and when a date has the weekday of another", () => {
    const page = html(
      handmade({
        lines: ["It rained on Friday, 12 March 2026."],
        times: [{ at: "Friday, 12 March 2026", value: "2026-03-12" }],
        report: { published: "2026-03-13", publishedFrom: "url" },
      }),
    );
    expect(page).toContain("Friday, 13 March 2026</time> (by the address)");
    expect(page).toContain("2026-03-12 is a Thursday");
  });

  test("says so when nobody is quoted or named", () => {
    const empty = html(handmade({ lines: [] }));
    for (const words of ["Nobody is named.", "Nobody is quoted.", "No events are told."])
      expect(empty).toContain(words);
  });
});

describe("whatever is in a reading", () => {
  test("the page is whole and holds the text", () => {
    fc.assert(
      fc.property(strangeReading, (reading) => {
        const page = html(reading);
        expect(unbalanced(page)).toEqual([]);
        const report = textOf(reportOn(page));
        for (const { span } of reading.report.parts)
          expect(report).toContain(shown(reading.report.text.slice(span.start, span.end)));
      }),
      { numRuns: 200 },
    );
  });

  test("each statement marks its own words and no others", () => {
    fc.assert(
      fc.property(strangeReading, (reading) => {
        const { text } = reading.report;
        const whole = {
          ...reading,
          report: { ...reading.report, parts: [{ kind: "paragraph" as const, span: { start: 0, end: text.length } }] },
        };
        const page = html(whole);
        for (const { id, source, cue, content } of reading.statements) {
          expect(markedFor(page, id)).toBe(under(whole, [source, cue, ...content]));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the same reading gives the same page", () => {
    const twice = fc.property(strangeReading, (reading) => {
      expect(html(reading)).toBe(html(structuredClone(reading)));
    });
    fc.assert(twice, { numRuns: 20 });
  });
});
