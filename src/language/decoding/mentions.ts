import type { MentionType } from "../../schema.js";
import { byPlace } from "../../span.js";
import { countryNamed } from "../countries.js";
import type { Scores } from "../encoder.js";
import type { Expression, FoundMention, Token } from "../language.js";
import type { LinkedAttribution } from "./attributions.js";
import { headOf, phraseOf, type Range, spanAt, spanOf } from "./phrases.js";
import type { Stretch } from "./sequence.js";

/** The labels that the columns of the scores stand for. */
interface Columns {
  readonly names: readonly string[];
  readonly mentions: readonly string[];
}

/** What the types of the corpus of names are here. Dates and sums of money are no mentions. */
const typeOfName: Readonly<Record<string, MentionType>> = {
  Person: "person",
  Organization: "organization",
  Location: "place",
  Facility: "place",
  NORP: "group",
  Product: "other",
  Misc: "other",
};

const typeOfExpression: Readonly<Record<string, Expression["type"]>> = { Date: "date", Money: "money" };

export const expressionsOf = (tokens: readonly Token[], names: readonly Stretch[]): readonly Expression[] =>
  names.flatMap((name) => {
    const type = typeOfExpression[name.kind];
    return type ? [{ span: spanOf(tokens, name), type }] : [];
  });

interface Evidence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly scores: Scores;
  readonly columns: Columns;
  readonly names: readonly Stretch[];
  readonly attributions: readonly LinkedAttribution[];
}

/** Names and the titles before them, descriptions, pronouns; and a mention for every source that has none. In order. */
export function findMentions(evidence: Evidence): readonly FoundMention[] {
  const { tokens, names, attributions } = evidence;
  const taken = new Set<number>();
  const take = ({ from, to }: Range) => {
    for (let at = from; at < to; at++) taken.add(at);
  };
  const found: FoundMention[] = [];
  for (const name of names) {
    take(name);
    const mention = nameOf(evidence, name);
    if (!mention) continue;
    found.push(mention);
    const title = mention.type === "person" ? titleBefore(tokens, name) : null;
    if (!title) continue;
    take(title);
    found.push({ ...described(tokens, title, title.to - 1), type: "person", confidence: mention.confidence });
  }
  tokens.forEach((_, index) => {
    const mention = taken.has(index) ? null : headedBy(evidence, index);
    if (mention) found.push(mention);
    if (mention) taken.add(index);
  });
  for (const { source } of attributions) {
    const head = source && headOf(tokens, source);
    if (head === null || taken.has(head)) continue;
    taken.add(head);
    found.push(speaker(evidence, head));
  }
  return found.sort((a, b) => byPlace(a.span, b.span));
}

function nameOf({ text, tokens, scores, columns }: Evidence, name: Stretch): FoundMention | null {
  const type = typeOfName[name.kind];
  if (!type) return null;
  const span = spanOf(tokens, name);
  const isCountry = type === "place" && countryNamed(text.slice(span.start, span.end)) !== null;
  let least = 0;
  for (let at = name.from; at < name.to; at++) {
    const column = columns.names.indexOf(`${at === name.from ? "B" : "I"}-${name.kind}`);
    least = Math.min(least, scores.names[at * columns.names.length + column]!);
  }
  return {
    span,
    head: spanAt(tokens, headOf(tokens, name)),
    form: "name",
    type: isCountry ? "country" : type,
    confidence: rounded(least),
  };
}

const rounded = (logarithm: number): number => Math.round(Math.exp(logarithm) * 100) / 100;

/** “*Lebanese Prime Minister* Saad Hariri”: what stands before the name in its own phrase, if it holds a noun. */
function titleBefore(tokens: readonly Token[], name: Stretch): Range | null {
  const title = { from: phraseOf(tokens, headOf(tokens, name)).from, to: name.from };
  const nouns = tokens.slice(title.from, title.to).some(({ upos }) => upos === "NOUN" || upos === "PROPN");
  return nouns ? title : null;
}

const described = (tokens: readonly Token[], range: Range, head: number) =>
  ({ span: spanOf(tokens, range), head: spanAt(tokens, head), form: "description" }) as const;

const kinds: Readonly<Record<string, MentionType>> = { person: "person", organization: "organization" };

/** A description or pronoun of a person or body that the token heads. Places without a name are not mentioned. */
function headedBy({ tokens, scores, columns }: Evidence, index: number): FoundMention | null {
  const row = index * columns.mentions.length;
  let top = 0;
  for (let column = 1; column < columns.mentions.length; column++) {
    if (scores.mentions[row + column]! > scores.mentions[row + top]!) top = column;
  }
  const [kind = "", form = ""] = columns.mentions[top]!.split(":");
  const type = kinds[kind];
  if (!type) return null;
  const confidence = rounded(scores.mentions[row + top]!);
  const at = spanAt(tokens, index);
  if (form === "pronoun") return { span: at, head: at, form, type, confidence };
  return form === "nominal" ? { ...described(tokens, phraseOf(tokens, index), index), type, confidence } : null;
}

/** A source is a mention, whatever the head of mentions thinks of it: of a person or a body, whichever is likelier. */
function speaker({ tokens, scores, columns }: Evidence, head: number): FoundMention {
  const score = (label: string): number => {
    const column = columns.mentions.indexOf(label);
    return column < 0 ? Number.NEGATIVE_INFINITY : scores.mentions[head * columns.mentions.length + column]!;
  };
  const at = spanAt(tokens, head);
  if (tokens[head]!.upos === "PRON") return { span: at, head: at, form: "pronoun", type: "person", confidence: 0.5 };
  const type = score("organization:nominal") > score("person:nominal") ? "organization" : "person";
  return { ...described(tokens, phraseOf(tokens, head), head), type, confidence: 0.5 };
}
