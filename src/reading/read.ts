/** Reading: the list of stages, in their order. */
import { schemaVersion } from "../kinds.js";
import { type Gazetteer, openGazetteer } from "../language/gazetteer.js";
import type { LanguageModel } from "../language/language.js";
import type { ReaderIdentity, Reading, Report } from "../schema.js";
import { type ExplainedActor, explainedActors } from "./actors/explain.js";
import { findActors, type MentionEvidence } from "./actors.js";
import { checkRanker } from "./coreference.js";
import type { EventEvidence } from "./events/evidence.js";
import { type Explanation, explained } from "./events/explain.js";
import { findEventMentions, opposedIn, participating } from "./events/mentions.js";
import { tellEvents } from "./events.js";
import { type Knowledge, knowledgeHash } from "./knowledge.js";
import { findPlaces } from "./places.js";
import { rulesVersion } from "./rules.js";
import { findStatements, type StatementEvidence } from "./statements.js";
import { findTimes } from "./times.js";
import { unreadIn } from "./unread.js";

export interface ReadOptions {
  /** What knows the language: in Node `await loadModel()` opens the English model that ships with Hearsay. */
  readonly model: LanguageModel;
  /** Where places lie. Default: the gazetteer that ships with Hearsay. */
  readonly gazetteer?: Gazetteer | undefined;
  /** Who is who, as `knowledgeFrom` reads it from a file. Default: nobody is known beforehand. */
  readonly knowledge?: Knowledge | undefined;
}

/**
 * Reads one report. The same report read by the same reader (`reading.reader`) gives the same reading, byte for byte.
 * Never throws for any text: strange text gives an empty or partial reading. A text in a language that the model does not read gives an
 * empty one, and `reading.unread` says so. Rejects with ModelError where the ranker of antecedents was
 * trained with another model.
 */
export async function read(report: Report, options: ReadOptions): Promise<Reading> {
  return (await stages(report, options)).reading;
}

/** Reads one report and says of each event what decided its parts, and of each actor why its mentions are one; and what each confidence rests on. Rejects as `read`. */
export async function explain(report: Report, options: ReadOptions): Promise<ExplainedReading> {
  const { reading, told, eventMentions, grounds, evidence } = await stages(report, options);
  return {
    reading,
    explanations: told.map((one) => explained({ eventMentions }, one)),
    actors: explainedActors(reading.actors, reading.mentions, grounds),
    evidence,
  };
}

export interface ExplainedReading {
  readonly reading: Reading;
  /** One for each event, in their order. */
  readonly explanations: readonly Explanation[];
  /** One for each actor, in their order. */
  readonly actors: readonly ExplainedActor[];
  /** One for each mention, statement and event, in their order. */
  readonly evidence: {
    readonly mentions: readonly MentionEvidence[];
    readonly statements: readonly StatementEvidence[];
    readonly events: readonly EventEvidence[];
  };
}

async function stages(report: Report, { model, gazetteer: given, knowledge = [] }: ReadOptions) {
  checkRanker(model);
  const gazetteer = given ?? (await openGazetteer());
  const unread = unreadIn(report, model);
  // Nothing is looked for in a text that is not read.
  const language = await (unread ? model.analyse("", []) : model.analyse(report.text, report.parts));
  const times = findTimes(report, language);
  const places = findPlaces(report, language, gazetteer);
  const eventMentions = findEventMentions(language);
  const found = findActors(report, language, knowledge, participating(eventMentions), opposedIn(eventMentions));
  const { actors, mentions, grounds } = found;
  const { statements, evidence: ofStatements } = findStatements({ report, language, times, places, actors, mentions });
  const told = tellEvents({ report, language, times, places, actors, mentions, statements, eventMentions });
  const reading: Reading = {
    schema: schemaVersion,
    reader: identityOf(model, gazetteer, knowledge),
    report,
    unread,
    sentences: language.sentences,
    mentions,
    actors,
    statements,
    events: told.map(({ event }) => event),
    places,
    times,
  };
  const ofEvents = told.map(({ evidence }) => evidence);
  const evidence = { mentions: found.evidence, statements: ofStatements, events: ofEvents };
  return { reading, told, eventMentions, grounds, evidence };
}

function identityOf(model: LanguageModel, gazetteer: Gazetteer, knowledge: Knowledge): ReaderIdentity {
  const { name, version, runtime } = model;
  return {
    model: { name, version },
    rules: gazetteer.version === null ? rulesVersion : `${rulesVersion} with ${gazetteer.version}`,
    runtime,
    knowledge: knowledgeHash(knowledge),
  };
}
