/** Words of violence that mean none: attacks in words, battles of ideas, games. */
import { isPassive, objectOf, prepositionalOf, prepositionOf, subjectOf } from "../../language/arguments.js";
import { lemmasOf } from "../../language/lemmas.js";
import { childrenBy, isForm } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import data from "../data/figurative.json" with { type: "json" };
import type { Entry } from "./lexicon.js";
import { abstract, type Parties, type Scene } from "./parties.js";

interface Told extends Parties {
  readonly entry: Entry;
  readonly token: number;
  readonly carrier: number | null;
}

const modifiers: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(data.modifiers).map(([noun, words]) => [noun, new Set(words)]),
);
const matters: ReadonlySet<string> = new Set(data.of);
const endings = new RegExp(`..(?:${data.endings.join("|")})s?$`);
const games: ReadonlySet<string> = new Set(data.sport);
const authorities: ReadonlySet<string> = new Set(data.authorities);
const things: ReadonlySet<string> = new Set(data.things);
const spoken: ReadonlySet<string> = new Set(data.speech);

/** Whether words of conflict or of talks mean none: “attacked the plan”, “a charm offensive”, “the camera captured”. */
export function isFigurative(scene: Scene, told: Told): boolean {
  if (told.entry.form === "verb" && isThing(scene, told.token)) return true;
  if (told.entry.type === "CONSULT") return isTalkOfThings(scene, told);
  if (!told.entry.violence) return false;
  return told.entry.form === "verb" ? isFigurativeVerb(scene, told) : isFigurativeNoun(scene, told.token);
}

/** “the *camera* captured”: what does it is a thing. */
function isThing(scene: Scene, verb: number): boolean {
  const subject = isPassive(scene, verb) ? null : subjectOf(scene, verb);
  return subject !== null && isForm(scene, subject.token, things);
}

/** “met with *resistance*”, “talks between *parties*” that are no people is for the parties to say; here only “a meeting of minds”. */
const isTalkOfThings = (scene: Scene, { token, entry }: Told): boolean =>
  entry.form === "noun" &&
  prepositionalOf(scene, token).some(
    (child) => prepositionOf(scene, child) === "of" && /^(?:minds|hearts)$/.test(scene.words[child]!),
  );

/** Whether a noun is of what cannot be hurt. */
const isAbstract = (scene: Scene, token: number): boolean =>
  scene.tokens[token]!.upos === "NOUN" &&
  (isForm(scene, token, abstract) || (endings.test(scene.words[token]!) && scene.headed[token]! < 0));

function isFigurativeVerb(scene: Scene, { token, entry }: Told): boolean {
  const object = objectOf(scene, token);
  if (object && !(entry.object instanceof Set) && isAbstract(scene, object.token)) return true;
  const completing = [...(object ? [object.token] : []), ...childrenBy(scene, token, "xcomp")];
  if (completing.some((noun) => isFigurativeNoun(scene, noun))) return true;
  const subject = isPassive(scene, token) ? null : subjectOf(scene, token);
  if (subject && isAbstract(scene, subject.token)) return true;
  if (
    prepositionalOf(scene, token).some((child) => prepositionOf(scene, child) === "against" && isAbstract(scene, child))
  )
    return true;
  return entry.object === "target" && isInWords(scene, token);
}

/** “attacked the minister *over* the plan”, “*for* failing to act”, “in a *speech*”: an attack in words. */
function isInWords(scene: Scene, verb: number): boolean {
  const object = objectOf(scene, verb);
  const all = [verb, ...(object ? [object.token] : [])];
  const phrases = all
    .flatMap((token) => prepositionalOf(scene, token))
    .some((child) => {
      const preposition = prepositionOf(scene, child);
      return (
        (preposition === "over" && isAbstract(scene, child)) ||
        (/^(?:in|on|over|for)$/.test(preposition) && isForm(scene, child, spoken))
      );
    });
  return (
    phrases ||
    all
      .flatMap((token) => childrenBy(scene, token, "advcl", "acl"))
      .some((clause) =>
        childrenBy(scene, clause, "mark").some(
          (mark) => /^(?:for|as)$/.test(scene.words[mark]!) && scene.words[clause]!.endsWith("ing"),
        ),
      )
  );
}

function isFigurativeNoun(scene: Scene, token: number): boolean {
  // The word right before the noun, whatever the tree makes of it: “a *charm* offensive”.
  const before = [token - 1, ...childrenBy(scene, token, "compound", "amod")].flatMap((at) =>
    lemmasOf(scene.words[at] ?? ""),
  );
  if (lemmasOf(scene.words[token]!).some((base) => before.some((word) => modifiers.get(base)?.has(word)))) return true;
  return prepositionalOf(scene, token).some((child) => {
    const preposition = prepositionOf(scene, child);
    if (preposition === "of") return isForm(scene, child, matters);
    return /^(?:against|on|for|with|over)$/.test(preposition) && isAbstract(scene, child);
  });
}

/** Whether a happening is of a game: its sentence has the words of one, and nobody in it is of an authority. */
export function isSport(scene: Scene, sentences: readonly Span[]): (told: Told) => boolean {
  const sentenceOf = (token: number): number => firstEndingAfter(sentences, scene.tokens[token]!.start);
  const played = new Set(
    scene.tokens.flatMap(({ upos }, token) =>
      upos === "NOUN" && isForm(scene, token, games) ? sentenceOf(token) : [],
    ),
  );
  return ({ token, actors, recipients }) =>
    played.has(sentenceOf(token)) &&
    ![...actors, ...recipients].some(({ mention }) =>
      wordsIn(scene, scene.mentions[mention]!.span).some((word) =>
        lemmasOf(word).some((base) => authorities.has(base)),
      ),
    );
}

function wordsIn(scene: Scene, span: Span): readonly string[] {
  const first = firstEndingAfter(scene.tokens, span.start);
  const found: string[] = [];
  for (let token = first; token < scene.tokens.length && scene.tokens[token]!.start < span.end; token++)
    found.push(scene.words[token]!);
  return found;
}
