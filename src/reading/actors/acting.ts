/** Which mentions stand for someone who acts or speaks, and not for a place or a trait. */
import { countryNamed, countryOfAdjective } from "../../language/countries.js";
import type { FoundMention, Language } from "../../language/language.js";
import { firstTokenOf, headOf, isAttributive, type Tree } from "../../language/tree.js";
import type { Report, Span } from "../../schema.js";
import { byPlace, contains, firstEndingAfter, firstFrom } from "../../span.js";
import { isLocation } from "../places.js";

/** Whether a mention stands in the words for a speaker or a listener, and not in a clause that only tells of them. */
export function voicesIn({ attributions, tree }: Language): (mention: FoundMention) => boolean {
  const voices = attributions
    .flatMap(({ source, addressee }) => [source ?? [], addressee ?? []].flat())
    .sort(byPlace)
    .map((span) => ({ span }));
  return ({ span, head }) =>
    voices
      .slice(Math.max(0, firstFrom(voices, span.start) - 3), firstFrom(voices, span.end))
      .some((voice) => contains(voice.span, span) && !isTold(tree, head, voice.span));
}

/** “Ada Quill, whose *sister* drowned”: whether a clause stands between a word and the noun that a span is about. */
function isTold(tree: Tree, { start }: Span, within: Span): boolean {
  const { tokens } = tree;
  for (let at = firstEndingAfter(tokens, start); at >= 0 && contains(within, tokens[at]!); at = headOf(tree, at))
    if (tokens[at]!.relation?.startsWith("acl")) return true;
  return false;
}

/** A name that says where something is, or of which country, names nobody. */
export const names = (report: Report, language: Language, mention: FoundMention, name: string): boolean =>
  mention.form === "name" &&
  !isLocation(report, mention) &&
  !isAdjective(language, mention, name) &&
  !isLanguage(report, mention, name);

/** “in Portuguese”, “speaks Greek”: without an article behind these words a people's name is that of its language. */
const isLanguage = ({ text }: Report, { span }: FoundMention, name: string): boolean =>
  countryOfAdjective(name) !== null &&
  /\b(?:in|into|speaks?|spoke|speaking) $/.test(text.slice(Math.max(0, span.start - 12), span.start));

/** “Portuguese” in “the Portuguese minister” tells of the minister and names nobody; in “the Portuguese said” it names a people. */
function isAdjective({ tree }: Language, { span, type }: FoundMention, name: string): boolean {
  if (type !== "group" && (!countryOfAdjective(name) || countryNamed(name))) return false;
  const token = firstTokenOf(tree, span);
  return token !== undefined && isAttributive(token);
}
