/** Who an actor is, by what was known beforehand: by name, else by office, country and the day of the report. */
import type { Report } from "../../schema.js";
import { countryIn, titleOf } from "../coreference/office.js";
import type { Knowledge, KnownActor } from "../knowledge.js";

/** What of an actor tells who it is. */
interface Nameable {
  readonly type: string;
  readonly names: readonly string[];
  readonly descriptions: readonly string[];
  readonly country: string | null;
}

/** Null where nobody fits, or more than one: a wrong identity is worse than none. */
export function identify(knowledge: Knowledge, { published }: Report): (actor: Nameable) => KnownActor | null {
  const byName = new Map<string, KnownActor[]>();
  const byTitle = new Map<string, KnownActor[]>();
  for (const known of knowledge) {
    for (const name of new Set(known.names)) byName.set(name, [...(byName.get(name) ?? []), known]);
    for (const title of new Set(known.offices.map(({ title }) => titleOf(title))))
      byTitle.set(title, [...(byTitle.get(title) ?? []), known]);
  }
  const day = published?.slice(0, 10) ?? null;
  const holds = ({ offices }: KnownActor, title: string, country: string): boolean =>
    day !== null &&
    offices.some(
      (office) =>
        titleOf(office.title) === title &&
        office.country === country &&
        (office.from === null || office.from <= day) &&
        (office.to === null || day <= office.to),
    );
  const byOffice = (descriptions: readonly string[]): readonly KnownActor[] =>
    descriptions.flatMap((description) => {
      const [title, country] = [titleOf(description), countryIn(description)];
      if (country === null || !/^(?:the |\p{Lu}|\p{L}+['’]s )/u.test(description)) return [];
      return (byTitle.get(title) ?? []).filter((known) => holds(known, title, country));
    });
  return ({ type, names, descriptions, country }) => {
    const named = new Set(names.flatMap((name) => byName.get(name) ?? []));
    // Two of one name: the one of the actor's country, or with an office that the report gives.
    const fitting = [...named].filter(
      (known) => known.type === type && (country === null || known.country === null || known.country === country),
    );
    const office = new Set(byOffice(descriptions));
    const both = fitting.filter((known) => office.has(known));
    if (fitting.length > 0) return only(fitting) ?? only(both);
    return names.length === 0 ? only([...office]) : null;
  };
}

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? items[0]! : null);
