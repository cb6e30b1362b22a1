/** What a search has found, as text for people. */
import picocolors from "picocolors";
import wrap from "wrap-ansi";
import type { FoundEntry } from "../record/entry.js";
import type { Found } from "../record/search.js";
import { printable } from "./printable.js";

export interface Layout {
  readonly width: number;
  readonly colour: boolean;
}

/** Lines of `width` columns at most, the entries in their order. */
export function foundText({ entries, count: number, isCut }: Found, layout: Layout): string {
  if (entries.length === 0) return "Nothing in the record answers to that.\n";
  const shown = entries.map((entry) => entryText(entry, layout)).join("\n");
  const all = number > 10_000 ? "more than 10,000" : String(number);
  const cut = isCut ? "; the most relevant of the newest 2,000" : "";
  return `${shown}\n${entries.length} shown; ${all} in all, a story once${cut}\n`;
}

function entryText(entry: FoundEntry, { width, colour }: Layout): string {
  const { bold, dim } = picocolors.createColors(colour);
  const mark = colour ? bold : (words: string) => `*${words}*`;
  const { by, to, how, date, outlet, place, chain, confidence, confirmed, url } = entry;
  const who = `${by.join(" and ") || "nobody named"}${to.length > 0 ? ` to ${to.join(" and ")}` : ""}`;
  const sure = confirmed === null ? `${Math.round(confidence * 100)} %` : `confirmed by ${confirmed}`;
  const lines = [
    `${bold(printable(who))} · ${how.join(", ")}`,
    marked(entry, mark),
    dim([date, outlet ?? "the report", ...(place ? [place] : []), sure].map(printable).join(" · ")),
    ...(chain.length > 1 ? [dim(printable(chain.join(" ← ")))] : []),
    ...(url ? [dim(printable(url))] : []),
  ];
  return `${lines.map((line) => wrap(line, width, { hard: true })).join("\n")}\n`;
}

/** The words, with what answers to the search marked. */
function marked({ words, marks }: FoundEntry, mark: (words: string) => string): string {
  let at = 0;
  let text = "";
  for (const { start, end } of marks) {
    text += printable(words.slice(at, start)) + mark(printable(words.slice(start, end)));
    at = end;
  }
  return (text + printable(words.slice(at))).replace(/\s+/g, " ");
}
