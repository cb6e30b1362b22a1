/** Searches that are kept and what is new to them, as text for people. */
import type { FoundEntry } from "../record/asking/entry.js";
import type { Watch } from "../record/asking/watches.js";
import { figure } from "../view/words.js";
import { entryText, laid, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

/** What is new to one search, under its name. */
export function watchText(watch: Watch, entries: readonly FoundEntry[], layout: Layout): string {
  const { bold, dim } = paintOf(layout);
  const head = laid(
    [
      `${bold(printable(watch.name))} · ${dim(printable(filterWords(watch)))}`,
      entries.length === 0 ? dim("nothing new") : `${figure(entries.length)} new`,
    ],
    layout,
  );
  return `${[head, ...entries.map((entry) => entryText(entry, layout, 2))].join("\n")}\n`;
}

/** Where there is none to show or run. */
export const noWatch = "No search is kept. hearsay watch add NAME WORDS keeps one.\n";

export function watchesText(watches: readonly Watch[], layout: Layout): string {
  if (watches.length === 0) return noWatch;
  const { bold, dim, red } = paintOf(layout);
  return watches
    .map((watch) =>
      laid(
        [
          `${bold(printable(watch.name))} · ${printable(filterWords(watch))}`,
          dim(
            [
              watch.ran === null ? "has not run yet" : `last ran ${watch.ran.slice(0, 16).replace("T", " ")} UTC`,
              ...(watch.hook === null ? [] : [`posts to ${printable(watch.hook)}`]),
            ].join(" · "),
          ),
          ...(watch.problem === null ? [] : [red(printable(watch.problem))]),
        ],
        layout,
      ),
    )
    .join("\n");
}

/** “pier OR quay, country: no” */
const filterWords = ({ filters: { words, ...others } }: Watch): string =>
  [...(words === undefined ? [] : [words]), ...Object.entries(others).map(([name, value]) => `${name}: ${value}`)].join(
    ", ",
  );
