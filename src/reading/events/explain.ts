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
  readonly actors: readonly ExplainedArgument[];
  readonly recipients: readonly ExplainedArgument[];
  /** `words`: those that decided; null: nothing stood against “reported”. */
  readonly status: { readonly status: Event["status"]; readonly rule: string; readonly words: Span | null };
  readonly place: Span | null;
  readonly time: Span | null;
  /** The statement that tells it; null: the outlet's own voice. */
  readonly within: StatementId | null;
}

export interface ExplainedArgument {
  readonly actor: ActorId;
  /** The words that name it here. */
  readonly words: Span;
  /** From the trigger to the words, as `data/arguments.json` writes paths: “obl:with”. */
  readonly path: string;
}

interface Explained {
  readonly eventMentions: {
    readonly tree: { readonly tokens: readonly Span[]; readonly mentions: readonly { readonly span: Span }[] };
  };
}

/** An event with what decided each part of each of its tellings. */
export function explained(
  { eventMentions: { tree } }: Explained,
  { event, tellings }: { readonly event: Event; readonly tellings: readonly Telling[] },
): Explanation {
  const argument = ({ actor, mention, path }: Known): ExplainedArgument => ({
    actor,
    words: tree.mentions[mention]!.span,
    path,
  });
  const spanOf = (token: number | null): Span | null => {
    const word = token === null ? undefined : tree.tokens[token];
    return word ? { start: word.start, end: word.end } : null;
  };
  return {
    event,
    tellings: tellings.map(({ eventMention, factuality, actors, recipients, place, time, within }) => ({
      trigger: eventMention.span,
      listed: listedOf(eventMention.entry),
      typing: { type: eventMention.entry.type, probability: eventMention.probability },
      actors: actors.map(argument),
      recipients: recipients.map(argument),
      status: { status: factuality.status, rule: factuality.rule, words: spanOf(factuality.token) },
      place: place?.span ?? null,
      time: time?.span ?? null,
      within: within?.id ?? null,
    })),
  };
}

const listedOf = ({ pattern, type, mode }: Entry): ExplainedTelling["listed"] =>
  pattern === null ? null : { pattern, type, mode };
