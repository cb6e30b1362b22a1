/**
 * Our own reports in `examples/` and what is read in them, reviewed by a person. After a change `npx vitest run -u
 * test/readings.test.ts` writes the readings anew; read the difference as you would read a proof.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digest } from "../src/cli/digest.js";
import { open, reports } from "../src/intake/intake.js";
import { read } from "../src/reading/read.js";
import { type Reading, readingSchema, type Span } from "../src/schema.js";
import { model } from "./model.js";

const examples = join(import.meta.dirname, "..", "examples");
const names = readdirSync(examples).filter((name) => !name.endsWith("README.md"));

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

describe.each(names)("the reading of %s", (name) => {
  it("is the one that was reviewed, and fits the schema", async () => {
    const pages: string[] = [];
    for await (const input of open([join(examples, name)])) {
      if (input instanceof Error) throw input;
      for await (const report of reports(input)) {
        if (report instanceof Error) throw report;
        const reading = await read(report, { model });
        expect(readingSchema.parse(reading)).toEqual(reading);
        pages.push(`${digest(reading, { width: 100, colour: false })}\n\nPLACES IN THE TEXT\n${places(reading)}\n`);
      }
    }
    expect(pages.length).toBeGreaterThan(0);
    await expect(pages.join("\n\n")).toMatchFileSnapshot(join("readings", `${name}.txt`));
  });
});
