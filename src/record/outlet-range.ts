/** How many outlets are asked for: “3”, “3+” (three or more), “2-4”. */

/** Both included; null: open there. */
export interface OutletRange {
  readonly least: number;
  readonly most: number | null;
}

/** A plus in the query of an address arrives as a space. null: it is no such number. */
export function outletRange(text: string): OutletRange | null {
  const [, least, mark, most] = /^([1-9]\d{0,3})(?:([+ ])|-([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (least === undefined) return null;
  if (mark !== undefined) return { least: Number(least), most: null };
  const range = { least: Number(least), most: Number(most ?? least) };
  return range.most < range.least ? null : range;
}

/** What it takes, for whoever gave something else. */
export const OUTLET_RANGES = "a number of outlets: 3, 3+ (three or more) or 2-4";
