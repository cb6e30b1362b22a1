/**
 * Who of one name is who, by what their reports say of them. Two actors of one name are told apart only where their reports contradict
 * each other: another kind, another country, another identity. What says nothing belongs to whom it can only belong to.
 */

/** An actor of one report, by what tells people apart. */
export interface Bearer {
  /** Of the name. */
  readonly named: number;
  readonly type: string;
  readonly country: string | null;
  readonly wikidata: string | null;
}

/** The actors of each person, in the order in which the first of each was given; actors in their order. */
export function peopleOf<B extends Bearer>(bearers: readonly B[]): readonly (readonly B[])[] {
  const order = new Map(bearers.map((bearer, at) => [bearer, at]));
  const people: { known: Bearer; members: B[] }[] = [];
  // Those of whom most is known are told apart first; the others find them there.
  const toldMost = [...bearers].sort((a, b) => knownOf(b) - knownOf(a));
  for (const bearer of toldMost) {
    const alike = people.filter(({ known }) => agree(known, bearer));
    const own = alike.length === 1 ? alike[0] : alike.find(({ known }) => knownOf(known) === knownOf(bearer));
    if (own) {
      own.members.push(bearer);
      own.known = { ...own.known, ...told(bearer) };
    } else people.push({ known: bearer, members: [bearer] });
  }
  const placed = people.map(({ members }) => members.sort((a, b) => order.get(a)! - order.get(b)!));
  return placed.sort((a, b) => order.get(a[0]!)! - order.get(b[0]!)!);
}

/** “other” says nothing. */
const told = ({ type, country, wikidata }: Bearer): Partial<Bearer> => ({
  ...(type !== "other" && { type }),
  ...(country !== null && { country }),
  ...(wikidata !== null && { wikidata }),
});

const knownOf = (bearer: Bearer): number => Object.keys(told(bearer)).length;

function agree(a: Bearer, b: Bearer): boolean {
  if (a.named !== b.named) return false;
  if (a.wikidata !== null && a.wikidata === b.wikidata) return true;
  const [one, other] = [told(a), told(b)];
  return (["type", "country", "wikidata"] as const).every(
    (field) => one[field] === undefined || other[field] === undefined || one[field] === other[field],
  );
}
