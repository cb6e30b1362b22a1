/** Logistic regression, and whether probabilities are what they say. */

/** What weights are held back by: so that a feature that few entries have is not believed too much. */
const ridge = 1;
const steps = 25;
/** Parts into which articles are dealt: each part is judged by what was fitted on the others. */
const folds = 5;

/** @typedef {{ document: number, evidence: Record<string, number>, right: boolean }} Entry Of one decision; `document`: the article. */
/** @typedef {{ intercept: number, weights: Record<string, number> }} Regression */

/** @param {Regression} regression */
export function probability({ intercept, weights }, evidence) {
  const sum = Object.entries(evidence).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), intercept);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * The likeliest regression of “right” on the evidence, by Newton's method.
 * @param {readonly Entry[]} entries
 * @returns {Regression}
 */
export function fitted(entries) {
  const names = [...new Set(entries.flatMap(({ evidence }) => Object.keys(evidence)))].sort();
  const rows = entries.map(({ evidence }) => [1, ...names.map((name) => evidence[name] ?? 0)]);
  const width = names.length + 1;
  let weights = new Array(width).fill(0);
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight, column) => (column === 0 ? 0 : -ridge * weight));
    const curvature = weights.map((_, row) =>
      weights.map((_, column) => (row === column ? (row === 0 ? 1e-6 : ridge) : 0)),
    );
    rows.forEach((row, nth) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, column) => sum + value * weights[column], 0)));
      const own = row.flatMap((value, column) => (value === 0 ? [] : [column]));
      for (const a of own) {
        gradient[a] += (Number(entries[nth].right) - p) * row[a];
        for (const b of own) curvature[a][b] += p * (1 - p) * row[a] * row[b];
      }
    });
    const change = solved(curvature, gradient);
    weights = weights.map((weight, column) => weight + change[column]);
  }
  const [intercept, ...rest] = weights.map((weight) => Math.round(1000 * weight) / 1000);
  return { intercept, weights: Object.fromEntries(names.map((name, at) => [name, rest[at]])) };
}

/** The x of matrix · x = right, by Gauss's elimination; the matrix is positive definite. */
function solved(matrix, right) {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  rows.forEach((pivot, at) => {
    for (const row of rows.slice(at + 1)) {
      const share = row[at] / pivot[at];
      if (share !== 0) for (let column = at; column < row.length; column++) row[column] -= share * pivot[column];
    }
  });
  const x = new Array(right.length).fill(0);
  for (let at = rows.length - 1; at >= 0; at--) {
    const known = x.reduce((sum, value, column) => sum + (column > at ? value * rows[at][column] : 0), 0);
    x[at] = (rows[at][right.length] - known) / rows[at][at];
  }
  return x;
}

const mapped = (object, of) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, of(value, key)]));

const logit = (p) => Math.log(Math.min(0.995, Math.max(0.005, p)) / (1 - Math.min(0.995, Math.max(0.005, p))));

/**
 * The regressions of all kinds of decisions, and by kind, those of whole statements and events too, the entries with the confidence
 * that what was fitted on other articles gives them.
 * @param found What `judgedAll` gives.
 * @returns {{ regressions: Record<string, Regression>, judged: Record<string, { confidence: number, right: boolean }[]> }}
 */
export function calibration({ statements, events, ...found }) {
  // Resolutions are fitted on other texts than speakers and events, which rest on them.
  const resolutions = fitted(found.resolutions);
  const resolved = (entry) => entry.resolved.map((evidence) => probability(resolutions, evidence));
  const withResolution = (evidence, entry) =>
    entry.resolved.length > 0 ? { ...evidence, resolution: logit(resolved(entry)[0]) } : evidence;
  const decisions = {
    ...found,
    speakers: found.speakers.map((entry) => ({ ...entry, evidence: withResolution(entry.evidence, entry) })),
  };
  const byFold = mapped(decisions, (entries) =>
    Array.from({ length: folds }, (_, fold) => fitted(entries.filter(({ document }) => document % folds !== fold))),
  );
  const confidence = (kind, { document }, evidence) => probability(byFold[kind][document % folds], evidence);
  const product = (factors) => factors.reduce((all, one) => all * one, 1);
  const whole = (entry, factors) => ({
    right: entry.right,
    confidence: product([
      ...factors,
      ...Object.entries(entry.parts).map(([kind, evidence]) =>
        confidence(kind, entry, kind === "speakers" ? withResolution(evidence, entry) : evidence),
      ),
    ]),
  });
  return {
    regressions: mapped(decisions, fitted),
    judged: {
      ...mapped(decisions, (entries, kind) =>
        entries.map((entry) => ({ right: entry.right, confidence: confidence(kind, entry, entry.evidence) })),
      ),
      statements: statements.map((entry) => whole(entry, [])),
      events: events.map((entry) => whole(entry, resolved(entry))),
    },
  };
}

/** By tenths of confidence: how many entries, their mean confidence, and the share that is right, in percent. */
export function reliability(judged) {
  const bins = Array.from({ length: 10 }, (_, tenth) => {
    const own = judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth);
    const mean = (of) => (100 * own.reduce((sum, entry) => sum + of(entry), 0)) / Math.max(1, own.length);
    return {
      from: tenth / 10,
      count: own.length,
      confidence: mean(({ confidence }) => confidence),
      right: mean(({ right }) => Number(right)),
      // By how much so few entries stray on average, though each is right as often as it says: a normal distribution's mean distance.
      chance: 100 * Math.sqrt((2 / Math.PI) * own.reduce((sum, { confidence: p }) => sum + p * (1 - p), 0)),
    };
  });
  /** Mean distance between confidence and the share that is right, weighed by the number of entries. */
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.right), 0) / judged.length;
  const chance = bins.reduce((sum, bin) => sum + bin.chance, 0) / judged.length;
  return { bins: bins.filter(({ count }) => count > 0), error, chance };
}
