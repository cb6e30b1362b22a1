/** Colours of voices: which class of the style sheet an actor has. */
import type { ActorId } from "../schema.js";
import type { VoicesView } from "./voices.js";

/** A class of the page's style for the voice of an actor: `v1` … `v7`, `v0` for all others and for nobody. */
export type VoiceClass = (actor: ActorId | undefined) => string;

/** As many as can be told apart by colour. */
const colours = 7;

/** The fullest voices get a colour each. */
export function voiceClasses({ speaking }: VoicesView): VoiceClass {
  const ranked = speaking.flatMap(({ actor }) => (actor ? [actor.id] : []));
  const classes = new Map(ranked.slice(0, colours).map((id, index) => [id, `v${index + 1}`]));
  return (actor) => (actor && classes.get(actor)) ?? "v0";
}
