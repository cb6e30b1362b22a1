/** Entries by the days that they tell of, as text for people. */

import type { DatedEntry, Timeline } from "../record/asking/timeline.js";
import { MOST_LOOKED_AT } from "../record/newest-keys.js";
import { daysWords, figure } from "../view/words.js";
import { briefText, laid, paintOf } from "./entry-text.js";
import { nothing } from "./found-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export function timelineText({ days, count, undated, isCut, next }: Timeline, layout: Layout): string {
  if (count + undated === 0) return nothing;
  const { bold, cyan } = paintOf(layout);
  const blocks = days.map(
    ({ date, until, entries }) =>
      `${bold(cyan(daysWords(date, until)))}\n${entries.map((entry) => datedText(entry, layout)).join("")}`,
  );
  const shown = days.reduce((sum, { entries }) => sum + entries.length, 0);
  const facts = [
    `${shown} shown; ${figure(count)} tell of a day, ${figure(undated)} of none, a story once`,
    ...(isCut ? [`from the newest ${figure(MOST_LOOKED_AT)}`] : []),
    ...(next === null ? [] : [`go on with --cursor ${next}`]),
  ];
  return `${[...blocks, facts.join("; ")].join("\n")}\n`;
}

function datedText(entry: DatedEntry, layout: Layout): string {
  const { dim } = paintOf(layout);
  const also = entry.tellings.map(({ outlet, date }) => `${outlet ?? "a report without outlet"} (${date})`);
  const told = also.length > 0 ? laid([dim(printable(`also told by ${also.join(", ")}`))], layout, 4) : "";
  return briefText(entry, layout, 2) + told;
}
