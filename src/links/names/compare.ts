/** Whether two names may be one actor's, when nothing else is known of them. */
import type { MentionType } from "../../schema.js";
import { rememberedOfTwo } from "../remembered.js";
import { relateBodies } from "./bodies.js";
import { type NameRelation, relatePeople } from "./people.js";

/** Names of people are taken apart; those of all others are compared word by word. */
export const relateNames = (one: string, other: string, type: MentionType): NameRelation =>
  type === "person" ? people(one, other) : bodies(one, other);

const MOST_KNOWN = 20_000;

const people = rememberedOfTwo(relatePeople, MOST_KNOWN);
const bodies = rememberedOfTwo(relateBodies, MOST_KNOWN);
