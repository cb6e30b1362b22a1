import type { ActorId, Reading, Statement } from "../../schema.js";
import { voices } from "../telling.js";

/** A class of the page's style for the voice of a statement or an actor: `v1` … `v6`, `v0` for all others. */
export type VoiceClass = (of: Statement | ActorId | null) => string;

/** As many as can be told apart by colour. */
const colours = 6;

/** The fullest voices get a colour each. */
export function voiceClasses(reading: Reading): VoiceClass {
  const ranked = voices(reading).flatMap(({ actor }) => (actor ? [actor.id] : []));
  const classes = new Map(ranked.slice(0, colours).map((id, index) => [id, `v${index + 1}`]));
  return (of) => {
    const actor = typeof of === "string" ? of : of?.speakers[0];
    return (actor && classes.get(actor)) ?? "v0";
  };
}
