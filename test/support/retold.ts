/**
 * For tests: one remark and one march as five papers of our own invention tell them: whole, with another verb and without its “may”, laid to
 * somebody without a name, in a copy whose tail was cut; and the same phrase on another day.
 */
import type { Reading } from "../../src/schema.js";
import { handmade } from "./handmade.js";

const outlet = (name: string, domain: string) => ({ name, domain, country: null });

type Counted = readonly { of: "protesting"; value: number; bound: "exact" | "at least" | "about"; at: string }[];

const march = (value: number, bound: Counted[number]["bound"], words: string) => ({
  type: "PROTEST" as const,
  mode: "demo",
  trigger: "marched",
  place: "p1" as const,
  time: "t1" as const,
  actors: ["a2" as const],
  status: "reported" as "reported" | "planned",
  numbers: [{ of: "protesting", value, bound, at: words }] as Counted,
});

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly outlet: ReturnType<typeof outlet>;
  readonly published: string;
  readonly lines: readonly string[];
  readonly speaker: string;
  readonly source: string;
  readonly cue: string;
  readonly content: string;
  readonly anonymous?: true;
  readonly march?: ReturnType<typeof march>;
}

function paper({ lines, speaker, source, cue, content, anonymous, march: told, ...report }: Paper): Reading {
  return handmade({
    lines: [["title", report.title], ...lines],
    report: {
      ...report,
      publishedFrom: "metadata",
      url: `https://${report.outlet.domain}/${report.id}`,
    },
    actors: [
      {
        name: speaker,
        mentions: [speaker],
        ...(!anonymous && { roles: [{ title: "harbourmaster", at: /harbourmaster/i.exec(lines.join())![0] }] }),
        ...(anonymous && { type: "group" as const }),
      },
      { name: "the Dockers’ Union", type: "organization", mentions: ["Dockers’ Union"] },
    ],
    places: [{ name: "Norwick", at: "Norwick" }],
    times: [{ at: "on Monday", value: "2026-03-09" }],
    statements: [
      {
        kind: "indirect",
        speakers: ["a1"],
        source,
        cue,
        content: [content],
        ...(anonymous && { anonymous: true }),
      },
    ],
    ...(told && { events: [counted(told, [["title", report.title], ...lines])] }),
  });
}

/** The span of a number, in the text as `handmade` lays it out. */
function counted({ numbers, ...event }: ReturnType<typeof march>, lines: readonly (string | readonly string[])[]) {
  const text = lines.map((line) => (typeof line === "string" ? line : line[1])).join("\n\n");
  return {
    ...event,
    numbers: numbers.map(({ at, ...number }) => ({
      ...number,
      span: { start: text.indexOf(at), end: text.indexOf(at) + at.length },
    })),
  };
}

const whole = {
  title: "Ferry to Norwick may sail again in spring",
  lines: [
    "Harbourmaster Ada Quill told reporters that the ferry to the northern islands may sail again within six weeks, if the pier at Norwick holds through the winter.",
    "About 300 members of the Dockers’ Union marched through Norwick on Monday to ask for the same.",
    "The pier was closed in January after divers found cracks below the waterline, and the islands have been served by a mail boat since.",
    "Islanders have asked for a second boat, for cheaper freight and for a timetable that is kept in any weather.",
  ],
  speaker: "Ada Quill",
  source: "Harbourmaster Ada Quill",
  cue: "told",
  content:
    "the ferry to the northern islands may sail again within six weeks, if the pier at Norwick holds through the winter",
} as const;

export const courier = paper({
  ...whole,
  id: "ce0000000000000000a1",
  outlet: outlet("The Merrow Courier", "courier.example"),
  published: "2026-03-10",
  march: march(300, "about", "About 300"),
});

/** Another verb, no “may”, another number of weeks and of marchers. */
export const post = paper({
  id: "ce0000000000000000a2",
  title: "Norwick ferry will sail again",
  outlet: outlet("The Northern Post", "post.example"),
  published: "2026-03-10",
  lines: [
    "The ferry to the northern islands will sail again within eight weeks, if the pier at Norwick holds, harbourmaster Ada Quill promised.",
    "At least 450 people from the Dockers’ Union marched in Norwick on Monday.",
  ],
  speaker: "Ada Quill",
  source: "harbourmaster Ada Quill",
  cue: "promised",
  content: "The ferry to the northern islands will sail again within eight weeks, if the pier at Norwick holds",
  march: march(450, "at least", "At least 450"),
});

/** Cut by half, with the first letter of the name; the outlet writes from right to left. */
export const coast = paper({
  id: "ce0000000000000000a3",
  title: "الميناء: Ferry may sail again",
  outlet: outlet("صحيفة الساحل", "coast.example"),
  published: "2026-03-11",
  lines: [
    "The harbourmaster of Norwick, A. Quill, admitted that the ferry to the northern islands may sail again within six weeks.",
    "The Dockers’ Union marched in Norwick on Monday.",
  ],
  speaker: "A. Quill",
  source: "The harbourmaster of Norwick, A. Quill",
  cue: "admitted",
  content: "the ferry to the northern islands may sail again within six weeks",
});

/** Laid to somebody without a name. */
export const mail = paper({
  id: "ce0000000000000000a4",
  title: "Hope for island ferry",
  outlet: outlet("The Island Mail", "mail.example"),
  published: "2026-03-11",
  lines: [
    "Two port officials said the ferry to the northern islands may sail again within six weeks, if the pier at Norwick holds through the winter.",
    "Nobody at the harbour office would give a name, and the shipping line did not answer letters that this newspaper sent in February and again last week.",
    "The Dockers’ Union was in the streets on Monday, with drums, a brass band and a cake in the shape of the boat that used to leave at seven in the morning.",
    "Hotels on the islands say that they lost one guest in three, and the school in the east is looking for a teacher who does not mind the mail boat.",
  ],
  speaker: "Two port officials",
  source: "Two port officials",
  cue: "said",
  content:
    "the ferry to the northern islands may sail again within six weeks, if the pier at Norwick holds through the winter",
  anonymous: true,
});

/** The Courier's report without its tail, under another headline. */
export const copy = paper({
  ...whole,
  id: "ce0000000000000000a5",
  title: "Harbourmaster hopeful of ferry in spring",
  outlet: outlet("Tidewatch", "tidewatch.example"),
  published: "2026-03-11",
  lines: [...whole.lines.slice(0, 3), "Tidewatch has asked the harbour board for the report of the divers."],
  march: march(300, "about", "About 300"),
});

/** The same phrase, two months later. */
export const later = paper({
  id: "ce0000000000000000a6",
  title: "Storm closes pier",
  outlet: outlet("The Merrow Courier", "courier.example"),
  published: "2026-05-20",
  lines: [
    "The ferry to the northern islands may sail again within six weeks, harbourmaster Ada Quill said after the storm on Monday.",
    "The Dockers’ Union of Norwick had no comment.",
  ],
  speaker: "Ada Quill",
  source: "harbourmaster Ada Quill",
  cue: "said",
  content: "The ferry to the northern islands may sail again within six weeks",
});

/** The march before it was held; in none of the lists. */
export const announced = paper({
  id: "ce0000000000000000a0",
  title: "Dockers’ Union to march in Norwick",
  outlet: outlet("The Island Mail", "mail.example"),
  published: "2026-03-08",
  lines: [
    "Members of the Dockers’ Union will have marched through Norwick on Monday before the harbour board meets.",
    "Harbourmaster Ada Quill said the road to the pier would be closed for the morning.",
  ],
  speaker: "Ada Quill",
  source: "Harbourmaster Ada Quill",
  cue: "said",
  content: "the road to the pier would be closed for the morning",
  march: { ...march(0, "exact", ""), status: "planned", numbers: [] },
});

/** In the order in which they come. */
export const retold: readonly Reading[] = [courier, post, coast, mail, copy, later];
