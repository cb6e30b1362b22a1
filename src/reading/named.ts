/** Whom a noun phrase names: one actor, or several whom “and” joins, under titles, with complements and brackets between. */
import clauses from "../language/data/clauses.json" with { type: "json" };
import type { ActorId, Mention, MentionType, Report, Span } from "../schema.js";
import { contains, firstFrom, inside } from "../span.js";

/** What tells it. */
interface Naming {
  readonly report: Report;
  readonly mentions: readonly Mention[];
}

/** People can be left unnamed; what is no person is named by its noun: “the ministry”, “the survey”. */
export const isFaceless = (type: MentionType): boolean => type !== "person" && type !== "group";

/** A mention that has an actor. */
export type Resolved = Mention & { readonly actor: ActorId };

export const actorsOf = (naming: readonly Resolved[]): readonly ActorId[] => naming.map(({ actor }) => actor);

/** The actors that a noun phrase names. */
export const actorsNamed = (layers: Naming, phrase: Span): readonly ActorId[] =>
  actorsOf(mentionsNaming(layers, phrase));

/**
 * The mentions that name the actors of a noun phrase, one for each: its first mention, and those that “and” joins to it. What stands right before a name or
 * behind a comma without an “and” to come says who the same actor is: “Cllr Ada Quill, the chair”. A phrase within a name, “Pell Foods” of “Pell Foods plc”,
 * has the actor of the name.
 */
export function mentionsNaming({ report, mentions }: Naming, phrase: Span): readonly Resolved[] {
  const parts = partsOf(report.text, mentions, phrase);
  const joins = (at: number): boolean => isJoined(parts[at]!);
  // “Bishop *Ada Quill*, Swami *Tom Marsh* and …”: behind a title stands nobody else.
  const next = (at: number): number => (parts[at + 1] && /^\s+$/.test(parts[at + 1]!.between) ? next(at + 1) : at + 1);
  const lists = (at: number): boolean =>
    joins(at) || (listing.test(parts[at]!.between) && next(at) < parts.length && lists(next(at)));
  const found: Resolved[] = [];
  // How many were found before the one whom the words now name.
  let person = 0;
  for (const [at, { mention, between }] of parts.entries()) {
    const { actor, form } = mention;
    const isTitled =
      at > 0 &&
      (/^\s+$/.test(between) ||
        (form === "name" && mention.type === "person" && isTrade(parts[at - 1]!.mention, between)));
    // “Norway's transport minister”: whose the office is does not speak.
    const isOwner = at > 0 && /^['’]s? $/.test(between);
    if (isOwner) found.pop();
    else if (at > 0 && !isTitled && !lists(at)) break;
    if (!isTitled) person = found.length;
    if (!actor || found.some((other) => other.actor === actor)) continue;
    if (isTitled && form !== "name") continue;
    // “*her* press conference”: whose a thing is, is not the thing.
    if (form === "pronoun" && at === parts.length - 1 && isOwnerOf(report.text, mention.span, phrase)) continue;
    // “Ada Quill and *his wife* Hana”: a name goes before the words that say who she is, not before who stands before them.
    if (isTitled) found.splice(person);
    // “*Two residents*, Ada Quill and Tom Marsh”, “*The mayors* of Norwick and Carrow, …”: what the several are does not speak beside them.
    if (at === 1 && listing.test(between) && form === "name" && isSeveral(report.text, parts[0]!.mention) && lists(at))
      found.pop();
    found.push({ ...mention, actor });
  }
  if (parts.length > 0) return found;
  const behind = firstFrom(mentions, phrase.start + 1);
  const whole = mentions
    .slice(Math.max(0, behind - holders), behind)
    .findLast(({ form, span }) => form === "name" && contains(span, phrase));
  return whole?.actor ? [{ ...whole, actor: whole.actor }] : [];
}

/** Whether a pronoun in a phrase tells whose the noun behind it is. */
const isOwnerOf = (text: string, { start, end }: Span, phrase: Span): boolean =>
  /^(?:his|her|its|their|our|my|your)$/i.test(text.slice(start, end)) && /^ \p{L}/u.test(text.slice(end, phrase.end));

/** “two residents”, “the Weir brothers”. */
const isSeveral = (text: string, { form, type, span }: Mention): boolean =>
  form === "description" && !isFaceless(type) && /\p{Ll}(?:s|men|people)$/u.test(text.slice(span.start, span.end));

const complementing = clauses.complementing.join("|");
const breaking = [...clauses.complementing, ...clauses.joining].join("|");

/** “University of Skarn *rector* Ada Quill”: words between a body and a name that no preposition and no “and” breaks. */
const trade = new RegExp(`^ (?:(?!(?:${breaking}) )\\p{Ll}[\\p{Ll}-]* ){1,4}$`, "u");
const breaks = new RegExp(`\\b(?:${breaking})\\b`);

/** “the Guild (HPG) *vice-president, Dr* Ada Quill”, “secretary*-general, Comrade* Ada Quill”: a trade of which the commas end no more than the words. */
const setOffTrade = /^(?: \([^()]*\))?(?: \p{Ll}[\p{Ll}-]*){1,4}, (?:\p{Lu}\p{Ll}*\.? ){0,2}$/u;
const tradeEnd = /^(?:-\p{Ll}+)+,? (?:\p{Lu}\p{Ll}*\.? ){0,2}$/u;

/** Whether the words between what is named before and a person say what that one is there. */
const isTrade = (before: Mention, between: string): boolean =>
  trade.test(between) ||
  (isFaceless(before.type) && setOffTrade.test(between) && !breaks.test(between)) ||
  (before.form === "description" && tradeEnd.test(between));

/** How many mentions before a phrase are looked at for the name that holds it. */
const holders = 4;

/** A mention that can name somebody in a phrase. */
interface PhrasePart {
  readonly mention: Mention;
  /** The words between it and the part before. */
  readonly between: string;
  readonly before: Mention | null;
  /** What stands in the complement of the part before: “the guild” of “Ada Quill of *the guild* and Tom Marsh”. */
  readonly complement: readonly Mention[];
}

const preposition = `(?:${complementing})`;
const opensComplement = new RegExp(`^ ${preposition} (?!.*\\band\\b)[^,;:“”"]*$`, "u");
const age = "(?:, (?:aged )?\\d{1,3})?";
const listing = new RegExp(`^(?: ${preposition} [^,;:“”"]*)?${age}, (?:the )?$`, "u");
const and = "(?:and(?: |, | [–—-] )(?:separately|independently)(?:,| [–—-])?|and|as well as|(?:together|along) with)";
const joining = new RegExp(`^(?: ${preposition} [^;:“”"]*?)?${age},? ${and} (?:the )?$`, "u");
const joiningAlone = new RegExp(`^${age},? ${and} (?:the )?$`, "u");

/** The outermost mentions of a phrase, without those in complements and brackets. */
function partsOf(text: string, mentions: readonly Mention[], phrase: Span): readonly PhrasePart[] {
  const all = inside(mentions, phrase);
  // “the Leader's advisor” names the adviser, not the leader.
  const outermost = all.filter(({ span }) => !all.some((outer) => outer.span !== span && contains(outer.span, span)));
  const parts: PhrasePart[] = [];
  let aside: Mention[] = [];
  let title: Mention | null = null;
  outermost.forEach((mention, at) => {
    const last = parts.at(-1)?.mention ?? null;
    const gap = at === 0 ? "" : text.slice(outermost[at - 1]!.span.end, mention.span.start);
    const isOther = aside.length > 0 && /^,? and (?:the )?$/.test(gap) && last !== null && !isLike(mention, last);
    const isBeside =
      (isOther && isLike(mention, aside.at(-1)!)) ||
      /^ \($/.test(gap) ||
      opensComplement.test(gap) ||
      (aside.length > 0 && /^(?:\s+|['’]s? )$/.test(gap));
    if (last && title !== null && isBeside && mention.form === "name" && mention.type === "person") {
      // “City of *Norwick Mayor* Ada Quill”: the office is that of the whole name before it.
      parts.pop();
      aside = [];
      parts.push({ mention, between: "", before: null, complement: [] });
    } else if (last && isBeside) {
      aside.push(mention);
    } else {
      // “the Union (NFU) *secretary*”: behind the brackets stands whose noun the name is, as behind “'s”.
      const isHead = aside.length > 0 && /^\) $/.test(gap) && mention.form === "description";
      const between = isHead ? "'s " : last ? text.slice(last.span.end, mention.span.start) : "";
      parts.push({ mention, between, before: last, complement: aside });
      aside = [];
    }
    const isPlaced = all.some(
      ({ span, form }) => form === "name" && span !== mention.span && contains(mention.span, span),
    );
    const isBody = last?.form === "name" && last.type !== "person";
    title = isBeside && isBody && mention.form === "description" && isPlaced ? mention : null;
  });
  return parts;
}

/** Whether “and” joins a part to the one before. Behind a complement it must be like that one and not like what the complement names: “the father of Tom *and Ada*”. */
function isJoined({ mention, between, before, complement }: PhrasePart): boolean {
  if (before === null || !joining.test(between)) return false;
  if (joiningAlone.test(between)) return true;
  return isLike(mention, before) && !complement.some((other) => isLike(mention, other));
}

const isLike = (one: Mention, other: Mention): boolean => isFaceless(one.type) === isFaceless(other.type);
