import { describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { harbour } from "../../test/support/harbour.js";
import {
  chainNames,
  listed,
  onlyNamed,
  percent,
  placeWords,
  publishedWords,
  sentenceOf,
  speakerWords,
  timeWords,
  told,
  voices,
} from "./telling.js";

const [s1, , , , , s6, s7] = harbour.statements;

describe("whose words", () => {
  test("are those of all who speak together", () => {
    const joint = handmade({
      lines: ["Ada and Ben say it rains."],
      actors: [{ mentions: ["Ada"] }, { mentions: ["Ben"] }],
      statements: [{ speakers: ["a1", "a2"], source: "Ada and Ben", cue: "say", content: ["it rains"] }],
    });
    expect(chainNames(joint, joint.statements[0]!)).toEqual(["the report", "Ada and Ben"]);
  });

  test("lead from the outlet through who tells them to who said them", () =>
    expect(chainNames(harbour, s7!)).toEqual([
      "The Merrow Courier",
      "NWA",
      "Two officials close to the talks",
      "Tomas Reyk",
    ]));

  test("are those of the source as written where nobody is identified", () =>
    expect(speakerWords(harbour, { ...s1!, speakers: [] })).toBe("Minister"));
});

describe("voices", () => {
  test("count the statements of each and how much of the report they fill, the fullest first", () => {
    const shown = voices(harbour).map(({ name, statements, share }) => `${name} ${statements} ${percent(share)}`);
    expect(shown).toEqual([
      "Vera Lind 3 19 %",
      "Paul Adeyo 2 11 %",
      "Two officials close to the talks 1 10 %",
      "Tomas Reyk 1 0 %",
    ]);
  });

  test("know who is heard only through others", () =>
    expect(
      voices(harbour)
        .filter(({ secondHand }) => secondHand)
        .map(({ name }) => name),
    ).toEqual(["Tomas Reyk"]));

  test("leave out who is only named", () =>
    expect(onlyNamed(harbour).map(({ name }) => name)).toEqual(["Ostria", "Hanne Sol", "reporters"]));

  test("fill nothing of an empty report", () => expect(voices(handmade({ lines: [] }))).toEqual([]));
});

describe("told", () => {
  const outline = (list: ReturnType<typeof told>): string =>
    list.map(({ statement, tells }) => statement.id + (tells.length > 0 ? `(${outline(tells)})` : "")).join(" ");

  test("puts statements under the ones that tell them, in order of the text", () =>
    expect(outline(told(harbour))).toBe("s1 s2 s3 s4 s5 s6(s7)"));

  test("holds each statement of a ring once", () =>
    expect(
      outline(
        told({
          ...harbour,
          statements: [
            { ...s6!, within: "s7" },
            { ...s7!, within: "s6" },
          ],
        }),
      ),
    ).toBe("s6(s7)"));

  test("puts a statement at the top when the one that tells it is missing", () =>
    expect(outline(told({ ...harbour, statements: [s7!] }))).toBe("s7"));
});

describe("in words", () => {
  test("times have their value with them, unless they say it themselves", () => {
    expect(timeWords(harbour, "t1")).toBe("on Tuesday (2026-03-10)");
    expect(timeWords(harbour, null)).toBe(null);
  });
  test("places have their country with them", () => expect(placeWords(harbour, "p1")).toBe("Port Merrow, MER"));
  test.each([
    ["2026-03-10", "Tuesday, 10 March 2026"],
    ["2026-03-10T14:05:00Z", "Tuesday, 10 March 2026, 14:05 UTC"],
    ["2026-03-10T14:05+01:00", "Tuesday, 10 March 2026, 14:05+01:00"],
    ["2026-13-45", "2026-13-45"],
  ])("%s is %s", (published, words) => expect(publishedWords(published)).toBe(words));
  test.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
  ])("%j is “%s”", (names, words) => expect(listed(names)).toBe(words));
  test.each([
    [0, "0 %"],
    [0.004, "under 1 %"],
    [0.456, "46 %"],
  ])("%d is %s", (share, words) => expect(percent(share)).toBe(words));
});

describe("the sentence of an event", () => {
  const lines = ["They met. They parted. They met again."];
  const sentences = ["They met", "They parted", "They met again"];
  const sentenceAt = (trigger: string, of = sentences) => {
    const reading = handmade({ lines, sentences: of, events: [{ trigger }] });
    const { start, end } = sentenceOf(reading, reading.events[0]!);
    return reading.report.text.slice(start, end);
  };

  test("is the one that its trigger stands in", () => {
    expect(sentenceAt("met")).toBe("They met");
    expect(sentenceAt("parted")).toBe("They parted");
    expect(sentenceAt("met#2")).toBe("They met again");
  });

  test("is the trigger alone where no sentence holds it", () => {
    expect(sentenceAt("met#2", ["They met", "They parted"])).toBe("met");
    expect(sentenceAt("met. They")).toBe("met. They");
  });
});
