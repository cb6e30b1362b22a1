/** Who takes part in two events, and on which side: whether they can be the same. */
import type { Between } from "./context.js";
import { type Reason, reason } from "./reasons.js";
import { rememberedOf } from "./remembered.js";
import type { Told, ToldActor, ToldEvent } from "./told.js";
import { fieldOf } from "./trades.js";

/** In these it says nothing who is told of first. */
const MUTUAL: ReadonlySet<string> = new Set(["CONSULT", "COOPERATE", "AGREE"]);

/** `linked`: actors of both that are one, “anchor anchor”. */
export function sideReasons(
  one: ToldEvent,
  other: ToldEvent,
  between: Between,
  linked: ReadonlySet<string>,
): readonly Reason[] {
  const [ours, theirs] = [sidesIn(between.one).get(one)!, sidesIn(between.other).get(other)!];
  const meet = (some: readonly ToldActor[], others: readonly ToldActor[]): boolean =>
    some.some((a) => others.some((b) => linked.has(`${a.anchor} ${b.anchor}`)));
  const shared = ours.all.filter((a) => meet([a], theirs.all)).length;
  const isTurned =
    !(MUTUAL.has(one.type) || MUTUAL.has(other.type)) &&
    meet(ours.actors, theirs.recipients) &&
    meet(ours.recipients, theirs.actors) &&
    !meet(ours.actors, theirs.actors) &&
    !meet(ours.recipients, theirs.recipients);
  const strangers = strangersOf(ours, theirs, between, (a, b) => meet([a], [b]));
  return [
    ...reason(shared > 0, `${shared} of the parties are the same`, Math.min(1.6, shared * 0.9)),
    ...reason(
      strangers === null && shared === 0 && ours.all.length > 0 && theirs.all.length > 0,
      "none of the parties is known to be the same",
      -0.6,
    ),
    ...reason(isTurned, "what one does to the other, the other does to it", -9),
    ...(strangers === null
      ? []
      : [
          {
            what: `others have the same part in it: ${strangers.of.map(calledIn).join(", and ")}`,
            weight: strangers.weight,
          },
        ]),
  ];
}

interface Strangers {
  readonly of: readonly [ToldActor, ToldActor];
  readonly weight: number;
}

/** Who has a part in the one event that somebody else has in the other. null: they may be the same. */
function strangersOf(
  ours: Sides,
  theirs: Sides,
  between: Between,
  areOne: (a: ToldActor, b: ToldActor) => boolean,
): Strangers | null {
  const apart = (some: readonly ToldActor[], others: readonly ToldActor[]): Strangers | null => {
    const pairs = some.flatMap((a) => others.map((b) => ({ of: [a, b] as const, ...strange(a, b, between) })));
    const strangers = pairs.filter(({ weight }) => weight !== null);
    const isOpen = ([a, b]: readonly [ToldActor, ToldActor]): boolean => areOne(a, b) || mayBeOne(a, b, between);
    return strangers.length === 0 || pairs.some(({ of }) => isOpen(of)) ? null : (strangers[0] as Strangers);
  };
  const bySides = apart(ours.actors, theirs.actors) ?? apart(ours.recipients, theirs.recipients);
  if (bySides) return isElsewhere(bySides.of, ours, theirs, between) ? null : bySides;
  // Of two who meet one is the same, and the other is not.
  const [left, theirLeft] = [ours, theirs].map(({ all }) => all) as [readonly ToldActor[], readonly ToldActor[]];
  if (left.length !== 2 || theirLeft.length !== 2) return null;
  const rest = left.filter((a) => !theirLeft.some((b) => areOne(a, b)));
  const theirRest = theirLeft.filter((b) => !left.some((a) => areOne(a, b)));
  return rest.length === 1 && theirRest.length === 1 ? apart(rest, theirRest) : null;
}

/** A reading may have taken one side for the other: people are strangers where the other event knows them on no side. */
const isElsewhere = ([a, b]: readonly [ToldActor, ToldActor], ours: Sides, theirs: Sides, between: Between): boolean =>
  a.type === "person" &&
  (theirs.all.some((other) => mayBeOne(a, other, between)) || ours.all.some((one) => mayBeOne(one, b, between)));

const mayBeOne = (a: ToldActor, b: ToldActor, between: Between): boolean =>
  (between.alike.get(a) ?? []).some(({ actor }) => actor === b);

/** null: nothing tells that they are two. */
function strange(a: ToldActor, b: ToldActor, between: Between): { readonly weight: number | null } {
  if (mayBeOne(a, b, between)) return { weight: null };
  if (isWhole(a) && isWhole(b)) return { weight: -7 };
  const isPerson = [a, b].some(({ type, names }) => type === "person" && names.length > 0);
  if (!isPerson && a.country !== null && b.country !== null && a.country !== b.country) return { weight: -7 };
  const [ours, theirs] = [fieldsOf(a), fieldsOf(b)];
  const areOfOtherTrades = ours.length > 0 && theirs.length > 0 && !ours.some((field) => theirs.includes(field));
  return { weight: areOfOtherTrades ? -6 : null };
}

/** Given name and surname: fewer words may be anybody's. */
const isWhole = ({ type, names: [name = ""] }: ToldActor): boolean => type === "person" && name.includes(" ");

/** By what they are called: “school” of “teachers”. */
const fieldsOf = rememberedOf(({ type, names, titles }: ToldActor): readonly string[] => {
  const called = type === "person" && names.length > 0 ? titles : [...titles, ...names];
  return called.flatMap((title) => fieldOf(title) ?? fieldOf(title.replace(/s$/, "")) ?? []);
});

const calledIn = ({ names, titles }: ToldActor): string => names[0] ?? titles[0] ?? "somebody else";

/** Who has a part in an event. */
interface Sides {
  readonly actors: readonly ToldActor[];
  readonly recipients: readonly ToldActor[];
  readonly all: readonly ToldActor[];
}

const sidesIn = rememberedOf((told: Told): ReadonlyMap<ToldEvent, Sides> => {
  const among = (anchors: ToldEvent["actors"]) => told.actors.filter(({ anchor }) => anchors.includes(anchor));
  return new Map(
    told.events.map((event) => {
      const [actors, recipients] = [among(event.actors), among(event.recipients)];
      return [event, { actors, recipients, all: [...actors, ...recipients] }];
    }),
  );
});
