/** What speaks for one and for two, where names and words alone do not tell. */
import { expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { relateNames } from "./names/compare.js";
import { compareOffices } from "./offices.js";
import { linksBetween } from "./pair.js";
import { toldIn } from "./reading.js";
import { saysAgain } from "./words.js";

test.each([
  ["Leila Saadeh", "Laila Saada", "person", "same"],
  ["Vahid Karimi", "Vahideh Karimi", "person", "not"],
  ["Amin Saleh", "Amina Saleh", "person", "not"],
  ["Marlow Vale", "Marlow Vale FC", "organization", "same"],
  ["Marlow", "Marlow FC", "organization", "part"],
  ["Marlow Vale FC", "Marlow Vale Council", "organization", "not"],
  ["Marlow Vale", "Marlow Vale Council", "organization", "not"],
  ["Free Steppe", "the Free Steppe party", "organization", "part"],
  ["St Jude's", "St Jude's Hospital", "organization", "part"],
  ["Valley University", "Valley University Hospital", "organization", "not"],
  ["Spyros Kyriakou", "Spyridon Kyriakou", "person", "same"],
  ["Ibrahim Keita", "Ibrahima Keita", "person", "same"],
  ["Karim Keita", "Karima Keita", "person", "not"],
  ["M. Varela", "Mercedes Varela", "person", "same"],
  ["M. Varela", "Lucia Varela", "person", "not"],
  ["M. Varela", "Mme Varela", "person", "not"],
] as const)("%s and %s, a %s: %s", (one, other, type, verdict) => {
  expect(relateNames(one, other, type).verdict).toBe(verdict);
});

test.each([
  ["coach", "agent", "other"],
  ["judge", "player", "other"],
  ["finance minister", "foreign minister", "other"],
  ["minister", "foreign minister", "like"],
  ["striker", "player", null],
  ["lawyer", "prosecutor", null],
  ["brother", "judge", null],
  ["general", "former general", null],
  ["ex-mayor", "mayor", null],
  ["former foreign minister", "finance minister", "other"],
  ["acting mayor", "mayor", "other"],
  ["county court judge", "county court judge", "same"],
])("%s and %s: %s", (one, other, is) => {
  expect(compareOffices({ titles: [one] }, { titles: [other] })?.is ?? null).toBe(is);
});

test.each([
  "she said again",
  "Pai repeated",
  "said the minister, as on Monday",
  "he said once more",
  "as before, he said",
])("what is said once more says so: %s", (clause) => {
  expect(saysAgain(clause)).toBe(true);
});

test.each([
  "she said",
  "told another paper",
  "said the minister, as did others",
  "he said at once",
  "he said as he left",
])("what is said for the first time does not: %s", (clause) => {
  expect(saysAgain(clause)).toBe(false);
});

/** The first day of a march that a paper of Tuesday 10 March 2026 tells of with “on Friday”. */
const dayOf = (line: string, status: "planned" | "reported", trigger = "march") => {
  const reading = handmade({
    lines: [line],
    report: { published: "2026-03-10" },
    times: [{ at: "on Friday", value: "2026-03-06" }],
    events: [{ type: "PROTEST", trigger, status, time: "t1" }],
  });
  const { from } = toldIn(reading).events[0]!.when;
  return from === null ? null : new Date(from * 86_400_000).toISOString().slice(0, 10);
};

test("what is planned is still to come, what was held is over, and what came before has no day", () => {
  expect(dayOf("The dockers will march on Friday.", "planned")).toBe("2026-03-13");
  expect(dayOf("The dockers held a march on Friday.", "reported")).toBe("2026-03-06");
  expect(dayOf("Two days after the march the board met on Friday.", "reported")).toBe(null);
});

/** How many days before it was published a paper may have what it tells with this verb from. */
const daysBack = (cue: string) => {
  const reading = handmade({
    lines: [`The gallery should have been closed in January, Ada Quill ${cue}.`],
    report: { published: "2026-03-10" },
    actors: [{ name: "Ada Quill", mentions: ["Ada Quill"] }],
    statements: [{ speakers: ["a1"], cue, content: ["The gallery should have been closed in January"] }],
  });
  const { from } = toldIn(reading).statements[0]!.said;
  return from === null ? null : Date.parse("2026-03-10") / 86_400_000 - from;
};

test("what somebody says was said within a week or so, what somebody said in the last days, what somebody had said any day before", () => {
  expect(["says", "insists"].map(daysBack)).toEqual([8, 8]);
  expect(["said", "insisted", "was quoted"].map(daysBack)).toEqual([2, 2, null]);
  expect(daysBack("had said")).toBe(null);
});

/** What a report tells of Ada Quill, its first actor. */
const quill = (line: string, title?: string) =>
  toldIn(
    handmade({
      lines: [line],
      report: { published: "2026-03-10" },
      actors: [
        {
          name: "Ada Quill",
          mentions: ["Ada Quill"],
          ...(title === undefined ? {} : { roles: [{ title, at: title }] }),
        },
      ],
    }),
  ).actors[0]!;

test.each([
  ["Ada Quill, the minister of transport, spoke.", "minister", "transport minister"],
  ["Ada Quill, a spokeswoman for the ministry, spoke.", "spokeswoman", "ministry spokesman"],
  ["Ada Quill, governor of the central bank, spoke.", "governor", "central bank governor"],
  ["Ada Quill, the governor of Merrow, spoke.", "governor", "governor"],
  ["Ada Quill, the governor of what is left of Merrow, spoke.", "governor", "governor"],
])("an office is one in either order of its words: %s", (line, title, office) => {
  expect(quill(line, title).titles).toEqual([office]);
});

test.each([
  ["Ada Quill, 71, of Merrow, died in a fire.", 71],
  ["Ada Quill, aged 19, spoke.", 19],
  ["Ada Quill, a pupil aged 12, spoke.", 12],
  ["Nine-year-old Ada Quill spoke.", 9],
  ["The 34-year-old cellist Ada Quill spoke.", 34],
  ["Ada Quill, 200 metres behind, came in last.", null],
  ["Ada Quill paid 71, and left.", null],
])("the age of a person stands beside the name: %s", (line, age) => {
  expect(quill(line).age).toBe(age);
});

test.each([
  ["Ada Quill, 71, of Merrow, sued the town of Merrow.", "Ada Quill, 19, of Merrow, sued the town of Merrow.", false],
  ["Ada Quill, 71, of Merrow, sued the town of Merrow.", "Ada Quill, 72, of Merrow, sued the town of Merrow.", true],
  ["Ada Quill, 71, of Merrow, sued the town of Merrow.", "Ada Quill of Merrow sued the town of Merrow.", true],
])("namesakes of other ages are two: %s / %s", (one, other, isOne) => {
  const [a, b] = [one, other].map((line, at) =>
    toldIn(
      handmade({
        lines: [line],
        report: { id: `0000000000000000002${at}`, published: "2026-03-10" },
        actors: [{ name: "Ada Quill", mentions: ["Ada Quill"] }],
      }),
    ),
  );
  expect(linksBetween(a!, b!).some(({ kind, isSame }) => kind === "actor" && isSame)).toBe(isOne);
});
