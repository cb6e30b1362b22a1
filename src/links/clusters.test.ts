/** Which are one: what a chain of pairs may put together, and what it may not. */
import { expect, test } from "vitest";
import { clustersOf, type DatedEnd, type Ruling } from "./clusters.js";
import type { LinkKind } from "./reasons.js";

const end = (nth: number, day: number | null): DatedEnd => ({ report: `r${nth}`, anchor: "e:0-1", day, names: [] });

/** Each is one with the next. */
const chain = (kind: LinkKind, ends: readonly DatedEnd[], isPersons = false): readonly Ruling[] =>
  ends.slice(1).map((other, at) => ({ kind, one: ends[at]!, other, isSame: true, score: 5, isPersons }));

const sizes = (kind: LinkKind, ends: readonly DatedEnd[], isPersons = false): readonly number[] =>
  clustersOf(kind, ends, chain(kind, ends, isPersons))
    .map(({ members }) => members.length)
    .sort((a, b) => b - a);

const weekly = Array.from({ length: 20 }, (_, week) => end(week, 20_000 + 7 * week));

test("meetings week after week do not become one meeting, though each is like the next", () => {
  expect(Math.max(...sizes("event", weekly))).toBeLessThanOrEqual(5);
});

test("what somebody says year after year is not one remark, but a magazine may quote it months later", () => {
  const yearly = Array.from({ length: 8 }, (_, year) => end(year, 15_000 + 200 * year));
  expect(Math.max(...sizes("utterance", yearly))).toBeLessThanOrEqual(2);
  expect(sizes("utterance", [end(1, 20_000), end(2, 20_001), end(3, 20_160)])).toEqual([3]);
});

test("what is told for three weeks is one", () => {
  const told = Array.from({ length: 40 }, (_, nth) => end(nth, 20_000 + (nth % 21)));
  expect(sizes("event", told)).toEqual([40]);
});

test("people and stories are one however long they are told of", () => {
  expect(sizes("actor", weekly)).toEqual([20]);
  expect(sizes("story", weekly)).toEqual([20]);
});

test("a person's word counts at any distance", () => {
  expect(sizes("event", [end(1, 20_000), end(2, 20_400)], true)).toEqual([2]);
});

test("who does not say when parts nothing", () => {
  expect(sizes("event", [end(1, 20_000), end(2, null), end(3, 20_020)])).toEqual([3]);
});

const called = (nth: number, ...names: string[]): DatedEnd => ({
  report: `r${nth}`,
  anchor: "a:0-1",
  day: null,
  names,
});

test("who is told of by a surname alone goes with one of two brothers, and makes them no one", () => {
  const brothers = [called(1, "Imtiaz Ansari"), called(2, "Ansari"), called(3, "Farid Ansari")];
  expect(sizes("actor", brothers)).toEqual([2, 1]);
  expect(sizes("actor", [called(1, "Imtiaz Ansari"), called(2, "I. Ansari"), called(3, "Idris Ansari")])).toEqual([
    2, 1,
  ]);
});

test("names of one person are one, whatever stands between them", () => {
  const spellings = [called(1, "Aleksei Garkavenko"), called(2, "Garkavenko"), called(3, "Alexey Harkavenko")];
  expect(sizes("actor", spellings)).toEqual([3]);
  const married = [called(1, "Janet Amos"), called(2, "Janet Amos (now Pickersgill)"), called(3, "Janet Pickersgill")];
  expect(sizes("actor", married)).toEqual([3]);
  const short = [called(1, "Ikechukwu Bello"), called(2, "Ikechukwu “Ike” Bello"), called(3, "Ike Bello")];
  expect(sizes("actor", short)).toEqual([3]);
});

test("a person's word counts against names", () => {
  expect(sizes("actor", [called(1, "Imtiaz Ansari"), called(2, "Farid Ansari")], true)).toEqual([2]);
});
