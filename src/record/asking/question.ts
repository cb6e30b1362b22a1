/** What can be asked of the record, as data: the same on the command line, over HTTP and for assistants. */
import * as z from "zod/mini";
import { attitudes, eventTypes, statementKinds } from "../../kinds.js";
import { OUTLET_RANGES, outletRange } from "../outlet-range.js";

const name = z.string().check(z.minLength(1), z.maxLength(200));
const names = z.optional(name);
const day = z.optional(z.iso.date());

/** All conditions hold together. A name means everybody whom the record knows by it. */
const filters = {
  /** Words as `wanted.ts` understands them. */
  words: z.optional(z.string().check(z.maxLength(10_000))),
  /** Who speaks or acts. */
  by: names,
  /** To whom, or whom it befalls. */
  to: names,
  /** Who is told of. */
  about: names,
  /** Who has any of these parts. */
  with: names,
  /** Who speaks in a statement around it. */
  within: names,
  kind: z.optional(z.enum(statementKinds)),
  attitude: z.optional(z.enum(attitudes)),
  /** Events of this type instead of statements. */
  event: z.optional(z.enum(eventTypes)),
  place: names,
  /** A name in English, or ISO 3166-1 code of two or three letters. */
  country: names,
  outlet: names,
  /** `Report.id` of any of its versions: what the version that counts has. */
  report: z.optional(z.string().check(z.regex(/^[\w.:-]{1,100}$/, "it is no id of a report"))),
  /** First and last day of publication, ISO 8601. */
  since: day,
  until: day,
  anonymous: z.optional(z.boolean()),
  /** How many outlets tell the same words, or the same happening: “3”, “3+”, “2-4”. */
  toldBy: z.optional(z.string().check(z.refine((given) => outletRange(given) !== null, `it takes ${OUTLET_RANGES}`))),
};

const limit = z.optional(z.int().check(z.gte(1), z.lte(1000)));
/** What an answer gave as `next`; the question must be the same otherwise. */
const cursor = z.optional(z.string().check(z.regex(/^\d{1,16}(?:\.\d{1,4})?$/, "it is none that a search has given")));

export const filtersSchema = z.strictObject(filters);
export const questionSchema = z.strictObject({
  ...filters,
  order: z.optional(z.enum(["newest", "relevant"])),
  limit,
  cursor,
});

export type Filters = z.infer<typeof filtersSchema>;
export type Question = z.infer<typeof questionSchema>;

export const whoSchema = z.strictObject({
  name,
  /** How many names are told of. */
  limit: z.optional(z.int().check(z.gte(1), z.lte(20))),
});
export const timelineSchema = z.strictObject({ ...filters, limit, cursor });
export const networkSchema = z.strictObject({
  ...filters,
  /** “told”: who says something to whom; else the type of an event. */
  relation: z.optional(z.enum(["told", ...eventTypes])),
  /** Pairs in fewer stories are left out. */
  least: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  limit,
});
export const mapSchema = z.strictObject({ ...filters, limit });
export const auditSchema = z.strictObject({
  /** A report by address, id or the key of an entry, or an outlet by name or domain. */
  of: z.string().check(z.minLength(1), z.maxLength(2000)),
  limit,
});
export const changesSchema = z.strictObject({
  /** As in an audit; all reports where it is missing. */
  of: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  limit,
});

/** What waits for a person: narrowed by the report in which it stands; of a link by either report. */
const waiting = {
  outlet: names,
  /** First and last day of publication, ISO 8601. */
  since: day,
  until: day,
  order: z.optional(z.enum(["newest", "unsure"])),
  limit,
  cursor: z.optional(z.string().check(z.regex(/^(?:\d+(?:\.\d+)?~)?\d{1,16}$/, "it is none that a review has given"))),
};
export const reviewSchema = z.strictObject({ ...waiting, kind: z.optional(z.enum(["statement", "event"])) });
export const reviewLinksSchema = z.strictObject({
  ...waiting,
  kind: z.optional(z.enum(["actor", "utterance", "event"])),
});
export const reviewOrphansSchema = z.strictObject({ limit, cursor });

export type WhoQuestion = z.infer<typeof whoSchema>;
export type TimelineQuestion = z.infer<typeof timelineSchema>;
export type NetworkQuestion = z.infer<typeof networkSchema>;
export type MapQuestion = z.infer<typeof mapSchema>;
export type AuditQuestion = z.infer<typeof auditSchema>;
export type ChangesQuestion = z.infer<typeof changesSchema>;
export type ReviewQuestion = z.infer<typeof reviewSchema>;
export type ReviewLinksQuestion = z.infer<typeof reviewLinksSchema>;
export type ReviewOrphansQuestion = z.infer<typeof reviewOrphansSchema>;
