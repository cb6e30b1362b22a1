/** What bears the name of a place, or of nothing else, and is none: storms, ships, works. */
import nouns from "../../language/data/nouns.json" with { type: "json" };
import type { FoundMention, Language } from "../../language/language.js";
import { childrenBy, hasRelation, headIn, headOf, rangeOf } from "../../language/tree.js";
import type { Report, Span } from "../../schema.js";
import { words } from "../../span.js";
import data from "../data/place-words.json" with { type: "json" };
import { before } from "./location.js";

const kinds: ReadonlySet<string> = new Set([...nouns.classes.craft.split(" "), ...data.works]);
const titles = `(?:${data.namesakes.join("|")})`;
const titled = new RegExp(`^${titles} `, "u");
const behindTitle = new RegExp(`(?:^|[^\\p{L}])${titles} $`, "u");

/** The names that the text gives to storms, ships and works, in any mention: “Hurricane *Saltby*”, “the frigate *Saltby*”, “*Saltby*, the soap”. */
export const namesakes = ({ text }: Report, language: Language): ReadonlySet<string> =>
  new Set(
    language.mentions.flatMap((mention) => {
      const name = words(text, mention.span);
      if (mention.form !== "name") return [];
      if (titled.test(name)) return [name, name.replace(titled, "")];
      return behindTitle.test(before(text, mention.span)) || isOfKind(language, mention) ? [name] : [];
    }),
  );

/** “the frigate *Saltby*”, “*Saltby*, the soap”; not “the film *Norland* made”. */
function isOfKind({ tree }: Language, { span }: FoundMention): boolean {
  const range = rangeOf(tree, span);
  if (range.from === range.to) return false;
  const head = headIn(tree, range);
  const kind = range.from - 1;
  const isKind = (noun: number): boolean => kinds.has(tree.words[noun] ?? "");
  const isNamed = isKind(kind) && (headOf(tree, head) === kind || headOf(tree, kind) === head);
  return (isNamed && !hasRelation(tree, head, "nsubj", "nsubj:pass")) || childrenBy(tree, head, "appos").some(isKind);
}

const titular = new RegExp(`(?:^|[^\\p{L}])(?:${data.titular.join("|")}) of $`, "u");

/** “the Duke of *Saltby*”, “the Pride of *Saltby*”: what the place gave to a title or a ship. */
export const isTitular = (text: string, span: Span): boolean => titular.test(before(text, span));
