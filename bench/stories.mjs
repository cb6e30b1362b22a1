/**
 * Stories told by several outlets, read and linked by the product's own code, as the source has it: what `npm run links` and
 * `npm run links:calibrate` share. Readings are kept in .cache, since reading costs more than linking: they are made anew when the model, the
 * rules or a text changes.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createViteServer } from "vitest/node";

export const root = join(import.meta.dirname, "..");
export const shared = join(root, "..", "shared");

const folders = {
  dev: join(root, "test", "stories", "dev"),
  held: join(root, "test", "stories", "held"),
  sample: join(shared, "stories"),
};

export const storyNames = Object.keys(folders);

/** Of a name, or of any folder with a links.json; null: such stories are not beside the project. Throws where there are no such stories. */
export function folderOf(name) {
  const folder = folders[name] ?? resolve(name);
  if (existsSync(join(folder, "links.json"))) return folder;
  if (folders[name]) return null;
  throw new Error(
    `${name}: there are no such stories; there are ${storyNames.join(", ")}, and folders with a links.json.`,
  );
}

/** What links, with the model. `close` is to be called when all is done. */
export async function linker() {
  const server = await createViteServer({
    root,
    configFile: join(root, "vitest.config.ts"),
    server: { middlewareMode: true, watch: null, ws: false },
    logLevel: "error",
  });
  const module = (path) => server.ssrLoadModule(path);
  const { reports } = await module("/src/intake/intake.ts");
  const { read } = await module("/src/reading/read.ts");
  const { model } = await module("/test/support/model.ts");
  const { rulesVersion } = await module("/src/reading/rules.ts");
  const { toldIn } = await module("/src/links/reading.ts");
  const { linked } = await module("/src/links/links.ts");
  const { exportedLinks, memberOf } = await module("/src/links/exported.ts");
  const { entryAt } = await module("/src/anchor.ts");
  const { placed } = await module("/test/support/stories.ts");
  const cache = join(root, ".cache", "stories");
  mkdirSync(cache, { recursive: true });

  /** Of the bytes of a file, with what is known of its publication. Throws where there is no report in it. */
  async function readingOf(file, { outlet, published }, bytes) {
    const key = createHash("sha256")
      .update(bytes)
      .update(JSON.stringify([outlet, published, model.version, rulesVersion]));
    const kept = join(cache, `${key.digest("hex").slice(0, 20)}.json`);
    if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
    const input = { name: file, bytes, contentType: null, url: null };
    for await (const report of reports(input, { outlet: outlet ?? undefined, published })) {
      const reading = await read(report, { model });
      writeFileSync(kept, JSON.stringify(reading));
      return reading;
    }
    throw new Error(`${file} holds no report.`);
  }

  const fileRead = (file, told) => readingOf(file, told, readFileSync(file));

  return {
    /** The stories of a folder: what must be linked, and the readings by name of file. */
    async stories(folder) {
      const gold = JSON.parse(readFileSync(join(folder, "links.json"), "utf8"));
      const readings = [];
      for (const one of gold.reports)
        readings.push({ name: one.report, reading: await fileRead(join(folder, "reports", one.report), one) });
      return { gold, readings };
    },
    readingOf,
    toldIn,
    linked,
    exportedLinks,
    memberOf,
    entryAt,
    placed,
    close: () => server.close(),
  };
}
