/** The runtimes of the encoder against each other, on the model that ships. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shippedParts } from "../../test/support/parts.js";
import { reportOf } from "../../test/support/report.js";
import { probability } from "./calibration.js";
import type { EncoderSession } from "./encoder.js";
import { english } from "./english.js";
import type { Language, LanguageModel } from "./language.js";
import { openSession, type SessionOptions } from "./runtime.js";

const example = readFileSync(new URL("../../examples/ferry-talks.txt", import.meta.url), "utf8");
const isNative = hasNative();
if (!isNative) console.warn("NO NATIVE RUNTIME: onnxruntime-node is not installed; WebAssembly is tried by itself.");

const sessions: EncoderSession[] = [];
async function opened(options: SessionOptions): Promise<LanguageModel> {
  const { model, ...parts } = shippedParts();
  const session = await openSession(model, options);
  sessions.push(session);
  return english({ ...parts, session });
}
afterAll(() => Promise.all(sessions.map((session) => session.close())));

const analyse = (model: LanguageModel, text: string): Promise<Language> => model.analyse(text, reportOf(text).parts);

describe("WebAssembly", () => {
  let wasm: LanguageModel;
  beforeAll(async () => {
    // With as many threads as by default: one of its builds has none that work in Node.
    wasm = await opened({ runtime: "wasm" });
  });

  it.skipIf(!isNative)("reads a report as native code does, but for close decisions", async () => {
    const native = await opened({ runtime: "native", threads: 1 });
    expectAlike(await analyse(wasm, example), await analyse(native, example));
  });

  it("reads a report the same whatever was read before", () => expectNoMemory(wasm));
});

describe.skipIf(!isNative)("native code", () => {
  let native: LanguageModel;
  beforeAll(async () => {
    native = await opened({ runtime: "native", threads: 1 });
  });

  it("reads a report the same whatever was read before", () => expectNoMemory(native));

  it("reads reports at the same time as it reads them one by one", async () => {
    const texts = [example, example.slice(0, 600), "“It runs,” Ada Quill said."];
    const together = await Promise.all(texts.map((text) => analyse(native, text)));
    for (const [at, text] of texts.entries()) expect(together[at]).toEqual(await analyse(native, text));
  });

  it("reads the same with one thread and with two", async () => {
    const two = await opened({ runtime: "native", threads: 2 });
    expect(await analyse(two, example)).toEqual(await analyse(native, example));
  });

  it("is what is taken where nothing is asked for", async () => {
    expect(await analyse(await opened({}), example)).toEqual(await analyse(native, example));
  });
});

it("bytes that are no graph are refused", async () => {
  await expect(openSession(new Uint8Array(64), isNative ? {} : { runtime: "wasm" })).rejects.toThrow();
});

async function expectNoMemory(model: LanguageModel): Promise<void> {
  const first = await analyse(model, example);
  await analyse(model, "“Nothing of the kind,” said Tom Marsh, who met Ada Quill in Norwick on Friday.\n".repeat(5));
  await analyse(model, "");
  expect(await analyse(model, example)).toEqual(first);
}

/**
 * The encoder rounds activations to 8 bits, so that the last digit of a sum, which no two runtimes compute alike, can tip a
 * decision that was close. All others are the same, and what no model decides is the same exactly.
 */
function expectAlike(one: Language, other: Language): void {
  const spans = ({ tree }: Language) => tree.tokens.map(({ start, end }) => [start, end]);
  expect(spans(one)).toEqual(spans(other));
  expect(one.quotations).toEqual(other.quotations);
  expect(shared(one.sentences, other.sentences)).toBeGreaterThanOrEqual(0.9);
  expect(shared(one.tree.tokens, other.tree.tokens)).toBeGreaterThanOrEqual(0.95);
  const bare = <T extends { readonly evidence: unknown }>(found: readonly T[]) =>
    found.map(({ evidence, ...rest }) => rest);
  expect(shared(bare(one.mentions), bare(other.mentions))).toBeGreaterThanOrEqual(0.9);
  expect(shared(bare(one.attributions), bare(other.attributions))).toBeGreaterThanOrEqual(0.8);
  const sureness = ({ mentions }: Language): number =>
    mentions.reduce((sum, { evidence }) => sum + probability("names", evidence), 0) / mentions.length;
  expect(sureness(one)).toBeCloseTo(sureness(other), 1);
}

/** How much of the longer list stands in the other, too. */
function shared(one: readonly unknown[], other: readonly unknown[]): number {
  const known = new Set(other.map((entry) => JSON.stringify(entry)));
  const common = one.filter((entry) => known.has(JSON.stringify(entry))).length;
  return common / Math.max(one.length, other.length);
}

function hasNative(): boolean {
  try {
    createRequire(import.meta.url)("onnxruntime-node");
    return true;
  } catch {
    return false;
  }
}
