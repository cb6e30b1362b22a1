import type { Attitude } from "../schema.js";
import data from "./data/cues.json" with { type: "json" };

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

const nounForms = (noun: string): readonly string[] => [
  noun,
  noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`,
];

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

/** The attitude that the words of a cue ascribe: “has strongly denied” → denied. Falls back to “said”. */
export function attitudeOf(cueWords: string): Attitude {
  const forms = cueWords.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  for (let at = 0; at < forms.length; at++) {
    const attitude = attitudes.get(`${forms[at]} ${forms[at + 1] ?? ""}`) ?? attitudes.get(forms[at]!);
    if (attitude) return attitude;
  }
  return "said";
}
