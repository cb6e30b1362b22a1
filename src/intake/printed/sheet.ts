/** A page as it is printed: letters at places. Lengths are in points; x from the left edge, y from the upper one. */

/** Letters that a program prints in one go, in one font. */
export interface Run {
  readonly words: string;
  readonly x: number;
  /** Of the line on which the letters stand. */
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly size: number;
  /** Two runs with the same name are of one font. */
  readonly font: string;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
}

/** Letters that stand together on one line; between two columns a line breaks off. */
export interface Line {
  /** From 0. */
  readonly page: number;
  readonly runs: readonly Run[];
  readonly x: number;
  readonly end: number;
  readonly y: number;
  /** Of most of its letters. */
  readonly size: number;
  readonly font: string;
}

/** A wider gap than so many letters' heights is none between two words; justified words stand as far apart at times. */
const WIDEST_SPACE = 0.9;
/** A narrower gap is none between words, but between letters. */
const NARROWEST_SPACE = 0.14;
/** Letters on one line stand on one height, but for so much. */
const SAME = 0.2;
/** Letters that are raised or sunk by less than this, in heights of those of the line, belong to it. */
const RAISED = 0.6;

/** Lines on either side that are looked at: more stand beside each other on no page. */
const NEAR = 24;

/** The lines of a page, from the top; those beside each other from the left. */
export function linesOf({ runs }: Sheet, page: number): readonly Line[] {
  const rows: Run[][] = [];
  for (const run of [...runs].filter(({ words }) => words.trim() !== "").sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && run.y - row[0]!.y <= SAME * Math.min(row[0]!.size, run.size)) row.push(run);
    else rows.push([run]);
  }
  return withRaised(rows.flatMap((row) => parted(row.sort((a, b) => a.x - b.x)))).map((runs) => lineOf(runs, page));
}

/** Lines with the small letters in them that are raised over their line or sunk below it. */
function withRaised(parts: readonly (readonly Run[])[]): readonly (readonly Run[])[] {
  const lines = parts.map((runs) => [...runs]);
  for (const [at, small] of lines.entries()) {
    if (lettersIn(small) > LONGEST_MARK) continue;
    const near = [...lines.keys()].slice(Math.max(0, at - NEAR), at + NEAR);
    const host = near.find((other) => other !== at && isRaisedOver(small, lines[other]!));
    if (host === undefined) continue;
    lines[host] = [...lines[host]!, ...small].sort((a, b) => a.x - b.x);
    lines[at] = [];
  }
  return lines.filter((runs) => runs.length > 0);
}

/** Longer words are no number of a note. */
const LONGEST_MARK = 8;
const lettersIn = (runs: readonly Run[]): number => runs.reduce((sum, { words }) => sum + words.trim().length, 0);

/** Whether some letters stand at another line, smaller than it and above or below it. */
function isRaisedOver(small: readonly Run[], line: readonly Run[]): boolean {
  const [mark] = small;
  return line.some(
    (run) =>
      mark !== undefined &&
      mark.size < 0.85 * run.size &&
      Math.abs(run.y - mark.y) <= RAISED * run.size &&
      small.some((one) => distance(one, run) < 0.5 * run.size),
  );
}

/** Between two runs from left to right; 0: they touch or stand over each other. */
const distance = (one: Run, other: Run): number =>
  Math.max(0, Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width));

/** Runs in their order, cut where a gap is wider than a space. */
function parted(row: readonly Run[]): readonly (readonly Run[])[] {
  const parts: Run[][] = [];
  for (const run of row) {
    const last = parts.at(-1)?.at(-1);
    if (last && run.x - (last.x + last.width) <= WIDEST_SPACE * Math.max(last.size, run.size)) parts.at(-1)!.push(run);
    else parts.push([run]);
  }
  return parts;
}

export function lineOf(runs: readonly Run[], page: number): Line {
  const main = runs.reduce((best, run) => (run.words.length > best.words.length ? run : best));
  return {
    page,
    runs,
    x: runs[0]!.x,
    end: Math.max(...runs.map(({ x, width }) => x + width)),
    y: main.y,
    size: main.size,
    font: most(runs.map(({ font, words }) => [font, words.length] as const))!,
  };
}

/** What most of the weight is of; undefined: there is nothing. */
export function most<T>(weighted: readonly (readonly [T, number])[]): T | undefined {
  const sums = new Map<T, number>();
  for (const [value, weight] of weighted) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Whether a run of a line is a number or mark that is raised over it, as one that leads to a footnote. */
export const isRaised = ({ runs, y, size }: Line, run: Run): boolean =>
  runs.length > 0 && run.size < 0.85 * size && y - run.y > 0.15 * size;

/** The words of a line; `isLeft` says of a run that it is left out. */
export function wordsOf(
  { runs }: Pick<Line, "runs">,
  isLeft: (run: Run, before: string) => boolean = () => false,
): string {
  let words = "";
  let end = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    if (isLeft(run, words)) {
      end = run.x + run.width;
      continue;
    }
    const isApart = run.x - end > NARROWEST_SPACE * run.size && words !== "";
    words += (isApart && !/\s$/.test(words) && !/^\s/.test(run.words) ? " " : "") + run.words;
    end = run.x + run.width;
  }
  return words.replace(/\s+/g, " ").trim();
}
