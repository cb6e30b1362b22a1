import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadModel } from "./load.js";
import { ModelError } from "./model-error.js";

const shipped = fileURLToPath(new URL("../../models/en", import.meta.url));

describe("a model", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hearsay-model-"));
    await cp(shipped, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const refusal = async (): Promise<string> => {
    const error: unknown = await loadModel({ folder, threads: 1 }).then(
      () => "it was opened",
      (error) => error,
    );
    expect(error).toBeInstanceOf(ModelError);
    return (error as ModelError).message;
  };

  it("is opened from any folder, with its name and version", async () => {
    const { name, version } = JSON.parse(await readFile(join(folder, "model.json"), "utf8"));
    const model = await loadModel({ folder, threads: 1 });
    expect([model.name, model.version]).toEqual([name, version]);
  });

  it("that is not there is refused, and the message says where it was sought and what to do", async () => {
    await rm(folder, { recursive: true });
    expect(await refusal()).toBe(
      `${folder}/model.json: there is no such file. The English model is not installed there; install Hearsay again.`,
    );
  });

  it.each(["model.onnx", "vocab.txt", "labels.json"])("without %s is refused", async (file) => {
    await rm(join(folder, file));
    expect(await refusal()).toContain(`${folder}/${file}: there is no such file.`);
    expect(await refusal()).toContain("install Hearsay again");
  });

  it.each(["model.onnx", "vocab.txt", "labels.json"])("with one changed byte in %s is refused", async (file) => {
    const bytes = await readFile(join(folder, file));
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    await writeFile(join(folder, file), bytes);
    expect(await refusal()).toMatch(
      /^\S+\/(?:model\.onnx|vocab\.txt|labels\.json): this is not the file of english \S+ \(its SHA-256 is [0-9a-f]{12}…, expected [0-9a-f]{12}…\)\. Install Hearsay again, or fetch the file again\.$/u,
    );
    expect(await refusal()).toContain(`${folder}/${file}`);
  });

  it("whose graph was cut short on its way is refused", async () => {
    await writeFile(join(folder, "model.onnx"), (await readFile(join(folder, "model.onnx"))).subarray(0, 1000));
    expect(await refusal()).toContain(`${folder}/model.onnx: this is not the file of`);
  });

  it("in a folder that is a file is refused", async () => {
    folder = join(folder, "vocab.txt");
    expect(await refusal()).toContain(`${folder}/model.json: `);
  });

  it.each([
    ["empty", ""],
    ["a page instead of JSON", "<!doctype html><title>Not found</title>"],
    ["cut short", '{ "name": "english", "ver'],
    ["null", "null"],
    ["a list", "[]"],
    ["without a version", '{ "name": "english", "files": {} }'],
    ["without files", '{ "name": "english", "version": "1" }'],
    ["with files that are none", '{ "name": "english", "version": "1", "files": "model.onnx" }'],
  ])("whose model.json is %s is refused", async (_, content) => {
    await writeFile(join(folder, "model.json"), content);
    const message = await refusal();
    expect(message).toContain(`${folder}/model.json: `);
    expect(message).toContain("Install Hearsay again");
  });

  it("is refused where the environment asks for a runtime that there is none of", async () => {
    process.env.HEARSAY_RUNTIME = "gpu";
    try {
      expect(await refusal()).toBe("HEARSAY_RUNTIME is “gpu”; expected native or wasm, or nothing.");
    } finally {
      delete process.env.HEARSAY_RUNTIME;
    }
  });

  it("whose model.json does not list a file is refused by the name of the file", async () => {
    await writeFile(join(folder, "model.json"), '{ "name": "english", "version": "1", "files": {} }');
    expect(await refusal()).toMatch(/\/(?:model\.onnx|vocab\.txt|labels\.json): .*expected none/u);
  });
});
