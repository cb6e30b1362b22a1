/** What the server gives, from the schemas by which its OpenAPI document is written. */
import type * as z from "zod/mini";
import type { Correction } from "../../../src/record/corrections.js";
import type * as schemas from "../../../src/server/schemas.js";

export type About = z.infer<typeof schemas.aboutSchema>;
export type Entry = z.infer<typeof schemas.entrySchema>;
export type Entries = z.infer<typeof schemas.entriesSchema>;
export type Shown = z.infer<typeof schemas.shownSchema>;
export type Facets = z.infer<typeof schemas.facetsAnswerSchema>;
export type Report = z.infer<typeof schemas.reportSchema>;
export type Reports = z.infer<typeof schemas.reportsSchema>;
export type Names = z.infer<typeof schemas.namesSchema>;
export type Who = z.infer<typeof schemas.whoAnswerSchema>;
export type Timeline = z.infer<typeof schemas.timelineAnswerSchema>;
export type Network = z.infer<typeof schemas.networkAnswerSchema>;
export type MapTold = z.infer<typeof schemas.mapAnswerSchema>;
export type Audit = z.infer<typeof schemas.auditAnswerSchema>;
export type Addition = z.infer<typeof schemas.additionSchema>;
export type Added = z.infer<typeof schemas.addedSchema>;
export type Changes = z.infer<typeof schemas.changesAnswerSchema>;

export type Review = z.infer<typeof schemas.reviewAnswerSchema>;
export type EntryLink = z.infer<typeof schemas.linkSchema>;
export type LinksReview = z.infer<typeof schemas.reviewLinksAnswerSchema>;
export type LinkShown = z.infer<typeof schemas.linkShownSchema>;
export type Orphan = z.infer<typeof schemas.orphanSchema>;
export type OrphansReview = z.infer<typeof schemas.reviewOrphansAnswerSchema>;

export type ToldGroup = z.infer<typeof schemas.toldGroupSchema>;
export type ToldGroups = z.infer<typeof schemas.toldGroupsSchema>;
export type Comparison = z.infer<typeof schemas.comparisonSchema>;
export type ToldStory = z.infer<typeof schemas.toldStorySchema>;
export type ToldStories = z.infer<typeof schemas.toldStoriesSchema>;
export type Story = z.infer<typeof schemas.storySchema>;

export type Feed = z.infer<typeof schemas.feedSchema>;
export type Followed = z.infer<typeof schemas.followedSchema>;
export type Feeds = z.infer<typeof schemas.feedsSchema>;
export type ListedPages = z.infer<typeof schemas.listedPagesSchema>;
export type Watch = z.infer<typeof schemas.watchSchema>;
export type Watches = z.infer<typeof schemas.watchesSchema>;
export type News = z.infer<typeof schemas.newsSchema>;

export type { Correction };
export type Said = Report["corrections"][number];

/** By the path that is asked for. */
export interface Answers {
  "/api/about": About;
  "/api/statements": Entries;
  "/api/events": Entries;
  "/api/facets": Facets;
  "/api/reports": Reports;
  "/api/actors": Names;
  "/api/who": Who;
  "/api/timeline": Timeline;
  "/api/network": Network;
  "/api/map": MapTold;
  "/api/audit": Audit;
  "/api/changes": Changes;
  "/api/review": Review;
  "/api/review/links": LinksReview;
  "/api/review/orphans": OrphansReview;
  "/api/feeds": Feeds;
  "/api/feeds/pages": ListedPages;
  "/api/watches": Watches;
  "/api/watches/news": News;
  "/api/utterances": ToldGroups;
  "/api/happenings": ToldGroups;
  "/api/stories": ToldStories;
  [path: `/api/utterances/${number}`]: Comparison;
  [path: `/api/happenings/${number}`]: Comparison;
  [path: `/api/stories/${number}`]: Story;
  [path: `/api/review/links/${number}`]: LinkShown;
  [path: `/api/statements/${number}`]: Shown;
  [path: `/api/events/${number}`]: Shown;
  [path: `/api/reports/${string}`]: Report;
}
