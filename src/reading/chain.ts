import type { ActorId, Event, Reading, Statement } from "../schema.js";
import { entryOf } from "./by-id.js";

/** One voice in the answer to “on whose word?”. */
export interface Link {
  readonly kind: "outlet" | "agency" | "speaker";
  /** As a person would write it: the outlet's name, the actor's name, else the words of the source. */
  readonly name: string;
  /** The actor that speaks; null for outlets and agencies, and for speakers that could not be resolved. */
  readonly actor: ActorId | null;
  /** The statement in which this speaker's word is told; null for outlets and agencies. */
  readonly statement: Statement["id"] | null;
}

/**
 * On whose word an entry rests, from the outlet inwards: outlet, agency, speaker, the speaker's own source.
 * For a statement its own speakers come last. A report without outlet starts with “the report”.
 */
export function chain(reading: Reading, entry: Statement | Event): readonly Link[] {
  const { outlet, agency } = reading.report;
  const speakers: Link[] = [];
  const seen = new Set<string>();
  let statement = "source" in entry ? entry : entryOf(reading.statements, entry.within);
  while (statement && !seen.has(statement.id)) {
    seen.add(statement.id);
    speakers.unshift(...speakersOf(reading, statement));
    statement = entryOf(reading.statements, statement.within);
  }
  const link = (kind: "outlet" | "agency", name: string): Link => ({ kind, name, actor: null, statement: null });
  return [
    link("outlet", outlet?.name ?? "the report"),
    ...(agency && agency !== outlet?.name ? [link("agency", agency)] : []),
    ...speakers,
  ];
}

function speakersOf(reading: Reading, { id, speakers, source }: Statement): readonly Link[] {
  if (speakers.length > 0) {
    return speakers.map((actor) => {
      const name = entryOf(reading.actors, actor)?.name ?? actor;
      return { kind: "speaker", name, actor, statement: id };
    });
  }
  const name = source ? reading.report.text.slice(source.start, source.end) : "a speaker who is not named";
  return [{ kind: "speaker", name, actor: null, statement: id }];
}
