/** For tables of who speaks: what is read in a passage, a line for each statement. */
import { read } from "../../src/reading/read.js";
import type { Reading, Report, Statement } from "../../src/schema.js";
import { model } from "./model.js";
import { slice } from "./report.js";
import { taken } from "./taken.js";

/**
 * The statements of a reading in the order of the text, an outer one before those within it: “SPEAKERS | CONTENT | anonymous”. Who
 * tells of another stands before “←”; who speaks together is joined by “+”, pieces by “‖”; “? WORDS” is a source that is not resolved,
 * “nobody” where none is given.
 */
export function spokenIn(reading: Reading): readonly string[] {
  const { report, actors, statements } = reading;
  const outer = ({ within }: Statement) => statements.find(({ id }) => id === within);
  const chain = (statement: Statement | undefined): readonly string[] =>
    statement ? [...chain(outer(statement)), speakersOf(statement)] : [];
  const speakersOf = ({ speakers, source }: Statement): string => {
    if (speakers.length > 0) return speakers.map((id) => actors.find((actor) => actor.id === id)!.name).join(" + ");
    return source ? `? ${slice(report.text, source)}` : "nobody";
  };
  return statements
    .toSorted((a, b) => a.content[0]!.start - b.content[0]!.start || chain(a).length - chain(b).length)
    .map((statement) =>
      [
        chain(statement).join(" ← "),
        statement.content.map((piece) => slice(report.text, piece).replace(/\s*\n\s*/g, " ")).join(" ‖ "),
        ...(statement.anonymous ? ["anonymous"] : []),
      ].join(" | "),
    );
}

/** Which of the pairs of mentions that are asked for are one and the same: “A = B” or “A ≠ B”, each the first with these words. */
export function sameOrNot({ report, mentions }: Reading, asked: readonly string[]): readonly string[] {
  const actorOf = (words: string) => mentions.find(({ span }) => slice(report.text, span) === words)?.actor ?? null;
  return asked.map((line) => {
    const [one, other] = line.split(/ [=≠] /) as [string, string];
    const same = actorOf(one) !== null && actorOf(one) === actorOf(other);
    return `${one} ${same ? "=" : "≠"} ${other}`;
  });
}

/** The passage as a house prints it: the end of an article on a page, a note in Markdown, or plain text; by its own marks. */
export async function printed(passage: string): Promise<Report> {
  const [report] = await taken(...asFile(passage));
  if (!report || report instanceof Error) throw report ?? new Error(`There is no report in “${passage}”.`);
  return report;
}

function asFile(passage: string): Parameters<typeof taken> {
  if (passage.startsWith("<")) return [articlePage(passage), { name: "case.html" }];
  return [passage, { name: /^(?:>|\*\*)/m.test(passage) ? "case.md" : "case.txt" }];
}

/** The paragraphs of an article that is long enough to be one, and in which nobody speaks. */
export const body = `<p>The bridge at Carrow has been shut to lorries since the frost, and the queue for the ferry reaches the old mill on most mornings.</p>
<p>Its piers were laid in 1931 by two hundred men from the valley, with stone from the quarry above the town, and the road over it was
widened once, in 1968, when the railway was given up.</p>
<p>Snow is forecast for the weekend. The second ferry lies in dock with a torn hull and will not sail before the end of the month, so
that the fish market has moved to the far bank.</p>`;

/** A page with the passage at the end of its article. */
export const articlePage = (passage: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bridge is shut</title></head>
<body><main><article><h1>Bridge is shut</h1>
${body}
${passage}
</article></main></body></html>`;

/** What is read in a report, with the shipped model. */
export const readingOf = (report: Report): Promise<Reading> => read(report, { model });
