/** The files of the English model that ships, as `english` wants them: for tests that open a session of their own. */
import { readFileSync } from "node:fs";
import type { EnglishParts, Labels } from "../../src/language/english.js";

export const modelFolder = new URL("../../models/en/", import.meta.url);

export function shippedParts(): Omit<EnglishParts, "session"> & { readonly model: Uint8Array } {
  const textOf = (file: string): string => readFileSync(new URL(file, modelFolder), "utf8");
  const { name, version } = JSON.parse(textOf("model.json")) as { name: string; version: string };
  return {
    name,
    version,
    vocabulary: new Map(
      textOf("vocab.txt")
        .split("\n")
        .map((spelling, row) => [spelling.trimEnd(), row]),
    ),
    labels: JSON.parse(textOf("labels.json")) as Labels,
    model: readFileSync(new URL("model.onnx", modelFolder)),
  };
}
