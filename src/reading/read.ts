import type { LanguageModel } from "../language/language.js";
import type { Reading, Report } from "../schema.js";
import { findActors } from "./actors.js";
import { checkRanker } from "./coreference.js";
import { type Explanation, explained } from "./events/explain.js";
import { findHappenings, partiesOf } from "./events/happenings.js";
import { tellEvents } from "./events.js";
import type { Knowledge } from "./knowledge.js";
import { openGazetteer } from "./places/gazetteer.js";
import { findPlaces } from "./places.js";
import { findStatements } from "./statements.js";
import { findTimes } from "./times.js";

export interface ReadOptions {
  /** What knows the language: in Node `await loadModel()` opens the English model that ships with Hearsay. */
  readonly model: LanguageModel;
  /** Who is who, as `knowledgeFrom` reads it from a file. Default: nobody is known beforehand. */
  readonly knowledge?: Knowledge | undefined;
}

/**
 * Reads one report. The same report read with the same model gives the same reading, byte for byte.
 * Never throws for any text: strange text gives an empty or partial reading. Rejects with ModelError where the ranker of
 * antecedents was trained with another model.
 */
export async function read(report: Report, options: ReadOptions): Promise<Reading> {
  return (await stages(report, options)).reading;
}

/** Reads one report and says of each event what decided its parts. */
export async function explain(report: Report, options: ReadOptions): Promise<ExplainedReading> {
  const { reading, told, happenings } = await stages(report, options);
  return { reading, explanations: told.map((one) => explained({ happenings }, one)) };
}

export interface ExplainedReading {
  readonly reading: Reading;
  /** One for each event, in their order. */
  readonly explanations: readonly Explanation[];
}

async function stages(report: Report, { model, knowledge }: ReadOptions) {
  checkRanker(model);
  const language = await model.analyse(report.text, report.parts);
  const times = findTimes(report, language);
  const places = findPlaces(report, language, await openGazetteer());
  const happenings = findHappenings(language);
  const { actors, mentions } = findActors(report, language, knowledge, partiesOf(happenings));
  const statements = findStatements({ report, language, times, places, actors, mentions });
  const told = tellEvents({ report, language, times, places, actors, mentions, statements, happenings });
  const { name, version } = model;
  const reading: Reading = {
    report,
    sentences: language.sentences,
    mentions,
    actors,
    statements,
    events: told.map(({ event }) => event),
    places,
    times,
    model: { name, version },
  };
  return { reading, told, happenings };
}
