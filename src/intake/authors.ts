/** Authors, as metadata name them. */
import { agencyIn } from "./agency.js";
import { bylineOf } from "./byline.js";
import notAuthors from "./data/not-authors.json" with { type: "json" };
import { listOf, nameOf } from "./values.js";

const nobody = new Set(notAuthors.names);
/** No name has as many characters. */
const LONGEST = 80;

/** Authors from metadata: texts or things with a name; without “By”, agencies, links, accounts and the outlet itself. */
export function authorNames(authors: unknown, outlet: string | null): readonly string[] {
  const names = listOf(authors).flatMap((author) => {
    const name = nameOf(author);
    if (!name || /^(?:https?:|www\.|@)|@\w/i.test(name)) return [];
    return bylineOf(name)?.authors ?? bylineOf(`By ${name}`)?.authors ?? [name.replace(/^by:?\s+/i, "")];
  });
  return [...new Set(names)].filter(
    (name) => letters(name) !== letters(outlet ?? "") && agencyIn(name) === null && isAuthor(name),
  );
}

const letters = (words: string): string => words.toLowerCase().replace(/^the\s|[^\p{L}\p{N}]/gu, "");

const isAuthor = (name: string): boolean => name.length <= LONGEST && !nobody.has(name.toLowerCase().trim());

/**
 * Authors in the lines that a page prints: the first line that is a byline, and those below it that are names. `isCalled` is
 * whether the page calls them a byline; else only “By” or a role tells one.
 */
export function authorsIn(lines: readonly string[], isCalled: boolean): readonly string[] {
  // “By” may stand in an element of its own.
  const [by, next, ...rest] = lines;
  const joined = by && next && /^by:?$/i.test(by) ? [`${by} ${next}`, ...rest] : lines;
  const said = [
    joined.map((line) => line.replace(/^[ ,]+|(?<![ ,])[ ,]+$/g, "")).join(", "),
    joined.join(" "),
    ...joined,
  ];
  const read = (words: string) => bylineOf(words) ?? (isCalled ? bylineOf(`By ${words}`) : null);
  const found = said.map(read).find((byline) => byline !== null && byline.authors.length > 0);
  return found?.authors.filter(isAuthor) ?? [];
}
