/** Tellings: one mention of an event in the text, with all that was found of it. */
import type { ActorId, PlaceId, Statement, TimeId } from "../../schema.js";
import type { Circumstance } from "./circumstances.js";
import type { EventMention } from "./event-mention.js";
import type { Factuality } from "./factuality.js";
import type { EventArgument } from "./participants.js";

/** One telling of an event, with what decided it. */
export interface Telling {
  readonly eventMention: EventMention;
  readonly factuality: Factuality;
  /** Those of its arguments who are known, with the actor that each is. */
  readonly actors: readonly Known[];
  readonly recipients: readonly Known[];
  readonly place: Circumstance<PlaceId> | null;
  readonly time: Circumstance<TimeId> | null;
  readonly within: Statement | null;
}

export interface Known extends EventArgument {
  readonly actor: ActorId;
}
