/** The trained ranker: two small networks, one for a candidate, one for “none”; the greatest score is the likeliest. */
import { mostFeatures } from "./features.js";

/** Scores a row of features. */
type Network = (row: Float32Array) => number;

export interface Ranker {
  readonly pair: Network;
  readonly none: Network;
}

/** Weights of one network with one hidden layer: `hidden` has a row for each unit, its bias last. */
export interface Weights {
  readonly hidden: readonly (readonly number[])[];
  readonly out: readonly number[];
  readonly bias: number;
}

export interface RankerJson {
  readonly pair: Weights;
  readonly none: Weights;
}

export const rankerFrom = ({ pair, none }: RankerJson): Ranker => ({
  pair: networkFrom(pair),
  none: networkFrom(none),
});

function networkFrom({ hidden, out, bias }: Weights): Network {
  const inputs = hidden[0]!.length - 1;
  // Column by column: most features are nought, and a whole column is passed over.
  const columns = Array.from({ length: inputs }, (_, input) => Float32Array.from(hidden, (unit) => unit[input]!));
  const biases = Float32Array.from(hidden, (unit) => unit[inputs]!);
  const sums = new Float32Array(hidden.length);
  return (row) => {
    sums.set(biases);
    for (let input = 0; input < inputs; input++) {
      const value = row[input]!;
      if (value === 0) continue;
      const column = columns[input]!;
      for (let unit = 0; unit < sums.length; unit++) sums[unit]! += value * column[unit]!;
    }
    let score = bias;
    for (let unit = 0; unit < sums.length; unit++) score += Math.max(0, sums[unit]!) * out[unit]!;
    return score;
  };
}

export const newRow = (): Float32Array => new Float32Array(mostFeatures);
