/** A `Told` as text, to be kept: words are made from their text again, and where anything stands is left to the reading. */
import type { Told, ToldActor, ToldEvent, ToldStatement } from "./told.js";
import { wordsOf } from "./words.js";

interface Kept extends Omit<Told, "actors" | "statements" | "events"> {
  readonly actors: readonly Omit<ToldActor, "mentions">[];
  readonly statements: readonly Omit<ToldStatement, "words" | "content">[];
  readonly events: readonly Omit<ToldEvent, "words" | "triggers">[];
}

export const keptText = (told: Told): string =>
  JSON.stringify({
    ...told,
    actors: told.actors.map(({ mentions: _, ...actor }) => actor),
    statements: told.statements.map(({ words: _, content: __, ...statement }) => statement),
    events: told.events.map(({ words: _, triggers: __, ...event }) => event),
  } satisfies Kept);

export function toldFrom(text: string): Told {
  const kept: Kept = JSON.parse(text);
  // What was just made is added to: to copy it takes longer than to read it.
  return Object.assign(kept, {
    actors: kept.actors.map((actor) => Object.assign(actor, { mentions: [] })),
    statements: kept.statements.map((statement) =>
      Object.assign(statement, { words: wordsOf(statement.text), content: [] }),
    ),
    events: kept.events.map((event) => Object.assign(event, { words: wordsOf(event.sentence), triggers: [] })),
  });
}
