/** The order in which a page is read: what runs across it first, then its columns from the left. */
import { type Line, lineOf } from "./sheet.js";

/** Lines on either side of a gutter, at least. */
const FEWEST = 3;
/** Two columns stand so far apart at least, in heights of letters. */
const GUTTER = 0.6;
/** A narrower column is one of numbers, bullets or labels, in heights of letters. */
const NARROWEST = 5;
/** Columns in columns that are looked for. */
const DEEPEST = 6;

/** A piece of a page that is read from the top down: lines that stand below each other. */
export type Column = readonly Line[];

/** The columns of some lines of a page, in the order in which they are read; each line in one of them. */
export function columnsOf(lines: readonly Line[], depth = 0): readonly Column[] {
  if (lines.length === 0) return [];
  const gutter = depth < DEEPEST ? gutterOf(lines) : null;
  if (gutter === null) return [merged(lines)];
  const columns: Column[] = [];
  for (const band of bandsOf(lines, gutter)) {
    if (band.kind === "across") columns.push(merged(band.lines));
    else {
      columns.push(
        ...columnsOf(
          band.lines.filter(({ x }) => x < gutter),
          depth + 1,
        ),
      );
      columns.push(
        ...columnsOf(
          band.lines.filter(({ x }) => x >= gutter),
          depth + 1,
        ),
      );
    }
  }
  return columns;
}

/** Left edges that are tried: those where most lines begin. */
const EDGES = 40;

/** Left edges this close are one, in points. */
const SAME = 2.5;

/** Where the right one of two columns begins; null: there is one column. The gutter with most lines on its poorer side. */
function gutterOf(lines: readonly Line[]): number | null {
  const starts = new Map<number, number>();
  for (const { x } of lines) starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1);
  const count = (edge: number) => [-2, -1, 0, 1, 2].reduce((sum, by) => sum + (starts.get(edge + by) ?? 0), 0);
  const edges = [...starts.keys()]
    .filter((edge) => count(edge) >= FEWEST)
    .sort((one, other) => count(other) - count(one))
    .slice(0, EDGES);
  let best: { readonly x: number; readonly count: number } | null = null;
  for (const edge of edges) {
    const x = edge - SAME;
    const count = countBeside(lines, x);
    if (count >= FEWEST && (best === null || count > best.count)) best = { x, count };
  }
  return best?.x ?? null;
}

/** Lines on the poorer side of a gutter; 0: it is none. */
function countBeside(lines: readonly Line[], x: number): number {
  const right = lines.filter((line) => line.x >= x);
  const top = Math.min(...right.map(({ y }) => y));
  const bottom = Math.max(...right.map(({ y }) => y));
  const beside = lines.filter((line) => line.x < x && line.y >= top - line.size && line.y <= bottom + line.size);
  const left = beside.filter((line) => line.end <= x - GUTTER * line.size + SAME);
  const across = beside.filter((line) => !left.includes(line));
  const [rowsLeft, rowsRight] = [rowsOf(left), rowsOf(right)];
  if (rowsOf(across).length > MOST_ACROSS * rowsRight.length) return 0;
  const width = (rows: readonly Row[]) => median(rows.map(({ x, end, size }) => (end - x) / size));
  if (width(rowsLeft) < NARROWEST || width(rowsRight) < NARROWEST) return 0;
  // Words that are justified begin anywhere.
  const begin = rowsRight.filter((row) => row.x - x <= 2 * SAME).length;
  return begin >= ALIGNED * rowsRight.length ? Math.min(rowsLeft.length, rowsRight.length) : 0;
}

/** Lines may run across in the middle of columns, as headings do; not many. */
const MOST_ACROSS = 0.15;
/** Of the lines of a column so many begin at its edge; others are set in. */
const ALIGNED = 0.5;

/** Lines of one side that stand beside each other. */
interface Row {
  readonly x: number;
  readonly end: number;
  readonly size: number;
}

function rowsOf(lines: readonly Line[]): readonly Row[] {
  const rows = new Map<number, Row>();
  for (const { x, end, y, size } of lines) {
    const row = rows.get(Math.round(y));
    rows.set(Math.round(y), { x: Math.min(x, row?.x ?? x), end: Math.max(end, row?.end ?? end), size });
  }
  return [...rows.values()];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

interface Band {
  /** `across`: its lines run over the gutter. */
  readonly kind: "across" | "beside";
  readonly lines: readonly Line[];
}

/** From the top down. Short lines between those that run across, with nothing on the other side, are theirs. */
function bandsOf(lines: readonly Line[], gutter: number): readonly Band[] {
  const bands = joined(
    [...lines]
      .sort((a, b) => a.y - b.y)
      .map((line) => ({ kind: line.x < gutter && line.end > gutter + SAME ? "across" : "beside", lines: [line] })),
  );
  const isBeside = ({ kind, lines }: Band) => kind === "beside" && lines.some(({ x }) => x >= gutter);
  return joined(bands.map((band) => (isBeside(band) ? band : { ...band, kind: "across" })));
}

/** Bands of one kind that follow each other are one. */
function joined(bands: readonly Band[]): readonly Band[] {
  const all: { readonly kind: Band["kind"]; readonly lines: Line[] }[] = [];
  for (const { kind, lines } of bands) {
    const last = all.at(-1);
    if (last?.kind === kind) last.lines.push(...lines);
    else all.push({ kind, lines: [...lines] });
  }
  return all;
}

/** Lines of one column from the top down; those beside each other are one. */
function merged(lines: readonly Line[]): Column {
  const rows: Line[] = [];
  for (const line of [...lines].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = rows.at(-1);
    if (last && Math.abs(last.y - line.y) < 0.2 * line.size)
      rows[rows.length - 1] = lineOf(
        [...last.runs, ...line.runs].sort((a, b) => a.x - b.x),
        line.page,
      );
    else rows.push(line);
  }
  return rows;
}
