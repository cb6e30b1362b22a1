/** How each table of cases writes what came of a passage: a line for each entry, in the form that the cases expect. */
import { read } from "../../src/reading/read.js";
import type { Reading, Report, Statement } from "../../src/schema.js";
import { overlaps } from "../../src/span.js";
import { speakerWords } from "../../src/view/actors.js";
import { chain } from "../../src/view/chain.js";
import { eventView } from "../../src/view/event.js";
import { kindsIn } from "./kinds.js";
import { model } from "./model.js";
import { reportOf, slice } from "./report.js";
import { printed, readingOf, sameOrNot, spokenIn } from "./speakers.js";
import { taken } from "./taken.js";

const nameOf = ({ actors }: Reading, id: string): string => actors.find((actor) => actor.id === id)?.name ?? id;
const namesOf = (reading: Reading, ids: readonly string[]): string => ids.map((id) => nameOf(reading, id)).join(" + ");

const linksOf = (reading: Reading, statement: Statement): readonly string[] =>
  chain(reading, statement).map(({ name }) => name);

/** The passage taken in as a report of its own, with its dateline and credits. */
async function reportIn(passage: string): Promise<Report> {
  const [report] = await taken(passage);
  if (!report || report instanceof Error) throw report ?? new Error(`There is no report in “${passage}”.`);
  return report;
}

async function eventsIn(passage: string): Promise<readonly string[]> {
  const reading = await read(reportOf(passage), { model });
  return reading.events.map(({ status, type, mode, actors, recipients, trigger, retold, time, place, within }) =>
    [
      [status, type, mode].filter(Boolean).join(" "),
      [namesOf(reading, actors), recipients.length > 0 ? `> ${namesOf(reading, recipients)}` : ""]
        .filter(Boolean)
        .join(" "),
      [trigger, ...retold].map((span) => slice(passage, span)).join(", "),
      ...(time ? [reading.times.find(({ id }) => id === time)!.value] : []),
      ...(place ? [`in ${reading.places.find(({ id }) => id === place)!.name}`] : []),
      ...(within ? [`within ${within}`] : []),
    ].join(" | "),
  );
}

/** As `eventsIn`, without what the case leaves out: the mode, the place and the time. */
async function eventsAsAsked(passage: string, asked: readonly string[]): Promise<readonly string[]> {
  const lines = (await eventsIn(passage)).map((line) => line.split(" | ").slice(0, 3).join(" | "));
  const bare = (line: string) => line.replace(/^(\S+ \S+) \S+/, "$1");
  return lines.map((line) => (asked.includes(bare(line)) ? bare(line) : line));
}

const speakersIn = async (passage: string) => spokenIn(await readingOf(reportOf(passage)));
const printedIn = async (passage: string) => spokenIn(await readingOf(await printed(passage)));

/** By the name of the table, the lines for a passage. Where a table asks, its lines are what is asked for. */
export const tables: Readonly<
  Record<string, (passage: string, asked: readonly string[]) => Promise<readonly string[]>>
> = {
  "speakers-unnamed": speakersIn,
  "speakers-passages": speakersIn,
  "speakers-names": speakersIn,
  "speakers-joint": speakersIn,
  "speakers-documents": speakersIn,
  "speakers-tails": speakersIn,
  "speakers-two-people": speakersIn,
  "speakers-pronouns": speakersIn,
  "speakers-interview-court": speakersIn,
  "quotations-paragraphs": speakersIn,
  "not-said": speakersIn,
  kinds: kindsIn,
  "speakers-courts": speakersIn,
  "speakers-interrupted": speakersIn,
  "speakers-set-off": printedIn,
  "speakers-interviews": printedIn,
  "speakers-headlines": printedIn,
  async "speakers-broken-lines"(passage) {
    const report = await printed(passage);
    return [...(report.title ? [`title | ${report.title}`] : []), ...spokenIn(await readingOf(report))];
  },
  "same-or-not": async (passage, asked) => sameOrNot(await readingOf(reportOf(passage)), asked),
  async bodies(passage) {
    const { actors } = await readingOf(reportOf(passage));
    return actors.map(({ type, name, country }) => `${type} ${name}${country ? ` (${country})` : ""}`);
  },
  async quotations(passage) {
    const report = reportOf(passage);
    const { quotations } = await model.analyse(report.text, report.parts);
    return quotations.map(({ use, spans }) => `${use}: ${spans.map((span) => slice(passage, span)).join(" ‖ ")}`);
  },
  async sentences(passage) {
    const report = reportOf(passage);
    const { sentences } = await model.analyse(report.text, report.parts);
    return sentences.map((span) => slice(passage, span));
  },
  async statements(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.statements.map(({ kind, attitude, speakers, source, content, within, addressees, anonymous }) =>
      [
        `${kind} ${attitude}`,
        speakers.length > 0 ? namesOf(reading, speakers) : source ? `? ${slice(passage, source)}` : "nobody",
        content.map((span) => slice(passage, span)).join(" ‖ "),
        ...(anonymous ? ["anonymous"] : []),
        ...(addressees.length > 0 ? [`to ${namesOf(reading, addressees)}`] : []),
        ...(within ? [`within ${within}`] : []),
      ].join(" | "),
    );
  },
  async nesting(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.statements.map((statement) =>
      [
        linksOf(reading, statement).slice(1).join(" ← "),
        statement.attitude,
        statement.content.map((span) => slice(passage, span)).join(" ‖ "),
      ].join(" | "),
    );
  },
  async chains(passage) {
    const reading = await read(await reportIn(passage), { model });
    return reading.statements.map((statement) => linksOf(reading, statement).join(" ← "));
  },
  async addressees(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.statements.map((statement) => {
      const listeners = namesOf(reading, statement.addressees);
      return `${namesOf(reading, statement.speakers)}${listeners && ` to ${listeners}`}`;
    });
  },
  async sources(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.statements.map(({ speakers, source, anonymous }) => {
      const actor = reading.actors.find(({ id }) => id === speakers[0]);
      if (!source) return "nobody";
      return [
        actor?.type ?? "?",
        ...(anonymous ? ["anonymous"] : []),
        actor ? namesOf(reading, speakers) : slice(passage, source),
      ].join(" ");
    });
  },
  async occasions(passage) {
    const { statements, actors, times, places } = await read(reportOf(passage), { model });
    return statements.map(({ speakers, time, place, occasion }) =>
      [
        actors.find(({ id }) => id === speakers[0])?.name ?? "nobody",
        ...times.flatMap(({ id, value }) => (id === time ? [value] : [])),
        ...places.flatMap(({ id, name }) => (id === place ? [`in ${name}`] : [])),
        ...(occasion ? [`at ${slice(passage, occasion)}`] : []),
      ].join(" | "),
    );
  },
  async voices(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.sentences.map((sentence) => {
      const told = reading.statements.find(
        ({ within, content }) => within === null && content.some((piece) => overlaps(piece, sentence)),
      );
      return `${told ? speakerWords(reading, told) : "the outlet"}: ${slice(passage, sentence)}`;
    });
  },
  async actors(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.actors.map(({ name, type, mentions, roles, country }) =>
      [
        `${type} ${name}${country ? ` (${country})` : ""}`,
        mentions.map((id) => slice(passage, reading.mentions.find((mention) => mention.id === id)!.span)).join(", "),
        ...roles.map(({ title, of }) => `role ${title}${of ? ` of ${of}` : ""}`),
      ].join(" | "),
    );
  },
  // Parties and triggers alone; a mode counts where the table names one.
  "events-news": eventsAsAsked,
  "events-sections": eventsAsAsked,
  "events-week": eventsAsAsked,
  "events-next-week": eventsAsAsked,
  "events-world": eventsAsAsked,
  "events-world-later": eventsAsAsked,
  "events-kinds": eventsAsAsked,
  "events-turns": eventsAsAsked,
  "events-turns-later": eventsAsAsked,
  arguments: eventsAsAsked,
  "events-nations": eventsAsAsked,
  "events-nations-later": eventsAsAsked,
  async "event-numbers"(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.events.map((event) =>
      [
        event.type,
        eventView(reading, event).numbers ?? "none",
        event.numbers.map(({ span }) => slice(passage, span)).join(", ") || "none",
      ].join(" | "),
    );
  },
  "speech-acts": eventsIn,
  "no-events": eventsIn,
  meetings: eventsIn,
  events: eventsIn,
  statuses: eventsIn,
  figurative: eventsIn,
  async times(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.times.map(({ span, value }) => `${slice(passage, span)} = ${value ?? "?"}`);
  },
  async "times-news"(passage) {
    const { times } = await readingOf(reportOf(passage, "2026-03-11"));
    return times.map(({ span, value }) => `${slice(passage, span)} = ${value ?? "?"}`);
  },
  async "times-printed"(passage) {
    const { report, times } = await readingOf(await printed(passage));
    return times.map(({ span, value }) => `${slice(report.text, span)} = ${value ?? "?"}`);
  },
  async "places-news"(passage) {
    const { places } = await readingOf(reportOf(passage));
    return places.filter(({ country }) => country !== null).map(({ name, country }) => `${name} = ${country}`);
  },
  async places(passage) {
    const reading = await read(reportOf(passage), { model });
    return reading.places.map(({ name, country, lat, lon }) =>
      [`${name} = ${country ?? "?"}`, ...(lat === null ? [] : [Math.round(lat), Math.round(lon!)])].join(" "),
    );
  },
};
