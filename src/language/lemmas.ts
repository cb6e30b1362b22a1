/** Lemmas: the base forms of English words, as far as a lexicon needs them. */
import data from "./data/forms.json" with { type: "json" };

const irregular: ReadonlyMap<string, string> = new Map(Object.entries(data.irregular));

/**
 * Candidate lemmas of a word in lower case, the word itself first: “visits” → visits, visit. By its ending alone, so some are no
 * words (“stopped” → stoppe); which of them is one, the lexicon that is asked knows.
 */
export function lemmasOf(word: string): readonly string[] {
  const lemma = irregular.get(word);
  if (lemma !== undefined) return [word, lemma];
  const lemmas = [word];
  const stem = (ending: string, ...added: readonly string[]): void => {
    if (word.length < ending.length + 2 || !word.endsWith(ending)) return;
    const cut = word.slice(0, -ending.length);
    const found = added.map((letters) => cut + letters);
    // “raped”: of one short vowel and a single consonant “rap” would have doubled it.
    lemmas.push(...(found.length > 1 && /^[^aeiou]*[aeiou][bdglmnprtv]$/.test(cut) ? found.reverse() : found));
    // “stopped”, “planning”: the last letter is doubled before the ending.
    if (/([bdglmnprtv])\1$/.test(cut) && ending !== "s" && ending !== "es") lemmas.push(cut.slice(0, -1));
  };
  stem("s", "");
  // “boxes”, “goes”; “planes” are no plans.
  if (word.endsWith("es") && /(?:[sxzo]|[cs]h)$/.test(word.slice(0, -2))) stem("es", "");
  stem("ies", "y");
  stem("ed", "", "e");
  stem("ied", "y");
  stem("ing", "", "e");
  return lemmas;
}
