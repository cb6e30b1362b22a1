/** What is one in several reports, and what is not. */
import { expect, test } from "vitest";
import { handmade } from "../../test/support/handmade.js";
import { exportedLinks } from "./exported.js";
import { linked } from "./links.js";
import { linksBetween } from "./pair.js";
import { toldIn } from "./reading.js";

const post = handmade({
  lines: [
    "Mayor Vera Lind said the harbour of Merrow may be closed after the storm.",
    "Tomas Reyk told reporters in Merrow: “We have waited eleven years for this harbour.”",
  ],
  report: {
    id: "00000000000000000001",
    published: "2026-03-10",
    outlet: { name: "The Post", domain: null, country: null },
  },
  actors: [
    { name: "Vera Lind", mentions: ["Vera Lind"], roles: [{ title: "Mayor", at: "Mayor" }] },
    { name: "Tomas Reyk", mentions: ["Tomas Reyk"] },
  ],
  statements: [
    { speakers: ["a1"], cue: "said", content: ["the harbour of Merrow may be closed after the storm"] },
    { speakers: ["a2"], cue: "told", kind: "direct", content: ["“We have waited eleven years for this harbour.”"] },
  ],
});
const mail = handmade({
  lines: [
    "V. Lind, the mayor of Merrow, announced that the harbour of Merrow will be closed after the storm.",
    "“We have waited eleven years,” Tomás Reik of Merrow said.",
  ],
  report: {
    id: "00000000000000000002",
    published: "2026-03-11",
    outlet: { name: "The Mail", domain: null, country: null },
  },
  actors: [
    { name: "V. Lind", mentions: ["V. Lind"], roles: [{ title: "mayor", at: "mayor" }] },
    { name: "Tomás Reik", mentions: ["Tomás Reik"] },
  ],
  statements: [
    { speakers: ["a1"], cue: "announced", content: ["the harbour of Merrow will be closed after the storm"] },
    { speakers: ["a2"], cue: "said", kind: "direct", content: ["“We have waited eleven years,”"] },
  ],
});
const groups = (kind: string) =>
  linked([post, mail].map(toldIn))
    .clusters.filter((cluster) => cluster.kind === kind)
    .map(({ members }) => members.length);

test("people are one under another spelling and first letters, and so are their words", () => {
  expect(groups("actor")).toEqual([2, 2]);
  expect(groups("utterance")).toEqual([2, 2]);
});

test("the reasons of a decision add up to its score", () => {
  const decisions = linksBetween(toldIn(post), toldIn(mail));
  expect(decisions.length).toBeGreaterThan(3);
  for (const { reasons, score } of decisions)
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 1);
});

test("what a person says of two counts before the reasons", () => {
  const [one, other] = [toldIn(post), toldIn(mail)];
  const lind = `${one.actors[0]!.anchor} ${other.actors[0]!.anchor}`;
  const decisions = linksBetween(one, other, new Map([[lind, false]]));
  const words = decisions.find(
    ({ kind, one: { anchor } }) => kind === "utterance" && anchor === one.statements[0]!.anchor,
  );
  expect(words?.reasons.map(({ what }) => what) ?? []).not.toContain("by the same speaker");
});

test("the same words on another day are another utterance", () => {
  const later = handmade({
    lines: ["“We have waited eleven years for this harbour,” Tomas Reyk of Merrow said."],
    report: {
      id: "00000000000000000003",
      published: "2026-05-10",
      outlet: { name: "The Post", domain: null, country: null },
    },
    actors: [{ name: "Tomas Reyk", mentions: ["Tomas Reyk"] }],
    statements: [
      { speakers: ["a1"], cue: "said", kind: "direct", content: ["“We have waited eleven years for this harbour,”"] },
    ],
  });
  const [decision] = linksBetween(toldIn(post), toldIn(later)).filter(({ kind }) => kind === "utterance");
  expect(decision?.isSame ?? false).toBe(false);
});

test("a father and a son of one name, and a judge who bears the name of a footballer, are two", () => {
  const named = (id: string, line: string, name: string, ...mentions: string[]) =>
    handmade({
      lines: [line],
      report: { id, published: "2026-03-10" },
      actors: [{ name, mentions }],
    });
  const son = named(
    "00000000000000000004",
    "Nils Brand Jr. of Merrow owns a boat in Merrow.",
    "Nils Brand",
    "Nils Brand",
  );
  const father = named(
    "00000000000000000005",
    "Nils Brand Sr. of Merrow owns a mill in Merrow.",
    "Nils Brand",
    "Nils Brand",
  );
  expect(linksBetween(toldIn(son), toldIn(father)).filter(({ isSame }) => isSame)).toEqual([]);
});

test("of a body without a name and one of another kind that has it neither is taken where either may be meant", () => {
  const brigade = (id: string, ...actors: { name: string; type: "organization" | "place"; mentions: string[] }[]) =>
    toldIn(
      handmade({
        lines: ["The brigade came late. Merrow Brigade of Merrow is the brigade of the town, and the Brigade paid."],
        report: { id, published: "2026-03-10" },
        actors,
      }),
    );
  const named = { name: "Merrow Brigade", type: "organization" as const, mentions: ["Merrow Brigade"] };
  const unnamed = { name: "the brigade", type: "organization" as const, mentions: ["the brigade"] };
  const one = brigade("00000000000000000007", named);
  const other = brigade("00000000000000000008", { ...named, type: "place" }, unnamed);
  const pairs = linksBetween(one, {
    ...other,
    actors: other.actors.map((actor) =>
      actor.type === "place" ? actor : { ...actor, names: [], titles: ["brigade"] },
    ),
  });
  expect(pairs.filter(({ kind, isSame }) => kind === "actor" && isSame)).toEqual([]);
});

test("an export has a line for each report and for each group, groups of one included", () => {
  const lines = exportedLinks(
    [
      { name: "post.txt", reading: post },
      { name: "mail.txt", reading: mail },
    ],
    linked([post, mail].map(toldIn)),
  );
  expect(lines.map(({ kind }) => kind)).toEqual([
    "report",
    "report",
    "actor",
    "actor",
    "utterance",
    "utterance",
    "story",
    "story",
  ]);
  expect(lines[2]).toMatchObject({
    members: [{ report: "post.txt", span: { start: 6, end: 15 } }, { report: "mail.txt" }],
  });
});

test("names in other scripts, emoji, a word alone, five thousand words and no date are no trouble", () => {
  const odd = handmade({
    lines: ["Ольга Рябинкина 🚢 сказала: да.", `LOUD MAN said ${"harbour boat ".repeat(2500)}.`],
    report: { id: "00000000000000000006", published: null },
    actors: [
      { name: "Ольга Рябинкина 🚢", mentions: ["Ольга Рябинкина"] },
      { name: "LOUD MAN", mentions: ["LOUD MAN"] },
    ],
    statements: [
      { speakers: ["a1"], content: ["да"] },
      { speakers: ["a2"], content: ["harbour boat ".repeat(2500).trim()] },
    ],
  });
  expect(linked([post, odd, odd, mail].map(toldIn)).clusters.length).toBeGreaterThan(5);
});

/** A report of a paper on two happenings in Merrow, with one remark and one meeting of its own. */
const formula = (nth: number, of: { said: string; deed: string; doer: string; to: string }) => {
  const trigger = of.deed.split(" ")[0]!;
  return handmade({
    lines: [
      `Mayor Vera Lind said that ${of.said}.`,
      `${of.doer} ${of.deed} ${of.to} in the harbour dispute in Merrow on Tuesday.`,
    ],
    report: {
      id: `0000000000000000010${nth}`,
      published: "2026-03-10",
      outlet: { name: `Paper ${nth}`, domain: null, country: null },
    },
    actors: [
      { name: "Vera Lind", mentions: ["Vera Lind"], roles: [{ title: "Mayor", at: "Mayor" }] },
      { name: of.doer, mentions: [of.doer] },
      { name: of.to, mentions: [of.to] },
    ],
    statements: [{ speakers: ["a1"], cue: "said", content: [`that ${of.said}`] }],
    events: [{ type: "ACCUSE", trigger, actors: ["a2"], recipients: ["a3"] }],
  });
};
const courts = {
  said: "the court of Norwick would be closed before winter, whatever Tessa Marsh and the bridge of Calder had cost",
  deed: "accused",
  doer: "Tomas Reyk",
  to: "Ada Quill",
};

test.each([
  ["the same words and the same people", courts, true, true],
  [
    "a formula with other names in it",
    {
      ...courts,
      said: "the ferry of Zaivik would be sold at public cost, whatever Omar Sedal and the mill of Brunn cost",
    },
    false,
    true,
  ],
  ["another who accuses somebody else", { ...courts, doer: "Karim Vall", to: "Hanne Dahl" }, true, false],
  ["the same two, one under a first letter", { ...courts, doer: "T. Reyk" }, true, true],
  ["one who has no name there", { ...courts, doer: "the harbourmaster" }, true, true],
])("of the same matter, %s", (_, other, isOneRemark, isOneDeed) => {
  const { clusters } = linked([formula(1, courts), formula(2, other)].map(toldIn));
  const most = (kind: string) =>
    Math.max(...clusters.filter((one) => one.kind === kind).map(({ members }) => members.length));
  expect({ remark: most("utterance") === 2, deed: most("event") === 2 }).toEqual({
    remark: isOneRemark,
    deed: isOneDeed,
  });
});
