/**
 * What people are told of a reading, in words already chosen: for the terminal, the page and whoever else shows one. Pure: the same
 * reading gives the same view. Words of the report stand in it as they are; who shows them escapes them.
 */
import type { PublicationSource } from "../kinds.js";
import type { Reading, Report } from "../schema.js";
import { words } from "../span.js";
import { misdatedWords, undatedWords } from "./circumstances.js";
import { type EventView, eventView } from "./event.js";
import { type StatementView, statementViews } from "./statement.js";
import { type VoicesView, voicesView } from "./voices.js";
import { oneLine, publishedWords } from "./words.js";

export interface View {
  readonly head: HeadView;
  readonly voices: VoicesView;
  /** Those told in no other, in order of the text; each holds those told in it. */
  readonly statements: readonly StatementView[];
  readonly events: readonly EventView[];
}

/** What is known of the publication. */
export interface HeadView {
  /** Of a report that has none its first words. */
  readonly title: string;
  readonly outlet: string | null;
  /** Null where there is none, or it is the outlet itself. */
  readonly agency: string | null;
  readonly byline: readonly string[];
  /** Place and date of the dateline. */
  readonly dateline: string | null;
  /** “Tuesday, 10 March 2026”. */
  readonly published: string | null;
  /** Where that date stands: “as printed”; null: a person gave it, or there is none. */
  readonly publishedFrom: string | null;
  /** What stays open where that is unknown; null: nothing. */
  readonly undated: string | null;
  /** A date of the text that contradicts itself, in words; null: there is none. */
  readonly misdated: string | null;
  readonly url: string | null;
}

/** By where the date of publication stands. */
const publicationWords: Readonly<Record<PublicationSource, string | null>> = {
  given: null,
  metadata: "by the metadata",
  printed: "as printed",
  byline: "as the byline has it",
  embargo: "the end of the embargo",
  dateline: "as the dateline has it",
  url: "by the address",
};

/** The title of a report that has neither one nor words. */
export const untitled = "Untitled report";

/** What people are told of a reading, words chosen: entries in the order of the reading. */
export const viewOf = (reading: Reading): View => ({
  head: headView(reading),
  voices: voicesView(reading),
  statements: statementViews(reading),
  events: reading.events.map((event) => eventView(reading, event)),
});

function headView(reading: Reading): HeadView {
  const { title, outlet, agency, byline, dateline, published, publishedFrom, url } = reading.report;
  return {
    title: oneLine(title ?? "") || firstWords(reading.report) || untitled,
    outlet: outlet?.name ?? null,
    agency: agency === outlet?.name ? null : agency,
    byline,
    dateline: (dateline && [dateline.place, dateline.date].filter(Boolean).join(", ")) || null,
    published: published && publishedWords(published),
    publishedFrom: published && publishedFrom && publicationWords[publishedFrom],
    undated: undatedWords(reading),
    misdated: misdatedWords(reading),
    url,
  };
}

/** So many words stand for the title of a report that has none. */
const firstFew = 10;

function firstWords({ text, parts }: Report): string {
  const first = parts.find(({ kind }) => kind === "paragraph" || kind === "heading" || kind === "quotation");
  const all = oneLine(first ? words(text, first.span) : text).split(" ");
  return all.length > firstFew ? `${all.slice(0, firstFew).join(" ")} …` : all.join(" ");
}
