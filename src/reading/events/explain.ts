/** What decided each part of an event: for people who ask why. */
import type { ActorId, Event, Span, StatementId } from "../../schema.js";
import type { Entry } from "./lexicon.js";
import type { Known, Telling } from "./telling.js";

export interface Explanation {
  readonly event: Event;
  /** One for each telling, in the order of the text. */
  readonly tellings: readonly ExplainedTelling[];
}

export interface ExplainedTelling {
  /** The words that tell of it. */
  readonly trigger: Span;
  /** The entry of the lexicon that fits them, as it is written there, with what it stands for; null: none does. */
  readonly listed: { readonly pattern: string; readonly type: Event["type"]; readonly mode: string | null } | null;
  /** How sure the type is: its probability among all types and none, lexicon and classifier together. */
  readonly typing: { readonly type: Event["type"]; readonly probability: number };
  readonly actors: readonly ExplainedParty[];
  readonly recipients: readonly ExplainedParty[];
  /** `words`: those that decided; null: nothing stood against “reported”. */
  readonly status: { readonly status: Event["status"]; readonly rule: string; readonly words: Span | null };
  readonly place: Span | null;
  readonly time: Span | null;
  /** The statement that tells it; null: the outlet's own voice. */
  readonly within: StatementId | null;
}

export interface ExplainedParty {
  readonly actor: ActorId;
  /** The words that name it here. */
  readonly words: Span;
  /** The rule of syntax that gives it its part. */
  readonly rule: string;
}

interface Explained {
  readonly happenings: {
    readonly scene: { readonly tokens: readonly Span[]; readonly mentions: readonly { readonly span: Span }[] };
  };
}

/** An event with what decided each part of each of its tellings. */
export function explained(
  { happenings: { scene } }: Explained,
  { event, tellings }: { readonly event: Event; readonly tellings: readonly Telling[] },
): Explanation {
  const party = ({ actor, mention, rule }: Known): ExplainedParty => ({
    actor,
    words: scene.mentions[mention]!.span,
    rule,
  });
  const spanOf = (token: number | null): Span | null => {
    const word = token === null ? undefined : scene.tokens[token];
    return word ? { start: word.start, end: word.end } : null;
  };
  return {
    event,
    tellings: tellings.map(({ happening, standing, actors, recipients, place, time, within }) => ({
      trigger: happening.span,
      listed: listedOf(happening.entry),
      typing: { type: happening.entry.type, probability: happening.probability },
      actors: actors.map(party),
      recipients: recipients.map(party),
      status: { status: standing.status, rule: standing.rule, words: spanOf(standing.token) },
      place: place?.span ?? null,
      time: time?.span ?? null,
      within: within?.id ?? null,
    })),
  };
}

const listedOf = ({ pattern, type, mode }: Entry): ExplainedTelling["listed"] =>
  pattern === null ? null : { pattern, type, mode };
