/** Labels of a sequence, decided together: Viterbi's algorithm, and the probabilities of labels by forward and backward sums. */

/** Scores of a linear chain (natural logarithms, or unnormalised scores that behave like them). */
export interface Chain {
  readonly labels: number;
  /** From label to label, row-major; very low where a step is impossible. */
  readonly transitions: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** The best path. `emissions` has a row of `labels` scores for each position. Time and memory are linear in their number. */
export function bestPath({ labels, transitions, first, last }: Chain, emissions: Float32Array): Uint8Array {
  const count = emissions.length / labels;
  const path = new Uint8Array(count);
  if (count === 0) return path;
  const from = new Uint8Array(count * labels);
  let scores = Float64Array.from({ length: labels }, (_, label) => first[label]! + emissions[label]!);
  for (let at = 1; at < count; at++) {
    const next = new Float64Array(labels);
    for (let to = 0; to < labels; to++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let label = 0; label < labels; label++) {
        const score = scores[label]! + transitions[label * labels + to]!;
        if (score > best) {
          best = score;
          from[at * labels + to] = label;
        }
      }
      next[to] = best + emissions[at * labels + to]!;
    }
    scores = next;
  }
  for (let label = 0; label < labels; label++) scores[label]! += last[label]!;
  let label = scores.indexOf(Math.max(...scores));
  for (let at = count - 1; at >= 0; at--) {
    path[at] = label;
    label = from[at * labels + label]!;
  }
  return path;
}

/** The probability of each label at each position, as the chain sees all paths together; row-major like `emissions`. */
export function marginals({ labels, transitions, first, last }: Chain, emissions: Float32Array): Float32Array {
  const count = emissions.length / labels;
  const result = new Float32Array(count * labels);
  if (count === 0) return result;
  const steps = transitions.map(Math.exp);
  // Each position is scaled to a sum of one, so that no product of many probabilities comes to nothing.
  const scaled = (row: Float64Array): Float64Array => {
    const sum = row.reduce((total, value) => total + value, 0);
    return row.map((value) => value / sum);
  };
  const emission = (at: number): Float64Array => {
    const row = Float64Array.from(emissions.subarray(at * labels, (at + 1) * labels));
    const top = Math.max(...row);
    return row.map((value) => Math.exp(value - top));
  };
  let forward = scaled(emission(0).map((value, label) => value * Math.exp(first[label]!)));
  result.set(forward, 0);
  for (let at = 1; at < count; at++) {
    const own = emission(at);
    forward = scaled(
      own.map((value, to) => {
        let sum = 0;
        for (let label = 0; label < labels; label++) sum += forward[label]! * steps[label * labels + to]!;
        return value * sum;
      }),
    );
    result.set(forward, at * labels);
  }
  let backward = scaled(last.map(Math.exp));
  for (let at = count - 1; at >= 0; at--) {
    const row = scaled(backward.map((value, label) => value * result[at * labels + label]!));
    result.set(row, at * labels);
    if (at === 0) break;
    const own = emission(at).map((value, label) => value * backward[label]!);
    backward = scaled(
      backward.map((_, label) => {
        let sum = 0;
        for (let to = 0; to < labels; to++) sum += steps[label * labels + to]! * own[to]!;
        return sum;
      }),
    );
  }
  return result;
}

/** A chain for labels “O”, “B-x”, “I-x” without scores of its own: it only forbids I-x behind anything but B-x and I-x. */
export function chainOfLabels(labels: readonly string[]): Chain {
  const count = labels.length;
  const impossible = -1e4;
  const kind = (label: string) => label.slice(2);
  const transitions = new Float64Array(count * count);
  labels.forEach((from, row) => {
    labels.forEach((to, column) => {
      if (to.startsWith("I-") && (from === "O" || kind(from) !== kind(to)))
        transitions[row * count + column] = impossible;
    });
  });
  const first = Float64Array.from(labels, (label) => (label.startsWith("I-") ? impossible : 0));
  return { labels: count, transitions, first, last: new Float64Array(count) };
}

/** The label with the highest score in one row of a matrix, taken by itself; the first of equals. */
export function likeliest(matrix: Float32Array, row: number, labels: number): number {
  let top = 0;
  for (let label = 1; label < labels; label++) {
    if (matrix[row * labels + label]! > matrix[row * labels + top]!) top = label;
  }
  return top;
}

/** A stretch of tokens with one label, `to` not included. */
export interface Stretch {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** The stretches that a path of “O”, “B-x”, “I-x” marks. An I-x that opens a text begins a stretch. */
export function stretches(path: Uint8Array, labels: readonly string[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let open: { kind: string; from: number } | null = null;
  for (let at = 0; at <= path.length; at++) {
    const label = at < path.length ? labels[path[at]!]! : "O";
    const goesOn = open !== null && label === `I-${open.kind}`;
    if (goesOn) continue;
    if (open) found.push({ ...open, to: at });
    open = label === "O" ? null : { kind: label.slice(2), from: at };
  }
  return found;
}
