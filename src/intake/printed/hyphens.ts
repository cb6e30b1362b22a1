/** Words that were broken at the end of a line. */
import compounds from "../data/compounds.json" with { type: "json" };

const firsts: ReadonlySet<string> = new Set(compounds.first.split(" "));
const lasts: ReadonlySet<string> = new Set(compounds.last.split(" "));
const endings: ReadonlySet<string> = new Set(compounds.endings.split(" "));

/** What the lines of a text have, to tell “reo-/pen” from “well-/known”. */
export interface Vocabulary {
  /** In small letters, those with hyphens whole. */
  readonly words: ReadonlySet<string>;
  /** Whether a hyphen with spaces around it stands for a dash. */
  readonly hasDashes: boolean;
}

export const vocabularyOf = (lines: readonly string[]): Vocabulary => ({
  words: new Set(
    lines.flatMap((line) =>
      // The word at the end may be broken off.
      (
        line
          .replace(/[\p{L}\p{M}'’]{1,60}\s?[-‐]$/u, "")
          .toLowerCase()
          .match(/[\p{L}\p{M}'’]+(?:[-‐][\p{L}\p{M}'’]+)*/gu) ?? []
      ).map((word) => word.replaceAll("‐", "-")),
    ),
  ),
  hasDashes: lines.some((line) => / - /.test(line)),
});

/**
 * Lines as one. A hyphen at the end of a line goes where it stands inside a word: where the text has the word without it elsewhere, or not in
 * two, and where neither half is one that English joins by a hyphen.
 */
export const joinedLines = (lines: readonly string[], vocabulary: Vocabulary): string =>
  lines.map((line, at) => (at + 1 < lines.length ? ended(line, lines[at + 1]!, vocabulary) : line)).join("");

/** A line as it stands before the next one. */
function ended(above: string, next: string, vocabulary: Vocabulary): string {
  // Where words are justified, the hyphen may stand as far off as a word.
  const line = vocabulary.hasDashes ? above : above.replace(/(?<=\p{Ll}) (?=[-‐]$)/u, "");
  if (/\u00ad$/u.test(line)) return line.slice(0, -1);
  // A dash that touches the word before it touches the next.
  if (/[\p{L}\p{N}”’"'][—–]$/u.test(line)) return line;
  if (!/[\p{L}\p{N}][-‐]$/u.test(line)) return `${line} `;
  const bare = line.slice(0, -1);
  const first = /[\p{L}\p{N}\p{M}'’-]{1,60}$/u.exec(bare)?.[0] ?? "";
  const second = /^[\p{L}\p{M}'’]+/u.exec(next)?.[0] ?? "";
  // “two- and three-year terms”
  if (/^(?:and|or|to)$/.test(second)) return `${line} `;
  return isBroken(first, second, vocabulary) ? bare : line;
}

function isBroken(first: string, next: string, { words }: Vocabulary): boolean {
  // “Quill-/Brandt”, “18-/year-old”
  if (!/^\p{Ll}/u.test(next) || !/\p{L}$/u.test(first)) return false;
  const [start, end] = [first.toLowerCase(), next.toLowerCase()];
  const last = start.slice(start.lastIndexOf("-") + 1);
  if (words.has(start + end) || words.has(last + end)) return true;
  if (words.has(`${start}-${end}`)) return false;
  return endings.has(end) || !(firsts.has(last) || lasts.has(end));
}
