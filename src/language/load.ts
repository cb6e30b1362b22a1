/** Opens a trained model from its folder. Needs Node; in a browser hand the parts to `english` yourself. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Runtime } from "../schema.js";
import { english, type Labels } from "./english.js";
import type { LanguageModel } from "./language.js";
import { ModelError } from "./model-error.js";
import { openSession, type SessionOptions } from "./runtime.js";

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

/**
 * Throws ModelError where a file is missing, or differs from the released one, or model.json is none, or HEARSAY_RUNTIME, which
 * sets the runtime where the options do not, is neither “native” nor “wasm”; or native code is asked for and there is
 * none. That WebAssembly reads in its place is a warning of the process, unless `warn` takes it.
 */
export async function loadModel({ folder = shipped, ...options }: LoadOptions = {}): Promise<LanguageModel> {
  const { name, version, files } = manifestOf(folder, await bytesOf(folder, "model.json"));
  const checked = async (file: string): Promise<Uint8Array> => {
    const bytes = await bytesOf(folder, file);
    const sum = createHash("sha256").update(bytes).digest("hex");
    if (sum === files[file]) return bytes;
    throw new ModelError(
      `${folder}/${file}: this is not the file of ${name} ${version} (its SHA-256 is ${sum.slice(0, 12)}…, expected ` +
        `${files[file] === undefined ? "none" : `${files[file].slice(0, 12)}…`}). Install Hearsay again, or fetch the file again.`,
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
    session: await openSession(model, { warn, ...options, runtime: options.runtime ?? runtimeWanted() }),
    vocabulary: new Map(lines.map((spelling, row) => [spelling.trimEnd(), row])),
    labels: JSON.parse(new TextDecoder().decode(labels)) as Labels,
  });
}

const warn = (message: string): void => process.emitWarning(message, "HearsayWarning");

function runtimeWanted(): Runtime | undefined {
  const wanted = process.env.HEARSAY_RUNTIME || undefined;
  if (wanted === undefined || wanted === "native" || wanted === "wasm") return wanted;
  throw new ModelError(`HEARSAY_RUNTIME is “${wanted}”; expected native or wasm, or nothing.`);
}

// From src/language and from dist alike the model lies in the package's own folder.
const shipped = fileURLToPath(
  new URL(import.meta.url.includes("/src/") ? "../../models/en" : "../models/en", import.meta.url),
);

function manifestOf(folder: string, bytes: Uint8Array): Manifest {
  const wrong = (why: string) => new ModelError(`${folder}/model.json: ${why}. Install Hearsay again.`);
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw wrong(`this is no JSON (${(error as Error).message})`);
  }
  const { name, version, files } = manifest ?? {};
  if (typeof name !== "string" || typeof version !== "string" || typeof files !== "object" || files === null) {
    throw wrong('expected "name", "version" and "files", the SHA-256 of each file by its name');
  }
  return { name, version, files };
}

async function bytesOf(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(`${folder}/${file}`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : String((error as Error).message);
    throw new ModelError(`${folder}/${file}: ${why}. The English model is not installed there; install Hearsay again.`);
  }
}
