/** From a reading to what of it is linked. */
import { anchorOf } from "../anchor.js";
import { countryNamed, countryOfAdjective } from "../language/countries.js";
import { titleOf } from "../reading/coreference/office.js";
import { intervalOf } from "../reading/times/interval.js";
import type { Actor, ActorId, Event, Mention, Reading, Span, Statement, TimeId } from "../schema.js";
import { overlaps, words } from "../span.js";
import { lettersOf } from "./names/letters.js";
import { relatePeople } from "./names/people.js";
import { personName } from "./names/person.js";
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
    dateline: report.dateline?.place ? lettersOf(report.dateline.place.split(",")[0]!) : null,
    capitals: capitalsOf(report.text),
    actors: context.actors,
    statements: reading.statements.filter((one) => !isEcho(one, reading)).map((one) => statementTold(one, context)),
    events: reading.events.map((event) => eventTold(event, context)),
    shingles: shinglesOf(report.text),
  };
}

const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December|Mr|Mrs|Ms|The|President|Minister|Ministry)$/;

/** At most so many words tell what a text is about. */
const MOST_CAPITALS = 80;

/** Words with a capital that do not begin a sentence. */
function capitalsOf(text: string): readonly string[] {
  const found = text.match(/(?<=[\p{Ll}\p{N},;)—–-]['’]? )\p{Lu}[\p{L}-]{2,}/gu) ?? [];
  const letters = found.filter((word) => !CALENDAR.test(word)).map(lettersOf);
  return [...new Set(letters)].slice(0, MOST_CAPITALS).sort();
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
  const mentionsOf = (actor: Actor) => actor.mentions.flatMap((id) => mentions.get(id) ?? []);
  const told = withAcronyms(
    reading.actors.map((actor) => ({ id: actor.id, parts: actorTold(actor, mentionsOf(actor), reading) })),
    reading.report.text,
  );
  const byId = new Map(told.map(({ id, parts }) => [id, parts]));
  return {
    reading,
    day,
    actors: [...new Set(told.flatMap(({ parts }) => parts))],
    actorAt: (id, near) => {
      const parts = byId.get(id)!;
      return (
        (near && parts.find(({ mentions }) => mentions.some((span) => overlaps(span, near)))?.anchor) ??
        parts[0]!.anchor
      );
    },
  };
}

interface ReadActor {
  readonly id: ActorId;
  readonly parts: readonly ToldActor[];
}

/** “the Urban Cleaning Union (SLU)”: what stands in brackets behind a name is its acronym, and one with it, whatever the reading says. */
function withAcronyms(told: readonly ReadActor[], text: string): readonly ReadActor[] {
  const all = told.flatMap(({ parts }) => parts);
  const joined = new Map<ToldActor, ToldActor>();
  for (const short of all.filter(({ names }) => /^\p{Lu}[\p{Lu}.]{1,6}$/u.test(names[0] ?? ""))) {
    const long = all.find(
      (other) =>
        other !== short &&
        other.type !== "person" &&
        !joined.has(other) &&
        other.mentions.some(({ end }) => short.mentions.some(({ start }) => /^\s*\($/.test(text.slice(end, start)))),
    );
    if (!long) continue;
    const whole: ToldActor = {
      ...long,
      names: [...long.names, ...short.names],
      mentions: [...long.mentions, ...short.mentions],
    };
    joined.set(long, whole);
    joined.set(short, whole);
  }
  return told.map(({ id, parts }) => ({ id, parts: parts.map((part) => joined.get(part) ?? part) }));
}

/**
 * One, or one for each owner: “Tervia's Defence Ministry” and “Kaldorra's Defence Ministry” of one report are two, whatever the reading
 * says.
 */
function actorTold(actor: Actor, mentions: readonly Mention[], reading: Reading): readonly ToldActor[] {
  const told = actor.type === "person" ? personsIn(mentions, reading) : ownersIn(mentions, reading);
  return told.map(({ owner, of, isNamesake }, at) =>
    partTold(
      actor,
      of,
      { owner, isNamesake },
      at === 0 ? anchorOf(reading, actor) : anchorOf(reading, of[0]!),
      reading,
    ),
  );
}

interface OneOf {
  readonly owner: string | null;
  readonly isNamesake: boolean;
  readonly of: readonly Mention[];
}

/** Mentions follow the last one that told whose it is. */
function ownersIn(mentions: readonly Mention[], { report: { text } }: Reading): readonly OneOf[] {
  const groups: { owner: string; of: Mention[] }[] = [];
  const before: Mention[] = [];
  let current: { of: Mention[] } = { of: before };
  for (const mention of mentions) {
    const owner = mention.form === "pronoun" ? null : ownerOf(text, mention.span);
    if (owner !== null) {
      const known = groups.find((group) => sameOwner(group.owner, owner));
      current = known ?? { owner, of: [] };
      if (!known) groups.push(current as { owner: string; of: Mention[] });
    }
    current.of.push(mention);
  }
  const [first, ...others] = groups;
  if (!first) return [{ owner: null, isNamesake: false, of: mentions }];
  return [{ ...first, of: [...before, ...first.of] }, ...others].map((group) => ({ ...group, isNamesake: false }));
}

/** People of one surname whose names contradict each other: “Imtiaz Ansari” and “Farida Ansari”, a father and a son; and namesakes. */
function personsIn(mentions: readonly Mention[], reading: Reading): readonly OneOf[] {
  const { text } = reading.report;
  const groups: { name: string | null; isNamesake: boolean; of: Mention[] }[] = [];
  let current: (typeof groups)[number] | null = null;
  for (const mention of mentions) {
    const name = mention.form === "name" ? wholeName(text, mention.span, true) : null;
    const isNamesake = name !== null && tellsNamesake(reading, mention.span);
    if (name === null) current ??= start(groups, null, false);
    else {
      const fitting = groups.filter(
        (group) => group.isNamesake === isNamesake && (group.name === null || !areTwoOf(group.name, name)),
      );
      const own: (typeof groups)[number] =
        (current && fitting.includes(current) ? current : fitting[0]) ?? start(groups, name, isNamesake);
      own.name ??= name;
      if (personName(name).parts.length > personName(own.name).parts.length) own.name = name;
      current = own;
    }
    current.of.push(mention);
  }
  return groups.length === 0
    ? [{ owner: null, isNamesake: false, of: mentions }]
    : groups.map(({ isNamesake, of }) => ({ owner: null, isNamesake, of }));
}

function start<G extends { name: string | null; isNamesake: boolean; of: Mention[] }>(
  groups: G[],
  name: string | null,
  isNamesake: boolean,
): G {
  const group = { name, isNamesake, of: [] as Mention[] } as unknown as G;
  groups.push(group);
  return group;
}

/** Names of one surname that cannot be one person's. */
function areTwoOf(one: string, other: string): boolean {
  const [a, b] = [personName(one), personName(other)];
  if (a.generation !== b.generation && (a.generation ?? b.generation) === "senior") return true;
  if (a.generation && b.generation && a.generation !== b.generation) return true;
  if (a.parts.length < 2 || b.parts.length < 2 || lettersOf(a.parts.at(-1)!) !== lettersOf(b.parts.at(-1)!))
    return false;
  return relatePeople(one, other).verdict === "not";
}

/** “a judge called Sami Haddaoui”, “who shares his name with the head of the office”: that this is another of the name. */
function tellsNamesake(reading: Reading, span: Span): boolean {
  const sentence = sentenceOf(reading, span);
  const name = words(reading.report.text, span);
  if (/\bnamesakes?\b|\bshar(?:es|ed|ing) (?:his|her|the|a) (?:sur)?name\b|\bof the same name\b/.test(sentence))
    return sentence.includes(name);
  const at = sentence.indexOf(name);
  return /\b(?:called|named|by the name of) $/.test(sentence.slice(0, Math.max(0, at)));
}

function partTold(
  actor: Actor,
  mentions: readonly Mention[],
  { owner, isNamesake }: Pick<OneOf, "owner" | "isNamesake">,
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
    isNamesake,
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
    /(?<![\p{L}-])(\p{Lu}[\p{L}-]{1,30})['’]s (?:\p{Ll}{1,20} )?$/u.exec(
      text.slice(Math.max(0, span.start - 40), span.start),
    )?.[1] ??
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
    text: content,
    content: statement.content,
    said: saidOn(statement, around, context),
    isAgain: saysAgain(around.replace(content, " ")) || saysAgain(statement.cue ? words(text, statement.cue) : ""),
    from: sourcesOf(around, context.actors),
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
  if (/\b(?:quoted|cited|as reported)\b/.test(around)) return { from: null, to: day + 1 };
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
function sourcesOf(around: string, actors: readonly ToldActor[]): readonly string[] {
  const bodies = actors.filter(({ type }) => type === "organization").flatMap(({ names }) => names);
  const cited = around.match(/\b(?:according to|told|quoted by|cited by|as)(?: the)?(?: \p{Lu}[\p{L}-]+){1,4}/gu) ?? [];
  const reporting =
    around.match(/\b(?:\p{Lu}[\p{L}-]+ ){1,4}(?:reports?|reported|quoted|quotes|writes|wrote|notwithstanding)\b/gu) ??
    [];
  const letters = [...bodies.filter((name) => around.includes(name)), ...cited, ...reporting].map((name) =>
    lettersOf(
      name
        .replace(/^(?:according to|told|quoted by|cited by|as) /, "")
        .replace(/^[Tt]he /, "")
        .replace(/ (?:reports?|reported|quoted|quotes|writes|wrote|notwithstanding)$/, ""),
    ),
  );
  return [...new Set(letters)].filter((name) => name.length > 2);
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
    sentence,
    ordinal: ordinalIn(
      text
        .slice(Math.max(0, event.trigger.start - 25), event.trigger.start)
        .split(/[.,;!?\n]/)
        .at(-1)!,
    ),
  };
}
