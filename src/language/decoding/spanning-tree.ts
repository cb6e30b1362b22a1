/** Dependency trees from scored candidate heads: the best tree by Chu, Liu (1965) and Edmonds (1967), with one root. */

/** A candidate arc of one token. */
export interface Arc {
  /** Index of the head in the sentence; -1: the root. */
  readonly head: number;
  readonly score: number;
}

/** What an arc from the root costs beyond its score: more than all scores of a sentence, so that no tree has two for one. */
const perRoot = -1000;
/** Longer sentences are lists and tables: their cycles are cut without looking for the best place, in linear time. */
const longest = 400;

/**
 * Heads by token, -1 for the one root: of all trees that the candidates make, the best; where they make none, tokens that are
 * left over hang on the root. `arcs` has the candidates of each token of a sentence; none of them may be its own head.
 */
export function bestTree(arcs: readonly (readonly Arc[])[]): Int32Array {
  const count = arcs.length;
  if (count === 0) return new Int32Array(0);
  const greedy = Int32Array.from(arcs, (candidates) => best(candidates)?.head ?? -1);
  if (isTree(greedy)) return greedy;
  if (count > longest) return cutCycles(greedy, bestRoot(arcs, [...arcs.keys()]));
  // Node 0 is the root, the tokens follow. Where the candidates make no tree, arcs from the root that nobody proposed help out.
  const size = count + 1;
  const weights = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY);
  arcs.forEach((candidates, token) => {
    weights[token + 1] = 2 * perRoot;
    for (const { head, score } of candidates) {
      const arc = (head + 1) * size + token + 1;
      weights[arc] = Math.max(weights[arc]!, head < 0 ? score + perRoot : score);
    }
  });
  const heads = edmonds(weights, size)
    .subarray(1)
    .map((node) => node - 1);
  const roots = [...heads.keys()].filter((token) => heads[token]! < 0);
  const root = bestRoot(arcs, roots);
  for (const token of roots) if (token !== root) heads[token] = root;
  return heads;
}

const best = (candidates: readonly Arc[]): Arc | undefined =>
  candidates.reduce<Arc | undefined>((top, arc) => (top && top.score >= arc.score ? top : arc), undefined);

/** The one of `tokens` that most wants to be the root; where none does, the first. */
function bestRoot(arcs: readonly (readonly Arc[])[], tokens: readonly number[]): number {
  let root = tokens[0]!;
  let top = Number.NEGATIVE_INFINITY;
  for (const token of tokens) {
    const score = arcs[token]!.find(({ head }) => head < 0)?.score ?? Number.NEGATIVE_INFINITY;
    if (score > top) {
      top = score;
      root = token;
    }
  }
  return root;
}

function isTree(heads: Int32Array): boolean {
  let roots = 0;
  const state = new Uint8Array(heads.length);
  for (let token = 0; token < heads.length; token++) {
    if (heads[token] === -1) roots++;
    let at = token;
    const seen: number[] = [];
    while (at >= 0 && state[at] === 0) {
      state[at] = 1;
      seen.push(at);
      at = heads[at]!;
    }
    if (at >= 0 && state[at] === 1) return false;
    for (const index of seen) state[index] = 2;
  }
  return roots === 1;
}

/** Hangs one token of each cycle, and every further root, on the root. */
function cutCycles(heads: Int32Array, root: number): Int32Array {
  const result = heads.map((head, token) => (token === root ? -1 : head < 0 ? root : head));
  const state = new Uint8Array(result.length);
  for (let token = 0; token < result.length; token++) {
    let at = token;
    const seen: number[] = [];
    while (at >= 0 && state[at] === 0) {
      state[at] = 1;
      seen.push(at);
      at = result[at]!;
    }
    if (at >= 0 && state[at] === 1) result[at] = root;
    for (const index of seen) state[index] = 2;
  }
  return result;
}

/** The best tree that hangs on node 0. `weights[from * count + to]`; every node has an arc from node 0. */
function edmonds(weights: Float64Array, count: number): Int32Array {
  const heads = new Int32Array(count);
  for (let to = 1; to < count; to++) {
    for (let from = 0; from < count; from++) {
      if (from !== to && weights[from * count + to]! > weights[heads[to]! * count + to]!) heads[to] = from;
    }
  }
  const cycle = cycleIn(heads);
  if (cycle.length === 0) return heads;
  // The cycle becomes one node, the last of a smaller graph; the arcs into it cost what they would break open.
  const inCycle = new Uint8Array(count);
  for (const node of cycle) inCycle[node] = 1;
  const outside = [...heads.keys()].filter((node) => !inCycle[node]);
  const size = outside.length + 1;
  const smaller = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY);
  const enters = new Int32Array(size);
  const leaves = new Int32Array(size);
  outside.forEach((a, row) => {
    outside.forEach((b, column) => {
      smaller[row * size + column] = weights[a * count + b]!;
    });
    for (const node of cycle) {
      const into = weights[a * count + node]! - weights[heads[node]! * count + node]!;
      if (into > smaller[row * size + size - 1]!) {
        smaller[row * size + size - 1] = into;
        enters[row] = node;
      }
      const out = weights[node * count + a]!;
      if (row > 0 && out > smaller[(size - 1) * size + row]!) {
        smaller[(size - 1) * size + row] = out;
        leaves[row] = node;
      }
    }
  });
  const solved = edmonds(smaller, size);
  outside.forEach((node, row) => {
    if (row > 0) heads[node] = solved[row] === size - 1 ? leaves[row]! : outside[solved[row]!]!;
  });
  const entry = solved[size - 1]!;
  heads[enters[entry]!] = outside[entry]!;
  return heads;
}

function cycleIn(heads: Int32Array): readonly number[] {
  const state = new Uint8Array(heads.length);
  state[0] = 2;
  for (let node = 1; node < heads.length; node++) {
    const seen: number[] = [];
    let at = node;
    while (state[at] === 0) {
      state[at] = 1;
      seen.push(at);
      at = heads[at]!;
    }
    if (state[at] === 1) return seen.slice(seen.indexOf(at));
    for (const index of seen) state[index] = 2;
  }
  return [];
}
