/**
 * The language of a text, from its script and its commonest words.
 *
 * This is code of ours although a library (eld) is good at it: that one costs 220 ms and 84 MB to load, for every report,
 * and reports are mostly English. The question that Hearsay asks is also simpler: is this English, and if not, what shall
 * we tell the person it is?
 */
import data from "./data/languages.json" with { type: "json" };

/** Fewer words than this say too little. */
const ENOUGH_WORDS = 12;
/** A few paragraphs say as much as a whole book. */
const SAMPLE = 6000;
/** Share of words that must be function words of the language; running prose has 30 to 50 %. */
const ENOUGH_SHARE = 0.15;
/** So many different ones: a single word that comes back may be another language's, as English “in” is “and” in Slovene. */
const ENOUGH_DIFFERENT = 3;
/** How far the best must be ahead of the next: Danish and Norwegian, Czech and Slovak are close. */
const LEAD = 1.1;

const scripts = Object.entries(data.scripts).map(([name, languages]) => ({
  letters: new RegExp(String.raw`\p{Script=${name}}`, "gu"),
  languages: languages as readonly { readonly language: string; readonly letters?: string }[],
}));
const words = Object.entries(data.words).map(([language, list]) => ({ language, words: new Set(list.split(" ")) }));

/** BCP 47 tag of the language of a text; null: too short, or none that we know. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  return byScript(sample) ?? byWords(sample);
}

/** For all scripts but the Latin one. Japanese comes before Chinese, as it is written with both. */
function byScript(sample: string): string | null {
  const letters = count(sample, /\p{L}/gu);
  const used = scripts.filter((script) => count(sample, script.letters) > letters * 0.15);
  const most = used.reduce((sum, script) => sum + count(sample, script.letters), 0);
  const [script] = used;
  if (!script || letters < ENOUGH_WORDS || most < letters * 0.5) return null;
  const marks = (letters: string) => [...letters].reduce((sum, letter) => sum + sample.split(letter).length - 1, 0);
  const found = script.languages.find(({ letters }) => letters === undefined || marks(letters) > most * 0.003);
  return found?.language ?? null;
}

function byWords(sample: string): string | null {
  // The “s” of “Africa's” is no word.
  const all = sample.match(/(?<!['’])\p{L}[\p{L}\p{M}]*|(?<=['’])\p{L}[\p{L}\p{M}]+/gu) ?? [];
  if (all.length < ENOUGH_WORDS) return null;
  const ranked = words
    .map(({ language, words }) => ({ language, found: all.filter((word) => words.has(word)) }))
    .filter(({ found }) => new Set(found).size >= ENOUGH_DIFFERENT)
    .map(({ language, found }) => ({ language, share: found.length / all.length }))
    .sort((a, b) => b.share - a.share);
  const [best, next] = ranked;
  if (!best || best.share < ENOUGH_SHARE || best.share < (next?.share ?? 0) * LEAD) return null;
  return best.language;
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** A declared language as a BCP 47 tag: “en_us” is “en-US”; null: it is no tag. */
export function declaredLanguage(value: unknown): string | null {
  if (typeof value !== "string") return null;
  try {
    const [tag] = Intl.getCanonicalLocales(value.trim().split(/[,;]/)[0]?.trim().replaceAll("_", "-") ?? "");
    // “x-default”, “und” and “zxx” declare nothing.
    return tag && !/^(?:x-|und|zxx|mul)/.test(tag) ? tag : null;
  } catch {
    return null;
  }
}

const recognised: ReadonlySet<string> = new Set(
  [...scripts.flatMap(({ languages }) => languages), ...words].map(({ language }) => language),
);
const primary = (tag: string): string => tag.split("-", 1)[0]!;

/**
 * The language of a text: as its publisher declares it, unless the words say clearly that it is another, for templates declare the
 * language of the site. A language that we do not know by its words is believed. null: neither says.
 */
export function languageIn(value: unknown, text: string): string | null {
  const [tag, found] = [declaredLanguage(value), languageOf(text)];
  if (tag === null || found === null) return tag ?? found;
  return primary(tag) === primary(found) || !recognised.has(primary(tag)) ? tag : found;
}
