/** Whether two names may be one actor's, when nothing else is known of them. */
import type { MentionType } from "../../schema.js";
import { remembered } from "../remembered.js";
import { relateBodies } from "./bodies.js";
import { type NameRelation, relatePeople } from "./people.js";

/** Names of people are taken apart; those of all others are compared word by word. */
export const relateNames = (one: string, other: string, type: MentionType): NameRelation =>
  type === "person" ? people(`${one}\0${other}`) : bodies(`${one}\0${other}`);

const MOST_KNOWN = 20_000;

const pairwise = (relate: (one: string, other: string) => NameRelation) =>
  remembered((both) => {
    const [one, other] = both.split("\0") as [string, string];
    return relate(one, other);
  }, MOST_KNOWN);

const people = pairwise(relatePeople);
const bodies = pairwise(relateBodies);
