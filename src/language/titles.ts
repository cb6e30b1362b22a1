/** Forms of address and nouns of offices. */
import nounClasses from "./data/nouns.json" with { type: "json" };
import offices from "./data/offices.json" with { type: "json" };
import data from "./data/titles.json" with { type: "json" };

const short: ReadonlySet<string> = new Set(data.titles);

/** “Cllr”, “Sgt.”: a word that stands before a person's name and is no part of it. */
export const isTitle = (word: string): boolean => short.has(word.replace(/\.$/, ""));

const letters: ReadonlySet<string> = new Set(data.letters);

/** “KC”, “Ph.D.”: letters behind a person's name that are no part of it. */
export const areLetters = (word: string): boolean => letters.has(word.replaceAll(".", ""));

/** The heads of offices: “minister” of “foreign minister”, “secretary” of “secretary of state”. */
const nouns: ReadonlySet<string> = new Set(
  offices.person.map((office) => office.split(" of ")[0]!.split(/[\s-]/).at(-1)!),
);

/** Whether a word, in any case, is the noun of an office or profession. */
export const isOfficeNoun = (word: string): boolean => nouns.has(word.toLowerCase());

const people: ReadonlySet<string> = new Set(nounClasses.classes.person.split(" "));

/** “newsman”, “mediaperson”: words are made with these as they are needed. */
const compound = /^\p{L}{3,}(?:(?:wo)?man|person)$/u;

/** Whether a lower-case noun in the singular is one for people in all that they do: “smuggler”. */
export const isPersonNoun = (noun: string): boolean => people.has(noun) || compound.test(noun);

const bodies: ReadonlySet<string> = new Set([...nounClasses.classes.body.split(" "), ...offices.organization]);

/** Whether a lower-case noun in the singular is one for people who act as one: “union”. */
export const isBodyNoun = (noun: string): boolean => bodies.has(noun);

const documents: ReadonlySet<string> = new Set(offices.document);

/** Whether a lower-case noun is one for writings that answer for their words: “report”. */
export const isDocumentNoun = (noun: string): boolean => documents.has(noun);

/** Whether a lower-case noun in the singular is one for somebody, or for a writing that answers for its words: on their word something is told. */
export const isTellerNoun = (noun: string): boolean => isPersonNoun(noun) || isOfficeNoun(noun) || isDocumentNoun(noun);

/** Whether a lower-case noun in the singular is one for somebody who can speak, ask or be told: people, bodies, and what speaks for them. */
export const mayTell = (noun: string): boolean => isTellerNoun(noun) || isBodyNoun(noun);
