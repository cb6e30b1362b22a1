/** Tellings: one mention of an event in the text, with all that was found of it. */
import type { ActorId, PlaceId, Statement, TimeId } from "../../schema.js";
import type { Circumstance } from "./circumstances.js";
import type { Happening } from "./happenings.js";
import type { Party } from "./parties.js";
import type { Standing } from "./status.js";

/** One telling of an event, with what decided it. */
export interface Telling {
  readonly happening: Happening;
  readonly standing: Standing;
  /** Those of the happening's parties who are known, with the actor that each is. */
  readonly actors: readonly Known[];
  readonly recipients: readonly Known[];
  readonly place: Circumstance<PlaceId> | null;
  readonly time: Circumstance<TimeId> | null;
  readonly within: Statement | null;
}

export interface Known extends Party {
  readonly actor: ActorId;
}
