/** One line of some JSON lines, with its number in the file, from 1. Blank lines are none. */
export interface Line {
  readonly number: number;
  readonly words: string;
}

/** https://jsonlines.org; lines end in `\n`, or `\r\n` as Windows writes them. */
export function* linesOf(text: string, firstLine: number): Iterable<Line> {
  let number = firstLine;
  for (let start = 0; start < text.length; number += 1) {
    const end = text.indexOf("\n", start);
    const words = text.slice(start, end < 0 ? text.length : end).trim();
    if (words !== "") yield { number, words };
    start = end < 0 ? text.length : end + 1;
  }
}
