/** What an attribution lacks, where the tree gives it: the subject of the cue, the clause that it governs. */
import { activeSubjectOf, isInfinitive } from "../arguments.js";
import { attitudeOf, isBaseForm, isCue, isHeard, isListened, isNaming, isTally } from "../cues.js";
import {
  childrenBy,
  hasRelation,
  headIn,
  headOf,
  isNominal,
  overlap,
  type Range,
  rootOf,
  subtree,
  type Tree,
  tokensIn,
} from "../tree.js";
import type { LinkedAttribution } from "./attributions.js";
import { clauseOf, judges, objectOf, toldOf } from "./complements.js";
import { aroundParenthesis } from "./parenthesis.js";
import { refined } from "./refined.js";
import { relativeAt } from "./refining/source.js";
import type { Stretch } from "./sequence.js";

/** All attributions of a text. What one takes from the tree it takes from another that has it as one of several pieces. */
export function completeAll(tree: Tree, attributions: readonly LinkedAttribution[]): readonly LinkedAttribution[] {
  const completed = attributions.map((attribution) => complete(tree, withCue(tree, attribution)));
  const key = ({ from, to }: Range): string => `${from}-${to}`;
  const moved = new Set(
    completed.flatMap(({ content }, index) => (attributions[index]!.content.length === 0 ? content.map(key) : [])),
  );
  const joined: Range[] = [];
  const all = completed.flatMap((attribution, index) => {
    const own = attributions[index]!.content;
    const left = own.length < 2 ? attribution.content : own.filter((piece) => !moved.has(key(piece)));
    const made = refined(tree, aroundParenthesis(tree, withJoined(tree, { ...attribution, content: left })));
    const holdsTwo = (piece: Range): boolean => left.filter((part) => overlap(part, piece)).length > 1;
    joined.push(...made.flatMap(({ content }) => content.filter(holdsTwo)));
    return made;
  });
  return joined.length === 0 ? all : all.filter((one) => !joined.some((piece) => isToldIn(piece, one)));
}

/** “says she hopes to win, but she *knows* that it is late”: what two pieces that are one tell between them is looked for in there, later. */
const isToldIn = (piece: Range, { cue, content }: LinkedAttribution): boolean =>
  cue !== null && content.length > 0 && [cue, ...content].every(({ from, to }) => piece.from <= from && to <= piece.to);

const opensQuotation = /^(?:["“]|''|``)$/;

/** Quoted words that the encoder gives to nobody, with the words beside them that tell who says them; others as they are. */
function withCue(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { source, cue, content } = attribution;
  const isQuoted = content[0] !== undefined && opensQuotation.test(tree.words[content[0].from]!);
  return source || cue || !isQuoted
    ? attribution
    : (withCueBefore(tree, attribution) ?? withCueBehind(tree, attribution));
}

/** “*“No Bags.”* So wrote Ada Quill”: in the next sentence, with the verb before the name. */
function withCueBehind(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens, words, children } = tree;
  let so = attribution.content.at(-1)!.to;
  while (so < tokens.length && tokens[so]!.upos === "PUNCT") so++;
  const verb = so + 1;
  if (!/^(?:so|thus)$/.test(words[so] ?? "") || tokens[verb]?.upos !== "VERB") return attribution;
  const speaker = children[verb]!.find((child) => child > verb && /^(?:nsubj|obj)$/.test(tokens[child]!.relation!));
  const says = isCue(words[verb]!) && attitudeOf(words[verb]!) === "said";
  if (!says || speaker === undefined) return attribution;
  return {
    ...attribution,
    source: { kind: "source", ...subtree(tree, speaker) },
    cue: { kind: "cue", from: verb, to: verb + 1 },
  };
}

/** How many tokens may stand between a cue and the comma before what is quoted: “saying *during the storm last week*, “…””. */
const mostBetween = 8;

/** “footage of Quill *saying* during the storm, “That is my boat””: the cue that leads up to them; null: none does. */
function withCueBefore(tree: Tree, attribution: LinkedAttribution): LinkedAttribution | null {
  const { tokens, words } = tree;
  const piece = attribution.content[0]!;
  if (!/^[,:]$/.test(words[piece.from - 1] ?? "")) return null;
  for (let at = piece.from - 2; at >= Math.max(0, piece.from - mostBetween); at--) {
    if (tokens[at]!.upos === "PUNCT") break;
    if (tokens[at]!.upos !== "VERB") continue;
    // “as Quill *put it* in her letter, “…””
    const puts = /^puts?$/.test(words[at]!) && words[at + 1] === "it" ? 2 : 0;
    const says = isCue(words[at]!) && /^(?:said|claimed|asked)$/.test(attitudeOf(words[at]!)) ? 1 : 0;
    const length = puts || says;
    return length > 0 ? { ...attribution, cue: { kind: "cue", from: at, to: at + length } } : null;
  }
  return null;
}

/** An attribution with what the tree gives of it: its source, and its content where it has none. The same where it has no cue. */
export function complete(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  if (!attribution.cue) return attribution;
  const saying = sayingIn(tree, attribution.cue);
  if (saying) return complete(tree, { ...attribution, source: null, cue: saying });
  const cue = withoutClauseOnSubject(tree, attribution.cue);
  if (tree.words[cue.from] === "according") return accordingTo(tree, cue, attribution);
  const content = attribution.content.length > 0 ? attribution.content : contentOf(tree, cue, attribution.source);
  const verb = headIn(tree, cue);
  const isSomebody =
    attribution.source &&
    !isTally(tree.words[headIn(tree, attribution.source)]!) &&
    !isListening(tree, verb, attribution.source);
  const given =
    isSomebody && !isSubjectElsewhere(tree, verb, attribution.source!)
      ? beforeQuotation(tree, attribution.source!)
      : null;
  const source =
    isTold(tree, verb) || isToldSubject(tree, verb, attribution.source)
      ? agentOf(tree, verb, [cue, ...content])
      : (ownerOf(tree, verb, [...content, ...(given ? [given] : [])]) ??
        given ??
        sourceOf(tree, cue, content) ??
        sourceBetween(tree, cue, content) ??
        invertedOf(tree, cue, content));
  return withParts({ ...attribution, cue }, source, content);
}

/** “She *heard a man shout*: “Get out!””: the verb of a cue by which the one speaks who is heard; null: nobody is heard in it. */
function sayingIn(tree: Tree, cue: Stretch): Stretch | null {
  const at = tokensIn(cue).find(
    (at) => isCue(tree.words[at]!) && headOf(tree, at) >= cue.from && overheard(tree, at) !== null,
  );
  return at === undefined ? null : { ...cue, from: at, to: at + 1 };
}

/** “heard *a man* shout”: who is heard to say what a verb tells; null: nobody. */
export function overheard(tree: Tree, verb: number): number | null {
  const head = headOf(tree, verb);
  if (head < 0 || !isHeard(tree.words[head]!) || !/^[cx]comp$/.test(tree.tokens[verb]!.relation!)) return null;
  return childrenBy(tree, head, "obj").find((at) => at > head && at < verb) ?? null;
}

/** “a clerk who *cannot be named* said”: the words of a clause on the subject are none of the cue. */
function withoutClauseOnSubject(tree: Tree, cue: Stretch): Stretch {
  const { tokens, words } = tree;
  if (tokens[headIn(tree, cue)]!.relation !== "acl:relcl") return cue;
  const verb = tokensIn(cue).find(
    (at) =>
      tokens[at]!.upos === "VERB" &&
      isCue(words[at]!) &&
      tokens[at]!.head! < cue.from &&
      tokens[at]!.relation !== "acl:relcl",
  );
  return verb === undefined ? cue : { ...cue, from: verb };
}

/**
 * “*Ada Quill and, separately,* Tom Marsh said …”: both speak, where no verb stands before them. In “The pier fell and, separately, Marsh said
 * …” what stands before “and” is another clause.
 */
function withJoined(tree: Tree, attribution: LinkedAttribution): LinkedAttribution {
  const { words } = tree;
  const { source } = attribution;
  const aside = source ? words.slice(Math.max(0, source.from - 4), source.from) : [];
  const length = aside.at(-4) === "and" ? 4 : aside.at(-3) === "and" ? 3 : 0;
  if (!source || length === 0 || !separating.test(aside.slice(1 - length).join(" "))) return attribution;
  const and = source.from - length;
  let joined = and - 1;
  while (joined > 0 && headOf(tree, joined) >= 0 && headOf(tree, joined) < and) joined = headOf(tree, joined);
  const isSomebody = joined >= 0 && isNominal(tree, joined);
  return isSomebody ? { ...attribution, source: { ...source, from: tree.first[joined]! } } : attribution;
}

const separating = /^(?:([,–—-]) )?(?:separately|independently)(?: \1)?$/;

/** With a source and a content. What only the tree adds is less sure than what the encoder joined. */
function withParts(
  attribution: LinkedAttribution,
  source: LinkedAttribution["source"],
  content: LinkedAttribution["content"],
): LinkedAttribution {
  const added = (is: boolean, part: string) => (is ? { [part]: 1 } : {});
  const evidence = {
    ...attribution.evidence,
    ...added(attribution.source === null && source !== null, "source by the tree"),
    ...added(attribution.content.length === 0 && content.length > 0, "content by the tree"),
  };
  return { ...attribution, source, content, evidence };
}

/** “promised *to mend it*”: the clause that the cue governs; “*The ferry is old*, Quill said”: the one that it hangs on. */
function contentOf(tree: Tree, cue: Stretch, source: Stretch | null): readonly Stretch[] {
  const verb = headIn(tree, cue);
  const says = isCue(tree.words[verb]!) && attitudeOf(tree.words[verb]!) === "said";
  const range =
    clauseOf(tree, verb, cue.to) ??
    toldOf(tree, verb) ??
    clauseBefore(tree, verb) ??
    clauseAround(tree, verb) ??
    (says ? sentenceBefore(tree, verb) : judges(tree.words[verb]!) ? objectOf(tree, verb, cue.to) : null);
  return range && !overlap(range, cue) && !(source && overlap(range, source)) ? [{ kind: "content", ...range }] : [];
}

/** How many words may name those who speak or listen behind the comma: “…, *Harrow Crown Court* heard”. */
const longest = 5;

/** The sentence up to the comma before a verb and its subject, where nothing but a few words follows: “*It runs*, the clerk announced”. */
export function sentenceBefore(tree: Tree, verb: number): Range | null {
  const { from, to } = subtree(tree, rootOf(tree, verb));
  if (to > verb + longest) return null;
  for (let at = verb - 2; at > from && at > verb - longest - 2; at--) {
    if (tree.words[at] === ",") return { from, to: at };
  }
  return null;
}

/** “*The ferry is old*, a clerk told the court here on Monday”: the clause that a verb governs before it; null: none. */
function clauseBefore(tree: Tree, verb: number): Range | null {
  const clause = childrenBy(tree, verb, "ccomp").find((child) => child < verb);
  const [range] = clause === undefined ? [] : trimmed(tree, subtree(tree, clause));
  return range ?? null;
}

/** What stands before a verb of saying that is put behind it as an afterthought. */
function clauseAround(tree: Tree, verb: number): Range | null {
  const { head, relation } = tree.tokens[verb]!;
  if (relation !== "parataxis" || head === null || head < 0 || head > verb) return null;
  const [range] = trimmed(tree, { from: subtree(tree, head).from, to: subtree(tree, verb).from });
  return range && range.from <= head && head < range.to ? range : null;
}

/** “According to *the ministry*, *the ferry will run*”: the noun that the words go with, and the clause around both. */
function accordingTo(tree: Tree, cue: Stretch, attribution: LinkedAttribution): LinkedAttribution {
  const { tokens } = tree;
  const head = tokens[headIn(tree, cue)]!;
  const noun = head.relation === "case" && head.head !== null && head.head >= cue.to ? head.head : null;
  const source =
    attribution.source ?? (noun === null ? null : sourceAt(tree, noun, [cue, ...attribution.content], cue.to));
  const aside = source === null ? null : relativeBehind(tree, source);
  const said = attribution.content.filter(({ from, to }) => aside === null || from < aside.from || to > aside.to);
  if (said.length > 0) return { ...attribution, source, content: said };
  const phrase = { from: cue.from, to: Math.max(cue.to, aside?.to ?? source?.to ?? cue.to) };
  const verb = tokens[headIn(tree, phrase)]!.head!;
  if (verb < 0) return { ...attribution, source };
  const whole = subtree(tree, verb);
  const content = [
    { from: whole.from, to: Math.min(whole.to, phrase.from) },
    { from: Math.max(whole.from, phrase.to), to: whole.to },
  ].flatMap((range) => trimmed(tree, range));
  return withParts({ ...attribution, content: [] }, source, content);
}

/** “two people, *who asked not to be named*”: a relative clause behind the comma that ends a source; null: there is none. */
const relativeBehind = (tree: Tree, source: Range): Range | null =>
  relativeAt(tree, source, tree.words[source.to] === "," ? source.to + 1 : source.to);

/** Without the marks at its ends; none where nothing else is in it. */
function trimmed({ tokens }: Tree, { from, to }: Range): readonly Stretch[] {
  while (from < to && tokens[from]!.upos === "PUNCT") from++;
  while (to > from && tokens[to - 1]!.upos === "PUNCT") to--;
  return from < to ? [{ kind: "content", from, to }] : [];
}

/** Verbs that share the subject of the verb they hang on: “opened the pier, *saying*”. */
const shared = /^(?:conj|xcomp|advcl|ccomp|parataxis)$/;
/** How many verbs up the subject may stand. */
const highest = 2;

/** The subject of the cue, or of the verb whose subject it shares; of a passive who does it; none for an empty “it”. */
function sourceOf(tree: Tree, cue: Stretch, content: readonly Stretch[]): Stretch | null {
  const { tokens, children } = tree;
  let verb = headIn(tree, cue);
  for (let step = 0; step <= highest; step++) {
    if (children[verb]!.some((child) => /:pass$/.test(tokens[child]!.relation!)))
      return step > 0 && isActiveBeside(tree, headIn(tree, cue))
        ? sourceAt(tree, childrenBy(tree, verb, "nsubj:pass")[0] ?? verb, [cue, ...content])
        : agentOf(tree, verb, [cue, ...content]);
    const subject = activeSubjectOf(tree, verb);
    if (subject !== null) return sourceAt(tree, subject, [cue, ...content]);
    const { head, relation } = tokens[verb]!;
    if (head === null || head < 0 || !shared.test(relation!)) return null;
    const heard = overheard(tree, verb);
    if (heard !== null) return sourceAt(tree, heard, [cue, ...content]);
    verb = head;
  }
  return null;
}

/**
 * “*She was met at the gate and said* it was late”: whether a verb that “and” joins to a passive is active, as one of saying always is; “was arrested
 * and *told to leave*” tells nothing of who speaks.
 */
export function isActiveBeside(tree: Tree, verb: number): boolean {
  const { words } = tree;
  const word = words[verb]!;
  const isAlike = (isListened(word) && attitudeOf(word) !== "promised") || judges(word) || isNaming(word);
  const hasHelper = childrenBy(tree, verb, "aux").some((at) => /^(?:has|have|had)$/.test(words[at]!));
  // “was booed and called *a liar*”: what one is called is no object.
  const hasObject = !isNaming(word) && childrenBy(tree, verb, "obj", "iobj").length > 0;
  return hasRelation(tree, verb, "conj") && isCue(word) && (hasHelper || hasObject || !isAlike);
}

/**
 * “In *an email*, a manager *told* him …”: whether a source stands in a phrase before the subject that the verb of the cue has itself, with a
 * preposition that makes it the place of what is said.
 */
function isSubjectElsewhere(tree: Tree, verb: number, source: Range): boolean {
  const { tokens, words } = tree;
  const subject = activeSubjectOf(tree, verb);
  const isOther = subject !== null && subject < verb && subject >= source.to && isNominal(tree, subject);
  return isOther && words[source.from - 1] === "in" && tokens[source.from - 1]!.head === headIn(tree, source);
}

/** How many tokens an apposition and whom it is about may have: “*the club's head coach, Marta Salgueiro*, confirmed”. */
const mostApposed = 16;

/**
 * “The bid was turned down, *the club's head coach, Marta Salgueiro*, confirmed”: what stands between the comma behind the words that are said
 * and the comma before the verb, and has no verb, is who says it.
 */
function sourceBetween(tree: Tree, cue: Stretch, content: readonly Stretch[]): Stretch | null {
  const { tokens, words } = tree;
  const before = content.findLast(({ to }) => to <= cue.from);
  if (!before || words[before.to] !== "," || words[cue.from - 1] !== "," || tokens[headIn(tree, cue)]!.upos !== "VERB")
    return null;
  const range = { from: before.to + 1, to: cue.from - 1 };
  const inner = tokensIn(range);
  const isPhrase =
    /^(?:DET|PROPN|NOUN|PRON|ADJ)$/.test(tokens[range.from]?.upos ?? "") &&
    inner.some((at) => words[at] === ",") &&
    inner.every((at) => !/^(?:VERB|AUX|CCONJ|SCONJ)$/.test(tokens[at]!.upos!));
  return isPhrase && inner.length <= mostApposed ? { kind: "source", ...range } : null;
}

/**
 * “‘Clear the deck,’ *ordered Captain Marsh*”: where the quoted words stand right before a verb without a subject, the noun right behind
 * it is the subject, though the tree takes it for an object; but for “‘Go,’ *told the crew*”, which no newspaper prints.
 */
function invertedOf(tree: Tree, cue: Stretch, content: readonly Stretch[]): Stretch | null {
  const { tokens, words, children } = tree;
  const verb = headIn(tree, cue);
  const closes = cue.from > 1 && /^["”’'»]$/.test(words[cue.from - 1]!) && content.some(({ to }) => to <= cue.from);
  const objects = children[verb]!.filter((child) => child >= cue.to && /^i?obj$/.test(tokens[child]!.relation!));
  const [object] = objects;
  if (!closes || object === undefined || objects.length > 1 || subtree(tree, object).from !== cue.to) return null;
  return sourceAt(tree, object, [cue, ...content]);
}

/** “seized on *Marsh's* claim that it was safe”: whose the noun is that attributes; null: no name or pronoun owns it. */
function ownerOf(tree: Tree, noun: number, taken: readonly Range[]): Stretch | null {
  const { tokens, words } = tree;
  const owner = childrenBy(tree, noun, "nmod:poss").find((child) => child < noun);
  const isSomebody = owner !== undefined && /^(?:PROPN|PRON)$/.test(tokens[owner]!.upos!);
  if (!isSomebody || tokens[noun]!.upos !== "NOUN" || !isCue(words[noun]!)) return null;
  const { from, to } = subtree(tree, owner);
  const mark = childrenBy(tree, owner, "case").find((child) => child > owner);
  const range = { from, to: mark ?? to };
  return taken.some((other) => overlap(other, range)) ? null : { kind: "source", ...range };
}

/** “was told *by Marsh*”: by whom; null: nobody, or one who says nothing, as in “was seen off by a crowd”. */
function agentOf(tree: Tree, verb: number, taken: readonly Range[]): Stretch | null {
  const agent = tree.children[verb]!.find((child) => tree.tokens[child]!.relation === "obl:agent");
  if (agent === undefined || !isCue(tree.words[verb]!) || isTally(tree.words[agent]!)) return null;
  return sourceAt(tree, agent, taken, firstOf(tree, agent));
}

/** “*Asked* whether it was safe, Quill said …”: the participle of a verb of telling, of the one who is told. */
export function isTold({ tokens, words, children }: Tree, verb: number): boolean {
  const { relation } = tokens[verb]!;
  const word = words[verb]!;
  if (relation !== "advcl" || !isListened(word) || /ing$/.test(word) || isBaseForm(word)) return false;
  return !children[verb]!.some((child) => /^(?:nsubj|aux$)/.test(tokens[child]!.relation!));
}

/** “wishes to assure *the public* that it is safe”: the object of a verb of telling does not speak. */
function isListening(tree: Tree, verb: number, source: Range): boolean {
  const noun = headIn(tree, source);
  const isBehind = source.from > verb && headOf(tree, noun) === verb && hasRelation(tree, noun, "obj", "iobj");
  return (
    isBehind && isListened(tree.words[verb]!) && clauseOf(tree, verb, verb + 1) !== null && isInfinitive(tree, verb)
  );
}

/** “*Jurors* were told that …”: who is told says nothing. */
function isToldSubject(tree: Tree, verb: number, source: Range | null): boolean {
  if (!source || !isListened(tree.words[verb]!)) return false;
  const { head, relation } = tree.tokens[headIn(tree, source)]!;
  return relation === "nsubj:pass" && head === verb;
}

/** Where a noun's own words begin, behind its preposition. */
const firstOf = ({ tokens, children }: Tree, noun: number): number =>
  Math.max(
    0,
    ...children[noun]!.filter((child) => tokens[child]!.relation === "case" && child < noun).map((at) => at + 1),
  );

/** “said Peter Hale of the guild, *“and now …”*”: the words for a speaker do not run on into a quotation. */
function beforeQuotation<T extends Range>(tree: Tree, range: T): T {
  const mark = tokensIn(range).find(
    (at) => at > range.from + 1 && /^["“‘'«„]$/.test(tree.words[at]!) && tree.words[at - 1] === ",",
  );
  return mark === undefined ? range : { ...range, to: mark - 1 };
}

/** The whole phrase of a noun, from `least` on; null where it is an empty word, or the words are taken. */
function sourceAt(tree: Tree, subject: number, taken: readonly Range[], least = 0): Stretch | null {
  if (/^(?:it|there|that|which|this|what)$/.test(tree.words[subject]!)) return null;
  const whole = subtree(tree, subject);
  const range = beforeQuotation(tree, { from: Math.max(least, whole.from), to: whole.to });
  return taken.some((other) => overlap(other, range)) ? null : { kind: "source", ...range };
}
