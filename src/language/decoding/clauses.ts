/** Clauses: where the order of words tells for certain what hangs on what, it goes before the tree. */
import { isHeadline } from "../arguments.js";
import { attitudeOf, isCue, isListened } from "../cues.js";
import { genderOfName } from "../given-names.js";
import { lemmasOf } from "../lemmas.js";
import { isPlural, singular } from "../plurals.js";
import { isPersonNoun, mayTell } from "../titles.js";
import { childrenBy, headOf, subtree, type Token, type Tree, treeOf } from "../tree.js";

/** Further behind “that” than this no verb is looked at, in tokens. */
const reach = 60;

/** How many tokens behind “'s” the noun may stand: “Quill's *younger* brother”. */
const phrase = 4;

/**
 * The tokens with clauses hung where English has them: a noun before the verb is no part of the object behind it; what stands between
 * “that” and its verb belongs to the clause; who stands behind a participle and before another verb does what that verb says; whose somebody is, “'s” tells; of two phrases behind a verb of telling the first is who is told; “and *that* Lobo agreed” goes on with a clause, never with an infinitive; a clause right
 * behind a verb is that verb's, not that of a verb further up; a second verb of saying is the speaker's where nothing else can be its subject.
 */
export function rehung(text: string, tokens: readonly Token[]): readonly Token[] {
  const result = withListeners(
    text,
    withTitles(
      text,
      withOwners(
        text,
        withObjects(
          text,
          withSubjectsBehind(text, withSubjects(withAges(text, withToldSubjects(text, withPredicates(text, tokens))))),
        ),
      ),
    ),
  );
  const hang = (token: number, head: number | null): void => {
    // No token hangs on what hangs on it.
    if (head !== null && ![...up(result, head)].includes(token)) result[token] = { ...result[token]!, head };
  };
  let root = -1;
  tokens.forEach(({ head, relation }, at) => {
    if (head === -1) root = at;
    // Behind the verb of the sentence no object hangs on a word before it: “‘…,’ she told *the Bugle*”.
    else if (head !== null && head < root && root < at && /^(?:i?obj|nsubj)$/.test(relation!)) hang(at, root);
  });
  tokens.forEach(({ start, end, head: clause, relation }, that) => {
    if (relation !== "mark" || clause === null || clause < that || text.slice(start, end) !== "that") return;
    for (let at = that + 1; at < Math.min(clause, that + reach); at++) {
      const { head } = result[at]!;
      if (head !== null && head >= 0 && head < that) hang(at, clause);
    }
    const joined = result[clause]!.relation;
    if (joined === "conj") hang(clause, clauseBefore(result, clause));
    if (joined === "ccomp") hang(clause, verbBefore(result, that, clause));
  });
  return withFurtherCues(text, result);
}

/**
 * “*Villagers* told: boil your water”, “*Drivers* urged to stay at home”: in a line without a mark at its end, where a colon or an infinitive follows
 * at once, a past form of telling tells of nobody else: its subject is told.
 */
function withToldSubjects(text: string, tokens: readonly Token[]): Token[] {
  const isTelling = ({ start, end, head }: Token): boolean => {
    const word = text.slice(start, end);
    return head === -1 && isListened(word) && /(?:ed|told)$/.test(word);
  };
  if (!tokens.some(isTelling)) return [...tokens];
  const tree = treeOf(text, tokens);
  return tokens.map((token, at) => {
    const verb = token.relation === "nsubj" && token.head! > at ? token.head! : -1;
    const isTold = verb >= 0 && isTelling(tokens[verb]!) && /^(?::|to)$/.test(tree.words[verb + 1] ?? "");
    return isTold && isHeadline(tree, verb) ? { ...token, relation: "nsubj:pass" } : token;
  });
}

/**
 * “alleged that the yard hid its figures, *and asked* the court to open them”: a second verb of saying, with no subject of its own, is the
 * speaker's where it is told in the same time as the first and nothing in the clause between can be its subject.
 */
function withFurtherCues(text: string, tokens: readonly Token[]): readonly Token[] {
  const isSaying = ({ start, end, upos, relation }: Token): boolean =>
    relation === "conj" && upos === "VERB" && isCue(text.slice(start, end).toLowerCase());
  if (!tokens.some(isSaying)) return tokens;
  const tree = treeOf(text, tokens);
  return tokens.map((token, verb) => {
    const cue = isSaying(token) ? cueBefore(tree, verb) : null;
    return cue === null ? token : { ...token, head: cue };
  });
}

/** The verb of saying that a verb of saying goes on from, though the tree joins it to the clause between; null: there is none. */
function cueBefore(tree: Tree, verb: number): number | null {
  const { tokens, words } = tree;
  const clause = headOf(tree, verb);
  if (clause < 0 || tokens[clause]!.relation !== "ccomp") return null;
  const cue = headOf(tree, clause);
  if (cue < 0 || cue > clause || tokens[cue]!.upos !== "VERB" || !isCue(words[cue]!)) return null;
  const own = childrenBy(tree, verb, "nsubj", "nsubj:pass", "csubj", "mark", "aux:pass");
  const form = finiteForm(tree, verb);
  const between = words.slice(cue, verb);
  if (own.length > 0 || form === null || form !== finiteForm(tree, cue)) return null;
  if (between.filter((word) => /^["“”]$/.test(word)).length % 2 > 0) return null;
  const isTold =
    isBehindComma(tree, verb, clause) || isOfThing(tree, verb, clause) || isInAnotherTime(tree, verb, clause);
  return isTold ? cue : null;
}

/** The time of a verb as its first auxiliary or its ending tells: “past”, “present”, or the auxiliary of a perfect; null: neither does. */
function finiteForm(tree: Tree, verb: number): string | null {
  const { tokens, words } = tree;
  const helpers = childrenBy(tree, verb, "aux", "aux:pass", "cop").filter((child) => child < verb);
  const helper = words[helpers[0] ?? -1];
  if (helper === undefined && tokens[verb]!.upos !== "VERB") return null;
  const word = helper ?? words[verb]!;
  if (/^(?:has|have|had)$/.test(word)) return word;
  if (/^(?:was|were|did|would|could|might)$/.test(word)) return "past";
  if (helper !== undefined) return "present";
  if (/ing$/.test(word) || lemmasOf(word).length === 1) return null;
  return /s$/.test(word) ? "present" : "past";
}

/** “said the yard had closed*, and* asked …”: a comma that neither ends an aside nor parts a list tells that the verb does not go on with the one right before. */
function isBehindComma(tree: Tree, verb: number, clause: number): boolean {
  const { words } = tree;
  const and = childrenBy(tree, verb, "cc").find((child) => child < verb);
  if (and === undefined || words[and - 1] !== ",") return false;
  const isListed = childrenBy(tree, clause, "conj").some((other) => other < verb);
  let closed = and - 2;
  while (closed > clause && !isAside(tree, closed)) closed = headOf(tree, closed);
  return !isListed && closed <= clause;
}

const asides = /^(?:appos|acl|acl:relcl|parataxis|advcl|conj)$/;

/** “Marsh*, the builder,*”: what a comma opens that hangs on a word before it. */
const isAside = (tree: Tree, at: number): boolean =>
  asides.test(tree.tokens[at]!.relation!) && tree.words[subtree(tree, at).from - 1] === ",";

/** “said *the levy* hurt shops and *asked* ministers to scrap it”: no thing asks or accuses. */
function isOfThing(tree: Tree, verb: number, clause: number): boolean {
  const { tokens, words } = tree;
  const subjects = childrenBy(tree, clause, "nsubj", "nsubj:pass");
  const noun = singular(words[subjects[0] ?? -1] ?? "");
  const isThing = tokens[subjects[0] ?? -1]?.upos === "NOUN" && !mayTell(noun);
  const attitude = attitudeOf(words.slice(verb, verb + 2).join(" "));
  const isAsking =
    /^(?:asked|demanded)$/.test(attitude) && childrenBy(tree, verb, "iobj", "ccomp", "xcomp", "advcl").length > 0;
  return isThing && subjects.length === 1 && (isAsking || /^(?:accused|praised)$/.test(attitude));
}

/** “said he *is* responsible and *accused* him”, “says *prices* are high and *urges* …”: a verb goes on in the time of its clause, and agrees with its subject. */
function isInAnotherTime(tree: Tree, verb: number, clause: number): boolean {
  const { words } = tree;
  const [own, other] = [finiteForm(tree, verb), finiteForm(tree, clause)];
  const hasObject = childrenBy(tree, verb, "obj", "iobj", "ccomp", "xcomp").length > 0;
  if (own === "past" && other === "present") return hasObject;
  const subjects = childrenBy(tree, clause, "nsubj", "nsubj:pass");
  return (
    own === "present" &&
    /s$/.test(words[verb]!) &&
    subjects.some((subject) => tree.tokens[subject]!.upos === "NOUN" && isPlural(words[subject]!))
  );
}

/**
 * “Counsel to the inquiry, Ada Quill KC, *asked* Marsh whether …”: a whole sentence has a verb. Where its first noun is its root, and behind what is set
 * off beside that stands a verb of saying with its complement, it is what the noun does.
 */
function withPredicates(text: string, tokens: readonly Token[]): readonly Token[] {
  const word = (at: number): string => text.slice(tokens[at]!.start, tokens[at]!.end);
  const isPredicate = ({ relation, upos, head }: Token, verb: number): boolean =>
    relation === "acl" &&
    upos === "VERB" &&
    tokens[head!]!.head === -1 &&
    head! < verb &&
    /^(?:NOUN|PROPN)$/.test(tokens[head!]!.upos!) &&
    word(verb - 1) === "," &&
    isCue(word(verb)) &&
    !word(verb).endsWith("ing") &&
    tokens.some((other) => other.head === verb && other.relation === "ccomp") &&
    tokens.slice(head!, verb).some((other) => other.head === head && other.relation === "appos");
  const verb = tokens.findIndex(isPredicate);
  if (verb < 0) return tokens;
  const noun = tokens[verb]!.head!;
  const hung = tokens.map((token, at): Token => {
    if (at === verb) return { ...token, head: -1, relation: "root" };
    if (at === noun) return { ...token, head: verb, relation: "nsubj" };
    return token.head === noun && at > verb ? { ...token, head: verb } : token;
  });
  return withPredicates(text, hung);
}

/** “the 22-*year*-old left”: the noun of an age hangs on “old”, and is no second subject beside it. */
const withAges = (text: string, tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token, at) => {
    const old = tokens[at + 2];
    const isAge = old?.head === token.head && /^(?:year|month|week|day)-old$/.test(text.slice(token.start, old.end));
    return isAge ? { ...token, head: at + 2, relation: "compound" } : token;
  });

/**
 * “The *army* shelled rebels”: no verb stands amid the phrase that is its object. Where the tree would have it so, the noun before the
 * verb is the subject, and takes what stands before it along.
 */
function withSubjects(tokens: readonly Token[]): Token[] {
  const served = new Set(tokens.flatMap(({ head, relation }) => (relation?.startsWith("nsubj") ? [head] : [])));
  /** The verb that stands between a token and the object that the tree hangs it on; null: none does. */
  const verbAmid = ({ head: object }: Token, at: number): number | null => {
    const { head: verb, relation } = tokens[object ?? -1] ?? {};
    const isAmid = relation === "obj" && verb != null && at < verb && verb < object!;
    return isAmid && tokens[verb]!.upos === "VERB" && !served.has(verb) ? verb : null;
  };
  const subjects = new Map<number, number>();
  tokens.forEach((token, at) => {
    const verb = token.relation === "compound" ? verbAmid(token, at) : null;
    if (verb !== null) subjects.set(verb, at);
  });
  return tokens.map((token, at) => {
    const verb = verbAmid(token, at);
    const subject = verb === null ? undefined : subjects.get(verb);
    if (subject === undefined || at > subject) return token;
    return at === subject ? { ...token, head: verb, relation: "nsubj" } : { ...token, head: subject };
  });
}

/** How many tokens a phrase may have that is the subject of the verb behind it: “*hospital officials and two nurses* said”. */
const longest = 12;

/**
 * “killing nine, *officials and residents* said”: no subject stands behind a participle of the present, nor a second one behind a verb
 * that has one before it. Where the tree would have it so, the phrase is the subject of the verb right behind it.
 */
function withSubjectsBehind(text: string, tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  const subjects = tokens.flatMap(({ relation }, at) => (relation?.startsWith("nsubj") ? [at] : []));
  const served = new Set(subjects.map((at) => tokens[at]!.head));
  const servedBefore = new Set(subjects.map((at) => tokens[at]!.head).filter((verb, nth) => verb! > subjects[nth]!));
  for (const subject of subjects) {
    const { head: verb } = tokens[subject]!;
    if (verb === null || verb < 0 || verb >= subject || tokens[verb]!.upos !== "VERB") continue;
    const isParticiple = text.slice(tokens[verb]!.start, tokens[verb]!.end).endsWith("ing");
    if (!isParticiple && !servedBefore.has(verb)) continue;
    const behind = tokens.slice(subject + 1, subject + longest);
    const next = subject + 1 + behind.findIndex(({ upos }) => upos === "VERB" || upos === "PUNCT");
    if (next === subject || tokens[next]!.upos !== "VERB" || served.has(next)) continue;
    // No token hangs on what hangs on it: where the verb hangs on a word of the phrase otherwise than straight on the subject, all stays.
    const above = [...up(result, next)].slice(1);
    if (result[next]!.head !== subject && above.some((at) => at >= subject && at < next)) continue;
    for (let at = verb + 1; at < next; at++) {
      const { head, relation } = tokens[at]!;
      if (at === subject || (at > subject && head === verb && relation!.startsWith("aux")))
        result[at] = { ...tokens[at]!, head: next };
      else if (at > subject && head === verb && relation === "conj") result[at] = { ...tokens[at]!, head: subject };
    }
    const own = tokens[next]!;
    if (own.head === subject) result[next] = { ...own, head: mainVerb(tokens, verb), relation: "parataxis" };
  }
  return result;
}

/** “accused *her* of lying”: right behind a verb no noun is the subject of a clause that opens behind it with “of”; it is the object of the verb. */
const withObjects = (text: string, tokens: readonly Token[]): Token[] =>
  tokens.map((token, noun) => {
    const { head: clause, relation } = token;
    if (relation !== "nsubj" || clause === null || clause < noun || noun === 0) return token;
    const verb = tokens[clause]!.head!;
    if (verb < 0 || verb >= noun || tokens[verb]!.upos !== "VERB") return token;
    const isBehind = tokens.slice(verb + 1, noun).every(({ head }) => head !== null && head > verb && head <= noun);
    const next = tokens[noun + 1]!;
    const isMarked = next.relation === "mark" && next.head === clause && text.slice(next.start, next.end) === "of";
    return isBehind && isMarked ? { ...token, head: verb, relation: "obj" } : token;
  });

/** The verb of the sentence in which a clause stands. */
const mainVerb = (tokens: readonly Token[], clause: number): number => [...up(tokens, clause)].at(-1)!;

/**
 * “*Sculptor* Ada Quill left”: at the head of a sentence a trade has a capital as the name has; it is none of its words, and the rest hangs on
 * the name.
 */
function withTitles(text: string, tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  tokens.forEach(({ start, end, head, relation, upos }, at) => {
    const next = tokens[at + 1];
    const isFirst = at === 0 || tokens[at - 1]!.upos === "PUNCT";
    if (!isFirst || upos !== "PROPN" || next?.head !== at || next.relation !== "flat" || next.upos !== "PROPN") return;
    const word = text.slice(start, end);
    if (!isPersonNoun(word.toLowerCase()) || genderOfName(word) !== null) return;
    tokens.forEach((token, other) => {
      if (token.head === at && other > at + 1) result[other] = { ...token, head: at + 1 };
    });
    result[at + 1] = { ...next, head, relation };
    result[at] = { ...result[at]!, head: at + 1, relation: "nmod:desc" };
  });
  return result;
}

/** “*Quill's* brother left”: the noun behind “'s” is what the rest hangs on, where the tree has it beside its owner. */
function withOwners(text: string, tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  tokens.forEach(({ start, end, head: owner, relation }, mark) => {
    if (relation !== "case" || owner === null || owner < 0 || owner >= mark || !/^['’]s?$/.test(text.slice(start, end)))
      return;
    const own = result[owner]!;
    const noun = tokens.findIndex(
      (token, at) =>
        at > mark && at <= mark + phrase && token.head === owner && /^(?:appos|flat|compound)$/.test(token.relation!),
    );
    if (noun < 0 || own.relation === "nmod:poss" || !/^(?:NOUN|PROPN)$/.test(tokens[noun]!.upos ?? "")) return;
    result[noun] = { ...result[noun]!, head: own.head, relation: own.relation };
    result[owner] = { ...own, head: noun, relation: "nmod:poss" };
  });
  return result;
}

/**
 * “warned *the council* the dam could fail”: where a clause follows a verb of telling, and a second phrase, or “that”, stands before the
 * verb of the clause, the first phrase is nobody's subject but those who are told.
 */
function withListeners(text: string, tokens: readonly Token[]): Token[] {
  const result = [...tokens];
  const word = (at: number): string => text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase();
  tokens.forEach(({ relation, head: verb }, clause) => {
    if (relation !== "ccomp" || verb === null || verb < 0 || verb >= clause || clause > verb + reach) return;
    if (!isListened(word(verb)) || tokens.some(({ head, relation }) => head === verb && /^i?obj$/.test(relation!)))
      return;
    const second = secondPhrase(word, tokens, verb + 1, clause);
    if (second === null) return;
    const first = { from: verb + 1, to: second };
    const isIn = (at: number | null): boolean => at !== null && first.from <= at && at < first.to;
    const tops = [...tokens.keys()].slice(first.from, first.to).filter((at) => !isIn(tokens[at]!.head));
    const listener = tops.length === 1 ? tops[0]! : second - 1;
    if ([...up(result, verb)].some(isIn)) return;
    for (const at of tops) result[at] = { ...tokens[at]!, head: listener, relation: "compound" };
    result[listener] = { ...tokens[listener]!, head: verb, relation: "iobj" };
    for (let at = second; at < clause; at++) if (isIn(tokens[at]!.head)) result[at] = { ...tokens[at]!, head: clause };
  });
  return result;
}

/** Where behind one phrase the clause with the verb at `end` begins: at “that”, an article, a pronoun, or a name behind a plural; null: nowhere. */
function secondPhrase(
  word: (at: number) => string,
  tokens: readonly Token[],
  start: number,
  end: number,
): number | null {
  for (let at = start; at < end; at++) {
    const { upos, head, relation } = tokens[at]!;
    const before = at > start ? tokens[at - 1]!.upos! : "";
    const isBehind = /^(?:NOUN|PROPN)$/.test(before) || (at === start + 1 && before === "PRON");
    const opens =
      upos === "DET" ||
      /^(?:he|she|it|they|we|i|his|her|its|their|our|my)$/.test(word(at)) ||
      (upos === "PROPN" && before === "NOUN" && isPlural(word(at - 1)));
    const isMark = relation === "mark" && head === end && /^(?:that|whether)$/.test(word(at));
    if (isBehind && (opens || isMark)) return at;
    if (!/^(?:NOUN|PROPN|ADJ|DET|NUM|PRON|PART)$/.test(upos!) && word(at) !== "of") return null;
    if (/^(?:what|who|which|whose|that)$/.test(word(at))) return null;
  }
  return null;
}

/** The clause above the infinitive that a conjunct hangs on; null: it hangs on none. */
function clauseBefore(tokens: readonly Token[], conjunct: number): number | null {
  const { head } = tokens[conjunct]!;
  if (head === null || head < 0 || !/^(?:xcomp|advcl)$/.test(tokens[head]!.relation!)) return null;
  for (const above of up(tokens, head)) if (tokens[above]!.relation === "ccomp") return above < conjunct ? above : null;
  return null;
}

/** The verb right before “that”, where the clause hangs on something above it; null: it does not. */
function verbBefore(tokens: readonly Token[], that: number, clause: number): number | null {
  const verb = that - 1;
  const { head } = tokens[clause]!;
  if (verb < 0 || verb === head || tokens[verb]!.upos !== "VERB") return null;
  return [...up(tokens, verb)].includes(head!) ? verb : null;
}

/** A token and what it hangs on, up to the root. */
function* up(tokens: readonly Token[], token: number): Generator<number> {
  for (let at = token; at >= 0; at = tokens[at]!.head ?? -1) yield at;
}
