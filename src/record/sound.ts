/** Whether a reading that was made elsewhere holds together: its references lead somewhere, and its spans lie in its text. */
import type { Reading, Span } from "../schema.js";

/** What is wrong with it, as a clause; null: nothing. */
export function unsound(reading: Reading): string | null {
  const { report, mentions, actors, statements, events, places, times } = reading;
  if (!/^[\w.:-]{1,100}$/.test(report.id)) return "the id of its report is none";
  if (report.published !== null && Number.isNaN(Date.parse(report.published)))
    return `its date of publication, ${report.published}, is no day of the calendar`;
  const entries = [...mentions, ...actors, ...statements, ...events, ...places, ...times];
  const ids = new Set<string>(entries.map(({ id }) => id));
  if (ids.size < entries.length) return "two of its entries have the same id";
  const named = [
    ...mentions.map(({ actor }) => actor),
    ...actors.flatMap((actor) => actor.mentions),
    ...statements.flatMap((one) => [...one.speakers, ...one.addressees, ...one.about, one.place, one.time, one.within]),
    ...events.flatMap((one) => [...one.actors, ...one.recipients, one.place, one.time, one.within]),
  ];
  const lost = named.find((id) => id !== null && !ids.has(id));
  if (lost) return `it speaks of ${lost}, which it does not have`;
  const spans: readonly (Span | null)[] = [
    ...reading.sentences,
    ...report.parts.map(({ span }) => span),
    ...mentions.flatMap(({ span, head }) => [span, head]),
    ...actors.flatMap(({ roles }) => roles.map(({ span }) => span)),
    ...statements.flatMap(({ source, cue, occasion, content }) => [source, cue, occasion, ...content]),
    ...events.flatMap(({ trigger, retold }) => [trigger, ...retold]),
    ...places.flatMap((place) => place.mentions),
    ...times.map(({ span }) => span),
  ];
  if (spans.some((span) => span !== null && (span.end < span.start || span.end > report.text.length)))
    return "some of its spans are not in its text";
  if (statements.some(({ content }) => content.length === 0)) return "one of its statements has no content";
  return tellsItself(statements) ? "one of its statements is told within itself" : null;
}

function tellsItself(statements: Reading["statements"]): boolean {
  const outer = new Map(statements.map(({ id, within }) => [id, within]));
  return statements.some(({ id }) => {
    const seen = new Set<string>();
    for (let at = outer.get(id); at; at = outer.get(at)) {
      if (at === id || seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  });
}
