/** Which are one, over all reports: groups made of pair decisions. */
import { haveTwo } from "./names/apart.js";
import type { Decision, LinkEnd, LinkKind } from "./reasons.js";
import { rememberedOf } from "./remembered.js";
import type { Days, Told } from "./told.js";

export interface Cluster {
  readonly kind: LinkKind;
  /** In the order of report and anchor; one or more. */
  readonly members: readonly LinkEnd[];
}

/** A decision, and whether a person took it: those come first, and nothing goes against them. */
export interface Ruling extends Pick<Decision, "kind" | "one" | "other" | "isSame" | "score"> {
  readonly isPersons: boolean;
}

/** An entry, with its day (`dayOf`): days since 1970; null: it is not known. */
export interface DatedEnd extends LinkEnd {
  readonly day: number | null;
  /** The names of a person, the fullest first; empty: it is no person, or has none. */
  readonly names: readonly string[];
}

/** The names of an actor that is a person, the fullest first; empty: it is none, or has no name. */
export const namesOf = (told: Told, anchor: LinkEnd["anchor"]): readonly string[] => toldNames(told).get(anchor) ?? [];

const toldNames = rememberedOf(
  ({ actors }: Told): ReadonlyMap<string, readonly string[]> =>
    new Map(actors.flatMap(({ anchor, type, names }) => (type === "person" ? [[anchor, names]] : []))),
);

/** On which day an entry is told to have been; that of publication where the report names no day. `anchor`: “” is the report itself. */
export const dayOf = (told: Told, anchor: LinkEnd["anchor"]): number | null => toldDays(told).get(anchor) ?? told.day;

const toldDays = rememberedOf(({ statements, events }: Told): ReadonlyMap<string, number> => {
  const days = [
    ...statements.map(({ anchor, said }) => [anchor, narrow(said)] as const),
    ...events.map(({ anchor, when }) => [anchor, narrow(when)] as const),
  ];
  return new Map(days.flatMap(([anchor, day]) => (day === null ? [] : [[anchor, day]])));
});

const narrow = ({ from, to }: Days): number | null =>
  from !== null && to !== null && to - from <= LONGEST ? from : null;

/** A time that is told is a day, or a few; longer ones say no more than the day of publication. */
const LONGEST = 3;

/**
 * Days between the first and the last telling of what was once; null: any number. Pairs say more of what is near; but one after the other they
 * would make of all meetings of two ministers, or of all times that somebody says the same, one that lasts for years. Words are quoted
 * again for longer than a happening is told without its day.
 */
const MOST_DAYS: Readonly<Record<LinkKind, number | null>> = { actor: null, utterance: 366, event: 31, story: null };

/** The days of a group, first and last; null: none is known. */
export type Range = readonly [first: number, last: number] | null;

export const rangeOf = (day: number | null): Range => (day === null ? null : [day, day]);

/** The days of both. */
export const spanning = (a: Range, b: Range): Range =>
  a && b ? [Math.min(a[0], b[0]), Math.max(a[1], b[1])] : (a ?? b);

/** Whether a group may have these days. */
export function mayLast(kind: LinkKind, range: Range): boolean {
  const most = MOST_DAYS[kind];
  return most === null || range === null || range[1] - range[0] <= most;
}

export const endKey = ({ report, anchor }: LinkEnd): string => `${report} ${anchor}`;

/**
 * The best pairs are joined first. Two groups are not joined where a person said that members of them are two, nor where each has an
 * actor, or an event, of the same report: what one report tells apart is two; nor where they would last too long: words and happenings
 * are of a day; nor where people of both have whole names that are of two, though a surname alone goes with either.
 */
export function clustersOf(kind: LinkKind, ends: readonly DatedEnd[], rulings: readonly Ruling[]): readonly Cluster[] {
  const groups = new Map<string, Group>(
    ends.map(({ day, names, ...end }) => [
      endKey(end),
      {
        members: [end],
        range: rangeOf(day),
        reports: new Map([[end.report, 1]]),
        names: new Set(names),
        apart: new Set(),
      },
    ]),
  );
  const own = rulings.filter(
    (ruling) => ruling.kind === kind && groups.has(endKey(ruling.one)) && groups.has(endKey(ruling.other)),
  );
  for (const { one, other } of own.filter(({ isPersons, isSame }) => isPersons && !isSame)) {
    groups.get(endKey(one))!.apart.add(endKey(other));
    groups.get(endKey(other))!.apart.add(endKey(one));
  }
  const joining = own.filter(({ isSame }) => isSame);
  joining.sort(
    (a, b) =>
      Number(b.isPersons) - Number(a.isPersons) ||
      b.score - a.score ||
      compare(endKey(a.one) + endKey(a.other), endKey(b.one) + endKey(b.other)),
  );
  for (const { one, other, isPersons } of joining) join(groups, endKey(one), endKey(other), kind, isPersons);
  return [...new Set(groups.values())].map(({ members }) => ({
    kind,
    members: members.toSorted((a, b) => compare(endKey(a), endKey(b))),
  }));
}

interface Group {
  members: LinkEnd[];
  range: Range;
  reports: Map<string, number>;
  names: Set<string>;
  /** Keys of what it is not. */
  apart: Set<string>;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What one report tells apart is two; halves of an utterance are not. */
export const isApartInReports = (kind: LinkKind): boolean => kind === "actor" || kind === "event";

function join(groups: Map<string, Group>, one: string, other: string, kind: LinkKind, isPersons: boolean): void {
  const [a, b] = [groups.get(one)!, groups.get(other)!];
  if (a === b) return;
  const [small, large] = a.members.length < b.members.length ? [a, b] : [b, a];
  if (small.members.some((end) => large.apart.has(endKey(end))) || large.members.length === 0) return;
  if (!isPersons && isApartInReports(kind) && [...small.reports.keys()].some((report) => large.reports.has(report)))
    return;
  if (!isPersons && haveTwo(small.names, large.names)) return;
  const range = spanning(a.range, b.range);
  if (!isPersons && !mayLast(kind, range)) return;
  large.range = range;
  for (const end of small.members) {
    large.members.push(end);
    large.reports.set(end.report, 1 + (large.reports.get(end.report) ?? 0));
    groups.set(endKey(end), large);
  }
  for (const name of small.names) large.names.add(name);
  for (const key of small.apart) large.apart.add(key);
}
