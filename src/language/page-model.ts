/** Opens a trained model in a browser's page. */
import { english, type Labels } from "./english.js";
import type { LanguageModel } from "./language.js";
import { ModelError } from "./model-error.js";
import { openSession, type PageSessionOptions } from "./page-runtime.js";

export interface FetchedModelOptions extends PageSessionOptions {
  /** Where the page has model.json, model.onnx, vocab.txt and labels.json, the files of `hearsay/models/en`: an address ending in “/”. */
  readonly folder: string;
}

/** Fetches the files of a model. Rejects with ModelError where one is not there. */
export async function loadModel({ folder, ...options }: FetchedModelOptions): Promise<LanguageModel> {
  const fetched = async (file: string): Promise<Response> => {
    const address = folder + file;
    const response = await fetch(address);
    if (response.ok) return response;
    throw new ModelError(
      `${address}: the server answers ${response.status}. Serve the files of hearsay/models/en there.`,
    );
  };
  const [manifest, model, vocabulary, labels] = await Promise.all([
    fetched("model.json").then((response) => response.json() as Promise<{ name: string; version: string }>),
    fetched("model.onnx").then((response) => response.arrayBuffer()),
    fetched("vocab.txt").then((response) => response.text()),
    fetched("labels.json").then((response) => response.json() as Promise<Labels>),
  ]);
  return english({
    name: manifest.name,
    version: manifest.version,
    session: await openSession(new Uint8Array(model), options),
    vocabulary: new Map(vocabulary.split("\n").map((spelling, row) => [spelling.trimEnd(), row])),
    labels,
  });
}
