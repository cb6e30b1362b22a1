/** The tool `search`: statements, or events of a type, with their words and where these stand. */
import * as z from "zod/mini";
import type { FoundEntry } from "../../../record/asking/entry.js";
import { type Question, questionSchema } from "../../../record/asking/question.js";
import { type Found, MOST_FOUND, search } from "../../../record/asking/search.js";
import { counted, figure } from "../../../view/words.js";
import { entryLines, NOTICE, sizeOf } from "../quoted.js";
import { BUDGET, maxBytes, says, tool } from "../tool.js";

const LIMIT = 10;

const asks = z.extend(z.omit(questionSchema, { limit: true, words: true, event: true }), {
  words: says("Words: both in any form; “in this order”; bridg*; ferry OR boat; -not.", questionSchema.shape.words),
  event: says("Events of this PLOVER type instead of statements.", questionSchema.shape.event),
  limit: z.optional(z.int().check(z.gte(1), z.lte(100), z.describe("10 unless told."))),
  maxBytes,
});

export const searchTool = tool<Question & { readonly maxBytes?: number | undefined }>({
  name: "search",
  title: "Search what was said",
  description:
    "Statements (or, with `event`, events) in news reports, the newest first: who said it to whom, the exact words with offsets, outlet, date, link, on whose word it stands, and whether a person confirmed it. `by` speaks or acts, `to` is told, `about` is told of, `within` tells that it was said. A name means whoever the record knows by it.",
  asks,
  async answer({ maxBytes: budget = BUDGET, limit = LIMIT, ...asked }, { record }) {
    const { store } = await record();
    const question = { ...asked, limit };
    const found = await search(store, question);
    const shown = fitting(found.entries, budget);
    // What did not fit comes next time.
    const next =
      shown.length < found.entries.length
        ? (await search(store, { ...question, limit: shown.length })).next
        : found.next;
    return [
      head(found, shown.length, asked),
      ...shown,
      ...(next ? [`There are more: ask again with cursor ${JSON.stringify(next)}.`] : []),
    ].join("\n\n");
  },
});

/** As many as fit, but one at least. */
export function fitting(entries: readonly FoundEntry[], budget: number): readonly string[] {
  const shown: string[] = [];
  // The head, and what says that there are more.
  let left = budget - 400;
  for (const entry of entries) {
    const lines = entryLines(entry);
    left -= sizeOf(lines) + 2;
    if (left < 0 && shown.length > 0) break;
    shown.push(lines);
  }
  return shown;
}

function head({ count, isCut }: Found, shown: number, { event, order }: Omit<Question, "limit">): string {
  if (shown === 0) return "Nothing in the record answers to that.";
  const what = event ? "event" : "statement";
  const all = count > MOST_FOUND ? `more than ${figure(MOST_FOUND)} ${what}s` : counted(count, what);
  const ranked =
    order === "relevant" ? `the most relevant first${isCut ? ", among the newest 2,000" : ""}` : "the newest first";
  return `${shown} shown, ${ranked}; ${all} in all, a story once. Each: [id] date outlet; who; words; report and offsets (UTF-16); chain; link.\n${NOTICE}`;
}
