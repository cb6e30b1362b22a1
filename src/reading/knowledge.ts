/**
 * What a person knows beforehand and hands to the reading: names, offices with their dates, countries, Wikidata ids. It gives
 * actors their identities; it adds no words to a report. The format is described in docs/actors.md.
 */
import { hashOf } from "../hash.js";
import { mentionTypes } from "../kinds.js";
import type { MentionType } from "../schema.js";

export interface KnownOffice {
  /** As newspapers write it, without the country: “Foreign Minister”. */
  readonly title: string;
  /** Whose office: ISO 3166-1 alpha-3 of a country; null: of no country. */
  readonly country: string | null;
  /** First and last day in office, ISO 8601 dates; null: since ever, or to this day. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface KnownActor {
  /** All names, the main one first. Parts of them are not names: list “Lobo” only if it can mean nobody else. */
  readonly names: readonly string[];
  readonly type: MentionType;
  readonly country: string | null;
  readonly wikidata: string | null;
  readonly offices: readonly KnownOffice[];
}

export type Knowledge = readonly KnownActor[];

const hashes = new WeakMap<Knowledge, string>();

/** What tells one knowledge from another: 20 hexadecimal digits of its SHA-256; null where it is empty. Reckoned once for each. */
export function knowledgeHash(knowledge: Knowledge): string | null {
  if (knowledge.length === 0) return null;
  const known = hashes.get(knowledge) ?? hashOf(JSON.stringify(knowledge));
  hashes.set(knowledge, known);
  return known;
}

/** A line of a knowledge file is not what it should be. The message reads “file, line n: problem. Remedy.” */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";
}

/** Reads a knowledge file: JSON lines, a `KnownActor` on each; what is left out is null or empty. Throws KnowledgeError. */
export function knowledgeFrom(text: string, file: string): Knowledge {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [knownActor(JSON.parse(line))];
    } catch (error) {
      const why =
        error instanceof Wrong
          ? `${error.message}. ${error.remedy}`
          : `this is no JSON (${(error as Error).message}). Write one object on each line.`;
      throw new KnowledgeError(`${file}, line ${index + 1}: ${why}`);
    }
  });
}

/** What is wrong with a line, before it is known which line it is. */
class Wrong extends Error {
  constructor(
    problem: string,
    readonly remedy: string,
  ) {
    super(problem);
  }
}

type Fields = Readonly<Record<string, unknown>>;

const shown = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 60);

function fieldsOf(value: unknown, what: string, known: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Wrong(`${what} is ${shown(value)}`, "It must be an object in braces.");
  const unknown = Object.keys(value).find((field) => !known.includes(field));
  if (unknown !== undefined)
    throw new Wrong(`${what} has a field ${shown(unknown)}`, `Its fields are ${known.join(", ")}.`);
  return value as Fields;
}

function knownActor(line: unknown): KnownActor {
  const fields = fieldsOf(line, "the line", ["names", "type", "country", "wikidata", "offices"]);
  const { names, type = "person", offices = [] } = fields;
  if (!Array.isArray(names) || names.length === 0 || !names.every((name) => typeof name === "string" && name.trim()))
    throw new Wrong(`"names" is ${shown(names)}`, 'It must list one name or more: ["Ines Lobo"].');
  if (!mentionTypes.some((known) => known === type))
    throw new Wrong(`"type" is ${shown(type)}`, `It must be one of ${mentionTypes.join(", ")}.`);
  if (!Array.isArray(offices)) throw new Wrong(`"offices" is ${shown(offices)}`, "It must be a list.");
  return {
    names,
    type: type as MentionType,
    country: countryOf(fields),
    wikidata: matching(fields, "wikidata", /^Q[1-9]\d*$/, "Write the id of the item, such as Q42, or leave it out."),
    offices: offices.map(knownOffice),
  };
}

function knownOffice(office: unknown): KnownOffice {
  const fields = fieldsOf(office, "an office", ["title", "country", "from", "to"]);
  const { title } = fields;
  if (typeof title !== "string" || !title.trim())
    throw new Wrong(`"title" of an office is ${shown(title)}`, 'Write it as newspapers do: "Foreign Minister".');
  const day = (field: string): string | null =>
    matching(fields, field, /^\d{4}-\d{2}-\d{2}$/, "Write the day as 2026-03-13, or leave it out.");
  const [from, to] = [day("from"), day("to")];
  if (from !== null && to !== null && to < from)
    throw new Wrong(`the office of ${title} ends on ${to}, before it begins on ${from}`, "Put the earlier day first.");
  return { title, country: countryOf(fields), from, to };
}

const countryOf = (fields: Fields): string | null =>
  matching(fields, "country", /^[A-Z]{3}$/, "Write the ISO 3166-1 alpha-3 code, such as PRT, or leave it out.");

function matching(fields: Fields, field: string, pattern: RegExp, remedy: string): string | null {
  const value = fields[field] ?? null;
  if (value === null) return null;
  if (typeof value !== "string" || !pattern.test(value)) throw new Wrong(`"${field}" is ${shown(value)}`, remedy);
  return value;
}
