/** The PLOVER codebook: what stands for each type, and how an event with its status is counted where there is none. */
import type { Event, Reading } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import data from "../data/plover.json" with { type: "json" };

export interface TypeOfEvent {
  readonly label: string;
  readonly description: string;
  /** A sentence of our own that tells of such an event. */
  readonly example: string;
  readonly quad: string;
  /** Root codes of CAMEO. */
  readonly cameo: readonly string[];
  /** Of a type of several roots: which stands for an event of a mode, or else in a context, and under “else” for all others. */
  readonly roots?: Readonly<Record<string, string>>;
  /** What each mode means. */
  readonly modes: Readonly<Record<string, string>>;
  /** The type that counts where such an event is only intended; null: the type itself. */
  readonly intended: string | null;
  /** The type that counts where such an event is not to be; null: none. */
  readonly refused: string | null;
}

export const plover: Readonly<Record<Event["type"], TypeOfEvent>> = data.types;

/**
 * The type of an event in a table that knows no status, as PLOVER counts it: cooperation that is planned is an agreement to
 * cooperate, conflict that is planned a threat. null: PLOVER counts no such event, as none that is only thought of.
 */
export function tableType({ type, status }: Pick<Event, "type" | "status">): Event["type"] | null {
  const { intended, refused } = plover[type];
  if (status === "planned") return (intended ?? type) as Event["type"];
  if (status === "hypothetical") return null;
  if (status === "denied" || status === "cancelled") return refused as Event["type"] | null;
  return type;
}

/**
 * The root code of CAMEO under which a table that knows no status counts an event: “04”. Mode and context say more only of what was
 * done. null: PLOVER counts no such event.
 */
export function cameoRoot(event: Pick<Event, "type" | "mode" | "contexts" | "status">): string | null {
  const type = tableType(event);
  if (type === null) return null;
  const { cameo, roots } = plover[type];
  if (roots === undefined) return cameo[0]!.slice(0, 2);
  const marks = type === event.type ? [event.mode ?? "", ...event.contexts] : [];
  return roots[marks.find((mark) => mark in roots) ?? "else"]!;
}

/** An event with the type under which it counts. */
export interface TableEvent {
  readonly event: Event;
  readonly type: Event["type"];
}

/**
 * The events of a reading as such tables count them, in their order: `tableType` of each, without those that it does not count, and what
 * somebody agrees, refuses or threatens to do only once, with the words that say so: “*agreed* to meet”.
 */
export function tableEvents({ events, sentences }: Pick<Reading, "events" | "sentences">): readonly TableEvent[] {
  const counted = events.flatMap((event): readonly TableEvent[] => {
    const type = tableType(event);
    return type === null ? [] : [{ event, type }];
  });
  const sentenceOf = ({ trigger }: Event): number => firstEndingAfter(sentences, trigger.start);
  const isToldBy = (saying: Event, { event, type }: TableEvent): boolean =>
    saying.type === type &&
    event.type !== type &&
    saying.trigger.start < event.trigger.start &&
    sentenceOf(saying) === sentenceOf(event) &&
    event.actors.every((actor) => saying.actors.includes(actor));
  return counted.filter((one) => !counted.some(({ event }) => isToldBy(event, one)));
}
