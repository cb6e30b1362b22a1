/** Every name in a report that stands for a place, whatever it does there: where, who, or whose. */
import {
  countryNamed,
  countryOfAdjective,
  countryOfCapital,
  isFormerCountry,
  landOfAdjective,
} from "../../language/countries.js";
import type { Entry, Gazetteer } from "../../language/gazetteer.js";
import { genderOfName } from "../../language/given-names.js";
import type { FoundMention, Language } from "../../language/language.js";
import { placeKey } from "../../language/place-key.js";
import { firstTokenOf, isAttributive } from "../../language/tree.js";
import type { Report, Span } from "../../schema.js";
import { byPlace, firstEndingAfter, overlaps, words } from "../../span.js";
import data from "../data/place-words.json" with { type: "json" };
import { homeOf } from "./home.js";
import { before, isLocation } from "./location.js";
import { isTitular, namesakes } from "./namesakes.js";
import { type Named, resolve } from "./resolve.js";

export interface Toponym {
  readonly span: Span;
  /** place: where something is or happens; actor: who does it, “Saltby said”; adjective: whose it is, “Norlandic troops”. */
  readonly use: "place" | "actor" | "adjective";
  /** What is meant; null: the gazetteer has no such place, or it is not clear which. */
  readonly entry: Entry | null;
}

/** A name before it is known which place it means. */
interface Found extends Named {
  readonly span: Span;
  readonly use: Toponym["use"];
  readonly within: Qualifier | null;
}

/** The larger place that is named beside a name: “Saltby, *Norland*”. */
interface Qualifier {
  /** null: it is told by an adjective, or by whose the place is: “the *Norlandic* town of Saltby”. */
  readonly span: Span | null;
  readonly entry: Entry;
  /** Whether the gazetteer knows a place of that name in it. */
  readonly isKnown: boolean;
}

/** Below this likelihood a name stays unresolved: a wrong guess is worse than none. */
const CLEAR = 0.3;

/** Names of places in any use, in the order of the text, without overlap, each with its entry of the gazetteer; null: none is clear. */
export function findToponyms(report: Report, language: Language, gazetteer: Gazetteer): readonly Toponym[] {
  const sources = new Map(language.attributions.flatMap(({ source }) => (source ? [[source.start, source.end]] : [])));
  const finder: Finder = {
    report,
    language,
    gazetteer,
    others: new Set([...personNames(report, language, gazetteer), ...namesakes(report, language)]),
    sources,
  };
  const found = [...inDateline(finder), ...language.mentions.flatMap((mention) => toponymsOf(finder, mention))];
  const placed = withQualifiers(finder, apart(found));
  return resolved(placed, finder);
}

/** “Tyne” is part of “Newcastle upon Tyne”. */
const apart = (found: readonly Found[]): readonly Found[] =>
  found.filter(
    ({ span }, at) => at === 0 || found[at - 1]!.span.end <= span.start || found[at - 1]!.span.start > span.start,
  );

interface Finder {
  readonly report: Report;
  readonly language: Language;
  readonly gazetteer: Gazetteer;
  /** First and last words of the full names of persons, and the names of storms, ships and works. */
  readonly others: ReadonlySet<string>;
  /** Starts of the words for speakers, with their ends. */
  readonly sources: ReadonlyMap<number, number>;
}

function personNames({ text }: Report, { mentions }: Language, gazetteer: Gazetteer): ReadonlySet<string> {
  const names = mentions.filter(
    ({ form, type, span }) =>
      form === "name" && (type === "person" || (type === "place" && isPerson(gazetteer, words(text, span)))),
  );
  return new Set(
    names.flatMap(({ span }) => {
      const parts = words(text, span).split(/\s+/);
      return parts.length > 1 ? [parts[0]!, parts.at(-1)!] : [];
    }),
  );
}

/** “Ada Saltby”: a given name before a surname that some place or person bears, where no place bears both. */
const isPerson = (gazetteer: Gazetteer, name: string): boolean => {
  const [given, surname, ...more] = name.split(/\s+/);
  if (surname === undefined || more.length > 0 || genderOfName(given!) === null) return false;
  if (generic.has(surname.toLowerCase())) return false;
  return (
    gazetteer.named(name).length === 0 && (gazetteer.named(surname).length > 0 || isGivenNameAlone(gazetteer, given!))
  );
};

/** “Aoife” is the name of nothing else; “Victoria” is, and so may “Victoria Docks” be. */
const isGivenNameAlone = (gazetteer: Gazetteer, given: string): boolean => gazetteer.named(given).length === 0;

const wide: ReadonlySet<string> = new Set(data.wide);
/** In smaller places many a body is “in” whatever it is called after: “in Congress”. */
const TOWN = 15_000;

const generic: ReadonlySet<string> = new Set(data.generic);
/** “north”, “Highway”: no word of it names anything. */
const isGeneric = (name: string): boolean =>
  !/\p{Lu}/u.test(name) || name.split(/\s+/).every((word) => generic.has(word.toLowerCase()));

function toponymsOf(finder: Finder, mention: FoundMention): readonly Found[] {
  const { report, gazetteer } = finder;
  if (mention.form !== "name") return [];
  const { text } = report;
  return partsOf(finder, mention).flatMap((part): readonly Found[] => {
    const span = wholeOf(finder, part);
    const name = words(text, span).replace(/['’]s?$/, "");
    const people = countryOfAdjective(name);
    if (people && !countryNamed(name)) {
      const entry = isAdjective(finder.language, span) ? gazetteer.country(people.code) : null;
      return entry ? [{ span, name, use: "adjective", candidates: [entry], within: null }] : [];
    }
    if (movements.has(placeKey(name)) || isProduct(finder, span)) return [];
    const within = qualifierOf(finder, name, span.end) ?? qualifierBefore(finder, name, span);
    if (!namesPlace(finder, mention, name, span, within?.isKnown === true)) return [];
    const candidates = candidatesOf(finder, name, span);
    // “London, Ontario, has a new mayor”: what is told by the larger place that holds it is a town, whatever it does.
    const use = within ? "place" : useOf(finder, mention, name, span);
    return [{ span, name, use, candidates, within }];
  });
}

const movements: ReadonlySet<string> = new Set(data.movements);
const products = new RegExp(`^ (?:${data.products.join("|")})(?![\\p{L}-])`, "u");

/** “*Brussels* sprouts”, “*Jersey* potatoes”; but “a *Bordeaux* wine merchant” is somewhere. */
function isProduct({ report: { text }, language: { tree } }: Finder, { end }: Span): boolean {
  if (!products.test(text.slice(end, end + 24))) return false;
  const next = tree.tokens[firstEndingAfter(tree.tokens, end) + 1];
  return next?.upos !== "NOUN" && next?.upos !== "PROPN";
}

/** “SALTBY, Norland”, “SALTBY/CARROW”: the language does not read datelines. */
function inDateline(finder: Finder): readonly Found[] {
  const { text, parts, dateline } = finder.report;
  const part = parts.find(({ kind }) => kind === "dateline");
  const start = part && dateline?.place ? text.indexOf(dateline.place, part.span.start) : -1;
  if (start < 0) return [];
  return [...dateline!.place!.matchAll(/[^\s,/](?:[^,/]*[^\s,/])?/g)].map(({ index, 0: name }) => {
    const span = { start: start + index, end: start + index + name.length };
    const within = qualifierOf(finder, name, span.end);
    return { span, name, use: "place", candidates: candidatesOf(finder, name, span), within };
  });
}

/** “Saltby, Ky.” is two places, though the language takes it for one. */
function partsOf({ report: { text }, gazetteer }: Finder, { span, type }: FoundMention): readonly Span[] {
  const comma = text.slice(span.start, span.end).lastIndexOf(", ");
  if (type === "person" || comma < 0) return [span];
  const last = { start: span.start + comma + 2, end: span.end };
  if (largerNamed(gazetteer, words(text, last)).length === 0) return [span];
  return [{ start: span.start, end: span.start + comma }, last];
}

/** “Saltby *upon Carrow*”, “Saltby *(Carrow)*”, “Saltby *an der Carrow*”: with what tells a town from others, where the gazetteer has it under either name. */
function wholeOf({ report: { text }, gazetteer }: Finder, span: Span): Span {
  const more = distinguished.exec(text.slice(span.end, span.end + 40));
  if (!more) return span;
  const isTown = townsOf(`${words(text, span)}${more[0]}`).some((name) =>
    gazetteer.named(name).some(({ kind }) => kind === "city"),
  );
  return isTown ? { start: span.start, end: span.end + more[0].length } : span;
}
const linking = "upon|on|an der|am|im|ob der|bei|sur|sous|en|les|lès|del?|di";
const distinguished = new RegExp(`^(?: \\(\\p{Lu}\\p{L}+\\)| (?:${linking}) \\p{Lu}[\\p{L}-]+)`, "u");
const german = / (?:an der|am|im|ob der) (\p{Lu}\p{L}+)$/u;
/** The town's name in full; a German one also with brackets, and short. */
const townsOf = (name: string): readonly string[] =>
  german.test(name) ? [name, name.replace(german, " ($1)"), name.replace(german, "")] : [name];

const isAdjectiveAlone = ({ tree }: Language, span: Span): boolean => {
  const token = firstTokenOf(tree, span);
  return token?.upos === "ADJ" && token.end >= span.end;
};

/** Whether the name stands for a place here, by its type, its neighbours and what the gazetteer knows. */
function namesPlace(
  { report: { text }, language, gazetteer, others }: Finder,
  { type }: FoundMention,
  name: string,
  span: Span,
  isQualified: boolean,
): boolean {
  if (type === "country" || isQualified) return true;
  if (isGeneric(name) || isCredit(text, span) || isLabel(text, span) || isTitular(text, span)) return false;
  const isLocated = locative.test(before(text, span));
  const entries = gazetteer.named(name);
  // “Jordan said”, where Ada Jordan was named: a surname, unless something is in it.
  if (others.has(name)) return type === "place" && isLocated;
  if (type === "place" && isPerson(gazetteer, name)) return false;
  // “Jewish”, “Olympic”: what a place is named after is none.
  if (type === "place") return !isAdjectiveAlone(language, span);
  if (opensDateline(text, span) || isHome(text, span)) return entries.length > 0;
  if (type === "person") return inside.test(before(text, span)) && entries.length > 0;
  // A sauce, a breed, a prize may be called after a place; a body hardly bears the bare name of a state.
  const isLarge = ({ kind }: Entry): boolean => kind === "region" || kind === "county" || kind === "country";
  return entries.some(
    (entry) => (isLarge(entry) && type !== "other") || (isLocated && (isLarge(entry) || entry.population > TOWN)),
  );
}

const alternatives = (list: readonly string[]): string => list.join("|");
/** Seas and straits: what lies there lies in no country. */
const water = new RegExp(
  ` (?:${alternatives(data.waters)})$|^(?:the )?(?:${alternatives(data.waters)}|bay|horn) of `,
  "i",
);
const partOf = new RegExp(`^(?:${alternatives(data.parts)}) `, "i");
const kindOf = new RegExp(` (?:${alternatives(data.kinds)})$`, "i");

/** What the name may mean: as it stands, without “southern” or “province” around it, or as the abbreviation of a state. */
function candidatesOf(finder: Finder, name: string, span: Span): readonly Entry[] {
  if (wide.has(name.toLowerCase().replace(/^the /, "")) || water.test(name) || isFormerCountry(name)) return [];
  const entries = bearing(finder, name);
  return hasArticle(finder, span)
    ? entries.filter(({ kind, population }) => kind !== "city" || population >= CITY)
    : entries;
}

/** “the *Guildhall*”, “the *Levant*”: no town is called with an article, but for a few large ones; in “the Saltby talks” it is that of the talks. */
function hasArticle({ report: { text }, language: { tree } }: Finder, { start, end }: Span): boolean {
  const token = tree.tokens[firstEndingAfter(tree.tokens, end - 1)];
  return (
    /(?:^|\s)the $/.test(text.slice(Math.max(0, start - 5), start)) && token !== undefined && !isAttributive(token)
  );
}
/** “the Hague” is larger. */
const CITY = 100_000;

function bearing({ gazetteer }: Finder, name: string): readonly Entry[] {
  const plain = name
    .replace(/^(?:the )/i, "")
    .replace(partOf, "")
    .replace(kindOf, "");
  const forms = [...townsOf(name), plain, name.replace(/ counties$/, " County")].map(gazetteer.named);
  return forms.find((entries) => entries.length > 0) ?? gazetteer.abbreviated(name);
}

const inside = /\b(?:in|near|outside)\s+$/;
const locative = /\b(?:in|at|near|from|to|outside|around|across|into|toward|towards|throughout|of)\s+(?:the\s+)?$/i;

/** “Ada Quill, 57, of *Norwick*, said”, “a *Norwick* man”: how newspapers tell where somebody lives. */
const isHome = (text: string, span: Span): boolean =>
  /, \d{1,3}, (?:both |all )?of $/.test(before(text, span)) || residents.test(text.slice(span.end, span.end + 24));
const residents = new RegExp(`^ (?:${alternatives(data.residents)})\\b`);

/** “BEIRUT —”, “LOUISVILLE, Ky. (AP) —” at the head of a paragraph. */
const opensDateline = (text: string, { start, end }: Span): boolean =>
  /(?:^|\n|[.:] )$/.test(text.slice(Math.max(0, start - 2), start)) &&
  /^(?:, [\p{L}. ]{2,20})?(?: \([\p{L} ]{2,20}\))?\s*(?:[—–]|--?\s)/u.test(text.slice(end, end + 60));

/** “Quill (*R-Ohio*)”, “the news agency, *Norpress*,”: a party with a state, and an outlet behind what it is. */
const isLabel = (text: string, span: Span): boolean =>
  /^[DRI]-\p{Lu}/u.test(text.slice(span.start, span.end)) || outlets.test(before(text, span));
const outlets = new RegExp(`\\b(?:${alternatives(data.outlets)}),? $`, "i");

/** “(AP) —” at the end of a dateline: the agency. */
const isCredit = (text: string, { start, end }: Span): boolean =>
  text[start - 1] === "(" && /^\)\s*(?:[—–]|--?\s)/.test(text.slice(end, end + 4));

/** Regions, countries and counties by their names or short forms: what can stand behind a place that lies in it. */
function largerNamed(gazetteer: Gazetteer, name: string): readonly Entry[] {
  const larger = gazetteer.named(name).filter(({ kind }) => kind !== "city" && kind !== "continent");
  return [...gazetteer.abbreviated(name), ...larger];
}

/** “London, Canada” is a place; in “London, South Africa and Peru” the one in South Africa is hardly meant. */
const HARDLY = 50;

const holds = (outer: Entry, { kind, region, country, lat, lon }: Entry): boolean => {
  if (kind === outer.kind) return false;
  if (outer.kind === "country") return country === outer.country;
  if (outer.kind === "region") return region === outer.region;
  return outer.country === country && Math.abs(outer.lat - lat) < 1 && Math.abs(outer.lon - lon) < 1.5;
};

function qualifierOf({ report: { text }, gazetteer }: Finder, name: string, end: number): Qualifier | null {
  const behind = holding.exec(text.slice(end, end + 80));
  if (!behind) return null;
  const candidates = gazetteer.named(name);
  const largest = Math.max(...candidates.map(({ population }) => population));
  const mayMean = (candidate: Entry, outer: Entry): boolean =>
    holds(outer, candidate) && (outer.kind !== "country" || candidate.population * HARDLY >= largest);
  const start = end + behind[0].length - behind[1]!.length;
  // “Saltby, Texas Gov. …”: the longest beginning of what stands there that holds a place of the name.
  for (const whole = behind[1]!.replace(/-based$/, "").split(" "); whole.length > 0; whole.pop()) {
    const larger = unstopped(gazetteer, whole.join(" "));
    const entry = largerNamed(gazetteer, larger).find((outer) =>
      candidates.some((candidate) => mayMean(candidate, outer)),
    );
    if (entry) return { span: { start, end: start + larger.length }, entry, isKnown: true };
  }
  // “He died in Saltby in Norland”: “in” alone does not tell that the one holds the other.
  return behind[0].includes(" in ") ? null : outerBehind(gazetteer, text, start, candidates);
}

/** “Saltby, *Norland*”, “Saltby (*Norland*)”, “Saltby, in northern *Norland*”, “Saltby in *Norland*” */
const holding = new RegExp(
  `^(?:, |\\s\\(|,? in (?:the )?(?:(?:${alternatives(data.parts)}) )?)(\\p{Lu}[\\p{L}.’'-]*(?: \\p{Lu}[\\p{L}.’'-]*){0,3})`,
  "u",
);

/** “the *Norlandic* city of Saltby”, “*Norland*’s Saltby”, not “*Norland*’s Saltby embassy”: the country whose the place is, where the gazetteer knows one of the name there. */
function qualifierBefore({ report, language, gazetteer }: Finder, name: string, span: Span): Qualifier | null {
  const [, people, owner] = belonging.exec(before(report.text, span)) ?? [];
  const nation = people
    ? countryOfAdjective(people)
    : owner && !isAdjective(language, span)
      ? countryNamed(owner)
      : null;
  const entry = nation && gazetteer.country(nation.code);
  return entry && gazetteer.named(name).some((candidate) => holds(entry, candidate))
    ? { span: null, entry, isKnown: true }
    : null;
}
const belonging =
  /(?:(\p{Lu}[\p{L}-]{1,30}(?: \p{Lu}\p{L}+)?) (?:\p{Ll}[\p{L}-]+ )?(?:city|town|port|village|capital|resort|suburb) of|(?<![\p{L}])(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)['’]s) $/u;

/**
 * “Torrington, *Ohio*”, “TORRINGTON, *Mich.*”: a state of the USA binds also where the gazetteer has no such town in it; a name of a place elsewhere is
 * then none. So does a country, “Torrington, *Norland*,”, where what follows shows that no list goes on, but not over large cities: they are
 * where they are, whoever claims them.
 */
function outerBehind(gazetteer: Gazetteer, text: string, start: number, rivals: readonly Entry[]): Qualifier | null {
  const behind = text.slice(start, start + 60);
  const [state = ""] = /^\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*)?(?=,|\)|-based| \(|\s?[—–])/u.exec(behind) ?? [];
  const [country = ""] =
    /^\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)*(?=\)|-based| \(|\s?[—–]|\.(?:\s|$)|, (?!and |or )\p{Ll})/u.exec(behind) ?? [];
  const isTown = rivals.every(({ kind, population }) => kind === "city" && population < CITY);
  const states = [...gazetteer.abbreviated(state), ...gazetteer.named(state)].filter(
    ({ kind, country }) => kind === "region" && country === "USA",
  );
  const countries = isTown
    ? gazetteer.named(country).filter(({ kind }) => kind === "country" || kind === "region")
    : [];
  const [name, entry] = states[0] ? [state, states[0]] : [country, countries[0]];
  return entry ? { span: { start, end: start + name.length }, entry, isKnown: false } : null;
}

/** Without the full stop of a sentence; that of “Ky.” belongs to the name. */
const unstopped = (gazetteer: Gazetteer, name: string): string =>
  name.endsWith(".") && gazetteer.named(name.slice(0, -1)).some(({ kind }) => kind !== "city")
    ? name.slice(0, -1)
    : name;

/** What qualifies a place is a place too, also where the language saw no name: “Edmonton, *Ky.*” */
function withQualifiers({ report: { text } }: Finder, found: readonly Found[]): readonly Found[] {
  const qualifiers = found.flatMap(({ within }): readonly Found[] => {
    if (!within?.span) return [];
    const { span, entry } = within;
    return [{ span, name: words(text, span), use: "place", candidates: [entry], within: null }];
  });
  const spans = qualifiers.map(({ span }) => span);
  const isQualifier = (span: Span): boolean => {
    const next = spans[firstEndingAfter(spans, span.start)];
    return next !== undefined && overlaps(next, span);
  };
  return [...found.filter(({ span }) => !isQualifier(span)), ...qualifiers].sort((a, b) => byPlace(a.span, b.span));
}

/** “Turkish” in “Turkish troops”; not “the Turkish” as a people. */
function isAdjective({ tree }: Language, span: Span): boolean {
  const token = firstTokenOf(tree, span);
  return token !== undefined && isAttributive(token);
}

function useOf(finder: Finder, mention: FoundMention, name: string, span: Span): Toponym["use"] {
  const { report, language } = finder;
  if (isLocation(report, { span, type: "place" })) return "place";
  if (mention.type === "country") return "actor";
  if (finder.sources.get(span.start) === span.end) return "actor";
  if (!countryOfCapital(name)) return "place";
  const token = firstTokenOf(language.tree, span);
  const isParty = /\b(?:with|between|against|by|told|urged)\s+(?:\p{Lu}\p{L}+ and )?$/u.test(before(report.text, span));
  return isParty || token?.relation === "nsubj" ? "actor" : "place";
}

/**
 * What the text names inside other words: the lands of “the *British* government” and “a *Scottish* club”, the places in the names of bodies, “the
 * *Norland* Department of Transport”; each once. They tell where the report plays, and are no places of it themselves.
 */
function namedWithin({ language, gazetteer }: Finder, named: ReadonlySet<string>): readonly Named[] {
  const { tree, mentions } = language;
  const bodies = mentions
    .filter(({ form, type }) => form === "name" && type === "organization")
    .map(({ span }) => span);
  const found = new Map<string, Named>();
  tree.tokens.forEach((token, at) => {
    for (const last of [tree.tokens[at + 1], token]) {
      const name = last ? tree.text.slice(token.start, last.end) : "";
      if (!/^\p{Lu}/u.test(name) || named.has(placeKey(name)) || isGeneric(name)) continue;
      const body = bodies[firstEndingAfter(bodies, token.start)];
      const isInBody = body !== undefined && body.start <= token.start && last!.end <= body.end;
      const candidates = landsOf(gazetteer, name) ?? (isInBody ? gazetteer.named(name).filter(isRegion) : []);
      if (candidates.length > 0) found.set(placeKey(name), { name, candidates });
    }
  });
  return [...found.values()];
}

const isRegion = ({ kind }: Entry): boolean => kind === "region";

/** The country or the part of one that an adjective, a people or a name of a country is of; null: none. */
function landsOf(gazetteer: Gazetteer, name: string): readonly Entry[] | null {
  const part = landOfAdjective(name);
  if (part) return gazetteer.named(part).filter(isRegion);
  const nation = countryOfAdjective(name) ?? countryNamed(name);
  const entry = nation && gazetteer.country(nation.code);
  return entry ? [entry] : null;
}

/** One name means one place in a report, unless a larger place behind it tells otherwise; the plain name follows that. */
function resolved(found: readonly Found[], finder: Finder): readonly Toponym[] {
  const told = new Map<string, Entry>();
  for (const { name, within } of found) {
    if (within && !told.has(placeKey(name))) told.set(placeKey(name), within.entry);
  }
  // Where the state behind it knows no such place, the name is of a place that the gazetteer lacks.
  const binding = new Set(found.flatMap(({ name, within }) => (within && !within.isKnown ? [placeKey(name)] : [])));
  const groups = new Map<string, Named>();
  const keys = found.map(({ name, candidates, within }) => {
    const outer = within?.entry ?? told.get(placeKey(name)) ?? null;
    const key = `${placeKey(name)}|${outer?.region ?? ""}`;
    const fitting = outer ? candidates.filter((candidate) => holds(outer, candidate)) : candidates;
    const kept = fitting.length > 0 || binding.has(placeKey(name)) ? fitting : candidates;
    if (kept.length > 0 && !groups.has(key)) groups.set(key, { name, candidates: kept });
    return key;
  });
  const order = [...groups.keys()];
  const home = homeOf(finder.report, finder.gazetteer);
  const within = namedWithin(finder, new Set(found.map(({ name }) => placeKey(name))));
  const senses = resolve([...groups.values()], { ...home, names: [...home.names, ...within] });
  const sense = new Map(order.map((key, at) => [key, senses[at]!]));
  return found.map(({ span, use }, at) => {
    const { entry, share } = sense.get(keys[at]!) ?? { entry: null, share: 0 };
    return { span, use, entry: share >= CLEAR ? entry : null };
  });
}
