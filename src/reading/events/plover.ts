/** The PLOVER codebook: what stands for each type, and how an event with its status is counted where there is none. */
import type { Event } from "../../schema.js";
import data from "../data/plover.json" with { type: "json" };

export interface TypeOfEvent {
  readonly label: string;
  readonly description: string;
  /** A sentence of our own that tells of such an event. */
  readonly example: string;
  readonly quad: string;
  /** Root codes of CAMEO. */
  readonly cameo: readonly string[];
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
