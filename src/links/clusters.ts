/** Which are one, over all reports: groups made of pair decisions. */
import type { Decision, LinkEnd, LinkKind } from "./reasons.js";

export interface Cluster {
  readonly kind: LinkKind;
  /** In the order of report and anchor; one or more. */
  readonly members: readonly LinkEnd[];
}

/** A decision, and whether a person took it: those come first, and nothing goes against them. */
export interface Ruling extends Pick<Decision, "kind" | "one" | "other" | "isSame" | "score"> {
  readonly isPersons: boolean;
}

export const endKey = ({ report, anchor }: LinkEnd): string => `${report} ${anchor}`;

/**
 * The best pairs are joined first. Two groups are not joined where a person said that members of them are two, nor where each has an
 * actor, or an event, of the same report: what one report tells apart is two.
 */
export function clustersOf(kind: LinkKind, ends: readonly LinkEnd[], rulings: readonly Ruling[]): readonly Cluster[] {
  const groups = new Map<string, Group>(
    ends.map((end) => [endKey(end), { members: [end], reports: new Map([[end.report, 1]]), apart: new Set() }]),
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
  reports: Map<string, number>;
  /** Keys of what it is not. */
  apart: Set<string>;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What one report tells apart is two; halves of an utterance are not. */
const isApartInReports = (kind: LinkKind): boolean => kind === "actor" || kind === "event";

function join(groups: Map<string, Group>, one: string, other: string, kind: LinkKind, isPersons: boolean): void {
  const [a, b] = [groups.get(one)!, groups.get(other)!];
  if (a === b) return;
  const [small, large] = a.members.length < b.members.length ? [a, b] : [b, a];
  if (small.members.some((end) => large.apart.has(endKey(end))) || large.members.length === 0) return;
  if (!isPersons && isApartInReports(kind) && [...small.reports.keys()].some((report) => large.reports.has(report)))
    return;
  for (const end of small.members) {
    large.members.push(end);
    large.reports.set(end.report, 1 + (large.reports.get(end.report) ?? 0));
    groups.set(endKey(end), large);
  }
  for (const key of small.apart) large.apart.add(key);
}
