/** A module of its own, so that the table is loaded only when the first report is read. */
import gazetteer from "./data/gazetteer.json" with { type: "json" };

export const table: string = gazetteer.places;
