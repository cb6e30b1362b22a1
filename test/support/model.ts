import type { Language, LanguageModel } from "../../src/language/language.js";
import { loadModel } from "../../src/language/load.js";
import type { Part } from "../../src/schema.js";

/** By the faster of the runtimes: for laws, which hold whatever the last digits are. */
export const fastModel: LanguageModel = await loadModel({ threads: 1 });

const exact = remembering(await loadModel({ threads: 1, runtime: "wasm" }));
const fast = remembering(fastModel);
let inUse = exact;

/**
 * The English model that ships, opened once for all files of tests in a process. By WebAssembly, which reckons alike on every machine,
 * so that what tests expect word for word holds everywhere. One thread: files of tests run side by side.
 */
export const model: LanguageModel = { ...exact, analyse: (text, parts) => inUse.analyse(text, parts) };

/**
 * For tables of many passages: checks them as native code reads, which takes a quarter of the time, and where what comes of it is not what
 * is expected (success, or failure where `rightly` is false), as `model` does. The two differ in a few close decisions in a thousand
 * passages, other ones on other processors.
 */
export async function byEither(check: () => Promise<void>, rightly = true): Promise<void> {
  inUse = fast;
  const error = await check().then(
    () => null,
    (error: unknown) => error,
  );
  inUse = exact;
  if ((error === null) !== rightly) await check();
  else if (error !== null) throw error;
}

/** Several files of tests read the same tables. */
function remembering(model: LanguageModel): LanguageModel {
  const read = new Map<string, Promise<Language>>();
  return {
    ...model,
    analyse(text: string, parts: readonly Part[]) {
      const key = JSON.stringify([text, parts]);
      const language = read.get(key) ?? model.analyse(text, parts);
      read.set(key, language);
      return language;
    },
  };
}
