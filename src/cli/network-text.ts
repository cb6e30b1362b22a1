/** Pairs of people, as text for people. */
import type { Network } from "../record/asking/network.js";
import { MOST_LOOKED_AT } from "../record/newest-keys.js";
import { figure } from "../view/words.js";
import { columned } from "./entry-text.js";
import { nothing } from "./found-text.js";
import type { Layout } from "./question.js";

export function networkText({ pairs, count, isCut }: Network, layout: Layout): string {
  if (pairs.length === 0) return nothing;
  const rows = pairs.map(({ from, relation, to, count: stories, until, entry }) => [
    figure(stories),
    from,
    relation,
    to,
    until,
    String(entry.key),
  ]);
  const cut = isCut ? `, from the newest ${figure(MOST_LOOKED_AT)} entries` : "";
  return `${columned(rows, layout, [0])}\n${figure(pairs.length)} of ${figure(count)} pairs shown, with stories and the newest entry${cut}\n`;
}
