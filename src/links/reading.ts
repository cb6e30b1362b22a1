/** From a reading to what of it is linked. */
import { anchorOf } from "../anchor.js";
import { countryNamed, countryOfAdjective } from "../language/countries.js";
import { titleOf } from "../reading/coreference/office.js";
import { intervalOf } from "../reading/times/interval.js";
import type { Actor, ActorId, Event, Mention, Reading, Span, Statement, TimeId } from "../schema.js";
import { overlaps, words } from "../span.js";
import { lettersOf } from "./names/letters.js";
import { shinglesOf } from "./shingles.js";
import type { Days, Told, ToldActor, ToldEvent, ToldStatement } from "./told.js";
import { ordinalIn, saysAgain, wordsOf } from "./words.js";

const MS_PER_DAY = 86_400_000;

export function toldIn(reading: Reading): Told {
  const { report } = reading;
  const day = report.published === null ? null : Math.floor(Date.parse(report.published) / MS_PER_DAY);
  const context = contextOf(reading, day);
  return {
    report: report.id,
    outlet: report.outlet?.name ?? null,
    agency: report.agency,
    day,
    actors: context.actors,
    statements: reading.statements.filter((one) => !isEcho(one, reading)).map((one) => statementTold(one, context)),
    events: reading.events.map((event) => eventTold(event, context)),
    shingles: shinglesOf(report.text),
  };
}

interface Context {
  readonly reading: Reading;
  readonly day: number | null;
  readonly actors: readonly ToldActor[];
  /** The linked actor of an actor of the reading, where it stands at a span. */
  readonly actorAt: (id: ActorId, near: Span | null) => ToldActor["anchor"];
}

function contextOf(reading: Reading, day: number | null): Context {
  const mentions = new Map(reading.mentions.map((mention) => [mention.id, mention]));
  const told = reading.actors.map((actor) => ({
    id: actor.id,
    parts: actorTold(
      actor,
      actor.mentions.flatMap((id) => mentions.get(id) ?? []),
      reading,
    ),
  }));
  const byId = new Map(told.map(({ id, parts }) => [id, parts]));
  return {
    reading,
    day,
    actors: told.flatMap(({ parts }) => parts),
    actorAt: (id, near) => {
      const parts = byId.get(id)!;
      return (
        (near && parts.find(({ mentions }) => mentions.some((span) => overlaps(span, near)))?.anchor) ??
        parts[0]!.anchor
      );
    },
  };
}

/**
 * One, or one for each owner: “Tervia's Defence Ministry” and “Kaldorra's Defence Ministry” of one report are two, whatever the reading
 * says.
 */
function actorTold(actor: Actor, mentions: readonly Mention[], reading: Reading): readonly ToldActor[] {
  const { text } = reading.report;
  const owned =
    actor.type === "person"
      ? []
      : mentions
          .filter(({ form }) => form !== "pronoun")
          .map((mention) => ({ mention, owner: ownerOf(text, mention.span) }));
  const owners = owned.reduce<readonly string[]>(
    (all, { owner }) => (owner === null || all.some((one) => sameOwner(one, owner)) ? all : [...all, owner]),
    [],
  );
  const only = owners.length <= 1;
  if (only) return [partTold(actor, mentions, owners[0] ?? null, anchorOf(reading, actor), reading)];
  let current = owners[0]!;
  const groups = new Map<string, Mention[]>(owners.map((owner) => [owner, []]));
  for (const mention of mentions) {
    const own = owned.find((one) => one.mention === mention)?.owner ?? null;
    if (own !== null) current = owners.find((owner) => sameOwner(owner, own))!;
    groups.get(current)!.push(mention);
  }
  return [...groups].map(([owner, of], at) =>
    partTold(actor, of, owner, at === 0 ? anchorOf(reading, actor) : anchorOf(reading, of[0]!), reading),
  );
}

function partTold(
  actor: Actor,
  mentions: readonly Mention[],
  owner: string | null,
  anchor: ToldActor["anchor"],
  reading: Reading,
): ToldActor {
  const { text } = reading.report;
  const named = mentions
    .filter(({ form }) => form === "name")
    .map(({ span }) => wholeName(text, span, actor.type === "person"));
  const given =
    named.length > 0 && (actor.name === named[0] || named.some((name) => name.includes(actor.name)))
      ? []
      : isNamed(actor.name)
        ? [actor.name]
        : [];
  const names = [...new Set([...given, ...named])].filter(isNamed).sort((a, b) => b.length - a.length);
  const roles = actor.roles.map(({ title }) => titleOf(title));
  const descriptions = mentions
    .filter(({ form }) => form === "description")
    .map(({ span }) => titleOf(words(text, span)));
  return {
    anchor,
    type: actor.type,
    names,
    titles: [...new Set([...roles, ...descriptions])].filter((title) => title !== "" && title.split(" ").length <= 4),
    owner: owner ?? ownerInRoles(actor),
    country: actor.country,
    wikidata: actor.wikidata,
    mentions: mentions.map(({ span }) => span),
  };
}

const isNamed = (name: string): boolean => /\p{Lu}|\p{Lo}/u.test(name.replace(/^The /, ""));

/** With the form of address and the generation that stand around it: they tell people of one name apart. */
function wholeName(text: string, { start, end }: Span, isPerson: boolean): string {
  const name = text.slice(start, end);
  if (!isPerson) return name;
  const before =
    /(?:\b(?:Mrs|Mr|Ms|Miss|Lady|Lord|Sir|Dame|Mme|Herr|Frau|Smt)\.? |\b(?:[Oo]ld|[Yy]oung(?:er)?|[Ee]lder) (?:Mr |Mrs |Ms )?)$/.exec(
      text.slice(Math.max(0, start - 16), start),
    )?.[0] ?? "";
  const after =
    /^,? (?:Jr|Sr|Snr|Jnr|[Jj]unior|[Ss]enior|I{2,3}|IV|the (?:elder|younger))\b\.?/.exec(
      text.slice(end, end + 14),
    )?.[0] ?? "";
  const generation = /old|elder/i.test(before) ? ", the elder" : /young/i.test(before) ? ", the younger" : "";
  return `${before.replace(/(?:old|young(?:er)?|elder) /i, "")}${name}${after || generation}`;
}

/** “Tervia's ”, “Tervian ” before it, “ in Ostrin”, “ of Lahrain” behind it, or in the name itself. */
function ownerOf(text: string, span: Span): string | null {
  const name = text.slice(span.start, span.end).replace(/^[Tt]he /, "");
  if (
    !/\b(?:[Mm]inistry|[Mm]inister|[Gg]overnment|[Pp]arliament|[Pp]olice|[Aa]rmy|[Cc]ouncil|[Cc]ourt|[Dd]epartment|[Ff]ederation|[Uu]nion|[Tt]ribunal|[Oo]ffice)\b/.test(
      name,
    )
  )
    return null;
  const inside =
    /^(\p{Lu}[\p{L}-]+)['’]s /u.exec(name)?.[1] ?? /^(\p{Lu}\p{L}+(?:an|ian|ese|ish|i|ch)) (?=\p{Lu})/u.exec(name)?.[1];
  const before =
    /(\p{Lu}[\p{L}-]+)['’]s (?:\p{Ll}+ )?$/u.exec(text.slice(Math.max(0, span.start - 40), span.start))?.[1] ??
    /\b(\p{Lu}\p{L}+(?:an|ian|ese|ish|ch)) $/u.exec(text.slice(Math.max(0, span.start - 25), span.start))?.[1];
  const after = /^ (?:in|of) (?:(?:neighbou?ring|the) )?(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)/u.exec(
    text.slice(span.end, span.end + 50),
  )?.[1];
  const within = / of (\p{Lu}[\p{L}-]+)$/u.exec(name)?.[1];
  const owner = inside ?? before ?? after ?? within;
  if (owner === undefined) return null;
  return (countryOfAdjective(owner) ?? countryNamed(owner))?.code.toLowerCase() ?? lettersOf(owner);
}

/** “tervia” and “tervian”: all but what makes an adjective of it. */
export function sameOwner(one: string, other: string): boolean {
  if (one === other) return true;
  const common = Math.min(one.length, other.length) - 1;
  return common >= 4 && one.slice(0, common) === other.slice(0, common);
}

function ownerInRoles({ roles }: Actor): string | null {
  const of = roles.map((role) => role.of).find((owner) => owner !== null && /^\p{Lu}/u.test(owner));
  if (of) return (countryNamed(of) ?? countryOfAdjective(of))?.code.toLowerCase() ?? lettersOf(of);
  const told = roles
    .map(({ title }) => /^(\p{Lu}\p{L}+)(?:['’]s|(?<=an|ese|ish|ch)) /u.exec(title)?.[1])
    .find((owner) => owner !== undefined);
  return told === undefined
    ? null
    : ((countryOfAdjective(told) ?? countryNamed(told))?.code.toLowerCase() ?? lettersOf(told));
}

/** A clause within a statement that a reading also takes for one of its own. */
function isEcho(one: Statement, { statements }: Reading): boolean {
  return statements.some(
    (other) =>
      other !== one &&
      one.within === other.id &&
      one.content.every((piece) =>
        other.content.some((outer) => outer.start <= piece.start && piece.end <= outer.end),
      ) &&
      one.speakers.length > 0 &&
      one.speakers.every((speaker) => other.speakers.includes(speaker)),
  );
}

function statementTold(statement: Statement, context: Context): ToldStatement {
  const { reading, actorAt } = context;
  const { text } = reading.report;
  const content = statement.content.map((span) => words(text, span)).join(" … ");
  const around = sentenceOf(reading, statement.content[0]!);
  return {
    anchor: anchorOf(reading, statement),
    speakers: [...new Set(statement.speakers.map((id) => actorAt(id, statement.source)))],
    addressees: statement.addressees.map((id) => actorAt(id, null)),
    isAnonymous: statement.anonymous,
    isQuoted: statement.kind !== "indirect",
    attitude: statement.attitude,
    cue: statement.cue && words(text, statement.cue),
    words: wordsOf(content),
    content: statement.content,
    said: saidOn(statement, around, context),
    isAgain: saysAgain(around.replace(content, " ")) || saysAgain(statement.cue ? words(text, statement.cue) : ""),
    from: sourcesOf(statement, around, context),
  };
}

const sentenceOf = ({ sentences, report: { text } }: Reading, at: Span): string => {
  const found = sentences.filter((sentence) => overlaps(sentence, at));
  return found.length === 0 ? words(text, at) : text.slice(found[0]!.start, found.at(-1)!.end);
};

/** When it was said: as the text says; of what “had said”, any day before; else of the days around publication. */
function saidOn(statement: Statement, around: string, { reading, day }: Context): Days {
  const told = daysOf(reading, statement.time);
  if (told && (day === null || told.from === null || told.from <= day + 1)) return told;
  if (day === null) return { from: null, to: null };
  const cue = statement.cue ? words(reading.report.text, statement.cue) : "";
  if (
    /\bhad\b/.test(cue) ||
    /\bhad (?:\p{L}+ )?(?:said|told|answered|ordered|warned|promised|announced|insisted|admitted)\b/u.test(around)
  )
    return { from: null, to: day + 1 };
  return { from: day - 2, to: day + 1 };
}

function daysOf(reading: Reading, id: TimeId | null): Days | null {
  const time = id === null ? undefined : reading.times.find((one) => one.id === id);
  const interval = time && intervalOf(time);
  return interval ? { from: Date.parse(interval.from) / MS_PER_DAY, to: Date.parse(interval.to) / MS_PER_DAY } : null;
}

/** Outlets and agencies that the sentence has it from: “according to the State Agency”, “told Meridian”, “the Herald reports”. */
function sourcesOf(statement: Statement, around: string, { reading, actors }: Context): readonly string[] {
  const named = actors
    .filter(({ type }) => type === "organization")
    .flatMap(({ names }) => names)
    .filter((name) => around.includes(name));
  const cited =
    around.match(/(?:according to|told|quoted by|cited by|as) (?:the )?((?:\p{Lu}[\p{L}-]+ ?){1,4})/gu) ?? [];
  const reporting =
    around.match(
      /(?:the |^)((?:\p{Lu}[\p{L}-]+ ?){1,4})(?:reports?|reported|quoted|quotes|writes|wrote|notwithstanding|has it)/gu,
    ) ?? [];
  const chain = reading.statements.find(({ id }) => id === statement.within);
  void chain;
  return [
    ...new Set(
      [...named, ...cited, ...reporting].map((name) =>
        lettersOf(
          name
            .replace(/^(?:according to|told|quoted by|cited by|as) /, "")
            .replace(/^[Tt]he /, "")
            .replace(/ (?:reports?|reported|quoted|quotes|writes|wrote|notwithstanding)$/, ""),
        ),
      ),
    ),
  ].filter((name) => name.length > 2);
}

function eventTold(event: Event, { reading, actorAt }: Context): ToldEvent {
  const { text } = reading.report;
  const sentence = sentenceOf(reading, event.trigger);
  const place = reading.places.find(({ id }) => id === event.place);
  return {
    anchor: anchorOf(reading, event),
    type: event.type,
    mode: event.mode,
    status: event.status,
    trigger: words(text, event.trigger),
    triggers: [event.trigger, ...event.retold],
    actors: event.actors.map((id) => actorAt(id, null)),
    recipients: event.recipients.map((id) => actorAt(id, null)),
    place: place?.key ?? null,
    when: daysOf(reading, event.time) ?? { from: null, to: null },
    numbers: event.numbers.map(({ of, value, bound }) => ({ of, value, bound })),
    words: wordsOf(sentence),
    ordinal: ordinalIn(
      text
        .slice(Math.max(0, event.trigger.start - 25), event.trigger.start)
        .split(/[.,;!?\n]/)
        .at(-1)!,
    ),
  };
}
