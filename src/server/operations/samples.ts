/** The reports that ship with Hearsay, added to a record in which a person wants to look around. */
import { readFile } from "node:fs/promises";
import { type Operation, operation } from "../operation.js";
import { addedSchema, nothingSchema } from "../schemas.js";
import { added } from "./add.js";

const folder = new URL(import.meta.url.includes("/src/") ? "../../../examples/" : "../examples/", import.meta.url);

const names = ["ferry-talks.txt", "council-bridge.md", "museum-loan.html", "wire.jsonl"] as const;

export const samplesOperation: Operation = operation({
  id: "addSamples",
  method: "post",
  path: "/api/samples",
  tag: "reports",
  summary: "Read the reports that ship with Hearsay and keep them",
  role: "editor",
  asks: nothingSchema,
  gives: addedSchema,
  problems: ["not-allowed", "too-slow", "busy"],
  async answer(call) {
    const all = [];
    for (const name of names) {
      const bytes = new Uint8Array(await readFile(new URL(name, folder)));
      all.push(...(await added(call, { name, bytes, contentType: null, url: null }, {})).added);
    }
    return { added: all };
  },
});
