/**
 * Our own reports in `examples/` and what is read in them, as we reviewed it. After a change `npx vitest run -u
 * test/readings.test.ts` writes the readings anew; read the difference as you would read a proof. Of the hard reports
 * we wrote the lines; only their marks and the tally in `docs/accuracy.md` are written anew.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { describe, expect, it } from "vitest";
import { digest } from "../src/cli/digest.js";
import { open, reports } from "../src/intake/intake.js";
import { read } from "../src/reading/read.js";
import { type Reading, readingSchema, type Span } from "../src/schema.js";
import { model } from "./support/model.js";
import { linesOf, marked, summed, tally, wantedIn } from "./support/reviewed.js";

const examples = join(import.meta.dirname, "..", "examples");
const names = readdirSync(examples).filter(
  (name) => name.includes(".") && !/^(?:README\.md|knowledge\.jsonl)$/.test(name),
);
const hard = readdirSync(join(examples, "hard"));

/** “start-end “words””: a span that a reviewer can check without counting. */
const quote = (text: string, { start, end }: Span): string => `${start}-${end} “${text.slice(start, end)}”`;

/** What the digest leaves out: the spans behind it. */
function places({ report: { text }, statements, mentions, events }: Reading): string {
  const lines = [
    ...statements.map(({ id, source, cue, content }) =>
      [
        id,
        source && `source ${quote(text, source)}`,
        cue && `cue ${quote(text, cue)}`,
        ...content.map((piece) => quote(text, piece)),
      ]
        .filter((part) => part !== null)
        .join("\n   "),
    ),
    ...events.map(({ id, trigger, retold }) =>
      [id, ...[trigger, ...retold].map((span) => quote(text, span))].join("\n   "),
    ),
    ...mentions.map(({ id, actor, form, type, span }) => `${id} ${actor ?? "–"} ${form} ${type} ${quote(text, span)}`),
  ];
  return lines.join("\n");
}

/** The readings of the reports in a file of `examples/`. */
async function readingsIn(name: string): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for await (const input of open([join(examples, name)])) {
    if (input instanceof Error) throw input;
    for await (const report of reports(input)) {
      if (report instanceof Error) throw report;
      const reading = await read(report, { model });
      expect(readingSchema.parse(reading)).toEqual(reading);
      readings.push(reading);
    }
  }
  expect(readings.length).toBeGreaterThan(0);
  return readings;
}

describe.each(names)("the reading of %s", (name) => {
  it("is the one that was reviewed, and fits the schema", async () => {
    const pages = (await readingsIn(name)).map(
      (reading) => `${digest(reading, { width: 100, colour: false })}\n\nPLACES IN THE TEXT\n${places(reading)}\n`,
    );
    await expect(pages.join("\n\n")).toMatchFileSnapshot(join("readings", `${name}.txt`));
  });
});

describe("the hard reports", () => {
  const reviewed = join(import.meta.dirname, "readings", "hard");
  const tallies = new Map<string, ReturnType<typeof tally>>();

  it.each(hard)("%s: what we read there is marked where it does not come", async (name) => {
    const file = join(reviewed, `${parse(name).name}.txt`);
    const [reading] = await readingsIn(join("hard", name));
    const lines = marked(wantedIn(readFileSync(file, "utf8")), linesOf(reading!));
    tallies.set(`[${parse(name).name}](../examples/hard/${name})`, tally(lines));
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(file);
  });

  it("are tallied in the page on accuracy", async () => {
    const page = join(import.meta.dirname, "..", "docs", "accuracy.md");
    const text = readFileSync(page, "utf8");
    const rows = [...tallies, ["all", summed([...tallies.values()])] as const].map(
      ([name, { statements, events }]) =>
        `| ${[name, ...[statements, events].flatMap((one) => [`${one.right} of ${one.wanted}`, one.wrongly]), `${events.typed} of ${events.wanted}`].join(" | ")} |`,
    );
    const table = [
      "| report | statements read rightly | others read | events read rightly | others read | events found with their type |",
      "| --- | --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
    const between = /(<!-- Tallied by .*? -->\n)[\s\S]*?(<!-- End of the tally\. -->)/;
    expect(text).toMatch(between);
    await expect(text.replace(between, `$1\n${table}\n\n$2`)).toMatchFileSnapshot(page);
  });
});
