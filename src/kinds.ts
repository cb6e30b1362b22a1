/** The kinds that the data tell apart, as plain lists: who needs a list need not load the checks of `schema.ts`. */

/** The version of the format. It is raised when a field changes its meaning or goes; a field more is the same version. */
export const schemaVersion = 1;

/** `quotation`: a paragraph that the format sets off as a block quotation. */
export const partKinds = [
  "title",
  "heading",
  "byline",
  "dateline",
  "paragraph",
  "quotation",
  "credit",
  "boilerplate",
] as const;

/** Where the date of publication stands: who gave it, or what prints it. */
export const publicationSources = ["given", "metadata", "printed", "byline", "embargo", "dateline", "url"] as const;
export type PublicationSource = (typeof publicationSources)[number];

export const formats = [
  "text",
  "markdown",
  "html",
  "ninjs",
  "newsarticle",
  "json",
  "mail",
  "table",
  "feed",
  "newsml",
  "pdf",
  "docx",
  "rtf",
] as const;

export const mentionTypes = ["person", "organization", "country", "place", "group", "other"] as const;

/** How the words of a statement are given. */
export const statementKinds = ["direct", "indirect", "mixed"] as const;

/** What a cue can say of a speaker's stance. */
export const attitudes = [
  "said",
  "claimed",
  "denied",
  "asked",
  "demanded",
  "promised",
  "warned",
  "accused",
  "praised",
  "agreed",
  "believes",
  "knows",
  "hopes",
  "fears",
  "plans",
  "wants",
  "showed",
  "decided",
] as const;

/** PLOVER 2.0 event types: https://github.com/openeventdata/PLOVER */
export const eventTypes = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "COOPERATE",
  "AID",
  "CONCEDE",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;

/** What an event counts of those who have a part in it. */
export const countedKinds = [
  "killed",
  "wounded",
  "detained",
  "displaced",
  "abducted",
  "released",
  "rescued",
  "sent",
  "protesting",
] as const;

/** What runs the encoder; see docs/architecture.md. */
export const runtimes = ["native", "wasm"] as const;

/** What kind of place a name stands for, as far as the gazetteer says. */
export const placeKinds = ["city", "region", "country", "other"] as const;

/** Why something cannot be read. docs/many-reports.md says what each means. */
export const refusalKinds = [
  "empty",
  "not-text",
  "encoding",
  "malformed",
  "unsupported",
  "too-large",
  "no-article",
  "language",
  "schema",
  "not-found",
  "no-access",
  "network",
  "option",
  "failed",
] as const;
