/**
 * Writes what the ranker learns from: for each mention of the training parts of GUM and GAP its candidates as rows of features,
 * and which of them are right. Mentions, candidates and features are the product's own (`src/reading/coreference`).
 *
 *   node features.mjs --data FOLDER --model FOLDER --out FOLDER
 *
 * Writes `pairs.i16` and `none.i16`, rows of 16-bit integers (a feature times `scale`), and `decisions.json`: `Decisions`.
 */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadModel } from "../../src/language/load.js";
import { admissible } from "../../src/reading/coreference/agreement.js";
import { candidatesIn } from "../../src/reading/coreference/candidates.js";
import { type Cluster, join, newCluster } from "../../src/reading/coreference/clusters.js";
import { type Discourse, discourseOf } from "../../src/reading/coreference/discourse.js";
import { noneNames, pairNames } from "../../src/reading/coreference/feature-names.js";
import {
  decisionOf,
  liftColumn,
  liftUnit,
  noneFeatures,
  noneLiftColumn,
  pairFeatures,
} from "../../src/reading/coreference/features.js";
import { newRow } from "../../src/reading/coreference/ranker.js";
import { speaksOfItself } from "../../src/reading/coreference/resolve.js";
import type { Span } from "../../src/schema.js";
import { reportOf } from "../../test/support/report.js";
import { corpora, type Document } from "../corpora.js";

/** One entry for each decision in `counts` and `right`. */
interface Decisions {
  scale: number;
  /** Where the encoder's numbers stand in the rows, and their unit. */
  lift: number;
  noneLift: number;
  liftUnit: number;
  pairWidth: number;
  noneWidth: number;
  /** What the columns are, and the model whose scores stand in them. */
  pairFeatures: readonly string[];
  noneFeatures: readonly string[];
  model: string;
  /** Number of rows in `pairs`, and which of them are right; none is where no row is. */
  counts: number[];
  right: number[][];
  corpora: string[];
}

const scale = 4096;

/** A file of rows, written a block at a time. */
class Rows {
  readonly #file: number;
  readonly #block = new Int16Array(1 << 20);
  #used = 0;
  width = 0;
  constructor(path: string) {
    this.#file = openSync(path, "w");
  }
  add(row: Float32Array, width: number): void {
    this.width = width;
    if (this.#used + width > this.#block.length) this.#flush();
    for (let at = 0; at < width; at++)
      this.#block[this.#used++] = Math.max(-32767, Math.min(32767, Math.round(row[at]! * scale)));
  }
  #flush(): void {
    writeSync(this.#file, this.#block.subarray(0, this.#used));
    this.#used = 0;
  }
  close(): void {
    this.#flush();
    closeSync(this.#file);
  }
}

/** What gold says of the mentions of a text. */
interface Gold {
  /** By mention: its cluster; mentions of no cluster have a number of their own. */
  readonly clusters: readonly number[];
  /** Whether the decision on a mention is known, and whether its being right of a candidate is. */
  asks(mention: number): boolean;
  knows(mention: number, candidate: number): boolean;
  isRight(mention: number, candidate: number): boolean;
}

const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Clusters of GUM: a mention is the one of gold with its span; else the one whose words hold its head and lie nearest to it. */
function goldOfClusters(
  { mentions }: Discourse,
  gold: readonly (readonly Span[])[],
  headOf: (mention: number) => Span,
): Gold {
  const clusters = mentions.map((_, index) => -1 - index);
  const marked = gold.flatMap((cluster, number) => cluster.map((span) => ({ span, number })));
  const exact = new Map(marked.map(({ span, number }) => [`${span.start}-${span.end}`, number]));
  const taken = new Set<string>();
  mentions.forEach(({ span }, index) => {
    const key = `${span.start}-${span.end}`;
    const number = exact.get(key);
    if (number === undefined) return;
    clusters[index] = number;
    taken.add(key);
  });
  // Of those of gold without a mention of their words: the mention with the same beginning or end whose head they hold.
  for (const { span, number } of marked) {
    if (taken.has(`${span.start}-${span.end}`)) continue;
    const at = mentions.findIndex((mention, index) => {
      if (clusters[index]! >= 0 || mention.kind === "group") return false;
      const head = headOf(index);
      const begins = mention.span.start === span.start || mention.span.end === span.end;
      return begins && span.start <= head.start && head.end <= span.end;
    });
    if (at >= 0) clusters[at] = number;
  }
  return {
    clusters,
    asks: () => true,
    knows: () => true,
    isRight: (mention, candidate) => clusters[mention] === clusters[candidate],
  };
}

/** One pronoun of GAP: names of the same words are the same; of other pronouns nothing is known. */
function goldOfPronoun({ mentions }: Discourse, { span, means, others }: NonNullable<Document["pronoun"]>): Gold {
  const numbers = new Map<string, number>();
  const clusters = mentions.map(({ name }, index) => {
    if (name === null) return -1 - index;
    const known = [...numbers.keys()].find(
      (other) => ` ${other} `.includes(` ${name} `) || ` ${name} `.includes(` ${other} `),
    );
    const number = known === undefined ? numbers.size : numbers.get(known)!;
    numbers.set(name, number);
    return number;
  });
  const clustersOf = (names: readonly Span[]): ReadonlySet<number> =>
    new Set(
      mentions.flatMap(({ name, head: _, span: own }, index) =>
        name !== null && names.some((one) => overlap(one, own)) && nameIn(own, names) ? [clusters[index]!] : [],
      ),
    );
  // A name within the mention of another (“the wife of *Tom Marsh*”) is not what the mention stands for.
  const nameIn = (own: Span, names: readonly Span[]): boolean =>
    names.some(
      ({ start, end }) => own.start <= start && end <= own.end && own.end - own.start < 3 * (end - start) + 12,
    );
  const [right, wrong] = [clustersOf(means), clustersOf(others)];
  return {
    clusters,
    asks: (mention) => same(mentions[mention]!.span, span) && (means.length === 0 || right.size > 0),
    knows: (_, candidate) => mentions[candidate]!.form !== "pronoun",
    isRight: (_, candidate) =>
      means.length > 0
        ? right.has(clusters[candidate]!)
        : mentions[candidate]!.form === "name" &&
          mentions[candidate]!.type === "person" &&
          !wrong.has(clusters[candidate]!),
  };
}

const { values } = parseArgs({
  options: { data: { type: "string" }, model: { type: "string" }, out: { type: "string" } },
});
const model = await loadModel({ folder: values.model, threads: 2 });
mkdirSync(values.out!, { recursive: true });
const pairs = new Rows(`${values.out}/pairs.i16`);
const nones = new Rows(`${values.out}/none.i16`);
const decisions: Decisions = {
  scale,
  lift: liftColumn,
  noneLift: noneLiftColumn,
  liftUnit,
  pairWidth: 0,
  noneWidth: 0,
  pairFeatures: pairNames,
  noneFeatures: noneNames,
  model: `${model.name} ${model.version}`,
  counts: [],
  right: [],
  corpora: [],
};
const row = newRow();

/** Walks over the mentions as reading does, but with gold's clusters in place of those it would have made. */
async function learn(document: Document): Promise<void> {
  const report = reportOf(document.text, null);
  const language = await model.analyse(report.text, report.parts);
  const discourse = discourseOf(report, language);
  const gold = document.pronoun
    ? goldOfPronoun(discourse, document.pronoun)
    : goldOfClusters(
        discourse,
        document.clusters!,
        (mention) => language.tree.tokens[discourse.mentions[mention]!.head]!,
      );
  const byNumber = new Map<number, Cluster>();
  const clusterOf: Cluster[] = [];
  const candidates = candidatesIn(discourse);
  for (const mention of discourse.order) {
    if (speaksOfItself(discourse, mention) !== null) continue;
    const open = gold.asks(mention) ? admissible(discourse, mention, candidates.of(mention), clusterOf) : [];
    const known = open.filter((candidate) => gold.knows(mention, candidate));
    if (known.length > 0) {
      const right = known.flatMap((candidate, nth) => (gold.isRight(mention, candidate) ? [nth] : []));
      const decision = decisionOf(discourse, mention, known, clusterOf);
      known.forEach((candidate, nth) => {
        pairs.add(row, pairFeatures(discourse, decision, nth, clusterOf[candidate]!, row));
      });
      nones.add(row, noneFeatures(discourse, decision, row));
      decisions.counts.push(known.length);
      decisions.right.push(right);
      decisions.corpora.push(document.corpus);
    }
    const number = gold.clusters[mention]!;
    const cluster = byNumber.get(number) ?? newCluster();
    byNumber.set(number, cluster);
    join(cluster, discourse, mention);
    clusterOf[mention] = cluster;
    candidates.add(mention);
  }
}

const documents = [...corpora.gum(values.data!, "train"), ...corpora.gap(values.data!, "train")];
for (const document of documents) await learn(document);
pairs.close();
nones.close();
writeFileSync(
  `${values.out}/decisions.json`,
  JSON.stringify({ ...decisions, pairWidth: pairs.width, noneWidth: nones.width }),
);
console.log(
  documents.length,
  "texts,",
  decisions.counts.length,
  "decisions,",
  pairs.width,
  "and",
  nones.width,
  "features",
);
