/** Corrections as data to learn from: what was read, what a person made of it, and the words around. */
import type { Anchor, Entry } from "../../anchor.js";
import { entryAt, spansIn } from "../../anchor.js";
import type { Actor, Reading } from "../../schema.js";
import type { Archive } from "../archive.js";
import { around } from "../asking/context.js";
import { correctionsIn, type Said } from "../history.js";
import type { Store } from "../store.js";

/** A line of `hearsay export corrections`; docs/record.md describes it. */
export interface ExportedCorrection extends Said {
  readonly reader: Reading["reader"];
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** The paragraphs in which the entry stands: `text` begins at `start` of the report. null: it has no such entry. */
  readonly context: { readonly start: number; readonly text: string } | null;
  /** The entry as it was read; null: this reading does not have it. */
  readonly before: Entry | null;
  /** With all corrections that hold; null: rejected, merged into another, or not there. */
  readonly after: Entry | null;
  /** The actors whom both speak of, by id: their names. */
  readonly actors: Readonly<Record<string, string>>;
}

/** The oldest correction of each report first. */
export async function* exportedCorrections(store: Store, archive: Archive): AsyncGenerator<ExportedCorrection> {
  for await (const { reading, after, said } of correctionsIn(store, archive)) {
    const { report, reader } = reading;
    const { mentions, actors, statements, events } = after.reading;
    const later: readonly Entry[] = [...mentions, ...actors, ...statements, ...events];
    for (const one of said) {
      const before = entryAt(reading, one.correction.on);
      const now = later.find(({ id }) => id === before?.id) ?? null;
      yield {
        ...one,
        reader,
        outlet: report.outlet?.name ?? null,
        url: report.url,
        published: report.published,
        context: before && contextOf(reading, one.correction.on),
        before,
        after: now,
        actors: namesIn([before, now], [...reading.actors, ...actors]),
      };
    }
  }
}

/** Of the actors whose ids stand in these entries. */
function namesIn(entries: readonly (Entry | null)[], actors: readonly Actor[]): Readonly<Record<string, string>> {
  const said = JSON.stringify(entries);
  return Object.fromEntries(actors.filter(({ id }) => said.includes(`"${id}"`)).map(({ id, name }) => [id, name]));
}

/** Around the spans of an anchor. */
function contextOf(reading: Reading, anchor: Anchor): ExportedCorrection["context"] {
  const spans = spansIn(anchor);
  if (spans.length === 0) return null;
  const { start, end } = around(reading, spans);
  return { start, text: reading.report.text.slice(start, end) };
}
