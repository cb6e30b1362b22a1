/** Whether two events are tellings of one happening. */

import { stemmer } from "stemmer";
import type { Between } from "./context.js";
import { type Reason, reason, scoreOf } from "./reasons.js";
import { remembered, rememberedOf } from "./remembered.js";
import { sideReasons } from "./sides.js";
import type { Days, Told, ToldEvent } from "./told.js";

export interface EventPair {
  readonly one: ToldEvent;
  readonly other: ToldEvent;
  readonly reasons: readonly Reason[];
  readonly score: number;
}

/** Types that newspapers and coders take for each other. */
const NEAR: readonly ReadonlySet<string>[] = [
  new Set(["CONSULT", "COOPERATE", "AGREE", "SUPPORT"]),
  new Set(["PROTEST", "MOBILIZE"]),
  new Set(["ASSAULT", "COERCE"]),
  new Set(["REQUEST", "ACCUSE", "REJECT", "INVESTIGATE"]),
  new Set(["SANCTION", "COERCE", "RETREAT"]),
];

export function eventPairs(between: Between, linked: ReadonlySet<string>): readonly EventPair[] {
  const pairs = between.one.events.flatMap((one) =>
    between.other.events.flatMap((other) => {
      if (!mayBeOneType(one, other)) return [];
      const reasons = [...reasonsFor(one, other, between, linked), ...onlyReasons(one, other, between)];
      return [{ one, other, reasons, score: scoreOf(reasons) }];
    }),
  );
  return pairs.map((pair) => {
    const rival = pairs.find(
      (other) =>
        other !== pair && (other.one === pair.one || other.other === pair.other) && other.score > pair.score + 0.4,
    );
    if (!rival) return pair;
    const reasons = [...pair.reasons, { what: "another event of the same report is more like it", weight: -1.5 }];
    return { ...pair, reasons, score: scoreOf(reasons) };
  });
}

const mayBeOneType = (one: ToldEvent, other: ToldEvent): boolean =>
  one.type === other.type || NEAR.some((types) => types.has(one.type) && types.has(other.type));

function reasonsFor(
  one: ToldEvent,
  other: ToldEvent,
  between: Between,
  linked: ReadonlySet<string>,
): readonly Reason[] {
  const [ours, theirs] = [preparedIn(between.one).get(one)!, preparedIn(between.other).get(other)!];
  const stems = sharedStems(ours, theirs);
  const sameTrigger = ours.trigger.join(" ") === theirs.trigger.join(" ");
  return [
    {
      what: one.type === other.type ? `both ${one.type}` : `${one.type}, and ${other.type}`,
      weight: one.type === other.type ? 1 : 0.2,
    },
    ...reason(sameTrigger, `the same word, ${one.trigger}`, 0.9),
    ...reason(one.type === other.type && one.mode !== null && one.mode === other.mode, `both ${one.mode}`, 0.8),
    ...sideReasons(one, other, between, linked),
    ...placeReasons(one.place, other.place),
    ...whenReasons(one.when, other.when, between),
    ...reason(stems > 0, `${stems} more words of the sentence are the same`, Math.min(1.5, stems * 0.25)),
    ...numberReasons(one, other),
    ...reason(
      one.ordinal !== other.ordinal && (one.ordinal !== null || other.ordinal !== null),
      `${one.ordinal ?? other.ordinal}: one of several`,
      one.ordinal && other.ordinal ? -2 : -0.8,
    ),
    ...reason(between.relatedness >= 1.5, "both reports tell of the same matter", between.relatedness >= 3 ? 1.3 : 0.9),
    ...reason(between.relatedness < 0.8, "the reports have nothing else in common", -1.5),
    ...reason(between.days !== null && between.days > 30, "published more than a month apart", -0.8),
  ];
}

/** The only events of their type in two reports on one matter. */
function onlyReasons(
  one: ToldEvent,
  other: ToldEvent,
  { one: { events: ours }, other: { events: theirs }, relatedness, days }: Between,
): readonly Reason[] {
  const isOnly = (event: ToldEvent, events: readonly ToldEvent[]): boolean =>
    events.filter(({ type }) => type === event.type).length === 1;
  return reason(
    one.type === other.type && relatedness >= 1.5 && (days ?? 0) <= 10 && isOnly(one, ours) && isOnly(other, theirs),
    "the only ones of their type in both",
    1,
  );
}

/** What is asked of an event for every pair of it. */
interface Prepared {
  readonly trigger: readonly string[];
  /** Of the sentence: stems of the words that tell something. */
  readonly telling: ReadonlySet<string>;
}

const preparedIn = rememberedOf(
  ({ events }: Told): ReadonlyMap<ToldEvent, Prepared> =>
    new Map(
      events.map((event) => [
        event,
        {
          trigger: event.trigger.toLowerCase().split(/\s+/).map(stemOf),
          telling: new Set(event.words.flatMap(({ stem, weight }) => (weight > 0 ? [stem] : []))),
        },
      ]),
    ),
);

const stemOf = remembered(stemmer);

function sharedStems(a: Prepared, b: Prepared): number {
  let shared = 0;
  for (const stem of a.telling)
    if (b.telling.has(stem) && !a.trigger.includes(stem) && !b.trigger.includes(stem)) shared++;
  return shared;
}

/** Places that no gazetteer knows are spelt in several ways. */
function placeReasons(a: string | null, b: string | null): readonly Reason[] {
  if (a === null || b === null) return [];
  if (a === b) return [{ what: "at the same place", weight: 0.9 }];
  const areKnown = ![a, b].some((key) => key.startsWith("name:"));
  return [{ what: "at other places", weight: areKnown ? -2.8 : -1.2 }];
}

function whenReasons(a: Days, b: Days, { days }: Between): readonly Reason[] {
  if (a.from === null || b.from === null || a.to === null || b.to === null)
    return reason(days !== null && days <= 3, "told within three days", 0.4);
  const apart = Math.max(a.from - b.to + 1, b.from - a.to + 1);
  if (apart > 1) return [{ what: `${apart} days apart`, weight: -4 }];
  const isNarrow = a.to - a.from <= 2 && b.to - b.from <= 2;
  return apart <= 0 && isNarrow
    ? [{ what: "on the same day", weight: 1.6 }]
    : [{ what: "at times that may be the same", weight: 0.4 }];
}

/** Numbers differ between tellings of one happening; the same ones are a sign. */
function numberReasons(one: ToldEvent, other: ToldEvent): readonly Reason[] {
  const same = one.numbers.find(({ of, value }) =>
    other.numbers.some((their) => their.of === of && their.value === value),
  );
  return same ? [{ what: `both ${same.value} ${same.of}`, weight: 0.8 }] : [];
}
