/** The feeds that are followed, and how each is doing; `hearsay follow` reads them. */
import * as z from "zod/mini";
import { addFeeds, type FeedState, feedStates, pagesOf, removeFeed } from "../../follow/feeds.js";
import { feedsInOpml, opmlOf } from "../../follow/opml.js";
import type { OpenRecord } from "../../record/record.js";
import { once } from "../answers.js";
import { bodyAsked } from "../asked.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import {
  doneSchema,
  feedNameSchema,
  feedPagesSchema,
  feedSchema,
  feedsSchema,
  followedSchema,
  listedPagesSchema,
  nothingSchema,
} from "../schemas.js";
import { table } from "./tables.js";

const shared = { tag: "following" } as const;

/** So many pages, unless told. */
const LIMIT = 20;

const columns = Object.keys(feedSchema.def.innerType.shape) as readonly (keyof z.infer<typeof feedSchema>)[];

const feedsOf = async ({ store }: OpenRecord) => (await feedStates(store)).map(shown);

export const followedOperations: readonly Operation[] = [
  operation({
    ...shared,
    id: "feeds",
    method: "get",
    path: "/api/feeds",
    summary: "Feeds and sitemaps that are followed, and how each is doing",
    role: "reader",
    asks: nothingSchema,
    gives: feedsSchema,
    problems: [],
    answer: async ({ record }) => ({ entries: await feedsOf(record) }),
  }),
  table("feeds", "Feeds and sitemaps that are followed, as a table", nothingSchema, async (record) => [
    columns,
    ...(await feedsOf(record)).map((feed) => columns.map((name) => feed[name])),
  ]),
  operation({
    ...shared,
    id: "feedList",
    method: "get",
    path: "/api/feeds.opml",
    summary: "Feeds that are followed, for feed readers (OPML)",
    role: "reader",
    asks: nothingSchema,
    gives: z.string(),
    media: "text/x-opml; charset=utf-8",
    problems: [],
    async answer({ record }) {
      const feeds = await feedStates(record.store);
      return once(opmlOf(feeds.filter(({ parent }) => parent === null)));
    },
  }),
  operation({
    ...shared,
    id: "followFeed",
    method: "post",
    path: "/api/feeds",
    summary: "Follow a feed, a sitemap, or the feed that a page names",
    description: "`hearsay follow` reads it, at once where it runs. One that is followed already stays as it is.",
    role: "editor",
    asks: nothingSchema,
    takes: { description: "Its address.", types: { "application/json": feedNameSchema } },
    gives: doneSchema,
    problems: ["bad-question", "not-allowed", "too-large"],
    async answer({ body, record: { store, archive }, at }) {
      const { url } = bodyAsked(feedNameSchema, body);
      if (!URL.canParse(url)) throw new HttpProblem("bad-question", `url: ${JSON.stringify(url)} is no link.`);
      await addFeeds(store, archive, [{ url: new URL(url).href }], Date.parse(at));
      return { done: true };
    },
  }),
  operation({
    ...shared,
    id: "followFeeds",
    method: "post",
    path: "/api/feeds.opml",
    summary: "Follow the feeds of a list as feed readers write it (OPML)",
    description: "Those that are followed already stay as they are.",
    role: "editor",
    asks: nothingSchema,
    takes: { description: "The list.", types: { "text/x-opml": null, "text/xml": null, "application/xml": null } },
    gives: followedSchema,
    problems: ["not-allowed", "too-large", "unreadable"],
    async answer({ body, record: { store, archive }, at }) {
      const feeds = await feedsInOpml(new TextDecoder().decode(body));
      if (feeds === null)
        throw new HttpProblem("unreadable", "It is no list of feeds. Give OPML, as feed readers export it.");
      return { listed: feeds.length, followed: await addFeeds(store, archive, feeds, Date.parse(at)) };
    },
  }),
  operation<{ readonly url: string }>({
    ...shared,
    id: "unfollowFeed",
    method: "delete",
    path: "/api/feeds",
    summary: "Follow a feed no more; its reports stay",
    role: "editor",
    asks: feedNameSchema,
    gives: doneSchema,
    problems: ["bad-question", "not-allowed", "not-found"],
    async answer({ asked: { url }, record: { store, archive } }) {
      if (!(await removeFeed(store, archive, url)))
        throw new HttpProblem("not-found", `${JSON.stringify(url.slice(0, 200))} is not followed.`);
      return { done: true };
    },
  }),
  operation<z.infer<typeof feedPagesSchema>>({
    ...shared,
    id: "feedPages",
    method: "get",
    path: "/api/feeds/pages",
    summary: "Pages that a feed listed, those that were found last first: what became of each",
    role: "reader",
    asks: feedPagesSchema,
    gives: listedPagesSchema,
    problems: ["bad-question"],
    answer: async ({ asked: { url, limit = LIMIT }, record: { store } }) => ({
      entries: await pagesOf(store, url, limit),
    }),
  }),
];

/** What the next request to it says is nobody else's business. */
const shown = ({ etag: _, modified: __, ...feed }: FeedState) => feed;
