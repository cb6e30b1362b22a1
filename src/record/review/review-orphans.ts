/** Corrections that find no entry in the reading that counts: they wait for one that has it, or for a person who takes them back. */
import type { Span } from "../../schema.js";
import type { Archive } from "../archive.js";
import type { ReviewOrphansQuestion } from "../asking/question.js";
import { foundReport } from "../asking/reports.js";
import { type Context, contextAt } from "../asking/show.js";
import { correctionsIn, type Said } from "../history.js";
import type { Store } from "../store.js";

export interface Orphan extends Said {
  readonly outlet: string | null;
  readonly title: string | null;
  /** Day of publication, else of arrival; ISO 8601. */
  readonly date: string;
  /** Where the entry stood that it was said of, and what else it speaks of, in the words of the report. */
  readonly words: string;
  readonly others: readonly string[];
  /** The paragraphs in which the entry stood. */
  readonly context: Context;
}

export interface OrphansReview {
  /** Those of one version of a report together; the version whose first correction is the oldest comes first. */
  readonly entries: readonly Orphan[];
  /** What to ask with as `cursor` for those that follow; null: all corrections were looked at. A page may be empty, and not the last. */
  readonly next: string | null;
}

const LIMIT = 20;

/** Of so many versions the readings are looked at for a page. */
const MOST_VERSIONS = 100;

/** All orphans of a version are on one page, so that there may be more than the limit. */
export async function reviewOrphans(
  store: Store,
  archive: Archive,
  { limit = LIMIT, cursor = "0" }: ReviewOrphansQuestion,
): Promise<OrphansReview> {
  const entries: Orphan[] = [];
  let seen = 0;
  for await (const { reading, said } of correctionsIn(store, archive, undefined, Number(cursor))) {
    const orphans = said.filter(({ holds, isOrphan }) => holds && isOrphan);
    const report = orphans.length > 0 ? await foundReport(store, reading.report.id) : null;
    if (report) {
      const { outlet, title, date } = report;
      const { text } = reading.report;
      const wordsAt = (anchor: string) =>
        marksAt(anchor)
          .filter(({ part }) => part === "content")
          .map(({ start, end }) => text.slice(start, end))
          .join(" … ");
      for (const one of orphans)
        entries.push({
          ...one,
          outlet,
          title,
          date,
          words: wordsAt(one.correction.on),
          others: othersIn(one.correction).map(wordsAt),
          context: contextAt(reading, marksAt(one.correction.on)),
        });
    }
    if (entries.length >= limit || ++seen >= MOST_VERSIONS) return { entries, next: String(said[0]!.id) };
  }
  return { entries, next: null };
}

/** The spans that an anchor is made of: of a statement its source, its cue, and what was said. */
function marksAt(anchor: string): Context["marks"] {
  const [kind, spans = ""] = anchor.split(/[:~]/);
  return spans.split(",").flatMap((written, at) => {
    const span = spanIn(written);
    const part = kind === "s" && at < 2 ? (["source", "cue"] as const)[at]! : "content";
    return span ? [{ ...span, part }] : [];
  });
}

function spanIn(written: string): Span | null {
  const [, start, end] = /^(\d+)-(\d+)$/.exec(written) ?? [];
  return start === undefined ? null : { start: Number(start), end: Number(end) };
}

/** What else of the report a correction names, by anchors. */
function othersIn(correction: Said["correction"]): readonly string[] {
  if (correction.kind === "speakers") return correction.actors;
  if (correction.kind === "merge") return [correction.other];
  return correction.kind === "split" ? correction.mentions : [];
}
