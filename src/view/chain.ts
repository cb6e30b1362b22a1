/** On whose word an entry rests. */
import { entryOf } from "../reading/by-id.js";
import type { ActorId, Event, Reading, Statement } from "../schema.js";
import { speakerWords } from "./actors.js";

/** One link in the answer to “on whose word?”: an outlet, an agency, or whoever speaks in one statement. */
export interface Link {
  readonly kind: "outlet" | "agency" | "speaker";
  /**
   * In words: the outlet's name, the agency's, the speaker's; else the words of the source. Those who speak with one voice are one
   * link, “Ada Quill and Tom Marsh”: none of them has it from the other.
   */
  readonly name: string;
  /** Those who speak, in the order of the name; empty for outlets and agencies, and for speakers that could not be resolved. */
  readonly actors: readonly ActorId[];
  /** The statement in which these speakers' word is told; null for outlets and agencies. */
  readonly statement: Statement["id"] | null;
}

/**
 * From the outlet inwards: outlet, agency, speaker, the speaker's own source. For a statement its own speakers come last. A
 * report without outlet starts with “the report”. Each link has its word from the one after it.
 */
export function chain(reading: Reading, entry: Statement | Event): readonly Link[] {
  const { outlet, agency } = reading.report;
  const speakers: Link[] = [];
  const seen = new Set<string>();
  let statement = "source" in entry ? entry : entryOf(reading.statements, entry.within);
  while (statement && !seen.has(statement.id)) {
    seen.add(statement.id);
    speakers.unshift({
      kind: "speaker",
      name: speakerWords(reading, statement),
      actors: statement.speakers,
      statement: statement.id,
    });
    statement = entryOf(reading.statements, statement.within);
  }
  const link = (kind: "outlet" | "agency", name: string): Link => ({ kind, name, actors: [], statement: null });
  return [
    link("outlet", outlet?.name ?? "the report"),
    ...(agency && agency !== outlet?.name ? [link("agency", agency)] : []),
    ...speakers,
  ];
}
