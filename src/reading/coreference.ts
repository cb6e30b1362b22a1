/** Which phrases of a report mean the same: clusters over persons and things alike, by rules where they are exact, else by a ranker. */
import type { Language, LanguageModel } from "../language/language.js";
import type { Report, Span } from "../schema.js";
import { discourseOf } from "./coreference/discourse.js";
import type { Phrase } from "./coreference/phrases.js";
import { checkModel, type Ranker, rankerFrom } from "./coreference/ranker.js";
import { resolve } from "./coreference/resolve.js";
import weights from "./data/ranker.json" with { type: "json" };

/** Phrases that mean the same. */
export interface Referent {
  /** In the order of the text. */
  readonly phrases: readonly Phrase[];
  /** Indices among `language.mentions` of the mentions with these heads, and of descriptions beside them; in order. */
  readonly mentions: readonly number[];
  readonly gender: "female" | "male" | null;
  /** ISO code of the state that it is, under any of its names; null: it is none. */
  readonly state: string | null;
}

export interface Coreference {
  readonly referents: readonly Referent[];
  /** Descriptions that stand beside a name, with the indices of the mentions: “*Prime Minister* Ines Lobo”. */
  readonly titles: ReadonlyMap<number, number>;
  /** By index of a mention: probability that it belongs to its referent. 1 where it belongs to none. */
  readonly confidence: readonly number[];
}

const ranker: Ranker = rankerFrom(weights);

/** Throws ModelError where the ranker was not trained with this model. */
export const checkRanker = (model: Pick<LanguageModel, "name" | "version">): void => checkModel(weights, model);

export function corefer(report: Report, language: Language): Coreference {
  const discourse = discourseOf(report, language);
  const { phrases, titles, mentionsOf } = discourse;
  const { clusters, confidence } = resolve(discourse, ranker);
  const sure = language.mentions.map(() => 1);
  const referents = clusters.map((cluster): Referent => {
    const own = [...cluster.phrases].sort((a, b) => a - b);
    for (const index of own) for (const mention of mentionsOf[index]!) sure[mention] = confidence[index]!;
    return {
      phrases: own.map((index) => phrases[index]!),
      mentions: own.flatMap((index) => mentionsOf[index]!).sort((a, b) => a - b),
      gender: cluster.gender === "neuter" ? null : cluster.gender,
      state: cluster.state,
    };
  });
  return { referents, titles, confidence: sure };
}

/**
 * The phrases of a report that mean the same, two or more in each list, in the order of the text. A phrase has all its words:
 * the title before a name, the complements and relative clauses behind a noun. Rejects with ModelError where the ranker was not
 * trained with this model.
 */
export async function coreference(
  report: Report,
  { model }: { readonly model: LanguageModel },
): Promise<readonly (readonly Span[])[]> {
  checkRanker(model);
  const { referents } = corefer(report, await model.analyse(report.text, report.parts));
  return referents.map(({ phrases }) => phrases.map(({ span }) => span)).filter(({ length }) => length > 1);
}
