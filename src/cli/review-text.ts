/** What waits for a person, as text for people. */

import { MOST_COUNTED } from "../record/asking/totals.js";
import type { Review } from "../record/review/review.js";
import type { LinksReview } from "../record/review/review-links.js";
import type { OrphansReview } from "../record/review/review-orphans.js";
import { entryText, laid, paintOf } from "./entry-text.js";
import { linkText } from "./explain-link-text.js";
import { countWords } from "./found-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

const done = "Nothing waits for you here.\n";

/** Blocks with an empty line between them, and what is left. */
const listed = (blocks: readonly string[], left: string, next: string | null): string =>
  `${blocks.join("\n")}\n${left}${next === null ? "" : `; go on with --cursor ${next}`}\n`;

export const reviewText = ({ entries, count, next }: Review, layout: Layout): string =>
  entries.length === 0
    ? done
    : listed(
        entries.map((entry) => entryText(entry, layout)),
        `${entries.length} shown; ${countWords(count, MOST_COUNTED)} left`,
        next,
      );

export const linksReviewText = ({ entries, count, next }: LinksReview, layout: Layout): string =>
  entries.length === 0
    ? done
    : listed(
        entries.map((link) => linkText(link, layout)),
        `${entries.length} shown; ${countWords(count, MOST_COUNTED)} left`,
        next,
      );

export function orphansText({ entries, next }: OrphansReview, layout: Layout): string {
  if (entries.length === 0 && next === null) return done;
  const { bold, dim } = paintOf(layout);
  const blocks = entries.map(({ id, user, at, correction, words, report, outlet, date }) =>
    laid(
      [
        `${bold(printable(`${user}: ${correction.kind}`))} ${dim(at.slice(0, 10))}`,
        printable(words),
        dim(printable([date, outlet ?? "the report", `${report}/${correction.on}`, `undo ${id}`].join(" · "))),
      ],
      layout,
    ),
  );
  return listed(blocks, `${entries.length} shown`, next);
}
