/**
 * For tests: reports of our own on invented people, in the order in which they come. The harbour's report is in two papers; that of the quay
 * was edited after a day; and two people are called Vera Lind.
 */
import type { Reading } from "../../src/schema.js";
import { handmade } from "./handmade.js";
import { harbour } from "./harbour.js";

const post = { name: "The Ostrian Post", domain: "post.example", country: null };

/** The same words in another paper, a day later. */
const copy: Reading = {
  ...harbour,
  report: {
    ...harbour.report,
    id: "0123456789abcdef0124",
    outlet: post,
    url: "https://post.example/harbour",
    published: "2026-03-11",
  },
};

const quay = (
  id: string,
  published: string,
  lines: readonly string[],
  statements: Parameters<typeof handmade>[0]["statements"],
) =>
  handmade({
    lines: [["title", "Quay is to be closed"], ...lines],
    report: {
      id,
      title: "Quay is to be closed",
      outlet: post,
      published,
      publishedFrom: "metadata",
      url: "https://post.example/quay",
    },
    actors: [
      {
        name: "Tomás Reik",
        mentions: ["Tomás Reik"],
        roles: [{ title: "ambassador", of: "Ostria", at: "Ambassador" }],
      },
      { name: "Hanne Sol", mentions: ["Hanne Sol"], roles: [{ title: "Mayor", at: "Mayor" }] },
    ],
    ...(statements && { statements }),
    events: [{ type: "ACCUSE", trigger: "accused", actors: ["a1"], recipients: ["a2"], confidence: 0.7 }],
  });

const before = quay(
  "0123456789abcdef0125",
  "2026-03-12",
  [
    "Ambassador Tomás Reik said the quay may be closed for 30 days. Mayor Hanne Sol told him nobody had asked her.",
    "“This is the end of it,” the mayor said. He accused her of delay.",
  ],
  [
    {
      kind: "indirect",
      speakers: ["a1"],
      source: "Ambassador Tomás Reik",
      cue: "said",
      content: ["the quay may be closed for 30 days"],
    },
    {
      kind: "indirect",
      speakers: ["a2"],
      source: "Mayor Hanne Sol",
      cue: "told",
      content: ["nobody had asked her"],
      addressees: ["a1"],
    },
    { speakers: ["a2"], source: "the mayor", cue: "said#2", content: ["“This is the end of it,”"] },
  ],
);

const after = quay(
  "0123456789abcdef0126",
  "2026-03-13",
  [
    "Ambassador Tomás Reik said the quay will be closed for 40 days. Mayor Hanne Sol told him nobody had asked her.",
    "“We shall see each other in court,” the mayor said. He accused her of delay.",
  ],
  [
    {
      kind: "indirect",
      attitude: "claimed",
      speakers: ["a1"],
      source: "Ambassador Tomás Reik",
      cue: "said",
      content: ["the quay will be closed for 40 days"],
    },
    {
      kind: "indirect",
      speakers: ["a2"],
      source: "Mayor Hanne Sol",
      cue: "told",
      content: ["nobody had asked her"],
      addressees: ["a1"],
    },
    { speakers: ["a2"], source: "the mayor", cue: "said#2", content: ["“We shall see each other in court,”"] },
  ],
);

/** A swimmer of the minister's name. */
const swimmer = handmade({
  lines: [
    ["title", "Lind wins again"],
    "Swimmer Vera Lind met coach Ines Faro in Calder on Monday. “I slept badly,” Lind said.",
  ],
  report: {
    id: "0123456789abcdef0127",
    title: "Lind wins again",
    outlet: { name: "Calder Sport", domain: "sport.example", country: null },
    published: "2026-02-02",
    publishedFrom: "metadata",
    url: "https://sport.example/lind",
  },
  actors: [
    {
      name: "Vera Lind",
      country: "CAL",
      mentions: ["Vera Lind", "Lind#3"],
      roles: [{ title: "Swimmer", at: "Swimmer" }],
    },
    { name: "Ines Faro", mentions: ["Ines Faro"], roles: [{ title: "coach", at: "coach" }] },
  ],
  times: [{ at: "on Monday", value: "2026-02-02" }],
  places: [{ name: "Calder", country: "NOR", at: "Calder" }],
  statements: [{ speakers: ["a1"], source: "Lind#3", cue: "said", content: ["“I slept badly,”"] }],
  events: [
    { type: "CONSULT", mode: "meet", trigger: "met", actors: ["a1"], recipients: ["a2"], place: "p1", time: "t1" },
  ],
});

/** The minister's country, which tells her from the swimmer. */
const minister = (reading: Reading): Reading => ({
  ...reading,
  actors: reading.actors.map((actor) => (actor.name === "Vera Lind" ? { ...actor, country: "MER" } : actor)),
});

export const newsroom: readonly Reading[] = [swimmer, minister(harbour), minister(copy), before, after];
