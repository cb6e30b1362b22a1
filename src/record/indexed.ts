/** Statements and events as the index has them: their words, and the codes of what else they are found by. Pure. */
import * as facets from "./facets.js";
import type { Indexed } from "./full-text.js";

/** A name that is the same in all reports. */
export interface Named {
  readonly id: number;
  /** `NameForms.parts`. */
  readonly parts: readonly string[];
}

/** The parts of a name, by its key in `names`. */
export const partsOf = (key: string): readonly string[] => key.split(" ");

interface Found {
  readonly key: number;
  readonly words: string;
  readonly outlet: number | null;
  /** Whether another report told the story before. */
  readonly isCopy: boolean;
  readonly place: { readonly id: number; readonly country?: string | null | undefined } | null;
  /** Who speaks in the statements around it. */
  readonly within: readonly Named[];
  /** Speakers, or those who act. */
  readonly by: readonly Named[];
  /** Addressees, or those whom it befalls. */
  readonly to: readonly Named[];
}

export interface FoundStatement extends Found {
  readonly kind: string;
  readonly attitude: string;
  readonly isAnonymous: boolean;
  readonly about: readonly Named[];
  /** Types of the events that its content tells. */
  readonly tells: readonly string[];
}

export interface FoundEvent extends Found {
  readonly type: string;
  readonly status: string;
}

export const indexedStatement = (statement: FoundStatement): Indexed => ({
  key: statement.key,
  words: statement.words,
  facets: [
    facets.entry("statement"),
    facets.kind(statement.kind),
    facets.attitude(statement.attitude),
    ...(statement.isAnonymous ? [facets.anonymous] : []),
    ...coded(facets.about, statement.about),
    ...statement.tells.map(facets.event),
    ...shared(statement),
  ],
});

export const indexedEvent = (event: FoundEvent): Indexed => ({
  key: event.key,
  words: event.words,
  facets: [facets.entry("event"), facets.event(event.type), facets.status(event.status), ...shared(event)],
});

const shared = ({ by, to, within, outlet, isCopy, place }: Found): readonly string[] => [
  ...coded(facets.by, by),
  ...coded(facets.to, to),
  ...coded(facets.within, within),
  ...(by.length > 0 && to.length > 0 ? [facets.pair] : []),
  ...(outlet === null ? [] : [facets.outlet(outlet)]),
  ...(isCopy ? [facets.copy] : []),
  ...(place ? [facets.place(place.id)] : []),
  ...(place?.country ? [facets.country(place.country)] : []),
];

/** Each code once. */
const coded = ({ name, part }: facets.Naming, names: readonly Named[]): readonly string[] => [
  ...new Set([...names.map(({ id }) => name(id)), ...names.flatMap(({ parts }) => parts.map(part))]),
];
