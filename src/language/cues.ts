/** Cues: the words that attribute, and what they say of the speaker’s stance. */
import type { Attitude } from "../schema.js";
import data from "./data/cues.json" with { type: "json" };
import { plural } from "./plurals.js";

const irregular: Readonly<Record<string, readonly string[]>> = data.irregular;

/** say → says, said, saying; regular endings by the spelling rules of English. Of a phrase the first word is inflected. */
function verbForms(verb: string): readonly string[] {
  const [lemma = verb, ...rest] = verb.split(" ");
  const tail = rest.length > 0 ? ` ${rest.join(" ")}` : "";
  const stem = lemma.endsWith("e") ? lemma.slice(0, -1) : lemma;
  const third = /(?:s|sh|ch|x|z)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
  const forms = irregular[lemma] ?? [third, `${stem}ed`, `${stem}ing`];
  return [lemma, ...forms].map((form) => form + tail);
}

const nounForms = (noun: string): readonly string[] => [noun, plural(noun)];

const listed = (lists: Readonly<Record<string, readonly string[]>>, formsOf: (lemma: string) => readonly string[]) =>
  Object.entries(lists).flatMap(([attitude, lemmas]) =>
    lemmas.flatMap(formsOf).map((form): [string, Attitude] => [form, attitude as Attitude]),
  );

/** By lower-case form; where a form is both (“claims”), the verb counts. */
const attitudes: ReadonlyMap<string, Attitude> = new Map([
  ...listed(data.nouns, nounForms),
  ...listed(data.verbs, verbForms),
]);

/** Whether a lower-case word can attribute: “said”, “remarks”. */
export const isCue = (word: string): boolean => attitudes.has(word);

const bases: ReadonlySet<string> = new Set(Object.values(data.verbs).flat());

/** Whether a lower-case word is a verb of saying or believing in its base form, as behind “I” and “will”. */
export const isBaseForm = (word: string): boolean => bases.has(word);

/** The lower-case words of a cue. */
const wordsIn = (cueWords: string): readonly string[] => cueWords.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];

const silent: ReadonlySet<string> = new Set(data.silent.flatMap(verbForms));

const answering: ReadonlySet<string> = new Set(data.answering.flatMap(verbForms));

/** Whether the words of a cue say that nothing is said: “*declined* to comment”, “*called off* the talks”, “*did not respond*”. */
export function isSilent(cueWords: string): boolean {
  const words = wordsIn(cueWords);
  const isNegated = words.some((word) => /^(?:not|never|n['’]t)$/.test(word));
  return words.some(
    (word, at) => silent.has(word) || silent.has(`${word} ${words[at + 1]}`) || (isNegated && answering.has(word)),
  );
}

const voicing: ReadonlySet<string> = new Set(data.voicing.flatMap(verbForms));

/** Whether a lower-case verb only voices what the noun behind it tells: “*expressed* the hope that …”. */
export const isVoicing = (word: string): boolean => voicing.has(word);

const reported: ReadonlySet<string> = new Set(data.reported.flatMap(verbForms));

/** Whether the words of a cue tell what a paper reports on the word of nobody whom it names: “It *is understood* that …”, “are *believed* to …”. */
export const isReported = (cueWords: string): boolean =>
  wordsIn(cueWords).some(
    (word, at, words) => reported.has(word) && /^(?:is|are|was|were|been)$/.test(words[at - 1] ?? ""),
  );

const going: ReadonlySet<string> = new Set(data.continuing.map((verb) => verbForms(verb).at(-1)!));

/** Whether a lower-case participle behind a comma goes on with the words of the speaker before: “…, *stressing* that …”. */
export const goesOn = (word: string): boolean => going.has(word);

const judgements: ReadonlySet<string> = new Set(data.judging.flatMap(verbForms));

/** Whether a lower-case verb tells of words wherever it has an object: “*praised* the crew”; “hailed a taxi” does not. */
export const isJudgement = (word: string): boolean => judgements.has(word);

/** Whether a lower-case participle has for its object those on whose word something is reported: “*citing* two people at the bank”, “*quoting* officials”. */
export const isCiting = (word: string): boolean => /^(?:citing|quoting)$/.test(word);

const tallies: ReadonlySet<string> = new Set(data.tallies.flatMap(nounForms));

/** Whether a lower-case noun behind “by” tells how something was decided, not who did: “agreed by eight *votes*”. */
export const isTally = (word: string): boolean => tallies.has(word);

const traded: ReadonlySet<string> = new Set(data.traded.flatMap(verbForms));

/** Whether a lower-case verb means buying where it has a seller: “*ordered* a ferry from the yard”. */
export const isTrade = (word: string): boolean => traded.has(word);

const heard: ReadonlySet<string> = new Set(data.heard.verbs.flatMap(verbForms));
const hearings: ReadonlySet<string> = new Set(data.heard.by.flatMap(nounForms));
const sittings: ReadonlySet<string> = new Set(data.heard.sitting.flatMap(nounForms));

/** Whether a lower-case verb tells what is said from the side of those who listen: “the court *heard*”. */
export const isHeard = (word: string): boolean => heard.has(word);

/** Whether those whom a lower-case noun names sit to hear what is said: “the *court* heard”. */
export const isHearing = (word: string): boolean => hearings.has(word);

/** Whether what a lower-case noun names is held as a meeting is, and yet is told as a court is: “told the *inquest*”. */
export const isSitting = (word: string): boolean => sittings.has(word);

const broadcasts: ReadonlySet<string> = new Set(data.broadcasts);

/** Whether a lower-case noun behind the name of an outlet is for what it sends: “told the BBC's Sunday *programme*”. */
export const isBroadcast = (word: string): boolean => broadcasts.has(word);

const withheld: ReadonlySet<string> = new Set(data.withheld);

/** Whether a lower-case verb tells what somebody who is silent does not do: “declined to *comment*”. */
export const isWithheld = (word: string): boolean => withheld.has(word);

const linking: readonly (readonly string[])[] = data.linking.map((words) => words.split(" "));

/** How many of the first lower-case words only link a sentence to the one before: “*However*, the ferry …”, “*But* the ferry …”; 0: none does. */
export const linksBy = (words: readonly string[]): number =>
  linking.find((link) => link.every((word, at) => words[at] === word))?.length ?? 0;

const listened: ReadonlySet<string> = new Set(data.listened.flatMap(verbForms));

/** Whether the object of a lower-case verb is the listener: “*told* reporters”. With other verbs it is what is said. */
export const isListened = (word: string): boolean => listened.has(word);

const listenedOf: ReadonlySet<string> = new Set(data.listenedOf.flatMap(verbForms));

/** Whether what a lower-case verb tells its object may stand behind “of” or “about”: “*informed* the board of the theft”. */
export const isListenedOf = (word: string): boolean => listenedOf.has(word);

const namings: ReadonlySet<string> = new Set(data.naming.flatMap(verbForms));

/** Whether a lower-case verb has somebody for its object whom it calls something: “*branded* him a coward”. */
export const isNaming = (word: string): boolean => namings.has(word);

const listenedBehind: ReadonlySet<string> = new Set(data.listenedBehind.flatMap(verbForms));

/** Whether a lower-case verb and its preposition have the listener behind them: “*called on* the board to resign”. */
export const isListenedBehind = (verb: string, preposition: string): boolean =>
  listenedBehind.has(`${verb} ${preposition}`);

const talking: ReadonlySet<string> = new Set(data.talking.flatMap(verbForms));

/** Whether a lower-case verb with a preposition, "" for its object, tells to whom somebody talks: “*speaking to* reporters”, “*addressing* the crowd”. */
export const isTalking = (verb: string, preposition: string): boolean => talking.has(`${verb} ${preposition}`.trim());

const writing: ReadonlySet<string> = new Set(data.writing.flatMap(verbForms));

/** Whether whoever does what a lower-case verb tells with a document has its words to answer for: “*sent* a letter”, “*issued* a statement”. */
export const isWriting = (word: string): boolean => writing.has(word);

const exchanges = new Map(Object.entries(data.exchanges).map(([before, nouns]) => [before, new Set(nouns)]));

/** Whether a lower-case noun names its listener behind a preposition: “a *meeting* with”, “a *letter* to”. */
export const isExchange = (noun: string, preposition: string): boolean =>
  exchanges.get(preposition)?.has(noun) ?? false;

const occasions: ReadonlySet<string> = new Set(
  [...data.occasions, ...Object.values(data.exchanges).flat()].flatMap(nounForms),
);

/** Whether a lower-case noun is one for a gathering, a talk or a writing in which something is said: “a news *conference*”. */
export const isOccasion = (word: string): boolean => occasions.has(word);

const uttering: ReadonlySet<string> = new Set(data.uttering.flatMap(nounForms));

/** Whether a lower-case noun is one for talk or writing alone, at which nothing else is done: “in an *interview*”. */
export const isUttering = (word: string): boolean => uttering.has(word);

/** The attitude that the words of a cue ascribe, by the first that is known; null: none is. */
function knownAttitude(cueWords: string): Attitude | null {
  const forms = wordsIn(cueWords);
  for (let at = 0; at < forms.length; at++) {
    const attitude = attitudes.get(`${forms[at]} ${forms[at + 1] ?? ""}`) ?? attitudes.get(forms[at]!);
    if (attitude) return attitude;
  }
  return null;
}

/** Whether the words of a cue have one among them that can attribute: “has strongly *denied*”. */
export const attributes = (cueWords: string): boolean => knownAttitude(cueWords) !== null;

/** The attitude that the words of a cue ascribe: “has strongly denied” → denied. Falls back to “said”. */
export const attitudeOf = (cueWords: string): Attitude => knownAttitude(cueWords) ?? "said";
