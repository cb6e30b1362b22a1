/** Base forms of English words, as far as a lexicon needs them. */
import data from "../data/forms.json" with { type: "json" };

const irregular: ReadonlyMap<string, string> = new Map(Object.entries(data.irregular));

/**
 * All that a lower-case word may be a form of, itself first: “visits” → visits, visit. Which of them is a word, the lexicon that
 * is asked knows.
 */
export function basesOf(word: string): readonly string[] {
  const base = irregular.get(word);
  if (base !== undefined) return [word, base];
  const bases = [word];
  const stem = (ending: string, ...added: readonly string[]): void => {
    if (word.length < ending.length + 2 || !word.endsWith(ending)) return;
    const cut = word.slice(0, -ending.length);
    bases.push(...added.map((letters) => cut + letters));
    // “stopped”, “planning”: the last letter is doubled before the ending.
    if (/([bdglmnprtv])\1$/.test(cut) && ending !== "s" && ending !== "es") bases.push(cut.slice(0, -1));
  };
  stem("s", "");
  stem("es", "");
  stem("ies", "y");
  stem("ed", "", "e");
  stem("ied", "y");
  stem("ing", "", "e");
  return bases;
}
