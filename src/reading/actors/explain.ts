/** Why mentions are one actor: for people who ask. */
import type { Actor, Mention, Span } from "../../schema.js";
import { byId } from "../by-id.js";
import type { Ground } from "../coreference.js";

export interface ExplainedActor {
  readonly actor: Actor;
  /** One for each mention, in the order of the text. */
  readonly mentions: readonly ExplainedMention[];
}

export interface ExplainedMention {
  readonly mention: Mention;
  /** Of the mention, in words: “has the same whole name”. */
  readonly reason: string;
  /** The words that it goes back to; null: it is the first, or needs none. */
  readonly antecedent: Span | null;
  /** How likely the ranker finds it, between 0 and 1; null: a rule decided. */
  readonly probability: number | null;
}

/** What decided of each actor's mentions that they stand for it. `grounds`: by mention. */
export function explainedActors(
  actors: readonly Actor[],
  mentions: readonly Mention[],
  grounds: readonly (Ground | null)[],
): readonly ExplainedActor[] {
  const known = byId(mentions);
  const groundOf = new Map(mentions.map(({ id }, index) => [id, grounds[index]!]));
  return actors.map((actor) => ({
    actor,
    mentions: actor.mentions.map((id) => {
      const { reason, antecedent, probability } = groundOf.get(id)!;
      return { mention: known.get(id)!, reason, antecedent, probability };
    }),
  }));
}
