/** Legal forms of companies: “plc”, “ASA”, “Inc.”. */
import data from "./data/legal-forms.json" with { type: "json" };

const forms = data.forms
  .toSorted((a, b) => b.length - a.length)
  .map((form) => form.replaceAll(".", "\\."))
  .join("|");
const behind = new RegExp(`^,? (?:${forms})(?![\\p{L}\\p{N}-])\\.?`, "u");
const atEnd = new RegExp(`,? (?:${forms})\\.?$`, "iu");

/** How many code units of a text, from `at` on, are a legal form with the space and comma before it and its full stop; 0: there is none. */
export const legalFormAt = (text: string, at: number): number => behind.exec(text.slice(at, at + 16))?.[0].length ?? 0;

/** A company's name, in any case, without its legal form. */
export const withoutLegalForm = (name: string): string => name.replace(atEnd, "");
