import { describe, expect, it } from "vitest";
import { type Marked, marks } from "../../../test/support/marked.js";
import type { Link } from "../encoder.js";
import { linkAttributions } from "./attributions.js";
import { chainOfLabels, type Stretch } from "./sequence.js";

const labels = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"];
const kinds: Readonly<Record<string, string>> = { S: "source", C: "cue", X: "content" };

/** The layers of a marked sentence: each role is `sure` of itself, and each stretch all but certain of its target. */
function linked(written: string, sure = 9) {
  const { words, marked, breaks } = marks(written);
  const roles = new Float32Array(words.length * labels.length);
  const labelAt = (at: number): string => {
    const role = marked.find(({ from, to }) => from <= at && at < to);
    return role ? `${at === role.from ? "B" : "I"}-${kinds[role.name[0]!]}` : "O";
  };
  words.forEach((_, at) => {
    roles[at * labels.length + labels.indexOf(labelAt(at))] = sure;
  });
  const breakAt = (token: number) => (breaks.has(token) ? "end" : "none");
  const [sources, cues] = [linksOf("C", words, marked), linksOf("X", words, marked)];
  const found = linkAttributions({ chain: chainOfLabels(labels), labels, roles, sources, cues, breakAt });
  return { words, found };
}

/** Every token of a stretch of that kind points to each token of its target in equal shares, as the encoder does. */
const linksOf = (kind: string, words: readonly string[], marked: readonly Marked[]): readonly (readonly Link[])[] =>
  words.map((_, at) => {
    const own = marked.find(({ name, from, to }) => name.startsWith(kind) && from <= at && at < to);
    const target = marked.find(({ name }) => name === own?.target);
    if (!target) return [{ target: -1, score: Math.log(0.95) }];
    const count = target.to - target.from;
    return Array.from({ length: count }, (_, nth) => ({ target: target.from + nth, score: Math.log(0.95 / count) }));
  });

/** “source | cue | content ‖ content” for each attribution. */
function read(written: string): readonly string[] {
  const { words, found } = linked(written);
  const said = (range: Stretch | null): string => (range ? words.slice(range.from, range.to).join(" ") : "-");
  return found.map(({ source, cue, content }) =>
    [said(source), said(cue), content.map(said).join(" ‖ ") || "-"].join(" | "),
  );
}

describe("attributions", () => {
  it.each([
    [
      "join a content to its cue and the cue to its source",
      "(S1 Ada Quill) (C1>S1 said) (X>C1 the ferry will run) .",
      ["Ada Quill | said | the ferry will run"],
    ],
    [
      "are found though the content stands first",
      "“ (X>C1 The ferry will run) , ” (C1>S1 said) (S1 Ada Quill) .",
      ["Ada Quill | said | The ferry will run"],
    ],
    [
      "hold all the contents of one cue, in order",
      "(X1>C1 We have the ship) , (S1 Quill) (C1>S1 said) . (X2>C1 We have the crew) .",
      ["Quill | said | We have the ship ‖ We have the crew"],
    ],
    [
      "share a source that has two cues",
      "(S1 Quill) (C1>S1 said) (X1>C1 it runs) and (C2>S1 denied) (X2>C2 the rest) .",
      ["Quill | said | it runs", "Quill | denied | the rest"],
    ],
    [
      "pass over a nearer source for the one pointed to",
      "(S1 Quill) met (S2 Marsh) and (C1>S1 said) (X>C1 it runs) , (C2>S2 adding) (X2>C2 a date) .",
      ["Quill | said | it runs", "Marsh | adding | a date"],
    ],
    [
      "have no source where the cue points to none",
      "It was (C1 reported) (X>C1 that it runs) .",
      ["- | reported | that it runs"],
    ],
    [
      "have no source where there is none to point to",
      "(S1 Quill) left . It was (C1 said) (X>C1 to run) .",
      ["- | said | to run"],
    ],
    ["have no cue where the content points to none", "(S1 Quill) : (X It runs) .", ["- | - | It runs"]],
    ["have no content where nothing points to the cue", "(S1 Quill) (C1>S1 spoke) .", ["Quill | spoke | -"]],
    ["are none for a source by itself", "(S1 Quill) left .", []],
    ["are none where no token has a role", "The ferry left .", []],
    ["are none in no text", "", []],
    [
      "end with their paragraph",
      "(S1 Quill) (C1>S1 said) (X>C1 it runs ¶ The mayor left) .",
      ["Quill | said | it runs ‖ The mayor left"],
    ],
    [
      "stand in the order of their first words",
      "(X1>C1 It runs) , (S1 Quill) (C1>S1 said) . (X2 Nobody left) . (S3 Marsh) (C3>S3 agreed) .",
      ["Quill | said | It runs", "- | - | Nobody left", "Marsh | agreed | -"],
    ],
  ])("%s", (_, written, expected) => {
    expect(read(written)).toEqual(expected);
  });

  it("cross no distance that the encoder cannot see", () => {
    const far = (count: number) => `(S1 Quill) (C1>S1 said) ${"and ".repeat(count)} (X>C1 it runs)`;
    expect(read(far(200))).toEqual(["Quill | said | it runs"]);
    expect(read(far(300))).toEqual(["Quill | said | -", "- | - | it runs"]);
  });

  it("are the surer the surer their roles are", () => {
    const sureness = (sure: number) =>
      linked("(S1 Quill) (C1>S1 said) (X>C1 it runs)", sure).found[0]!.evidence.encoder!;
    expect(sureness(9)).toBeGreaterThan(4.5);
    expect(sureness(2)).toBeLessThan(sureness(4));
    expect(sureness(1)).toBeLessThan(sureness(2));
  });

  it("are as sure as all of their parts together", () => {
    const [whole] = linked("(S1 Quill) (C1>S1 said) (X>C1 it runs)", 3).found;
    const [part] = linked("(C1 said) (X>C1 it runs)", 3).found;
    expect(whole!.evidence.encoder).toBeLessThan(part!.evidence.encoder!);
  });
});

describe("a target", () => {
  const sources = (...rows: readonly (readonly Link[])[]) => {
    const { words, marked } = marks("(S1 Ada Quill) and (S2 Marsh) (C1 have said) so .");
    const roles = new Float32Array(words.length * labels.length);
    words.forEach((_, at) => {
      const role = marked.find(({ from, to }) => from <= at && at < to);
      const label = role ? `${at === role.from ? "B" : "I"}-${kinds[role.name[0]!]}` : "O";
      roles[at * labels.length + labels.indexOf(label)] = 9;
    });
    const links = words.map((_, at) => rows[at - 4] ?? []);
    const evidence = {
      chain: chainOfLabels(labels),
      labels,
      roles,
      sources: links,
      cues: [],
      breakAt: () => "none" as const,
    };
    const { source } = linkAttributions(evidence)[0]!;
    return source && words.slice(source.from, source.to).join(" ");
  };
  const to = (target: number, share: number): Link => ({ target, score: Math.log(share) });

  it("is worth the sum of its tokens", () => {
    const spread = [to(3, 0.4), to(0, 0.3), to(1, 0.3)];
    expect(sources(spread, spread)).toBe("Ada Quill");
  });

  it("needs the trust of all tokens of the cue, not of one alone", () => {
    expect(sources([to(3, 0.7), to(0, 0.3)], [to(0, 0.9), to(3, 0.01)])).toBe("Ada Quill");
  });

  it("is none where that is likelier", () => {
    expect(sources([to(-1, 0.6), to(3, 0.4)], [to(-1, 0.6), to(3, 0.4)])).toBe(null);
  });

  it("is none where the tokens point to no source", () => {
    expect(sources([to(2, 0.9)], [to(7, 0.9)])).toBe(null);
  });

  it("is none where the encoder listed nothing", () => {
    expect(sources([], [])).toBe(null);
  });
});
