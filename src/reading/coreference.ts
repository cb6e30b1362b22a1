/** Coreference: which mentions of a report mean the same entity, over persons and things alike, by rules where they are exact, else by a ranker. */
import { type Evidence, logit } from "../language/calibration.js";
import type { Language, LanguageModel } from "../language/language.js";
import type { Report, Span } from "../schema.js";
import { type Discourse, discourseOf, type Pair } from "./coreference/discourse.js";
import type { Mention } from "./coreference/mentions.js";
import { checkModel, type Ranker, rankerFrom } from "./coreference/ranker.js";
import { type Link, resolve } from "./coreference/resolve.js";
import weights from "./data/ranker.json" with { type: "json" };

/** Who or what mentions of a report mean: the mentions that mean the same. */
export interface Entity {
  /** In the order of the text. */
  readonly mentions: readonly Mention[];
  /** Indices among `language.mentions` of those with these heads, and of descriptions beside them; in order. */
  readonly found: readonly number[];
  readonly gender: "female" | "male" | null;
  /** ISO code of the state that it is, under any of its names; null: it is none. */
  readonly state: string | null;
}

/** Why a mention belongs to its entity. */
export interface Ground {
  /** In words, of the mention, as `--explain` prints it. */
  readonly reason: string;
  /** The words that it goes back to; null: it goes back to none. */
  readonly antecedent: Span | null;
  /** That it belongs there, as the ranker has it; null: a rule decided. */
  readonly probability: number | null;
  /** What tells how likely it belongs there. */
  readonly evidence: Evidence;
}

export interface Coreference {
  readonly entities: readonly Entity[];
  /** Descriptions that stand beside a name, with the indices among `language.mentions`: “*Prime Minister* Ines Lobo”. */
  readonly titles: ReadonlyMap<number, number>;
  /** By index among `language.mentions`: why it belongs to its entity; null where it belongs to none. */
  readonly grounds: readonly (Ground | null)[];
}

const ranker: Ranker = rankerFrom(weights);

/** Throws ModelError where the ranker was not trained with this model. */
export const checkRanker = (model: Pick<LanguageModel, "name" | "version">): void => checkModel(weights, model);

/**
 * Entities of a report in the order of their first mentions, things included, and why each mention belongs to its own. `opposed`: mentions
 * that cannot mean the same.
 */
export function corefer(report: Report, language: Language, opposed: readonly Pair[] = []): Coreference {
  const discourse = discourseOf(report, language, opposed);
  const { mentions, titles, foundOf } = discourse;
  const { clusters, links } = resolve(discourse, ranker);
  const grounds: (Ground | null)[] = language.mentions.map(() => null);
  const entities = clusters.map((cluster): Entity => {
    const own = [...cluster.mentions].sort((a, b) => a - b);
    for (const index of own)
      for (const found of foundOf[index]!) grounds[found] = groundOf(discourse, language, found, links, index);
    return {
      mentions: own.map((index) => mentions[index]!),
      found: own.flatMap((index) => foundOf[index]!).sort((a, b) => a - b),
      gender: cluster.gender === "neuter" ? null : cluster.gender,
      state: cluster.state,
    };
  });
  return { entities, titles, grounds };
}

/** Each sieve is right as often as it is; of the ranker what it says counts. */
function evidenceOf(link: Link): Evidence {
  switch (link.kind) {
    case "sieve":
      return { [`sieve: ${link.name}`]: 1 };
    case "ranker":
      return { antecedent: logit(link.probability) };
    case "first":
      return link.probability === 1 ? { "nothing before": 1 } : { "no antecedent": logit(link.probability) };
  }
}

/** Of what a mention stands for: its own words, a description beside a name, or “who” of a relative clause. */
function groundOf(
  { mentions, titles }: Discourse,
  language: Language,
  found: number,
  links: readonly Link[],
  index: number,
): Ground {
  const link = links[index]!;
  const evidence = evidenceOf(link);
  const ruled = { probability: null, evidence };
  const name = titles.get(found);
  if (name !== undefined)
    return { ...ruled, reason: "stands beside the name", antecedent: language.mentions[name]!.span };
  const { found: own, span } = mentions[index]!;
  if (own !== found) return { ...ruled, reason: "stands for the noun before its clause", antecedent: span };
  const antecedent = link.kind === "first" ? null : mentions[link.antecedent]!.span;
  switch (link.kind) {
    case "sieve":
      return { ...ruled, reason: link.reason, antecedent };
    case "ranker":
      return { reason: "means the likeliest of those before it", antecedent, probability: link.probability, evidence };
    case "first":
      return {
        reason: "means none of those before it",
        antecedent,
        probability: link.probability < 1 ? link.probability : null,
        evidence,
      };
  }
}

/**
 * The mentions of a report that mean the same, two or more in each list, in the order of the text. A mention has all its words:
 * the title before a name, the complements and relative clauses behind a noun. Rejects with ModelError where the ranker was not
 * trained with this model.
 */
export async function coreference(
  report: Report,
  { model }: { readonly model: LanguageModel },
): Promise<readonly (readonly Span[])[]> {
  checkRanker(model);
  const { entities } = corefer(report, await model.analyse(report.text, report.parts));
  return entities.map(({ mentions }) => mentions.map(({ span }) => span)).filter(({ length }) => length > 1);
}
