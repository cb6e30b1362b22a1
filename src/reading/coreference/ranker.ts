/** The trained ranker: two small networks, one for a candidate, one for “none”; the greatest score is the likeliest. */
import { ModelError } from "../../language/model-error.js";
import { noneNames, pairNames } from "./feature-names.js";
import { mostFeatures } from "./features.js";

/** Scores a row of features. */
type Network = (row: Float32Array) => number;

export interface Ranker {
  readonly pair: Network;
  readonly none: Network;
}

/** Weights of one network with one hidden layer: `hidden` has a row for each unit, a column for each feature, its bias last. */
export interface Weights {
  /** What the columns stand for, as the network was trained. */
  readonly features: readonly string[];
  readonly hidden: readonly (readonly number[])[];
  readonly out: readonly number[];
  readonly bias: number;
}

export interface RankerJson {
  /** Name and version of the model whose scores it was trained on: “english 2.1”. */
  readonly model: string;
  readonly pair: Weights;
  readonly none: Weights;
}

/** Throws ModelError where the ranker was trained on other features than the code gives: its weights would mean something else. */
export function rankerFrom({ pair, none }: RankerJson): Ranker {
  checkFeatures("pair", pair, pairNames);
  checkFeatures("none", none, noneNames);
  return { pair: networkFrom(pair), none: networkFrom(none) };
}

function checkFeatures(network: "pair" | "none", { features }: Weights, names: readonly string[]): void {
  const longer = features.length > names.length ? features : names;
  const at = longer.findIndex((_, at) => names[at] !== features[at]);
  if (at < 0) return;
  throw new ModelError(
    `ranker.json, ${network}: feature ${at} is “${features[at] ?? "missing"}”, the code gives “${names[at] ?? "none"}”. ` +
      `Train the ranker anew (training/README.md).`,
  );
}

/** Throws ModelError where a model reads that the ranker was not trained on: it would take the scores of one for those of another. */
export function checkModel(
  { model }: Pick<RankerJson, "model">,
  read: { readonly name: string; readonly version: string },
): void {
  if (model === `${read.name} ${read.version}`) return;
  throw new ModelError(
    `The ranker of antecedents was trained with ${model}, this model is ${read.name} ${read.version}. ` +
      `Use the model that ships with Hearsay, or train the ranker with this one (training/README.md).`,
  );
}

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

/** A row for either network, to be filled again and again. */
export const newRow = (): Float32Array => new Float32Array(mostFeatures);
