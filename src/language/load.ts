/** Opens a trained model from its folder. Needs Node; in a browser hand the parts to `english` yourself. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { english, type Labels } from "./english.js";
import type { LanguageModel } from "./language.js";
import { openSession, type SessionOptions } from "./runtime.js";

/** The model cannot be used: a file is missing, or is not the one that was released. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/** `model.json`: the name and version of a model, and the SHA-256 of each of its files. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface LoadOptions extends SessionOptions {
  /** Folder with model.json, model.onnx, vocab.txt and labels.json. Default: the English model that ships with Hearsay. */
  readonly folder?: string | undefined;
}

/** Throws ModelError where a file is missing, or differs from the released one. */
export async function loadModel({ folder = shipped, ...options }: LoadOptions = {}): Promise<LanguageModel> {
  const { name, version, files } = JSON.parse(
    new TextDecoder().decode(await bytesOf(folder, "model.json")),
  ) as Manifest;
  const checked = async (file: string): Promise<Uint8Array> => {
    const bytes = await bytesOf(folder, file);
    const sum = createHash("sha256").update(bytes).digest("hex");
    if (sum === files[file]) return bytes;
    throw new ModelError(
      `${folder}/${file}: this is not the file of ${name} ${version} (its SHA-256 is ${sum.slice(0, 12)}…, expected ` +
        `${files[file]?.slice(0, 12) ?? "none"}…). Install Hearsay again, or fetch the file again.`,
    );
  };
  const [model, vocabulary, labels] = await Promise.all([
    checked("model.onnx"),
    checked("vocab.txt"),
    checked("labels.json"),
  ]);
  const lines = new TextDecoder().decode(vocabulary).split("\n");
  return english({
    name,
    version,
    session: await openSession(model, options),
    vocabulary: new Map(lines.map((spelling, row) => [spelling.trimEnd(), row])),
    labels: JSON.parse(new TextDecoder().decode(labels)) as Labels,
  });
}

// From src/language and from dist alike the model lies in the package's own folder.
const shipped = fileURLToPath(
  new URL(import.meta.url.includes("/src/") ? "../../models/en" : "../models/en", import.meta.url),
);

async function bytesOf(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(`${folder}/${file}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : String((error as Error).message);
    throw new ModelError(`${folder}/${file}: ${why}. The English model is not installed there; install Hearsay again.`);
  }
}
