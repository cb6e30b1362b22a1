/**
 * What is kept of the text of a report once it was read: all of it, the words of its entries, or none. Positions hold whatever is kept: in the
 * place of each letter that is not there stands a space.
 */
import { createHash } from "node:crypto";
import { anchorOf } from "../../anchor.js";
import type { Event, Reading, Span, Statement } from "../../schema.js";
import type { Addition } from "../add.js";
import { packed, signatureOf } from "../signature.js";
import { wordsDigest } from "./forgotten.js";
import { type Keep, type Kept, wordCount } from "./kept-text.js";

/** What is kept of the reports that come in, by whichever way. */
export interface Keeping {
  /** Whether the bytes that a report was read from are kept. */
  readonly keepsInputs: boolean;
  /** The addition as it is to be kept. */
  kept(addition: Addition): Promise<Addition>;
}

/** `time`: how long, as `untilAfter` takes it; null: for ever. */
export const keepingAs = (as: Keep, time: string | null): Keeping => ({
  keepsInputs: as === "text",
  kept(addition) {
    const until = time === null ? null : untilAfter(addition.at, time);
    return asKept(until === null ? addition : { ...addition, until }, as);
  },
});

/** The addition as it is to be kept. */
export async function asKept(addition: Addition, keep: Keep): Promise<Addition> {
  if (keep === "text" || addition.kept) return addition;
  const { reading } = addition;
  const { text } = reading.report;
  const signature = signatureOf(text);
  const kept: Kept = {
    as: keep,
    words: wordCount(text),
    digest: wordsDigest(text),
    signature: signature && packed(signature),
    ...(keep === "none" && { digests: digestsIn(reading) }),
  };
  const spans = keep === "quotes" ? entrySpans(reading) : [];
  return { ...addition, kept, reading: { ...reading, report: { ...reading.report, text: masked(text, spans) } } };
}

/** Breaks of lines stay, for paragraphs are positions too. */
export function masked(text: string, spans: readonly Span[]): string {
  let at = 0;
  let kept = "";
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    kept += blank(text.slice(at, Math.max(at, start))) + text.slice(Math.max(at, start), end);
    at = end;
  }
  return kept + blank(text.slice(at));
}

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

/** Where entries stand: statements, the sentences of events, and the words for actors, places and times. */
function entrySpans(reading: Reading): readonly Span[] {
  const { statements, events, mentions, sentences, places, times, actors } = reading;
  const triggers = events.map(({ trigger }) => trigger);
  return [
    ...statements.flatMap(({ source, cue, content, occasion }) => [source, cue, ...content, occasion]),
    ...triggers,
    ...sentences.filter(({ start, end }) => triggers.some((trigger) => trigger.start >= start && trigger.end <= end)),
    ...mentions.map(({ span }) => span),
    ...actors.flatMap(({ roles }) => roles.map(({ span }) => span)),
    ...places.flatMap((place) => place.mentions),
    ...times.map(({ span }) => span),
  ].filter((span) => span !== null);
}

function digestsIn(reading: Reading): Readonly<Record<string, string>> {
  const entries = [...reading.statements, ...reading.events];
  return Object.fromEntries(entries.map((entry) => [anchorOf(reading, entry), digestOf(reading, entry)]));
}

const digestOf = ({ report: { text } }: Reading, entry: Statement | Event): string =>
  createHash("sha256")
    .update(
      ("trigger" in entry ? [entry.trigger] : entry.content)
        .map(({ start, end }) => text.slice(start, end))
        .join(" … "),
    )
    .digest("hex");

const UNITS = { d: 1, w: 7 } as const;

/** When something that is kept from `at` on is over: “90d”, “6w”, “18m” (months), “2y”; ISO 8601, UTC. null: it is no such time. */
export function untilAfter(at: string, time: string): string | null {
  const [, number, unit] = /^(\d{1,4})([dwmy])$/.exec(time.trim().toLowerCase()) ?? [];
  if (number === undefined || Number(number) === 0) return null;
  const date = new Date(at);
  const count = Number(number);
  if (unit === "d" || unit === "w") date.setUTCDate(date.getUTCDate() + count * UNITS[unit]);
  else date.setUTCMonth(date.getUTCMonth() + count * (unit === "y" ? 12 : 1));
  return date.toISOString();
}
