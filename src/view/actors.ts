/** Who is who, in words. */
import { entryOf } from "../reading/by-id.js";
import type { Actor, ActorId, Reading, Role, Statement } from "../schema.js";
import { words } from "../span.js";
import { listed, oneLine } from "./words.js";

/** The names of actors as one phrase, the id where the reading holds no such actor; empty: there are none. */
export const namesOf = ({ actors }: Reading, ids: readonly ActorId[]): string =>
  listed(ids.map((id) => entryOf(actors, id)?.name ?? id));

/** Who speaks: the names; else the words that stand for the speaker; else that none is named. */
export function speakerWords(reading: Reading, { speakers, source }: Statement): string {
  if (speakers.length > 0) return oneLine(namesOf(reading, speakers));
  return source ? oneLine(words(reading.report.text, source)) : "a speaker who is not named";
}

/** What a reader must know of a speaker besides the name; null: nothing. */
export function speakerCaveat({ speakers, anonymous, source }: Statement): string | null {
  if (anonymous) return "not named";
  return speakers.length === 0 && source ? "not identified" : null;
}

/** “Transport Minister of Portugal”. */
export const roleWords = ({ title, of }: Pick<Role, "title" | "of">): string =>
  oneLine(of === null || title.includes(of) ? title : `${title} of ${of}`);

/** All the roles of an actor, each once; null: none. */
export const rolesWords = ({ roles }: Actor): string | null =>
  roles.length === 0 ? null : [...new Set(roles.map(roleWords))].join("; ");

/** What an actor is besides a person; null where that says nothing. */
export const typeWords = ({ type }: Actor): string | null => (type === "person" || type === "other" ? null : type);
