/**
 * Tokens as Universal Dependencies cuts English (the corpora EWT and GUM): "do" "n't", "officials" "'", "well" "-" "known",
 * "U.S.", "3.5", "$" "10", "a.m.", "...".
 *
 * Every character that is not white space (`\s`) lies in exactly one token, whatever the text; time is linear in its length.
 */
import type { Span } from "../schema.js";
import { abbreviations } from "./data/abbreviations.js";

/** Letters, marks, digits: what a word is made of. Soft hyphens, joiners and direction marks do not end a word. */
const W = String.raw`[\p{L}\p{M}\p{N}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064_]`;
const apostrophe = "['’`]";

/**
 * Prefixes that keep their hyphen ("co-founder"); all other compounds are cut at it ("well" "-" "known"). The closed list of
 * the UD English guidelines, checked against EWT and GUM train.
 */
const prefixes =
  "anti|bi|co|contra|counter|cross|de|dis|e|extra|ex|hyper|inter|intra|macro|mega|micro|mid|mini|mis|multi|non|out|over|" +
  "post|pre|pro|pseudo|re|semi|socio|sub|super|supra|trans|tri|ultra|under|uni|un|uh|vice";

const units =
  "am|pm|a\\.m\\.|p\\.m\\.|km|kg|mg|g|cm|mm|nm|m|ft|lbs?|oz|bn|mn|tn|k|mph|kph|hrs?|h|mins?|secs?|GB|MB|KB|TB|GHz|MHz|Hz|GW|MW|kW|pc|ppm|x";

/**
 * Ways of writing a token, the first that fits wins. Each is tried where a token starts. A pattern that may fail after reading
 * far has bounds ({1,64}) so that a text made to be slow ("a-a-a-…") is not.
 */
const finders: readonly RegExp[] = [
  // Addresses: without the punctuation that follows them in a sentence.
  /(?:(?:https?|ftp|file):\/\/|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}…*_]/iuy,
  /[\p{L}\p{N}_.+%-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,8}/uy,
  /(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|gov|edu|info|tv|co\.[a-z]{2}|(?:com|org|gov|ac)\.[a-z]{2})(?![\p{L}\p{N}])(?:\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}…])?/iuy,
  /[\p{L}\p{N}_-]{1,64}\.(?:docx?|xlsx?|pdf|html?|txt|jpe?g|png|gif|csv|zip|exe|ppt)(?![\p{L}\p{N}])/iuy,
  /@[\p{L}\p{N}_]+|#\p{L}[\p{L}\p{N}_]*/uy,
  // Emoji: a flag, or pictures joined by ZWJ with their colours and variation selectors; smileys.
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*/uy,
  /[:;=]-?[()](?![\p{L}\p{N}])/uy,
  // "U.S.", "a.m.", "Ph.D.", and without the last stop "U.S".
  /(?:Ph\.D\.?|(?:\p{L}\p{M}{0,4}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?|\p{L}\.\p{L}(?![\p{L}\p{N}.]))/uy,
  // The initial of a name: "W." before a capital; "I." ends a sentence more often.
  /(?!I\.)\p{Lu}\.(?=[ \u00A0]?\p{Lu})/uy,
  // The number of an item in a list, at the head of its line.
  /(?<=^|\n)\d{1,2}\.(?= )/uy,
  // Dates, fractions, telephone numbers, times, decimals; "1990s", "20th"; a unit that touches its number is cut off.
  /\d+(?:-\d+){2,}|\d{3}-\d{4}(?!\d)|\d+\/\d+(?:\/\d+)?(?![\p{L}\p{N}])/uy,
  new RegExp(
    String.raw`(?:\d+(?:[.,:]\d+)*|\.\d+)(?:(?:st|nd|rd|th|s|(?<=\\b\\d\\d)${apostrophe}s)(?!${W})|(?=(?:${units})(?!${W}))|(?!${W}))`,
    "iuy",
  ),
  /['’](?:em|til|cause|cuz|tis|twas|n['’]?|\d0s)(?![\p{L}\p{N}])/iuy,
  new RegExp(`(?:${prefixes})-${W}+`, "iuy"),
  // "AT&T", "PG&E".
  /\p{Lu}{1,5}&\p{Lu}{1,5}(?![\p{L}\p{N}])/uy,
];

/** Runs of one sign are one token, and so are "?!" and "[...]"; anything else is a token of one character. */
const sign = /\[\.\.\.\]|\.{2,}|…+\.*|-{2,}|[!?]+|\*+|_+(?![\p{L}\p{N}])|=+|~{2,}|<<+|>>+|''|``|’’|‘‘|[\s\S]/uy;

const word = new RegExp(`${W}+(?:${apostrophe}${W}+)*`, "uy");
/** Most words of a text: nothing to look for in them, so no other pattern is tried. */
const plainWord = /[A-Za-z]+(?=[ \n,;)"”]|$)/y;
const space = /\s*/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

/** Two words written as one: where the second begins, by lower-case spelling. */
const joined: ReadonlyMap<string, number> = new Map(
  "can|not gon|na got|ta wan|na do|nt did|nt does|nt could|nt would|nt should|nt is|nt was|nt"
    .split(" ")
    .map((pair) => [pair.replace("|", ""), pair.indexOf("|")]),
);
const longestJoined = Math.max(...[...joined.keys()].map((spelling) => spelling.length));

/** Where an ending that is a word of its own begins in `word`: "n't", "'s", "'re", …; the word's length where there is none. */
const endingStart = (word: string): number => {
  const tail = word.slice(-3);
  if (/^n['’`]t$/i.test(tail) && word.length > 3) return word.length - 3;
  const ending = /['’`](?:s|d|m|re|ve|ll)$/i.exec(tail);
  if (ending && word.length > ending[0].length) return word.length - ending[0].length;
  return (word.length <= longestJoined && joined.get(word.toLowerCase())) || word.length;
};

/** Whether the full stop at `at` belongs to the word before it. */
const ownsStop = (word: string, text: string, at: number): boolean => {
  if (text[at] !== "." || text[at + 1] === ".") return false;
  if (abbreviations.always.has(word)) return true;
  const next = /^[ \u00A0]?([\p{L}\p{N},;])/u.exec(text.slice(at + 1, at + 4))?.[1];
  if (next === undefined) return false;
  if (word === "etc") return !/\p{Lu}/u.test(next);
  if (abbreviations.beforeMore.has(word)) return true;
  return abbreviations.beforeNumber.has(word) && /\p{N}/u.test(next);
};

/** The tokens of `text.slice(start, end)`, in order; spans count from the start of `text`. */
export function tokenize(text: string, start = 0, end = text.length): Span[] {
  const within = text.slice(start, end);
  const tokens: Span[] = [];
  let at = 0;
  const take = (length: number) => {
    tokens.push({ start: start + at, end: start + at + length });
    at += length;
  };
  const takeWord = (found: string) => {
    const cut = endingStart(found);
    take(cut);
    if (cut < found.length) take(found.length - cut);
  };

  for (;;) {
    space.lastIndex = at;
    space.test(within);
    at = space.lastIndex;
    if (at >= within.length) return tokens;

    const plain = matchAt(plainWord, within, at);
    if (plain !== null) {
      takeWord(plain);
      continue;
    }
    const found = firstFind(within, at);
    if (found !== null) {
      take(found.length);
      continue;
    }
    const whole = matchAt(word, within, at)!;
    if (ownsStop(whole, within, at + whole.length)) take(whole.length + 1);
    else takeWord(whole);
  }
}

const startsWord = new RegExp(`(?!_)${W}`, "uy");

/** What the first finder that fits takes at `at`; null where a word stands that none of them knows. */
function firstFind(text: string, at: number): string | null {
  for (let i = 0; i < finders.length; i++) {
    const found = matchAt(finders[i]!, text, at);
    if (found !== null) return found;
  }
  return matchAt(startsWord, text, at) !== null ? null : matchAt(sign, text, at)!;
}
