/** From a reading to what of it is linked. */
import { anchorOf } from "../anchor.js";
import { countryNamed, countryOfAdjective } from "../language/countries.js";
import { titleOf } from "../reading/coreference/office.js";
import { intervalOf } from "../reading/times/interval.js";
import type { Actor, ActorId, Event, Mention, Reading, Span, Statement, TimeId } from "../schema.js";
import { overlaps, words } from "../span.js";
import { lettersOf } from "./names/letters.js";
import { type Person, personsIn, wholeName } from "./persons.js";
import { sentenceOf } from "./sentence.js";
import { shinglesOf } from "./shingles.js";
import type { Days, Told, ToldActor, ToldEvent, ToldStatement } from "./told.js";
import { isSmall, ordinalIn, saysAgain, wordsOf } from "./words.js";

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
  const told: readonly OneOf[] =
    actor.type === "person"
      ? personsIn(mentions, reading).map((person) => ({ ...person, owner: null }))
      : ownersIn(mentions, reading);
  return told.map(({ owner, of, isNamesake }, at) =>
    partTold(
      told.length === 1 ? actor : partOf(actor, of, told, reading),
      of,
      { owner, isNamesake },
      at === 0 ? anchorOf(reading, actor) : anchorOf(reading, of[0]!),
      reading,
    ),
  );
}

/** Of an actor that is several: each has the name that it is given itself, and the roles that stand nearest to its mentions. */
function partOf(actor: Actor, of: readonly Mention[], all: readonly OneOf[], { report: { text } }: Reading): Actor {
  const distance = (mentions: readonly Mention[], { start, end }: Span): number =>
    Math.min(...mentions.map(({ span }) => Math.max(span.start - end, start - span.end)));
  const name = (of.find(({ form }) => form === "name") ?? of[0]!).span;
  return {
    ...actor,
    name: words(text, name),
    roles: actor.roles.filter(({ span }) =>
      all.every((other) => other.of === of || distance(of, span) <= distance(other.of, span)),
    ),
  };
}

interface OneOf extends Person {
  readonly owner: string | null;
}

/** Mentions follow the last one that told whose it is. */
function ownersIn(mentions: readonly Mention[], reading: Reading): readonly OneOf[] {
  const { text } = reading.report;
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
  const all = isElsewhere(before, first.of[0]!, first.owner, reading)
    ? [{ owner: null, of: before }, ...groups]
    : [{ ...first, of: [...before, ...first.of] }, ...others];
  return all.map((group) => ({ ...group, isNamesake: false }));
}

/** “The Interior Ministry …”, and further on “the Interior Ministry in Safra”, where the report comes from another town: the first is its own. */
function isElsewhere(before: readonly Mention[], owned: Mention, owner: string, { report }: Reading): boolean {
  const here = report.dateline?.place ? lettersOf(report.dateline.place) : null;
  const title = report.parts.find(({ kind }) => kind === "title")?.span;
  return (
    here !== null &&
    !sameOwner(here, owner) &&
    /^ in \p{Lu}/u.test(report.text.slice(owned.span.end, owned.span.end + 6)) &&
    before.some(({ form, span }) => form === "name" && !(title && overlaps(span, title)))
  );
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
    .map(({ span }) => (actor.type === "person" ? wholeName(text, span) : words(text, span)));
  const given =
    named.length > 0 && (actor.name === named[0] || named.some((name) => name.includes(actor.name)))
      ? []
      : isNamed(actor.name)
        ? [actor.name]
        : [];
  const names = [...new Set([...given, ...named])].filter(isNamed).sort((a, b) => b.length - a.length);
  const roles = actor.roles.map(({ title, span }) => withComplement(titleOf(title), text, span));
  const descriptions = mentions
    .filter(({ form }) => form === "description")
    .map(({ span }) => withComplement(titleOf(words(text, span)), text, span));
  return {
    anchor,
    type: actor.type === "person" && names.length > 0 && names.every(isAcronym) ? "organization" : actor.type,
    names,
    titles: [...new Set([...roles, ...descriptions])].filter((title) => title !== "" && title.split(" ").length <= 4),
    owner: owner ?? ownerInRoles(actor),
    country: actor.country,
    wikidata: actor.wikidata,
    isNamesake,
    age: actor.type === "person" ? ageIn(mentions, text) : null,
    mentions: mentions.map(({ span }) => span),
  };
}

const COMPLEMENT = /^ (?:of|for) (?:the )?(\p{Ll}[\p{Ll}-]*(?: \p{Ll}[\p{Ll}-]*){0,2})(?=[,.;:)\n]|$| \p{Lu})/u;

/** “the minister *of transport*” is the transport minister; whose it is by a name is told apart. */
function withComplement(title: string, text: string, { end }: Span): string {
  const complement = COMPLEMENT.exec(text.slice(end, end + 60))?.[1]?.split(" ");
  return complement === undefined || complement.some(isSmall) ? title : [...complement, title].join(" ");
}

/** “Ada Quill, 71,”, “Ada Quill, a pupil aged 12”, “nine-year-old Ada Quill”; null: the text does not say. */
function ageIn(mentions: readonly Mention[], text: string): number | null {
  for (const { form, span } of mentions) {
    if (form !== "name") continue;
    const behind = /^, (?:(?:an? (?:[\p{Ll}-]+ ){1,4})?aged )?(\d{1,3})(?=[,.;\n]| and\b)/u.exec(
      text.slice(span.end, span.end + 60),
    );
    const before = /(?<![\p{L}\d-])([\p{L}\d-]+)-years?-old (?:\p{Ll}+ ){0,2}$/u.exec(
      text.slice(Math.max(0, span.start - 50), span.start),
    );
    const age = Number(wordsOf((behind ?? before)?.[1] ?? "")[0]?.stem);
    if (age > 0) return age;
  }
  return null;
}

/** “the DPW” is nobody's name. */
const isAcronym = (name: string): boolean => /^(?:[Tt]he )?\p{Lu}{2,6}$/u.test(name);

/** First letters alone are no name, nor is “A hydrologist”. */
const isNamed = (name: string): boolean =>
  /\p{Lu}|\p{Lo}/u.test(name.replace(/^(?:The|An?) /, "")) && !/^(?:\p{Lu}\. ?)+$/u.test(name);

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
  // A reading may take the “of” into the name, and leave out what follows.
  const end = name.endsWith(" of") ? span.end - 3 : span.end;
  const after = /^ (?:in|of) (?:(?:neighbou?ring|the) )?(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)/u.exec(
    text.slice(end, end + 50),
  )?.[1];
  const within = / of (\p{Lu}[\p{L}-]+)$/u.exec(name)?.[1];
  const owner = inside ?? before ?? after ?? within;
  if (owner === undefined || CALENDAR.test(owner)) return null;
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
  if (one.within === null) return false;
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
    isAgain: statement.cue !== null && saysAgain(clauseAround(text, statement.cue, statement.content)),
    from: sourcesOf(around, context.actors),
  };
}

/** The words that say that something is said, up to the next mark or “and”, and what “as” adds to them: “said the minister, as on Monday”. */
function clauseAround(text: string, cue: Span, content: readonly Span[]): string {
  const behind = content.map(({ start }) => start).filter((start) => start >= cue.end);
  const before = content.map(({ end }) => end).filter((end) => end <= cue.start);
  const left = text.slice(Math.max(0, cue.start - 40, ...before), cue.start);
  const right = text.slice(cue.end, Math.min(cue.end + 60, ...behind));
  return [
    left.split(/[.,;:!?“”"\n]|\band\b/).at(-1),
    text.slice(cue.start, cue.end),
    right.split(/[.;:!?“”"\n]|\band\b|,(?! as )/)[0],
  ].join("");
}

/** When it was said: as the text says; of what “had said”, any day before; else of the days around publication. */
function saidOn(statement: Statement, around: string, { reading, day }: Context): Days {
  const told = isSpan(reading, statement.time) ? null : daysOf(reading, statement.time);
  if (told && (day === null || told.from === null || told.from <= day + 1)) return told;
  if (day === null) return { from: null, to: null };
  if (/\b(?:quoted|cited|as reported)\b/.test(around)) return { from: null, to: day + 1 };
  const cue = statement.cue ? words(reading.report.text, statement.cue) : "";
  if (
    /\bhad\b/.test(cue) ||
    /\bhad (?:\p{L}+ )?(?:said|told|answered|ordered|warned|promised|announced|insisted|admitted)\b/u.test(around) ||
    /\b(?:days?|weeks?|months?) (?:after|since) (?:he|she|they|\p{Lu}\p{L}+) (?:said|told|answered|ordered|warned|promised|announced|insisted|admitted)\b/u.test(
      around,
    )
  )
    return { from: null, to: day + 1 };
  return { from: day - (PRESENT.test(cue) ? 8 : 2), to: day + 1 };
}

/** “says”, “insists”: what somebody stands by, with which a weekly gives words of the days before. */
const PRESENT = /^(?!was$|is$|has$|as$)\p{Ll}+s$/u;

/** “chief executive until 2023”, “since May”: no day on which something was said. */
function isSpan({ times, report: { text } }: Reading, id: TimeId | null): boolean {
  const time = times.find((one) => one.id === id);
  return (
    time !== undefined &&
    /\b(?:until|till|since|from|by) (?:the )?$/i.test(text.slice(Math.max(0, time.span.start - 12), time.span.start))
  );
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

/** When it happened. What is planned is still to come: “on Friday” is the next; and “three days after the attack” is not the day of the attack. */
function happenedOn({ trigger, status, time }: Event, { reading, day }: Context): Days {
  const told = daysOf(reading, time);
  const before = reading.report.text.slice(Math.max(0, trigger.start - 20), trigger.start);
  if (told === null || /\b(?:after|since|following) (?:the |an? |its? )?(?:\p{L}+ )?$/iu.test(before))
    return { from: null, to: null };
  const isOneDay = told.from !== null && told.to === told.from + 1;
  const isPast = isOneDay && day !== null && told.from! < day && day - told.from! < 7;
  return status === "planned" && isPast ? { from: told.from! + 7, to: told.to! + 7 } : told;
}

function eventTold(event: Event, context: Context): ToldEvent {
  const { reading, actorAt } = context;
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
    when: happenedOn(event, context),
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
