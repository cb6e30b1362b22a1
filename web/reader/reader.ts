/** The worker that reads, as functions. */
import type { Reading } from "../../src/schema.js";
import type { ToRead } from "../src/reading/read-panel.js";
import type { Asked, Said } from "./worker.js";

export interface PageReader {
  /** Settles when the model is there. Rejects with an Error whose message is for people. */
  readonly ready: Promise<void>;
  /** Rejects with an Error whose message is for people. */
  read(what: ToRead): Promise<Reading>;
}

export function pageReader(): PageReader {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, PromiseWithResolvers<Reading>>();
  const ready = Promise.withResolvers<void>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Said>) => {
    if (data.kind === "ready") ready.resolve();
    else if (data.kind === "broken") ready.reject(new Error(data.why));
    else {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.kind === "read") one?.resolve(data.reading);
      else one?.reject(new Error(data.why));
    }
  });
  worker.addEventListener("error", () => ready.reject(new Error("This browser cannot run the reader.")));
  return {
    ready: ready.promise,
    async read({ body, given }) {
      const bytes =
        typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(await body.arrayBuffer());
      const answer = Promise.withResolvers<Reading>();
      const id = ++last;
      waiting.set(id, answer);
      const asked: Asked = {
        id,
        bytes,
        contentType: typeof body === "string" ? null : body.type || null,
        given: Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Asked["given"],
      };
      worker.postMessage(asked);
      return answer.promise;
    },
  };
}
