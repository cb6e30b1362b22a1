/**
 * Who of one name is who, by what their reports say of them. Two actors of one name are told apart only where their reports contradict
 * each other: another kind, another country, another identity, or where somebody says so. Those who are linked are one, whatever they
 * are called. What says nothing belongs to whom it can only belong to.
 */

/** An actor of one report, by what tells people apart. */
export interface Bearer {
  /** Of the name. */
  readonly named: number;
  readonly type: string;
  readonly country: string | null;
  readonly wikidata: string | null;
  /** The group of those who are known to be one, over all reports; null: it is alone. */
  readonly group: number | null;
}

/** What somebody said of two bearers: that they are never one. */
export type Apart<B> = ReadonlyMap<B, ReadonlySet<B>>;

/** The actors of each person, in the order in which the first of each was given; actors in their order. */
export function peopleOf<B extends Bearer>(
  bearers: readonly B[],
  apart: Apart<B> = new Map(),
): readonly (readonly B[])[] {
  const order = new Map(bearers.map((bearer, at) => [bearer, at]));
  const people: Person<B>[] = [];
  // Those of whom most is known are told apart first; the others find them there.
  const toldMost = [...groupsOf(bearers)].sort((a, b) => knownOf(b.known) - knownOf(a.known));
  for (const one of toldMost) {
    const alike = people.filter((other) => agree(other, one) && !areApart(other, one, apart));
    const own = alike.length === 1 ? alike[0] : alike.find(({ known }) => knownOf(known) === knownOf(one.known));
    if (own) join(own, one);
    else people.push(one);
  }
  const placed = people.map(({ members }) => members.sort((a, b) => order.get(a)! - order.get(b)!));
  return placed.sort((a, b) => order.get(a[0]!)! - order.get(b[0]!)!);
}

interface Person<B> {
  /** What those of them who say something say. */
  known: Bearer;
  readonly names: Set<number>;
  readonly members: B[];
}

/** Those of one group together, each of the others alone. */
function groupsOf<B extends Bearer>(bearers: readonly B[]): readonly Person<B>[] {
  const groups = new Map<number, Person<B>>();
  const all: Person<B>[] = [];
  for (const bearer of bearers) {
    const one = { known: bearer, names: new Set([bearer.named]), members: [bearer] };
    const group = bearer.group === null ? undefined : groups.get(bearer.group);
    if (group) join(group, one);
    else {
      all.push(one);
      if (bearer.group !== null) groups.set(bearer.group, one);
    }
  }
  return all;
}

function join<B>(person: Person<B>, other: Person<B>): void {
  person.known = { ...person.known, ...told(other.known) };
  for (const name of other.names) person.names.add(name);
  person.members.push(...other.members);
}

const areApart = <B>(a: Person<B>, b: Person<B>, apart: Apart<B>): boolean =>
  apart.size > 0 && a.members.some((one) => b.members.some((other) => apart.get(one)?.has(other)));

/** “other” says nothing. */
const told = ({ type, country, wikidata }: Bearer): Partial<Bearer> => ({
  ...(type !== "other" && { type }),
  ...(country !== null && { country }),
  ...(wikidata !== null && { wikidata }),
});

const knownOf = (bearer: Bearer): number => Object.keys(told(bearer)).length;

function agree<B>(a: Person<B>, b: Person<B>): boolean {
  if (![...a.names].some((name) => b.names.has(name))) return false;
  if (a.known.wikidata !== null && a.known.wikidata === b.known.wikidata) return true;
  const [one, other] = [told(a.known), told(b.known)];
  return (["type", "country", "wikidata"] as const).every(
    (field) => one[field] === undefined || other[field] === undefined || one[field] === other[field],
  );
}
