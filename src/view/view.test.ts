import { describe, expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { harbour } from "../../test/support/harbour.js";
import type { Statement } from "../schema.js";
import { chain } from "./chain.js";
import type { StatementView } from "./statement.js";
import { untitled, viewOf } from "./view.js";
import { counted, daysWords, listed, percent, publishedWords, times } from "./words.js";

const harbourView = viewOf(harbour);
const [s1, , , , , s6, s7] = harbour.statements;

const all = (views: readonly StatementView[]): readonly StatementView[] =>
  views.flatMap((view) => [view, ...all(view.tells)]);
const statementWith = (statement: Statement): StatementView =>
  all(viewOf({ ...harbour, statements: [statement] }).statements)[0]!;

describe("on whose word", () => {
  const joint = handmade({
    lines: ["Ada and Ben told Cleo that Dan and Eva say it rains."],
    actors: [{ mentions: ["Ada"] }, { mentions: ["Ben"] }, { mentions: ["Dan"] }, { mentions: ["Eva"] }],
    statements: [
      { speakers: ["a1", "a2"], source: "Ada and Ben", cue: "told", content: ["that Dan and Eva say it rains"] },
      { speakers: ["a3", "a4"], source: "Dan and Eva", cue: "say", content: ["it rains"], within: "s1" },
    ],
  });

  test("those who speak together are one link, since neither has it from the other", () =>
    expect(chain(joint, joint.statements[1]!)).toEqual([
      { kind: "outlet", name: "the report", actors: [], statement: null },
      { kind: "speaker", name: "Ada and Ben", actors: ["a1", "a2"], statement: "s1" },
      { kind: "speaker", name: "Dan and Eva", actors: ["a3", "a4"], statement: "s2" },
    ]));

  test("leads from the outlet through who tells them to who said them", () =>
    expect(all(harbourView.statements).find(({ id }) => id === s7!.id)!.chain).toEqual([
      "The Merrow Courier",
      "NWA",
      "Two officials close to the talks",
      "Tomas Reyk",
    ]));

  test("ends with the statement that tells an event", () =>
    expect(harbourView.events[2]!.chain).toEqual(["The Merrow Courier", "NWA", "Paul Adeyo"]));

  test("the source stands as written where nobody is identified", () =>
    expect(statementWith({ ...s1!, speakers: [] })).toMatchObject({ speaker: "Minister", caveat: "not identified" }));
});

describe("voices", () => {
  const { speaking, own, onlyNamed } = harbourView.voices;

  test("count the statements of each and how much of the report they fill, the fullest first", () => {
    const shown = speaking.map(({ name, statements, share }) => `${name}, ${statements}, ${percent(share)}`);
    expect(shown).toEqual([
      "Vera Lind, 3 statements, 19 %",
      "Paul Adeyo, 2 statements, 11 %",
      "Two officials close to the talks, 1 statement, 10 %",
      "Tomas Reyk, 1 statement, 0 %",
    ]);
    expect(own.share + speaking.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  test("say who is heard only through others", () =>
    expect(speaking.map(({ filled }) => filled)).toEqual(["19 %", "11 %", "10 %", "second-hand"]));

  test("leave out who is only named", () =>
    expect(onlyNamed.map(({ name }) => name)).toEqual(["Ostria", "Hanne Sol", "reporters"]));

  test("fill nothing of an empty report", () =>
    expect(viewOf(handmade({ lines: [] })).voices).toEqual({
      speaking: [],
      own: { share: 1, filled: "100 %" },
      onlyNamed: [],
    }));
});

describe("statements", () => {
  const outline = (list: readonly StatementView[]): string =>
    list.map(({ id, tells }) => id + (tells.length > 0 ? `(${outline(tells)})` : "")).join(" ");

  test("stand under the ones that tell them, in order of the text", () =>
    expect(outline(harbourView.statements)).toBe("s1 s2 s3 s4 s5 s6(s7)"));

  test("of a ring are there once each", () => {
    const statements = [
      { ...s6!, within: s7!.id },
      { ...s7!, within: s6!.id },
    ];
    expect(outline(viewOf({ ...harbour, statements }).statements)).toBe("s6(s7)");
  });

  test("stand at the top when the one that tells them is missing", () => {
    const { statements } = viewOf({ ...harbour, statements: [s7!] });
    expect(outline(statements)).toBe("s7");
    expect(statements[0]!.within).toBe(null);
  });

  test("have their parts in words", () =>
    expect(harbourView.statements[2]).toMatchObject({
      speaker: "Vera Lind",
      roles: "Trade Minister",
      content: "“We have waited eleven years for this harbour,” … “We will not wait for a twelfth.”",
      attitude: "said (“told”)",
      manner: "direct quotation",
      addressees: "reporters",
      about: null,
      occasion: "a news conference",
      sureness: "97 %",
      doubt: null,
    }));

  test("say it where they are unsure", () =>
    expect(all(harbourView.statements).flatMap(({ id, doubt }) => (doubt ? [`${id} ${doubt}`] : []))).toEqual([
      "s7 unsure, 66 %",
    ]));
});

describe("how it is said where no verb says it", () => {
  const without = handmade({
    lines: ["“It rains.” It was late.", "Ada: It rains."],
    actors: [{ mentions: ["Ada"] }],
    statements: [
      { content: ["“It rains.”"], anonymous: true },
      { speakers: ["a1"], source: "Ada", content: ["It rains.#2"] },
    ],
  });
  test("is by quotation marks alone only where there are some", () =>
    expect(viewOf(without).statements.map(({ attitude }) => attitude)).toEqual([
      "said, by quotation marks alone",
      "said",
    ]));
});

describe("in words", () => {
  test("a title is on one line, and a report without one says so", () => {
    expect(viewOf(handmade({ lines: ["It rained."], report: { title: "Rain\n again" } })).head.title).toBe(
      "Rain again",
    );
    expect(viewOf(handmade({ lines: ["It rained."], report: { title: " " } })).head.title).toBe("It rained.");
    expect(viewOf(handmade({ lines: [] })).head.title).toBe(untitled);
  });
  test("an agency that is the outlet is not named twice", () =>
    expect(viewOf({ ...harbour, report: { ...harbour.report, agency: "The Merrow Courier" } }).head.agency).toBe(null));
  test("times have their value with them, and places their country", () =>
    expect(harbourView.statements[1]).toMatchObject({ time: "on Tuesday (2026-03-10)", place: "Port Merrow, MER" }));
  test.each([
    ["2026-03-10", "Tuesday, 10 March 2026"],
    ["2026-03-10T14:05:00Z", "Tuesday, 10 March 2026, 14:05 UTC"],
    ["2026-03-10T14:05+01:00", "Tuesday, 10 March 2026, 14:05+01:00"],
    ["2026-13-45", "2026-13-45"],
  ])("%s is %s", (published, words) => expect(publishedWords(published)).toBe(words));
  test.each([
    ["2026-03-10", "2026-03-10", "2026-03-10"],
    ["2026-01-01", "2026-01-01", "2026-01-01"],
    ["2026-03-01", "2026-03-31", "2026-03"],
    ["2024-02-01", "2024-02-29", "2024-02"],
    ["2025-12-01", "2025-12-31", "2025-12"],
    ["1999-01-01", "1999-12-31", "1999"],
    ["2024-02-01", "2024-02-28", "2024-02-01 to 2024-02-28"],
    ["2026-03-01", "2026-04-30", "2026-03-01 to 2026-04-30"],
    ["2026-04-01", "2027-03-31", "2026-04-01 to 2027-03-31"],
    ["1990-01-01", "1999-12-31", "1990-01-01 to 1999-12-31"],
    ["2026-03-09", "2026-03-15", "2026-03-09 to 2026-03-15"],
  ])("from %s to %s is %s", (since, until, words) => expect(daysWords(since, until)).toBe(words));
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
  test.each([
    [1, "1 event, once"],
    [2, "2 events, twice"],
    [3, "3 events, 3 times"],
    [1200, "1,200 events, 1,200 times"],
  ])("%d is “%s”", (count, words) => expect(`${counted(count, "event")}, ${times(count)}`).toBe(words));
});

describe("the sentence of an event", () => {
  const lines = ["They met. They parted. They met again."];
  const sentences = ["They met", "They parted", "They met again"];
  const sentenceAt = (trigger: string, of = sentences) => {
    const [event] = viewOf(handmade({ lines, sentences: of, events: [{ trigger }] })).events;
    return Object.values(event!.sentence).join("|");
  };

  test("is the one that its trigger stands in", () => {
    expect(sentenceAt("met")).toBe("They |met|");
    expect(sentenceAt("parted")).toBe("They |parted|");
    expect(sentenceAt("met#2")).toBe("They |met| again");
  });

  test("is the trigger alone where no sentence holds it", () => {
    expect(sentenceAt("met#2", ["They met", "They parted"])).toBe("|met|");
    expect(sentenceAt("met. They")).toBe("|met. They|");
  });
});
