/**
 * A grammar as values: a parser is tried at one place of the text and gives every end that it can reach. None searches on its own and
 * none calls itself, so that what can be read from one place is bounded, and a text is read in time that grows with its length.
 */

export interface Match<T> {
  /** Offset behind the last character that was read. */
  readonly end: number;
  readonly value: T;
}

/** A text that is read, with what was found out about its places. */
export interface Input {
  readonly text: string;
  /** What stands at a place, as `Parser.starts` names it. */
  readonly keys: Map<number, string>;
  /** What `shared` parsers found, by parser and place. */
  readonly found: Map<unknown, Map<number, readonly Match<unknown>[]>>;
}
/** A text, of whose places nothing is known yet. */
export const inputOf = (text: string): Input => ({ text, keys: new Map(), found: new Map() });

export interface Parser<T> {
  /** What it can begin with: words in lower case, “0” for a digit, other characters themselves. Most places are ruled out by this. */
  readonly starts: ReadonlySet<string>;
  /** Whether it can match without reading anything. */
  readonly empty: boolean;
  /** Every match that starts at `at`, the longest first, no two with the same end. */
  readonly read: (input: Input, at: number) => readonly Match<T>[];
}

const none: readonly Match<never>[] = [];
const word = /\p{L}{1,24}/uy;
const digit = /\d/;
/** White space that may stand between two words of an expression; more than this sets them apart. */
const gap = /\s{0,8}/y;

function behindGap(text: string, at: number): number {
  if (text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f) return at;
  gap.lastIndex = at;
  return at + gap.exec(text)![0].length;
}

function keyAt({ text, keys }: Input, at: number): string {
  const known = keys.get(at);
  if (known !== undefined) return known;
  word.lastIndex = at;
  const letters = word.exec(text)?.[0];
  const key = letters?.toLowerCase() ?? (digit.test(text[at] ?? "") ? "0" : (text[at] ?? ""));
  keys.set(at, key);
  return key;
}
/** What a parser reads from a place on, the longest first; none where it cannot begin there. */
export const readAt = <T>(parser: Parser<T>, input: Input, at: number): readonly Match<T>[] =>
  parser.empty || parser.starts.has(keyAt(input, at)) ? parser.read(input, at) : none;

/** Of several with the same end the first counts. */
function longestFirst<T>(matches: readonly Match<T>[]): readonly Match<T>[] {
  if (matches.length < 2) return matches;
  const byEnd = new Map<number, Match<T>>();
  for (const match of matches) if (!byEnd.has(match.end)) byEnd.set(match.end, match);
  return [...byEnd.values()].sort((a, b) => b.end - a.end);
}

/**
 * What the regular expression matches here, in capitals or not unless `flags` say otherwise; null as a value is no match. `starts` are
 * the words, digits or characters that it begins with, parted by spaces; none: it only looks around and reads nothing.
 */
export function terminal<T>(
  starts: string,
  source: string,
  value: (match: RegExpExecArray) => T | null,
  flags = "i",
): Parser<T> {
  const pattern = new RegExp(source, `${flags}y`);
  return {
    starts: new Set(starts.split(" ").filter((start) => start !== "")),
    empty: starts === "",
    read({ text }, at) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      const read = match && value(match);
      return read === null ? none : [{ end: at + match![0].length, value: read }];
    },
  };
}
/** Holds where the regular expression does, and reads nothing. */
export const where = (source: string): Parser<true> => terminal("", source, () => true as const);

const firstOf = (phrase: string): string => /^(?:\p{L}+|\d|.)/u.exec(phrase)![0].replace(/\d/, "0");
const sourceOf = (phrases: readonly string[]): string =>
  [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replaceAll(".", "\\.").replaceAll("'", "['’]?").replaceAll(" ", "\\s+"))
    .join("|");
const bounded = (phrases: readonly string[], ending = ""): string =>
  `(?<![a-zÀ-ɏ])(${sourceOf(phrases)})${ending}(?![a-zÀ-ɏ])`;

/** Any of the words or phrases in `alternatives`, which are parted by “|”. */
export const words = (alternatives: string): Parser<string> => {
  const phrases = alternatives.split("|");
  return terminal(phrases.map(firstOf).join(" "), bounded(phrases), ([said]) =>
    said.toLowerCase().replace(/\s+/g, " "),
  );
};

/** Any of these characters. */
export const mark = (characters: string): Parser<string> =>
  terminal([...characters].join(" "), `[${characters.replace(/[-\\]/g, "\\$&")}]`, ([read]) => read);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A word or phrase of the table, with what it stands for; `ending` is what may follow it in the same word. */
export function entry<T>(table: Readonly<Record<string, T>>, ending: "" | "." | "s" | "plural" = ""): Parser<T> {
  const keys = Object.keys(table);
  const endings = { "": "", ".": "", s: "s", plural: "s?" };
  // “Aug” is short for “August”, which is never followed by a full stop of its own.
  const short = keys.filter((key) =>
    keys.some((long) => long !== key && long.startsWith(key) && same(table[long], table[key])),
  );
  const source =
    ending === "." || ending === "plural"
      ? `(?:${bounded(short, `${endings[ending]}\\.`)}|${bounded(keys, endings[ending])})`
      : bounded(keys, endings[ending]);
  const starts = keys.flatMap((key) => [
    firstOf(key),
    ...(ending.endsWith("s") || ending === "plural" ? [`${firstOf(key)}s`] : []),
  ]);
  const byWord = new Map(keys.map((key) => [key.replaceAll("'", ""), table[key]!]));
  return terminal(
    starts.join(" "),
    source,
    ([, key, shortened]) =>
      byWord.get((key ?? shortened)!.toLowerCase().replace(/\s+/g, " ").replace(/['’]/g, "")) ?? null,
  );
}

/** The parser, or nothing: null. */
export const opt = <T>(parser: Parser<T>): Parser<T | null> => ({
  starts: parser.starts,
  empty: true,
  read(input, at) {
    const found = readAt(parser, input, at);
    return found.length > 0 ? [...found, { end: at, value: null }] : [{ end: at, value: null }];
  },
});

/** Holds where the parser does and gives what it would read, but reads nothing. */
export const lookahead = <T>(parser: Parser<T>): Parser<T> => ({
  starts: parser.starts,
  empty: true,
  read: (input, at) =>
    readAt(parser, input, at)
      .slice(0, 1)
      .map(({ value }) => ({ end: at, value })),
});

/** Any of the parsers; of several that reach equally far the first counts. */
export function either<T>(...parsers: readonly Parser<T>[]): Parser<T> {
  const byKey = new Map<string, readonly Parser<T>[]>();
  const starts = new Set(parsers.flatMap((parser) => [...parser.starts]));
  const anywhere = parsers.filter((parser) => parser.empty);
  const fitting = (key: string): readonly Parser<T>[] => {
    if (!starts.has(key)) return anywhere;
    const known = byKey.get(key) ?? parsers.filter((parser) => parser.empty || parser.starts.has(key));
    byKey.set(key, known);
    return known;
  };
  return {
    starts,
    empty: anywhere.length > 0,
    read(input, at) {
      const fit = fitting(keyAt(input, at));
      let found: readonly Match<T>[] = none;
      for (const parser of fit) {
        const more = parser.read(input, at);
        if (more.length > 0) found = found.length > 0 ? [...found, ...more] : more;
      }
      return longestFirst(found);
    },
  };
}

/** Keeps what it found, so that rules which begin alike read a place once. */
export function shared<T>(parser: Parser<T>): Parser<T> {
  return {
    ...parser,
    read(input, at) {
      const places = input.found.get(parser) ?? new Map<number, readonly Match<T>[]>();
      input.found.set(parser, places);
      const known = places.get(at) as readonly Match<T>[] | undefined;
      if (known) return known;
      const found = parser.read(input, at);
      places.set(at, found);
      return found;
    },
  };
}

type Values<P> = P extends readonly [Parser<infer V>, ...infer Rest] ? [V, ...Values<Rest>] : [];

/** The parsers one after another, with white space or nothing between them; null from `make` is no match. */
export function rule<const P extends readonly Parser<unknown>[], T>(
  parsers: P,
  make: (...values: Values<P>) => T | null,
): Parser<T> {
  const reading = parsers.findIndex((parser) => !parser.empty);
  const first = reading < 0 ? parsers : parsers.slice(0, reading + 1);
  return {
    starts: new Set(first.flatMap((parser) => [...parser.starts])),
    empty: reading < 0,
    read(input, at) {
      const made: Match<T>[] = [];
      // The values read so far, in one list for all the ways that are tried: every way leaves it as it was.
      const values: unknown[] = [];
      const from = (index: number, end: number): void => {
        const parser = parsers[index];
        if (parser === undefined) {
          const value = end > at || reading < 0 ? make(...(values as Values<P>)) : null;
          if (value !== null) made.push({ end, value });
          return;
        }
        const next = index === 0 ? end : behindGap(input.text, end);
        for (const match of readAt(parser, input, next)) {
          values.push(match.value);
          // What may be left out takes no space with it.
          from(index + 1, match.end === next ? end : match.end);
          values.pop();
        }
      };
      from(0, at);
      return longestFirst(made);
    },
  };
}
