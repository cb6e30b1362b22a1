/** Descriptions that stand beside a name and say whose office it is: “Prime Minister Ines Lobo”, “Ada Quill, the mayor”. */
import offices from "../../language/data/offices.json" with { type: "json" };
import type { FoundMention, Language } from "../../language/language.js";
import { isPolityNoun } from "../../language/polities.js";
import type { Report, Span } from "../../schema.js";

/** For the index of each such description the index of the mention of the name, both among `language.mentions`. */
export function titlesOf({ text }: Report, { mentions, attributions }: Language): ReadonlyMap<number, number> {
  const subjects = new Set(attributions.flatMap(({ source }) => source?.start ?? []));
  // “said a spokeswoman, *Ada Quill*.”: the name ends the words for the speaker, which the description begins.
  const sourceEnds = new Map(
    attributions.flatMap(({ source }) => (source ? [[source.start, source.end] as const] : [])),
  );
  const ends = (description: Span, name: Span): boolean => {
    const end = sourceEnds.get(description.start);
    return end !== undefined && name.end <= end && /^,?$/.test(text.slice(name.end, end));
  };
  const titles = new Map<number, number>();
  mentions.forEach((mention, index) => {
    if (mention.form !== "description") return;
    // Names inside the description are none beside it: “*Portuguese* Prime Minister Ines Lobo”.
    const after = [index + 1, index + 2, index + 3].find((at) => (mentions[at]?.span.start ?? 0) >= mention.span.end);
    const before = [index - 1, index - 2, index - 3].find(
      (at) => (mentions[at]?.span.end ?? Infinity) <= mention.span.start,
    );
    const next = after === undefined ? undefined : mentions[after];
    const titled = next?.form === "name" && isTitleBefore(text.slice(mention.span.end, next.span.start));
    const previous = before === undefined ? undefined : mentions[before];
    // “In a meeting with the mayor, the minister said”: the subject of another clause is no apposition.
    const apposed =
      previous?.form === "name" &&
      !subjects.has(mention.span.start) &&
      /^, (?:\d{1,3}, )?(?:who is )?$/.test(text.slice(previous.span.end, mention.span.start)) &&
      /^(?!whose\b)(?:a|an|the|one|his|her|\p{Ll})/u.test(text.slice(mention.span.start, mention.span.end));
    // The complement may hold a name of its own: “The mayor of *Norwick*, Ada Quill,”.
    const behind = [index + 1, index + 2, index + 3, index + 4, index + 5].find(
      (at) =>
        mentions[at]?.form === "name" &&
        isNamedBehind(text, mention.span, mentions[at].span) &&
        (isSetOff(text, mentions[at].span) || ends(mention.span, mentions[at].span)),
    );
    const ended = [index + 1, index + 2, index + 3, index + 4].find(
      (at) =>
        mentions[at]?.form === "name" &&
        mentions[at].type === "person" &&
        isNamedAfterComplement(text, mention.span, mentions[at].span),
    );
    // “the mountain state of *Ruvenia*”
    const itself = [index + 1, index + 2].find(
      (at) => mentions[at]?.form === "name" && isItself(text, mention, mentions[at]),
    );
    const named = itself ?? (titled ? after : (ended ?? behind ?? (apposed ? before : undefined)));
    const type = named === undefined ? null : mentions[named]!.type;
    const isPerson = mention.type === "person" && type !== "country";
    const isBody =
      type !== "country" && named === behind && named !== undefined && isBodyNamed(text, mention, mentions[named]!);
    if (named !== undefined && (isPerson || isBody || type === "organization" || itself !== undefined))
      titles.set(index, named);
  });
  return titles;
}

/** “The mayor of Norwick, *Ada Quill*, said”: a name behind the description, its complement and a comma; a form of address may come between. */
const isNamedBehind = (text: string, description: Span, name: Span): boolean =>
  /^(?: (?:of|for|at|in|to|from|on) [^,.;:“”"]{1,60})?, (?:the )?(?:\p{Lu}\p{L}*\.? ){0,2}$/u.test(
    text.slice(description.end, name.start),
  );

/** “The city of *Norwick*”, “the island nation of *Verrano*”: a noun for a land or a town, and its name behind “of”. */
const isItself = (text: string, { span, head, type }: FoundMention, name: FoundMention): boolean =>
  type !== "person" &&
  name.type !== "person" &&
  isPolityNoun(text.slice(head.start, head.end).toLowerCase()) &&
  /^ of (?:the )?$/.test(text.slice(span.end, name.span.start));

/** “*The airline*, Vostair, denied”: at the head of a sentence a body, then its name, whatever that looks like; but “leaving *the company*, Marsh, 50, denied”. */
const isBodyNamed = (text: string, { span, type }: FoundMention, name: FoundMention): boolean =>
  type === "organization" &&
  /^\p{Lu}/u.test(text.slice(span.start, span.end)) &&
  text.slice(span.end, name.span.start) === ", ";

/** A comma sets off what stands behind the name, and joins nobody to it. */
const isSetOff = (text: string, name: Span): boolean => /^,(?! (?:and|or) )/.test(text.slice(name.end, name.end + 6));

/** “*Head* of Training Rosa Pell”: an office with a capital and no article, and whose it is, stand before the name. */
const isNamedAfterComplement = (text: string, description: Span, name: Span): boolean =>
  /^\p{Lu}/u.test(text.slice(description.start, description.end)) &&
  !/^(?:The|An?|One|His|Her|Its|Their|My|Our) /.test(text.slice(description.start, description.end)) &&
  /^ of [^,.;:“”"]{1,60} $/u.test(text.slice(description.end, name.start));

/** Between a title and its name: nothing, a form of address, or the body's own noun (“… of the Harbour *trust* Ada Quill”). */
const isTitleBefore = (between: string): boolean =>
  /^\s?(?:\p{Lu}\p{L}*\.? )?$/u.test(between) ||
  (/^(?: \p{Ll}+){1,3} $/u.test(between) && offices.organization.includes(between.trim().split(" ").at(-1)!));
