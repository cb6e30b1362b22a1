/** The feeds that are followed, as text for people. */
import type { FeedState } from "../follow/feeds.js";
import { laid, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export function feedsText(feeds: readonly FeedState[], layout: Layout): string {
  if (feeds.length === 0) return "Nothing is followed. hearsay follow LINK follows a feed.\n";
  const troubled = feeds.filter(({ problem }) => problem !== null).length;
  const foot = `${feeds.length} followed${troubled > 0 ? `, ${troubled} in trouble` : ""}`;
  return `${feeds.map((feed) => feedText(feed, layout)).join("\n")}\n${foot}\n`;
}

function feedText(feed: FeedState, layout: Layout): string {
  const { bold, dim, red } = paintOf(layout);
  const { title, url, folder, parent, problem, items, read } = feed;
  const counts = feed.kind === "sitemaps" ? "a list of sitemaps" : `${items} listed, ${read} read`;
  const state = [
    counts,
    feed.newest === null ? "nothing yet" : `last new ${clock(feed.newest)}`,
    feed.asked === null ? "not asked yet" : `asked ${clock(feed.asked)}`,
    feed.due === null ? "given up" : `again ${clock(feed.due)}`,
  ];
  return laid(
    [
      `${bold(printable(title ?? url))}${folder === null ? "" : dim(` · ${printable(folder)}`)}`,
      ...(title === null ? [] : [dim(printable(url))]),
      dim(state.join(" · ")),
      ...(problem === null ? [] : [red(printable(problem))]),
    ],
    layout,
    parent === null ? 0 : 2,
  );
}

/** “2026-03-10 14:05 UTC” */
const clock = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
