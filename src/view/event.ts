/** What people are told of an event. */
import { entryOf } from "../reading/by-id.js";
import type { Event, EventId, Reading, Span, StatementId } from "../schema.js";
import { contains, firstEndingAfter, words } from "../span.js";
import { namesOf } from "./actors.js";
import { chain } from "./chain.js";
import { placeWords, timeWords } from "./circumstances.js";
import { doubtWords } from "./confidence.js";
import { figure, oneLine, percent } from "./words.js";

export interface EventView {
  readonly id: EventId;
  /** Its code in PLOVER, with the mode where it has one: “CONSULT”, “meet”. */
  readonly type: Event["type"];
  readonly mode: string | null;
  /** Names; “someone” where nobody is known. */
  readonly actors: string;
  /** Names; null: nobody. */
  readonly recipients: string | null;
  /** The sentence that tells of it, as written, around its trigger; the trigger alone where no sentence holds it. */
  readonly sentence: { readonly before: string; readonly trigger: string; readonly after: string };
  readonly status: Event["status"];
  readonly contexts: readonly string[];
  /** On whose word, the outlet first: one name or joint names for each link. */
  readonly chain: readonly string[];
  /** How many, as the words count them: “6 killed, at least 9 wounded”; null: nothing is counted. */
  readonly numbers: string | null;
  readonly place: string | null;
  readonly time: string | null;
  /** The statement that tells it; null: the outlet does, or the reading has no such statement. */
  readonly within: StatementId | null;
  /** 0 to 1, and in words. */
  readonly confidence: number;
  readonly sureness: string;
  /** “unsure, 45 %”; null: sure enough. */
  readonly doubt: string | null;
}

/** What people are told of an event. */
export function eventView(reading: Reading, event: Event): EventView {
  const { id, type, mode, status, contexts, actors, recipients, trigger, place, time, within, confidence } = event;
  const { text } = reading.report;
  const { start, end } = sentenceOf(reading, trigger);
  return {
    id,
    type,
    mode,
    actors: namesOf(reading, actors) || "someone",
    recipients: namesOf(reading, recipients) || null,
    sentence: {
      before: text.slice(start, trigger.start),
      trigger: words(text, trigger),
      after: text.slice(trigger.end, end),
    },
    status,
    contexts,
    chain: chain(reading, event).map(({ name }) => oneLine(name)),
    numbers: numberWords(event.numbers),
    place: placeWords(reading, place),
    time: timeWords(reading, time),
    within: entryOf(reading.statements, within)?.id ?? null,
    confidence,
    sureness: percent(confidence),
    doubt: doubtWords(confidence),
  };
}

/** “6 killed, at least 9 wounded” */
const numberWords = (numbers: Event["numbers"]): string | null =>
  numbers.map(({ of, value, bound }) => `${bound === "exact" ? "" : `${bound} `}${figure(value)} ${of}`).join(", ") ||
  null;

function sentenceOf({ sentences }: Reading, trigger: Span): Span {
  const sentence = sentences[firstEndingAfter(sentences, trigger.start)];
  return sentence && contains(sentence, trigger) ? sentence : trigger;
}
