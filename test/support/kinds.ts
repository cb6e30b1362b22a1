/**
 * For the table of kinds of failure: what is read in an input, by what its lines ask. “@file NAME” and “@published DATE” above a
 * passage say what it is and when it came out; a passage that begins with “<title>” or “<main>” is a page, BODY in it three
 * paragraphs in which nobody speaks; one that begins with another “<” the end of an article.
 */
import type { InputError } from "../../src/intake/input.js";
import type { Reading, Report } from "../../src/schema.js";
import { slice } from "./report.js";
import { articlePage, body, readingOf, sameOrNot, spokenIn } from "./speakers.js";
import { taken } from "./taken.js";

/** What a line can ask, by its first word; each gives all lines of its sort, “said | nothing” where there is none. */
const answers: Readonly<Record<string, (reading: Reading, asked: readonly string[]) => readonly string[]>> = {
  said: spokenIn,
  same: sameOrNot,
  stance: ({ statements }) => statements.map(({ attitude }) => attitude),
  kind: ({ statements }) => statements.map(({ kind }) => kind),
  to: ({ actors, statements }) =>
    statements.flatMap(({ addressees }) =>
      lineOf(addressees.map((id) => actors.find((actor) => actor.id === id)!.name).join(" + ")),
    ),
  occasion: ({ report, statements }) =>
    statements.flatMap(({ occasion }) => (occasion ? [slice(report.text, occasion)] : [])),
  role: ({ actors }) =>
    actors.flatMap(({ name, roles }) => roles.map(({ title, of }) => `${name}: ${title}${of ? ` of ${of}` : ""}`)),
  actor: ({ actors }) => actors.map(({ type, name }) => `${type} ${name}`),
  event: ({ actors, events }) =>
    events.map((event) => {
      const names = (ids: readonly string[]) =>
        ids.map((id) => actors.find((actor) => actor.id === id)!.name).join(" + ");
      return `${names(event.actors)} ${event.type} ${names(event.recipients)}`.trim();
    }),
  time: ({ report, times }) => times.map(({ span, value }) => `${slice(report.text, span)} = ${value ?? "?"}`),
  title: ({ report }) => lineOf(report.title),
  byline: ({ report }) => lineOf(report.byline.join("; ")),
  published: ({ report }) => lineOf(report.published),
  outlet: ({ report }) => lineOf(report.outlet?.name),
  agency: ({ report }) => lineOf(report.agency),
  dateline: ({ report: { dateline } }) => lineOf([dateline?.place, dateline?.date].filter(Boolean).join(", ")),
  reads: ({ report, sentences }, asked) =>
    asked.filter((words) => sentences.some((sentence) => slice(report.text, sentence).includes(words))),
  // Words that must not be read: those that are.
  leaves: ({ report, sentences }, asked) =>
    asked.filter((words) => !sentences.some((sentence) => slice(report.text, sentence).includes(words))),
};

const lineOf = (value: string | null | undefined): readonly string[] => (value ? [value] : []);

/** The lines of an input, for each first word that is asked for, in their order. */
export async function kindsIn(passage: string, asked: readonly string[]): Promise<readonly string[]> {
  const report = await reportIn(passage);
  if (report instanceof Error) return [`refused | ${report.problem}`];
  const reading = await readingOf(report);
  const words = [...new Set(asked.map((line) => line.split(" | ")[0]!))];
  return words.flatMap((word) => {
    const lines = asked.flatMap((line) => (line.startsWith(`${word} | `) ? [line.slice(word.length + 3)] : []));
    const found = answers[word]?.(reading, lines) ?? [`there is no “${word}”`];
    return (found.length > 0 ? found : ["nothing"]).map((line) => `${word} | ${line}`);
  });
}

async function reportIn(passage: string): Promise<Report | InputError> {
  const [, file, published] = /^(?:@file (\S+)\n)?(?:@published (\S+)\n)?/.exec(passage)!;
  const words = passage.replace(/^(?:@.*\n)+/, "");
  const isPage = words.startsWith("<");
  const content = !isPage ? words : /^<(?:title|main)\b/.test(words) ? pageOf(words) : articlePage(words);
  const name = file ?? (isPage ? "case.html" : /^>/m.test(words) ? "case.md" : "case.txt");
  const [report] = await taken(content, { name, given: { published } });
  if (!report) throw new Error(`There is no report in “${passage}”.`);
  return report;
}

const pageOf = (inside: string): string =>
  `<!doctype html>\n<html lang="en"><meta charset="utf-8">${inside.replaceAll("BODY", body)}</html>`;
