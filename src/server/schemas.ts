/** What is given over HTTP, as schemas: checks of the tests and the OpenAPI document come from them, and their types are those of the record. */
import * as z from "zod/mini";
import type { FeedState, ListedPage } from "../follow/feeds.js";
import { kinds as linkKinds } from "../links/reasons.js";
import type { Audit } from "../record/asking/audit.js";
import type { Changes } from "../record/asking/changes.js";
import type { Comparison } from "../record/asking/compare.js";
import type { FoundEntry } from "../record/asking/entry.js";
import { type Facets, facetNames } from "../record/asking/facet-counts.js";
import type { PlacesTold } from "../record/asking/map.js";
import type { Network } from "../record/asking/network.js";
import { filtersSchema, mapSchema, networkSchema, questionSchema, timelineSchema } from "../record/asking/question.js";
import type { FoundReport } from "../record/asking/reports.js";
import type { Said, Shown, Telling } from "../record/asking/show.js";
import type { Story } from "../record/asking/story.js";
import type { DatedEntry, Timeline } from "../record/asking/timeline.js";
import type { ToldElsewhere } from "../record/asking/told-elsewhere.js";
import type { ToldGroup } from "../record/asking/told-groups.js";
import type { ToldStory } from "../record/asking/told-stories.js";
import type { Who } from "../record/asking/who.js";
import { correctionSchema } from "../record/corrections.js";
import type { ExplainedLink } from "../record/linking/explain.js";
import type { KnownName } from "../record/linking/known-names.js";
import type { PersonLinks } from "../record/linking/person-links.js";
import type { Review } from "../record/review/review.js";
import type { LinkShown, LinksReview } from "../record/review/review-links.js";
import type { Orphan, OrphansReview } from "../record/review/review-orphans.js";
import { readingSchema, spanSchema } from "../schema.js";
import { roles } from "./access.js";

const says = <T extends z.ZodMiniType>(description: string, type: T): T => type.check(z.describe(description)) as T;
const list = <T extends z.ZodMiniType>(item: T) => z.readonly(z.array(item));
const record = <T extends z.core.$ZodLooseShape>(shape: T) => z.readonly(z.strictObject(shape));
const text = z.nullable(z.string());
const texts = list(z.string());
const count = z.int().check(z.nonnegative());

const next = says("What to ask with as `cursor` for those that follow; null: these are the last.", text);
const day = (description: string) => says(description, text);

const notesSchema = says(
  "What people noted of it, in the order in which they did.",
  list(record({ user: z.string(), at: z.string(), text: z.string() })),
);

const entryShape = z.strictObject({
  kind: z.enum(["statement", "event"]),
  key: says("Its id in the record.", z.int()),
  report: says("Id of the version of the report.", z.string()),
  anchor: says("How it is named in corrections.", z.string()),
  outlet: text,
  title: text,
  url: text,
  link: says("The address with the words lit, for a browser.", text),
  story: says("The same in all reports that are copies of one another.", z.int()),
  copies: says("How many other reports tell the same story.", z.int()),
  toldBy: says("How many outlets tell the same words, or the same happening; 1: this one alone.", count),
  date: says("Day of publication, else of arrival.", z.string()),
  by: says("Who speaks or acts; the words of the source where nobody is named.", texts),
  anonymous: z.boolean(),
  to: texts,
  about: texts,
  how: says("Of a statement how it is said and how it is given, of an event its type, mode and status.", texts),
  cue: text,
  occasion: says("The talk, gathering or writing in which it was said.", text),
  words: says("Quoted from the report; pieces are joined by “ … ”.", z.string()),
  marks: says("What answers to the search, as UTF-16 code units into `words`.", list(spanSchema)),
  place: text,
  country: says("ISO 3166-1 alpha-3.", text),
  since: day("First day of what it tells of; null: the text does not say."),
  until: day("Last day of what it tells of; null: the text does not say."),
  chain: says("On whose word, from the outlet inwards.", texts),
  within: says("Key of the statement in which it is told; null: the outlet's own voice.", z.nullable(z.int())),
  confidence: says("Probability that it is right.", z.number()),
  confirmed: says("Who confirmed it; null: nobody did.", text),
  notes: notesSchema,
  reserved: says("What the publisher of its report reserves, as they say it; null: nothing that was seen.", text),
  span: says("UTF-16 code units into the text of the report.", spanSchema),
});

export const entrySchema = says(
  "A statement or event with all that a person needs to judge it.",
  z.readonly(entryShape),
) satisfies z.ZodMiniType<FoundEntry>;

const elsewhereSchema = record({
  key: z.int(),
  report: z.string(),
  anchor: z.string(),
  outlet: text,
  title: text,
  date: z.string(),
}) satisfies z.ZodMiniType<ToldElsewhere>;

const tellings = says(
  "The others that tell the same words, or the same happening, the first told first; 20 at most.",
  list(elsewhereSchema),
);

export const entriesSchema = record({
  entries: list(entrySchema),
  count: says("How many there are, a story once; 1,001 means more than 1,000.", count),
  isCut: says("Whether only the newest 2,000 were ranked.", z.boolean()),
  next,
});

export const reportSummarySchema = says(
  "A report, as the version has it that counts.",
  record({
    id: z.string(),
    title: text,
    outlet: text,
    domain: text,
    url: text,
    byline: texts,
    agency: text,
    published: says("As the report gives it.", text),
    date: says("Day of publication, else of arrival.", z.string()),
    language: text,
    words: count,
    versions: count,
    copies: count,
    statements: count,
    events: count,
  }),
) satisfies z.ZodMiniType<FoundReport>;

export const reportsSchema = record({ entries: list(reportSummarySchema), next });

const saidShape = {
  id: z.int(),
  user: z.string(),
  at: z.string(),
  correction: correctionSchema,
  holds: says("false: it was undone.", z.boolean()),
} as const;

export const saidSchema = says("What a person said of an entry.", record(saidShape)) satisfies z.ZodMiniType<Said>;

const copySchema = record({
  report: z.string(),
  outlet: text,
  title: text,
  date: z.string(),
  url: text,
}) satisfies z.ZodMiniType<Telling>;

export const reportSchema = says(
  "A report with its reading as people have corrected it.",
  record({
    report: reportSummarySchema,
    reading: readingSchema,
    corrections: says("All that was said of its entries, in the order in which it was given.", list(saidSchema)),
    anchors: says("How entries are named in corrections, by their ids.", z.readonly(z.record(z.string(), z.string()))),
    confirmed: says(
      "Who confirmed or changed entries last, by their ids.",
      z.readonly(z.record(z.string(), z.string())),
    ),
    undated: says("What has no date since nobody knows when the report was published; null: nothing.", text),
    misdated: says("The first of its dates that has the weekday of another; null: all agree.", text),
    toldBy: says(
      "By how many outlets entries are told that other reports tell as well, by their ids.",
      z.readonly(z.record(z.string(), record({ kind: z.enum(["statement", "event"]), key: z.int(), toldBy: count }))),
    ),
    rejected: says(
      "Entries that a person rejected, by their anchors, as they were read.",
      z.readonly(z.record(z.string(), z.string())),
    ),
    versions: says(
      "All versions, in the order in which they came; the one that counts is the last.",
      list(
        record({
          id: z.string(),
          title: text,
          published: text,
          added: z.string(),
          isNewest: z.boolean(),
        }),
      ),
    ),
    copies: says("The other reports of the same story.", list(copySchema)),
  }),
);

export const nameSchema = says(
  "A name and what reports say of those who are called so. One name may be several people.",
  record({
    id: z.int(),
    name: z.string(),
    aliases: texts,
    types: texts,
    countries: says("ISO 3166-1 alpha-3.", texts),
    wikidata: texts,
    roles: says("Offices and descriptions, the most frequent first.", texts),
    reports: count,
    statements: count,
  }),
) satisfies z.ZodMiniType<KnownName>;

export const namesSchema = record({ entries: list(nameSchema), next });

const q = says(
  'Words: `ferry bridge` both, `"ferry talks"` in this order, `bridg*` a beginning, `ferry OR boat` one of them, `-talks` not this one.',
  z.optional(z.string().check(z.maxLength(10_000))),
);

/** The filters of a search under the names that they have on the command line; words are `q`. */
export const searchSchema = z.extend(z.omit(questionSchema, { words: true, event: true }), { q });
export const eventSearchSchema = z.extend(z.omit(questionSchema, { words: true, kind: true, attitude: true }), { q });
export const reportSearchSchema = z.extend(z.omit(filtersSchema, { words: true }), {
  q,
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
  cursor: z.optional(z.string().check(z.regex(/^\d{1,16}(?:\.\d{1,16})?$/, "it is none that a list has given"))),
});
export const nameSearchSchema = z.strictObject({
  q: says(
    "A name: whole, an alias, or some of its parts; where nobody is called so, what sounds alike.",
    z.optional(z.string().check(z.maxLength(200))),
  ),
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
  cursor: z.optional(z.string().check(z.regex(/^\d{1,16}$/, "it is none that a list has given"))),
});
export const nothingSchema = z.strictObject({});

const spanList = list(spanSchema);
const share = z.number();

const contextSchema = record({
  text: z.string(),
  marks: list(
    record({
      start: z.int(),
      end: z.int(),
      part: z.enum(["source", "cue", "content", "trigger"]),
    }),
  ),
});

export const shownSchema = says(
  "An entry with all that is known of it.",
  record({
    entry: entrySchema,
    isOld: says("Whether a newer version of the report takes its place.", z.boolean()),
    kept: says(
      "What is kept of the text: all, the words of its entries, or none; until when (null: for ever); SHA-256 of the words, where none are kept; and what its publisher reserves, as they say it.",
      record({
        as: z.enum(["text", "quotes", "none"]),
        until: z.nullable(z.string()),
        digest: z.nullable(z.string()),
        reserved: z.nullable(z.string()),
      }),
    ),
    context: says(
      "The paragraphs in which it stands; null: the archive has the text no more, or a correction took the entry away.",
      z.nullable(contextSchema),
    ),
    arguments: list(
      record({
        part: z.enum(["speaker", "addressee", "about", "actor", "recipient"]),
        name: z.string(),
        type: z.string(),
        roles: texts,
      }),
    ),
    within: list(entrySchema),
    tells: list(entrySchema),
    corrections: list(saidSchema),
    copies: list(copySchema),
    tellings,
  }),
) satisfies z.ZodMiniType<Shown>;

export const reviewAnswerSchema = says(
  "Statements and events that are unsure, and that nobody confirmed or rejected yet.",
  record({
    entries: list(entrySchema),
    count: says("How many are left; 10,001 means more than 10,000.", count),
    next,
  }),
) satisfies z.ZodMiniType<Review>;

const linkedEntrySchema = record({
  report: z.string(),
  anchor: z.string(),
  outlet: text,
  title: text,
  date: says("Day of publication, else of arrival.", z.string()),
  words: says("The name of an actor, the words of a statement, the sentence of an event.", z.string()),
  who: says("Offices of an actor; who speaks in a statement or acts in an event.", texts),
});

export const linkSchema = says(
  "Whether entries of two reports are one: the same person or body, the same words, the same happening.",
  record({
    id: z.int(),
    kind: z.enum(linkKinds),
    one: linkedEntrySchema,
    other: linkedEntrySchema,
    isSame: says("What the reasons make of it, without what people say.", z.boolean()),
    score: z.number(),
    confidence: says("Probability that they are one.", z.number()),
    reasons: says(
      "They add up to the score; from 3 on two are one.",
      list(record({ what: z.string(), weight: z.number() })),
    ),
    isTogether: says("Whether they count as one now.", z.boolean()),
  }),
) satisfies z.ZodMiniType<ExplainedLink>;

export const reviewLinksAnswerSchema = says(
  "Links of which it is open whether they hold, and of which nobody said anything yet.",
  record({
    entries: list(linkSchema),
    count: says("How many are left; 10,001 means more than 10,000.", count),
    next,
  }),
) satisfies z.ZodMiniType<LinksReview>;

export const linkShownSchema = record({
  link: linkSchema,
  contexts: says(
    "The paragraphs of each; null: the archive has the text no more, or a correction took the entry away.",
    z.readonly(z.tuple([z.nullable(contextSchema), z.nullable(contextSchema)])),
  ),
}) satisfies z.ZodMiniType<LinkShown>;

export const orphanSchema = says(
  "A correction that finds no entry in the reading that counts.",
  record({
    ...saidShape,
    report: z.string(),
    isOrphan: z.boolean(),
    outlet: text,
    title: text,
    date: says("Day of publication, else of arrival.", z.string()),
    words: says("Where the entry stood, in the words of the report.", z.string()),
    others: says("What else of the report it names, in its words.", texts),
    context: contextSchema,
  }),
) satisfies z.ZodMiniType<Orphan>;

export const reviewOrphansAnswerSchema = says(
  "Corrections that find no entry in the reading that counts. A page may be empty, and not the last.",
  record({ entries: list(orphanSchema), next }),
) satisfies z.ZodMiniType<OrphansReview>;

const personLinksSchema = record({
  count: says("How many pairs there are.", count),
  pairs: says("The least sure first, 10 at most.", list(linkSchema)),
}) satisfies z.ZodMiniType<PersonLinks>;

const partSchema = record({ count, entries: list(entrySchema) });
const sourceSchema = record({ report: z.string(), outlet: text, date: z.string(), url: text });

export const whoAnswerSchema = says(
  "Who somebody is, by what reports say.",
  record({
    people: list(
      record({
        name: z.string(),
        aliases: texts,
        type: z.string(),
        country: text,
        wikidata: text,
        reports: count,
        since: z.string(),
        until: z.string(),
        isCut: z.boolean(),
        roles: list(
          record({
            title: z.string(),
            of: text,
            since: z.string(),
            until: z.string(),
            reports: count,
            sources: list(sourceSchema),
          }),
        ),
        said: partSchema,
        heard: partSchema,
        about: partSchema,
        deeds: list(record({ event: z.string(), by: count, to: count })),
        met: list(record({ name: z.string(), count, since: z.string(), until: z.string(), entry: entrySchema })),
        links: says("With whom in other reports they are one, and why.", personLinksSchema),
        notes: notesSchema,
      }),
    ),
    others: list(record({ name: z.string(), reports: count })),
  }),
) satisfies z.ZodMiniType<Who>;

const datedSchema = z.readonly(z.extend(entryShape, { tellings })) satisfies z.ZodMiniType<DatedEntry>;

export const toldGroupSchema = says(
  "Words, or a happening, that several outlets tell.",
  record({
    id: says("Key of the telling that was told first; the keys of the others lead to it as well.", z.int()),
    toldBy: says("How many outlets tell it.", count),
    outlets: says("The first to tell it first, 20 at most.", texts),
    tellings: says("How many statements, or events, tell it.", count),
    since: says("First day of publication.", z.string()),
    until: says("Last day of publication.", z.string()),
    entry: says("The newest telling that answers to what is asked.", entrySchema),
  }),
) satisfies z.ZodMiniType<ToldGroup>;

const cut = says("Whether only the newest 50,000 entries that answer were looked at.", z.boolean());

export const toldGroupsSchema = record({ entries: list(toldGroupSchema), isCut: cut, next });

const changeSchema = z.nullable(record({ from: z.string(), to: z.string() }));
const movedSchema = record({ added: texts, dropped: texts });

export const comparisonSchema = says(
  "How several reports tell the same words, or the same happening.",
  record({
    kind: z.enum(["utterance", "event"]),
    tellings: says(
      "The first told first.",
      list(
        record({
          entry: entrySchema,
          isFullest: says("Whether the others are compared with this one.", z.boolean()),
          copies: says("The same in copies of the report.", list(entrySchema)),
          stretches: says(
            "Word by word: what both have, what the fullest has (`one`) in the place of this one's (`other`). Empty for events.",
            list(record({ kind: z.enum(["same", "other"]), one: z.string(), other: z.string() })),
          ),
          changes: says(
            "From the fullest to this one; null: it is the fullest, or an event.",
            z.nullable(
              record({
                added: texts,
                dropped: texts,
                numbers: list(record({ from: z.string(), to: z.string() })),
                negations: movedSchema,
                hedges: movedSchema,
                verb: changeSchema,
                speaker: changeSchema,
                listener: changeSchema,
                date: changeSchema,
              }),
            ),
          ),
          numbers: says(
            "Of an event, as this telling counts them.",
            list(record({ of: z.string(), value: z.int(), bound: z.string() })),
          ),
          link: says(
            "Why it is one with another of them; null: no pair was decided.",
            z.nullable(record({ id: z.int(), confidence: says("Probability that the two are one.", z.number()) })),
          ),
        }),
      ),
    ),
    isCut: says("Whether there are more than 200.", z.boolean()),
    statuses: says(
      "Of an event how it stood over time, in the order in which each status was first told; empty for statements.",
      list(
        record({
          status: z.enum(["reported", "planned", "hypothetical", "denied", "cancelled"]),
          since: says("First day of publication of those that tell it so.", z.string()),
          until: says("The last.", z.string()),
          outlets: says("Who tell it so; of a report without outlet null.", list(z.nullable(z.string()))),
        }),
      ),
    ),
    saidBefore: says("The same words on another day, or by somebody else.", list(entrySchema)),
  }),
) satisfies z.ZodMiniType<Comparison>;

export const toldStorySchema = says(
  "A story that several reports tell.",
  record({
    id: says("The `story` of its entries.", z.int()),
    reports: says("How many tell it.", count),
    outlets: says("The first to tell it first, 20 at most.", texts),
    since: says("First day of publication.", z.string()),
    until: says("Last day of publication.", z.string()),
    report: says("The first.", reportSummarySchema),
  }),
) satisfies z.ZodMiniType<ToldStory>;

export const toldStoriesSchema = record({ entries: list(toldStorySchema), isCut: cut, next });

export const storySchema = says(
  "The reports that are copies of one another.",
  record({
    id: z.int(),
    agencies: says("Those from whom the texts say that they have it.", texts),
    tellings: says(
      "The first told first.",
      list(
        record({
          report: reportSummarySchema,
          edits: says(
            "What it cut, added and changed of the first, sentence by sentence; null: it is the first, or cannot be compared.",
            z.nullable(
              record({
                cut: texts,
                added: texts,
                changed: list(record({ from: z.string(), to: z.string() })),
              }),
            ),
          ),
        }),
      ),
    ),
    isCut: says("Whether there are more than 100.", z.boolean()),
  }),
) satisfies z.ZodMiniType<Story>;

/** The filters of a list of what several tell; words are `q`. */
const groupPlace = {
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
  cursor: z.optional(z.string().check(z.regex(/^\d{1,16}(?:\.\d{1,9})?$/, "it is none that a list has given"))),
};

export const timelineAnswerSchema = says(
  "What was said and what happened, by the day that it tells of.",
  record({
    days: list(record({ date: z.string(), until: z.string(), entries: list(datedSchema) })),
    count,
    undated: count,
    isCut: z.boolean(),
    next,
  }),
) satisfies z.ZodMiniType<Timeline>;

export const networkAnswerSchema = says(
  "Who has to do with whom.",
  record({
    pairs: list(
      record({
        from: z.string(),
        relation: z.string(),
        to: z.string(),
        count,
        since: z.string(),
        until: z.string(),
        entry: entrySchema,
      }),
    ),
    count,
    isCut: z.boolean(),
  }),
) satisfies z.ZodMiniType<Network>;

const tallyShape = {
  statements: says("How many statements, a story once.", count),
  events: says("How many events, a story once.", count),
} as const;

export const mapAnswerSchema = says(
  "Where it was said and where it happened.",
  record({
    places: says(
      "Those with most entries first.",
      list(
        record({
          name: z.string(),
          kind: says("A country stands for the whole of it, not for the point at its middle.", z.string()),
          country: says("ISO 3166-1 alpha-3.", text),
          lat: z.nullable(z.number()),
          lon: z.nullable(z.number()),
          ...tallyShape,
          entry: entrySchema,
        }),
      ),
    ),
    count: says("How many places there are.", count),
    countries: list(record({ country: says("ISO 3166-1 alpha-3.", z.string()), ...tallyShape })),
    unplaced: says("How many entries say no place, a story once.", count),
    isCut: says("Whether these are of the newest 2,000 entries only.", z.boolean()),
  }),
) satisfies z.ZodMiniType<PlacesTold>;

export const auditAnswerSchema = says(
  "Whose words fill a report, or the reports of an outlet.",
  record({
    kind: z.enum(["report", "outlet"]),
    outlet: text,
    title: text,
    url: text,
    reports: count,
    since: z.string(),
    until: z.string(),
    isCut: z.boolean(),
    statements: count,
    forgotten: says("Reports of the record, of whichever outlet, that were forgotten and are not counted.", z.number()),
    shares: record({ named: share, unnamed: share, unresolved: share, own: share }),
    voices: list(
      record({
        name: text,
        standing: z.enum(["named", "unnamed", "unresolved"]),
        statements: count,
        reports: count,
        share,
      }),
    ),
    count,
  }),
) satisfies z.ZodMiniType<Audit>;

const versionSchema = record({ report: z.string(), title: text, published: text, added: z.string() });

export const changesAnswerSchema = says(
  "What was said, changed and withdrawn between one version of a report and the next.",
  record({
    steps: list(
      record({
        outlet: text,
        title: text,
        url: text,
        before: versionSchema,
        after: versionSchema,
        said: list(entrySchema),
        changed: list(
          record({
            before: entrySchema,
            after: entrySchema,
            differs: list(z.enum(["words", "by", "to", "how", "cue"])),
            dropped: spanList,
            added: spanList,
          }),
        ),
        withdrawn: list(entrySchema),
      }),
    ),
    isCut: z.boolean(),
  }),
) satisfies z.ZodMiniType<Changes>;

/** The filters of a timeline, a map or a network; words are `q`. */
export const timelineSearchSchema = z.extend(z.omit(timelineSchema, { words: true }), { q });
export const mapSearchSchema = z.extend(z.omit(mapSchema, { words: true }), { q });
export const networkSearchSchema = z.extend(z.omit(networkSchema, { words: true }), { q });
/** The filters of an export of statements or events; words are `q`. */
export const exportSearchSchema = z.extend(z.omit(filtersSchema, { words: true, event: true }), { q });
export const exportEntriesSchema = z.extend(z.omit(filtersSchema, { words: true }), { q });
/** The filters of lists of what several tell: utterances, happenings and stories. */
export const utteranceSearchSchema = z.extend(exportSearchSchema, groupPlace);
export const happeningSearchSchema = z.extend(z.omit(exportEntriesSchema, { kind: true, attitude: true }), groupPlace);
export const storySearchSchema = z.extend(exportEntriesSchema, groupPlace);
/** The filters of facets; words are `q`. */
export const facetSearchSchema = z.extend(z.omit(filtersSchema, { words: true }), {
  q,
  of: says("What is counted; statements, unless told.", z.optional(z.enum(["statements", "events"]))),
});

export const facetsAnswerSchema = says(
  "What entries have in common, and how many of them.",
  record({
    facets: list(
      record({
        name: z.enum(facetNames),
        values: says(
          "The most frequent first, ten at most; months in their order.",
          list(record({ value: z.string(), count })),
        ),
        count: says("How many values there are.", count),
      }),
    ),
    entries: says("How many entries were looked at, copies too.", count),
    isCut: says("Whether these are the newest 2,000 of more.", z.boolean()),
  }),
) satisfies z.ZodMiniType<Facets>;

export const aboutSchema = says(
  "Who asks, and how much the record holds; 10,001 means more than 10,000.",
  record({
    version: z.string(),
    user: record({ name: z.string(), role: z.enum(roles) }),
    isSignedIn: says("Whether they are known by a token.", z.boolean()),
    reports: count,
    statements: count,
    events: count,
    forgotten: says("Reports that were forgotten, and are in none of these counts.", z.number()),
  }),
);

const moment = (description: string) => says(`${description} ISO 8601, UTC.`, text);

export const feedSchema = says(
  "A feed or a sitemap that is followed.",
  record({
    url: z.string(),
    kind: says("null: it was not read yet.", z.nullable(z.enum(["feed", "sitemap", "sitemaps"]))),
    title: text,
    folder: says("Where it stands in the list of feeds that it came from.", text),
    parent: says("The sitemap of sitemaps that names it; null: a person did.", text),
    added: z.string(),
    asked: moment("When it was last asked for, answered or not; null: not yet."),
    newest: moment("When it last had a page that was not known; null: never."),
    due: moment("When it is asked for next; null: no more."),
    failures: says("How often in a row it could not be read.", count),
    problem: says("Why it could not be read the last time; null: it could.", text),
    items: says("How many pages it listed first.", count),
    read: says("How many of them were read.", count),
  }),
) satisfies z.ZodMiniType<Omit<FeedState, "etag" | "modified">>;

export const feedsSchema = record({
  entries: says("By address; those that a sitemap of sitemaps names stand behind it.", list(feedSchema)),
});

export const followedSchema = record({
  listed: says("How many feeds are in the list.", count),
  followed: says("How many of them were not followed before.", count),
});

export const listedPagesSchema = record({
  entries: says(
    "Those that were found last first.",
    list(
      record({
        url: z.string(),
        found: z.string(),
        readings: says("How often it was read.", count),
        due: moment("When it is asked for next; null: no more."),
        problem: says("Why it could not be read the last time; null: it could.", text),
        report: says("Id of the report that it became; null: none of this address is kept.", text),
        title: text,
      }) satisfies z.ZodMiniType<ListedPage>,
    ),
  ),
});

const link = (description: string) =>
  says(description, z.string().check(z.regex(/^https?:\/\//i, "it is no http or https link"), z.maxLength(2_000)));

export const feedNameSchema = z.strictObject({ url: link("As it is listed.") });
export const feedPagesSchema = z.extend(feedNameSchema, {
  limit: z.optional(z.int().check(z.gte(1), z.lte(200))),
});

const watchName = says("What it is called.", z.string().check(z.trim(), z.minLength(1), z.maxLength(200)));

/** Filters as they stand in an address. */
const asksOf = z.extend(z.omit(filtersSchema, { words: true }), { q });

export const watchSchema = says(
  "A search that is kept, and tells what is new to it.",
  record({
    name: z.string(),
    filters: says("What is looked for, in statements and events.", z.readonly(asksOf)),
    isPosted: says("Whether what is new is posted to a web hook.", z.boolean()),
    added: z.string(),
    ran: moment("When it last reported on the command line or to its hook; null: never."),
    problem: says("Why what is new could not be posted, the last time; null: it could.", text),
  }),
);
export const watchesSchema = record({ entries: says("In the order of their names.", list(watchSchema)) });
export const watchGivenSchema = z.strictObject({
  name: watchName,
  filters: asksOf.check(
    z.refine((given) => Object.values(given).some((one) => one !== undefined), "it looks for nothing"),
  ),
});
export const watchNameSchema = z.strictObject({ name: watchName });
export const newsAskedSchema = z.extend(watchNameSchema, {
  limit: says("20, unless told.", z.optional(z.int().check(z.gte(1), z.lte(1000)))),
});
export const newsSchema = says(
  "What nobody has seen of what a search has found.",
  record({
    name: z.string(),
    entries: says("The newest first.", list(entrySchema)),
    count: says("How many there are.", count),
    isCut: says("Whether only the newest 2,000 of the reports that came since were looked through.", z.boolean()),
    until: says("What to say as `until` when these were seen.", z.int()),
  }),
);
export const seenSchema = z.strictObject({ name: watchName, until: z.int().check(z.nonnegative()) });
export const doneSchema = record({ done: z.literal(true) });

export const additionSchema = record({
  report: z.string(),
  became: says(
    "A report that was not there, a further text of one, one whose story another told before, one that was read otherwise, one that was there, or one that was forgotten before and is not taken up again.",
    z.enum(["new", "version", "copy", "reread", "known", "forgotten"]),
  ),
});
export const addedSchema = record({ added: list(additionSchema) });
