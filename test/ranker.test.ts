/** The features of the ranker on real mentions: as many numbers in a row as there are names for them. */
import { describe, expect, it } from "vitest";
import { join, newCluster } from "../src/reading/coreference/clusters.js";
import { discourseOf } from "../src/reading/coreference/discourse.js";
import { noneNames, pairNames } from "../src/reading/coreference/feature-names.js";
import {
  decisionOf,
  liftColumn,
  noneFeatures,
  noneLiftColumn,
  pairFeatures,
} from "../src/reading/coreference/features.js";
import { newRow } from "../src/reading/coreference/ranker.js";
import { model } from "./support/model.js";
import { reportOf } from "./support/report.js";

const report = reportOf("Ada Quill said the ferry was late. “I waited,” the harbourmaster told her.");
const discourse = discourseOf(report, await model.analyse(report.text, report.parts));
const clusters = discourse.mentions.map((_, index) => {
  const cluster = newCluster();
  join(cluster, discourse, index);
  return cluster;
});

describe("the features of the ranker", () => {
  it.each(discourse.mentions.map((_, index) => index).slice(1))(
    "are as many as their names, of mention %i",
    (mention) => {
      const candidates = Array.from({ length: mention }, (_, back) => mention - 1 - back);
      const decision = decisionOf(discourse, mention, candidates, clusters);
      const counts = candidates.map((candidate, nth) =>
        pairFeatures(discourse, decision, nth, clusters[candidate]!, newRow()),
      );
      expect(counts).toEqual(candidates.map(() => pairNames.length));
      expect(noneFeatures(discourse, decision, newRow())).toBe(noneNames.length);
    },
  );

  it("are named where the encoder's own stand", () => {
    expect(pairNames[liftColumn]).toBe("encoder: lift");
    expect(noneNames[noneLiftColumn]).toBe("encoder: greatest lift");
  });
});
