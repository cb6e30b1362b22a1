/**
 * What stands in the record's tables, the same on every store. The documented views over them, which others read, are in docs/record.md.
 *
 * Offsets are UTF-16 code units into the text of the version. Days are those of `key.ts`. Times of the clock are ISO 8601 in UTC.
 * Booleans are 0 and 1. Lists that nobody asks for one by one are JSON.
 */
import type { Generated, Insertable } from "kysely";
import type { LinkKind } from "../links/reasons.js";
import type { Keep } from "./keeping/kept-text.js";

export interface Tables {
  about: About;
  counters: Counters;
  outlets: Outlets;
  reports: Reports;
  versions: Versions;
  readings: Readings;
  places: Places;
  actors: Actors;
  names: Names;
  forms: Forms;
  roles: Roles;
  statements: Statements;
  statement_actors: StatementActors;
  events: Events;
  event_actors: EventActors;
  voices: Voices;
  lost_keys: LostKeys;
  chains: Chains;
  bands: Bands;
  recent_bands: Bands;
  signatures: Signatures;
  inputs: Inputs;
  refusals: Refusals;
  corrections: Corrections;
  sources: Sources;
  tellings: Tellings;
  link_keys: LinkKeys;
  recent_link_keys: LinkKeys;
  links: Links;
  linked: Linked;
  clusters: Clusters;
  cluster_outlets: ClusterOutlets;
  feeds: Feeds;
  feed_items: FeedItems;
  watches: Watches;
  watch_hits: WatchHits;
  forgettings: Forgettings;
  forgotten: Forgotten;
}

/**
 * What the record says of itself: `views` is the version of the documented views, `index` that of what the index holds, `reindexed` the last
 * version of a report that is in the index as it should be, where that is being made anew, `state` is that of `state.ts`.
 */
interface About {
  key: string;
  value: string;
}

/** The next free number for the low bits of keys, and for ids. */
interface Counters {
  name: "entry" | "id";
  next: number;
}

interface Outlets {
  id: number;
  name: string;
  /** `NameForms.sorted` of the name, for look-up. */
  name_key: string;
  /** "" where it is not known, so that name and domain are unique together. */
  domain: string;
  country: string | null;
}

/** One publication, over all its versions. */
interface Reports {
  id: number;
  outlet: number | null;
  /** As the report gives it; null: it has none. */
  url: string | null;
  /** Its canonical form, by which versions are found; null: it has none. */
  address: string | null;
  /** Lower-case letters and digits of the title, by which versions without an address are found; null: it has none. */
  title_key: string | null;
  /** The earliest report of the same story; itself where nobody told it before. */
  story: number;
  /** The version that counts: the one added last. */
  newest: number;
}

/** One text of a report. */
interface Versions {
  id: number;
  report: number;
  /** `Report.id`. */
  text_id: string;
  title: string | null;
  byline: string;
  agency: string | null;
  language: string | null;
  format: string;
  /** As the report gives it: ISO 8601 date, or date and time; null: it does not. */
  published: string | null;
  /** Of publication, else of arrival. */
  day: number;
  added: string;
  /** How many words the text has. */
  words: number;
  /** What is kept of the text (`keep.ts`). */
  kept: Generated<Keep>;
  /** When it is over: ISO 8601, UTC; null: never. */
  until: string | null;
  /** What its publisher reserves, as they say it; null: nothing that was seen. */
  reserved: string | null;
}

/** What was read of a version, and by what. The first one written of a reader stays. */
interface Readings {
  id: number;
  version: number;
  schema: number;
  /** Model, rules and runtime, as `Reading.reader` has them. */
  reader: string;
  /** Hash of the knowledge file; "": none. */
  knowledge: string;
  /** Address of the reading in the archive. */
  archived: string;
  added: string;
  /** 1: the one that the tables below were made from. */
  current: number;
}

interface Places {
  id: number;
  /** `Place.key`. */
  key: string;
  name: string;
  /** `NameForms.sorted` of the name, for look-up. */
  name_key: string;
  kind: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
  geonames: number | null;
}

interface Actors {
  id: number;
  version: number;
  anchor: string;
  type: string;
  name: string;
  /** null: the report gives no name, only a description. */
  named: number | null;
  country: string | null;
  wikidata: string | null;
}

/**
 * A name, under which one or several people or bodies are told of in all reports: what searches by name go by, so that somebody who
 * speaks a thousand times is one code in the index. Who of one name is who is not said here.
 */
interface Names {
  id: number;
  /** `NameForms.sorted`. */
  key: string;
  /** As it was first written. */
  name: string;
  /** How many actors, of all versions, are so called. */
  bearers: number;
}

/** Forms of a name, for look-up; `alias`: what somebody of this name is called besides. */
interface Forms {
  name: number;
  form: "sorted" | "sound" | "part" | "alias";
  value: string;
}

interface Roles {
  actor: number;
  title: string;
  of: string | null;
  start: number;
  end: number;
}

interface Statements {
  key: number;
  version: number;
  anchor: string;
  kind: string;
  attitude: string;
  anonymous: number;
  /** The pieces of the content, joined by “ … ”. */
  words: string;
  /** As the report has it; null: none. */
  source: string | null;
  cue: string | null;
  occasion: string | null;
  /** Of source, cue and content together. */
  start: number;
  end: number;
  /** JSON: [[start, end], …] of the content. */
  pieces: string;
  /** Key of the statement in which it is told; null: the outlet's own voice. */
  within: number | null;
  place: number | null;
  /** Half-open range of days; null: the text does not say. */
  day_from: number | null;
  day_to: number | null;
  confidence: number;
  /** Who confirmed it; null: nobody did. */
  confirmed: string | null;
}

interface StatementActors {
  statement: number;
  actor: number;
  part: "speaker" | "addressee" | "about";
}

interface Events {
  key: number;
  version: number;
  anchor: string;
  type: string;
  mode: string | null;
  contexts: string;
  status: string;
  /** The words of the trigger. */
  trigger: string;
  /** The sentence of the trigger. */
  words: string;
  start: number;
  end: number;
  within: number | null;
  place: number | null;
  day_from: number | null;
  day_to: number | null;
  confidence: number;
  confirmed: string | null;
}

interface EventActors {
  event: number;
  actor: number;
  part: "actor" | "recipient";
}

/** Whose words fill a version's text. What is left is the outlet's own voice. */
interface Voices {
  version: number;
  /** null: speakers that could not be resolved, taken together. */
  actor: number | null;
  statements: number;
  /** How many of them are given without a name. */
  anonymous: number;
  /** 0 to 1. */
  share: number;
}

/** Keys of entries that are not shown any more, rejected ones say, for the day when they are again. */
interface LostKeys {
  version: number;
  anchor: string;
  key: number;
}

/** On whose word an entry rests, from the outlet inwards. Those who speak with one voice are one link. */
interface Chains {
  entry: number;
  position: number;
  kind: "outlet" | "agency" | "speaker";
  name: string;
  /** null: an outlet or agency, several speakers, or one who is not resolved. */
  actor: number | null;
}

/** Bands of the MinHash signature of a version's text: versions that share one may be copies (Broder 1997). */
interface Bands {
  hash: number;
  version: number;
}

/** By which copies are told from what only shares a phrase. */
interface Signatures {
  version: number;
  /** `Signature.least` in base64, four bytes a place, the least first. */
  least: string;
  shingles: number;
}

/** What was given to `add`, so that it need not be read again. */
interface Inputs {
  /** SHA-256 of the bytes and of what a person said of them. */
  hash: string;
  source: string;
  added: string;
}

/** What could not be read, and why. */
interface Refusals {
  source: string;
  kind: string;
  message: string;
  added: string;
}

/** What people said of entries: only ever added to. */
interface Corrections {
  id: number;
  /** `Report.id` of the version. */
  text_id: string;
  anchor: string;
  /** JSON of a `Correction`. */
  correction: string;
  user: string;
  at: string;
  /** Of a correction that says whether this entry and one of another report are one: `Report.id` of that version; null: of all others. */
  other: string | null;
}

/** The file that a version was read from, without its folders. */
interface Sources {
  version: number;
  name: string;
}

/** The newest version of each report, as it is linked: JSON of a `Told`. */
interface Tellings {
  version: number;
  told: string;
}

/** By what versions that may tell of the same are found, newest first. */
interface LinkKeys {
  hash: number;
  day: number;
  version: number;
}

/** What was decided of a pair of entries, without what people say of it. */
interface Links {
  id: number;
  kind: LinkKind;
  one: number;
  one_anchor: string;
  other: number;
  other_anchor: string;
  same: number;
  score: number;
  /** JSON: `Reason`s, which add up to the score. */
  reasons: string;
}

/** Which entries are one, over all reports. Entries that are alone have no row. Stories stand in `reports`. */
interface Linked {
  kind: LinkKind;
  version: number;
  anchor: string;
  cluster: number;
  /** `DatedEnd.day`. */
  day: number | null;
}

/** What is kept of a group of `linked` (`kept-clusters.ts`). */
interface Clusters {
  id: number;
  /** How many members it has. */
  size: number;
  /** How many outlets tell it. */
  outlets: number;
  /** First and last `DatedEnd.day` of its members; null: none is known, or they are people. */
  first: number | null;
  last: number | null;
}

/** Which outlets tell a group. */
interface ClusterOutlets {
  cluster: number;
  /** Of `outlets`; a report whose outlet is not known is one of its own, by its id. */
  outlet: number;
  /** How many members are its. */
  tellings: number;
}

export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>;

/** A feed or sitemap that is followed. */
interface Feeds {
  /** As it was given, or as a page or a sitemap names it. */
  url: string;
  /** null: it was not read yet. */
  kind: "feed" | "sitemap" | "sitemaps" | null;
  title: string | null;
  /** Where it stands in the list of feeds that it came from. */
  folder: string | null;
  /** The sitemap of sitemaps that names it; null: a person did. */
  parent: string | null;
  added: string;
  /** When it was last asked for, answered or not. */
  asked: string | null;
  /** When it last had an item that was not known. */
  newest: string | null;
  /** When it is asked for next; null: no more. */
  due: string | null;
  /** How often in a row it could not be read. */
  failures: number;
  /** Why, the last time; null: it could be read. */
  problem: string | null;
  /** Validators of the last answer, with which the next request is conditional (RFC 9110, 8.8). */
  etag: string | null;
  modified: string | null;
}

/** A page that a feed lists. */
interface FeedItems {
  /** Canonical. */
  address: string;
  /** As the feed gives it. */
  url: string;
  /** The feed that listed it first. */
  feed: string;
  found: string;
  /** How often it has been read. */
  readings: number;
  due: string | null;
  failures: number;
  problem: string | null;
  etag: string | null;
  modified: string | null;
}

/** A search that is kept, and reports what is new to it. */
interface Watches {
  name: string;
  /** `Filters`, as JSON. */
  question: string;
  /** Where what is new is posted; null: nowhere. */
  hook: string | null;
  /** What posts are signed with. */
  secret: string | null;
  added: string;
  /** The first id of a version of which it has not reported what is new. */
  from_version: number;
  /** The first id of a version of which nobody has seen what is new. */
  seen_version: number;
  ran: string | null;
  /** Why what is new could not be posted, the last time; null: it could. */
  problem: string | null;
}

interface WatchHits {
  watch: string;
  key: number;
  found: string;
}

/** What was forgotten at once, without a word of it. */
interface Forgettings {
  id: number;
  at: string;
  /** Who had it forgotten. */
  user: string;
  /** What it was named by; `allowed`: a report that was forgotten before may be added again. */
  kind: "person" | "link" | "outlet" | "expired" | "allowed";
  /** Why, as they said; null: they did not. */
  reason: string | null;
  reports: number;
  statements: number;
  events: number;
}

/** By what a text or address that was forgotten, or allowed again, is known if it comes again (`forgotten.ts`). */
interface Forgotten {
  digest: string;
  forgetting: number;
}
