/** What is counted of places and countries. */
import type { MapTold } from "../../api/types.js";
import { counted } from "../../words.js";

export type Place = MapTold["places"][number];

export type Counted = Pick<Place, "statements" | "events">;

/** “2 statements, 1 event”. */
export const countWords = ({ statements, events }: Counted): string =>
  [statements > 0 ? counted(statements, "statement") : "", events > 0 ? counted(events, "event") : ""]
    .filter(Boolean)
    .join(", ");

/** Two places of one name and country may be a town and a region. */
export const keyOf = ({ name, country, kind, lat, lon }: Place): string => [name, country, kind, lat, lon].join(" ");
