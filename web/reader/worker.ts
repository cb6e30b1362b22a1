/** Reads reports beside the page, so that it stays quick. Hearsay and the model lie in folders beside the page. */
import type { Given } from "../../src/intake/input.js";
import type { reports } from "../../src/intake/reports.js";
import type { loadModel } from "../../src/language/page-model.js";
import type { read } from "../../src/reading/read.js";
import type { Reading } from "../../src/schema.js";

/** What is taken of Hearsay for browsers. */
interface Hearsay {
  readonly loadModel: typeof loadModel;
  readonly read: typeof read;
  readonly reports: typeof reports;
}

export interface Asked {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly given: Given;
}

export type Said =
  | { readonly kind: "ready" }
  | { readonly kind: "broken"; readonly why: string }
  | { readonly kind: "read"; readonly id: number; readonly reading: Reading }
  | { readonly kind: "failed"; readonly id: number; readonly why: string };

/** The folder of the page: the worker lies in `assets`. */
const folder = new URL("../", self.location.href).href;

const say = (said: Said) => self.postMessage(said);

const opened = (async () => {
  const library: Hearsay = await import(/* @vite-ignore */ `${folder}browser/browser.js`);
  return { ...library, model: await library.loadModel({ folder: `${folder}models/en/` }) };
})();

opened.then(
  () => say({ kind: "ready" }),
  (error: Error) => say({ kind: "broken", why: error.message }),
);

self.addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  const { id, bytes, contentType, given } = data;
  try {
    const { reports, read, model } = await opened;
    for await (const report of reports({ name: "the report", bytes, contentType, url: null }, given)) {
      if (report instanceof Error) throw report;
      return say({ kind: "read", id, reading: await read(report, { model }) });
    }
    throw new Error("There is no report in it.");
  } catch (error) {
    say({ kind: "failed", id, why: (error as Error).message });
  }
});
