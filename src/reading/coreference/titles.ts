/** Descriptions that stand beside a name and say whose office it is: “Prime Minister Ines Lobo”, “Ada Quill, the mayor”. */
import offices from "../../language/data/offices.json" with { type: "json" };
import type { FoundMention, Language } from "../../language/language.js";
import { singular } from "../../language/plurals.js";
import { isPolityNoun } from "../../language/polities.js";
import { areLetters, isOfficeNoun, isPersonNoun, isTitle } from "../../language/titles.js";
import { hasRelation, headOf, isVerb, rangeOf, type Tree, tokensIn } from "../../language/tree.js";
import type { Report, Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";

/** For the index of each such description the index of the mention of the name, both among `language.mentions`. */
export function titlesOf({ text }: Report, { mentions, attributions, tree }: Language): ReadonlyMap<number, number> {
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
        (isSetOff(text, mentions[at].span) ||
          ends(mention.span, mentions[at].span) ||
          isApposed(tree, mention.span, mentions[at])),
    );
    const ended = [index + 1, index + 2, index + 3, index + 4].find(
      (at) =>
        mentions[at]?.form === "name" &&
        mentions[at].type === "person" &&
        (isNamedAfterComplement(text, mention.span, mentions[at].span) ||
          isNamedAfterField(tree, mention, mentions[at])) &&
        // “Half of those polled *said* Quill was late”: what a clause tells of is no name beside it.
        !hasVerb(tree, mention.span.end, mentions[at].span.start),
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
  // “*Her daughter*, the cellist Ada Quill, said”: a second description before the one that stands right before the name.
  mentions.forEach((mention, index) => {
    if (mention.form !== "description" || mention.type !== "person" || titles.has(index)) return;
    const second = [index + 1, index + 2, index + 3, index + 4].find(
      (at) =>
        titles.has(at) &&
        titles.get(at)! > at &&
        mentions[titles.get(at)!]!.type === "person" &&
        isApposedBehind(text.slice(mention.span.end, mentions[at]!.span.start)),
    );
    const name = second === undefined ? undefined : titles.get(second)!;
    if (name === undefined) return;
    const { span } = mentions[name]!;
    if (isSetOff(text, span) || ends(mention.span, span) || isApposed(tree, mention.span, mentions[name]!))
      titles.set(index, name);
  });
  return titles;
}

/** Nothing but a complement and a comma. */
const isApposedBehind = (between: string): boolean =>
  /^(?: (?:of|for|at|in|to|from|on) [^,.;:“”"]{1,60})?, $/u.test(between);

/** “The mayor of Norwick, *Ada Quill*, said”: a name behind the description, its complement and a comma; a form of address may come between. */
const isNamedBehind = (text: string, description: Span, name: Span): boolean =>
  /^(?: (?:of|for|at|in|to|from|on) [^,.;:“”"]{1,60})?, (?:the |\p{Lu}[\p{L}-]*['’]s )?(?:\p{Lu}\p{L}*\.? ){0,2}$/u.test(
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

/** A comma sets off what stands behind the name, with the letters behind it, and joins nobody to it: “Ada Quill KC*,*”. */
function isSetOff(text: string, name: Span): boolean {
  const behind = text.slice(name.end, name.end + 16);
  const letters = /^ ([\p{L}.]{2,8})(?=,)/u.exec(behind)?.[1];
  const end = letters !== undefined && areLetters(letters) ? letters.length + 1 : 0;
  return /^,(?! (?:and|or) )/.test(behind.slice(end));
}

/** “Pell's *head*, Ada Quill, and the mayor said”: where more are joined behind the comma the tree tells whether the name is that of the one before. */
function isApposed(tree: Tree, description: Span, { span, head: { start } }: FoundMention): boolean {
  const head = firstEndingAfter(tree.tokens, start);
  const noun = headOf(tree, head);
  const { from, to } = rangeOf(tree, description);
  return hasRelation(tree, head, "appos") && noun >= from && noun < to && /[,.;]/.test(tree.text[span.end] ?? "");
}

/** “*Head* of Training Rosa Pell”: an office with a capital and no article, and whose it is, stand before the name. */
const isNamedAfterComplement = (text: string, description: Span, name: Span): boolean =>
  /^\p{Lu}/u.test(text.slice(description.start, description.end)) &&
  !/^(?:The|An?|One|His|Her|Its|Their|My|Our) /.test(text.slice(description.start, description.end)) &&
  /^ of [^,.;:“”"]{1,60} $/u.test(text.slice(description.end, name.start));

/** “the minister *of Fisheries* Rui Prates”, “the head *of the trust* Ada Quill”: of whom nobody is, behind an office, its holder is named. */
function isNamedAfterField(tree: Tree, { span, head }: FoundMention, name: FoundMention): boolean {
  const { text, tokens, words } = tree;
  const { from, to } = rangeOf(tree, { start: span.end, end: name.span.start });
  const last = words[to - 1] ?? "";
  return (
    isOfficeNoun(text.slice(head.start, head.end)) &&
    /^ (?:of|for) [^,.;:“”"]{1,60} $/u.test(text.slice(span.end, name.span.start)) &&
    /^(?:NOUN|PROPN)$/.test(tokens[to - 1]!.upos!) &&
    to - from > 1 &&
    /^\S+ \S/.test(text.slice(name.span.start, name.span.end)) &&
    ![last, singular(last)].some(
      (noun) =>
        isPersonNoun(noun) || isOfficeNoun(noun) || isTitle(text.slice(tokens[to - 1]!.start, tokens[to - 1]!.end)),
    )
  );
}

function hasVerb(tree: Tree, start: number, end: number): boolean {
  const { from, to } = rangeOf(tree, { start, end });
  return tokensIn({ from, to }).some((at) => isVerb(tree, at));
}

/** Between a title and its name: nothing, a form of address, or the body's own noun (“… of the Harbour *trust* Ada Quill”). */
const isTitleBefore = (between: string): boolean =>
  /^\s?(?:\p{Lu}\p{L}*\.? )?$/u.test(between) ||
  (/^(?: \p{Ll}+){1,3} $/u.test(between) && offices.organization.includes(between.trim().split(" ").at(-1)!));
