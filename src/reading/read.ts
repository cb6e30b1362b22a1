import type { LanguageModel } from "../language/language.js";
import type { Reading, Report } from "../schema.js";
import { findActors } from "./actors.js";
import { findEvents } from "./events.js";
import { findPlaces } from "./places.js";
import { findStatements } from "./statements.js";
import { findTimes } from "./times.js";

export interface ReadOptions {
  /** What knows the language: in Node `await loadModel()` opens the English model that ships with Hearsay. */
  readonly model: LanguageModel;
}

/**
 * Reads one report. The same report read with the same model gives the same reading, byte for byte.
 * Never throws for any text: strange text gives an empty or partial reading.
 */
export async function read(report: Report, { model }: ReadOptions): Promise<Reading> {
  const language = await model.analyse(report.text, report.parts);
  const times = findTimes(report, language);
  const places = findPlaces(report, language);
  const { actors, mentions } = findActors(report, language);
  const statements = findStatements({ report, language, times, places, actors, mentions });
  const events = findEvents({ report, language, times, places, actors, mentions, statements });
  const { name, version } = model;
  return {
    report,
    sentences: language.sentences,
    mentions,
    actors,
    statements,
    events,
    places,
    times,
    model: { name, version },
  };
}
