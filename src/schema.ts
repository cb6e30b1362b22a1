/**
 * The public data: one definition from which come the TypeScript types, the checks and the JSON Schema.
 *
 * All offsets are UTF-16 code units into `report.text`, start included, end not:
 * `report.text.slice(span.start, span.end)` gives the words exactly.
 *
 * `null` always means "the text does not say, or it could not be resolved"; it never means "not looked for".
 */
import * as z from "zod/mini";
import {
  attitudes,
  countedKinds,
  eventTypes,
  formats,
  mentionTypes,
  partKinds,
  placeKinds,
  publicationSources,
  refusalKinds,
  runtimes,
  schemaVersion,
  statementKinds,
} from "./kinds.js";

/** Adds the sentence that stands as `description` in the JSON Schema. */
const says = <T extends z.ZodMiniType>(description: string, type: T): T => type.check(z.describe(description)) as T;

const list = <T extends z.ZodMiniType>(item: T) => z.readonly(z.array(item));
const record = <T extends z.core.$ZodLooseShape>(shape: T) => z.readonly(z.strictObject(shape));
/** An id is a letter and a number, and its type says which letter: the id of an event does not fit where a statement's is due. */
const idOf = <Letter extends string>(letter: Letter, of: string) =>
  says(
    `Id of ${of}, stable within a reading.`,
    z.string().check(z.regex(new RegExp(`^${letter}[1-9][0-9]*$`))) as z.ZodMiniType<`${Letter}${number}`>,
  );
const offset = z.int().check(z.nonnegative());

export const spanSchema = says(
  "Half-open range of UTF-16 code units into report.text.",
  record({ start: offset, end: offset }),
);

const mentionId = idOf("m", "a mention");
const actorId = idOf("a", "an actor");
const statementId = idOf("s", "a statement");
const eventId = idOf("e", "an event");
const placeId = idOf("p", "a place");
const timeId = idOf("t", "a time");

const confidence = says(
  "Probability that this entry is right; of entries given 0.8, eight in ten should be.",
  z.number().check(z.gte(0), z.lte(1)),
);

const countryCode = says("ISO 3166-1 alpha-3.", z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))));

const partSchema = says(
  "A piece of the text and what it is there for. Titles, headings, paragraphs and block quotations are read; the others are not.",
  record({ kind: z.enum(partKinds), span: spanSchema }),
);

export const reportSchema = says(
  "One published text with what is known of its publication.",
  record({
    id: says(
      "20 hexadecimal digits: the same for the same words at the same address; without an address, of the same outlet under the same title.",
      z.string().check(z.minLength(1)),
    ),
    text: says("What all offsets point into.", z.string()),
    parts: says("The pieces of the text, in order, without overlap. White space lies between them.", list(partSchema)),
    title: z.nullable(z.string()),
    outlet: z.nullable(record({ name: z.string(), domain: z.nullable(z.string()), country: countryCode })),
    agency: says("The news agency credited in the text or the metadata.", z.nullable(z.string())),
    byline: says("Authors, as written, without “By”.", list(z.string())),
    dateline: says(
      "Place and date at the head of the first paragraph, as written.",
      z.nullable(record({ place: z.nullable(z.string()), date: z.nullable(z.string()) })),
    ),
    url: z.nullable(z.string()),
    published: says(
      "ISO 8601 date, or date and time with offset when known.",
      z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/))),
    ),
    publishedFrom: says(
      "Where that date stands: given by a person, in the metadata, printed in a line of its own, in the byline, as the end of an embargo, in the dateline, or in the URL; null: there is none.",
      z.nullable(z.enum(publicationSources)),
    ),
    language: says("BCP 47 tag, declared or recognised.", z.nullable(z.string())),
    format: z.enum(formats),
  }),
);

const mentionSchema = says(
  "A span that names or stands for someone or something.",
  record({
    id: mentionId,
    span: spanSchema,
    head: says("The word that the rest of the mention hangs on.", spanSchema),
    form: z.enum(["name", "description", "pronoun"]),
    type: z.enum(mentionTypes),
    actor: says("null: could not be resolved.", z.nullable(actorId)),
    confidence,
  }),
);

const roleSchema = says(
  "An office or description that the text gives an actor.",
  record({
    title: says("As written, without the name: “Foreign Minister”.", z.string()),
    of: says("Whose office it is: “Lebanon”.", z.nullable(z.string())),
    span: spanSchema,
  }),
);

const actorSchema = says(
  "A person, organisation, country or group: the mentions in one report that are one and the same.",
  record({
    id: actorId,
    type: z.enum(mentionTypes),
    name: says("The fullest name, or the first description where there is no name.", z.string()),
    aliases: says("The other names and descriptions used, in order of appearance.", list(z.string())),
    roles: list(roleSchema),
    country: countryCode,
    wikidata: z.nullable(z.string()),
    mentions: list(mentionId),
  }),
);

const statementSchema = says(
  "Something said, written, believed or intended by someone, as the report gives it.",
  record({
    id: statementId,
    kind: says(
      "direct: all of the content stands in quotation marks or is a turn of a transcript; mixed: some; indirect: none.",
      z.enum(statementKinds),
    ),
    attitude: says("What the cue says of the speaker's stance.", z.enum(attitudes)),
    speakers: says("Empty: the text gives none, or the source could not be resolved.", list(actorId)),
    anonymous: says(
      "The source are people without a name: “two officials”; institutions and documents are not.",
      z.boolean(),
    ),
    source: says("The words that name the speaker; null: none is given.", z.nullable(spanSchema)),
    cue: says("The words that attribute: “said”; null: only quotation marks do.", z.nullable(spanSchema)),
    content: says("What was said, in one or more pieces, quotation marks included.", list(spanSchema)),
    addressees: list(actorId),
    occasion: says(
      "The words for the talk, gathering or writing in which it was said: “a news conference”; null: none is given.",
      z.nullable(spanSchema),
    ),
    about: says("Actors mentioned in the content.", list(actorId)),
    place: z.nullable(placeId),
    time: z.nullable(timeId),
    within: says("The statement in which this one is told; null: the outlet's own voice.", z.nullable(statementId)),
    confidence,
  }),
);

const eventSchema = says(
  "Something that actors do to or with each other, coded in PLOVER 2.0.",
  record({
    id: eventId,
    type: z.enum(eventTypes),
    mode: says("PLOVER mode, such as “visit”.", z.nullable(z.string())),
    contexts: list(z.string()),
    trigger: says("The words that tell of it.", spanSchema),
    retold: says("Further triggers of the same event.", list(spanSchema)),
    status: z.enum(["reported", "planned", "hypothetical", "denied", "cancelled"]),
    actors: list(actorId),
    recipients: list(actorId),
    numbers: says(
      "How many were killed, wounded, held and so on, as the words that tell of it count them; in the order of the text.",
      list(
        record({
          of: z.enum(countedKinds),
          value: says(
            "“dozens” is 24, “hundreds” 200: the least that the word stands for.",
            z.int().check(z.positive()),
          ),
          bound: says("What the words make of the value.", z.enum(["exact", "at least", "about"])),
          span: spanSchema,
        }),
      ),
    ),
    place: z.nullable(placeId),
    time: z.nullable(timeId),
    within: says("The statement in which it is told; null: the outlet's own voice.", z.nullable(statementId)),
    confidence,
  }),
);

const placeSchema = says(
  "A place that the text names, resolved where it could be.",
  record({
    id: placeId,
    name: z.string(),
    country: countryCode,
    kind: says("other: a continent, or not resolved.", z.enum(placeKinds)),
    lat: z.nullable(z.number().check(z.gte(-90), z.lte(90))),
    lon: z.nullable(z.number().check(z.gte(-180), z.lte(180))),
    geonames: says("Id of its entry in GeoNames.", z.nullable(z.int())),
    key: says(
      "The same for the same place in all reports: “geonames:3161732”, “country:NOR”; for a place that could not be resolved its name, “name:hollow quay”, which others may share.",
      z.string(),
    ),
    mentions: list(spanSchema),
  }),
);

const timeSchema = says(
  "A time expression and its value.",
  record({
    id: timeId,
    span: spanSchema,
    type: z.enum(["date", "time", "duration", "set"]),
    value: says("ISO 8601 or TIMEX3; null: could not be resolved.", z.nullable(z.string())),
    anchor: says(
      "What fixed the value: the words alone (stated), or the words and the time of publication (published) or the date that the text told before (told); null: nothing did.",
      z.nullable(z.enum(["stated", "published", "told"])),
    ),
  }),
);

const unreadSchema = says(
  "Why nothing was looked for in the text.",
  record({
    kind: z.enum(refusalKinds),
    message: says("For people: a clause without the name of the report and without a full stop.", z.string()),
  }),
);

const readerSchema = says(
  "What made the reading. Where all of this is the same, the same report gives the same reading.",
  record({
    model: says("The language model.", record({ name: z.string(), version: z.string() })),
    rules: says("Version of the rules: changes whenever a release can read otherwise.", z.string()),
    runtime: says(
      "What ran the model. Native code may decide close cases otherwise on another kind of processor; WebAssembly never does.",
      z.enum(runtimes),
    ),
    knowledge: says(
      "20 hexadecimal digits of the SHA-256 of what was known beforehand; null: nothing was.",
      z.nullable(z.string()),
    ),
  }),
);

export const readingSchema = says(
  "What a report says: who said what, who is named, who did what, each tied to its words.",
  record({
    schema: says("Version of this format.", z.literal(schemaVersion)),
    reader: readerSchema,
    report: reportSchema,
    unread: says(
      "Why nothing was looked for in the text, such as a language that the model does not read; null: it was read.",
      z.nullable(unreadSchema),
    ),
    sentences: list(spanSchema),
    mentions: list(mentionSchema),
    actors: list(actorSchema),
    statements: list(statementSchema),
    events: list(eventSchema),
    places: list(placeSchema),
    times: list(timeSchema),
  }),
);

export type Span = z.infer<typeof spanSchema>;
export type Part = z.infer<typeof partSchema>;
export type PartKind = Part["kind"];
export type Report = z.infer<typeof reportSchema>;
export type Outlet = NonNullable<Report["outlet"]>;
export type Mention = z.infer<typeof mentionSchema>;
export type MentionId = Mention["id"];
export type MentionType = Mention["type"];
export type Actor = z.infer<typeof actorSchema>;
export type ActorId = Actor["id"];
export type Role = z.infer<typeof roleSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type StatementId = Statement["id"];
export type Attitude = Statement["attitude"];
export type Event = z.infer<typeof eventSchema>;
export type EventId = Event["id"];
export type Place = z.infer<typeof placeSchema>;
export type PlaceId = Place["id"];
export type Time = z.infer<typeof timeSchema>;
export type TimeId = Time["id"];
export type ReaderIdentity = z.infer<typeof readerSchema>;
export type RefusalKind = NonNullable<Reading["unread"]>["kind"];
export type Runtime = ReaderIdentity["runtime"];
export type Reading = z.infer<typeof readingSchema>;

/** The JSON Schema (draft 2020-12) of a reading, as published in the package under `hearsay/schema.json`. */
export function jsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(readingSchema, { io: "output" }), title: "Hearsay reading" };
}
