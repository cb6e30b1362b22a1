/**
 * Brings the files of the page into the code as text, for the bundler and for tests: `import style from "./page.css"` is the
 * style sheet, `import script from "./client.ts?script"` a script for browsers that needs nothing else.
 */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { build, type Rolldown } from "tsdown";

const script = "?script";

const asText = (text: string): Rolldown.LoadResult => ({
  code: `export default ${JSON.stringify(text)};`,
  moduleType: "js",
});

/** The TypeScript in a file and what it imports as one script. */
async function built(entry: string): Promise<string> {
  const [bundle] = await build({
    config: false,
    entry,
    format: "iife",
    platform: "browser",
    target: "es2022",
    dts: false,
    write: false,
    // Else it would empty the folder of the build, in which this is a part.
    clean: false,
    logLevel: "error",
  });
  const [chunk] = bundle?.chunks ?? [];
  if (chunk?.type !== "chunk") throw new Error(`${entry} gave no script.`);
  return chunk.code;
}

/** A plugin for Rolldown (tsdown) and Vite (vitest). */
export function pageFiles(): Rolldown.Plugin & { readonly enforce: "pre" } {
  return {
    name: "page-files",
    enforce: "pre",
    resolveId(source, importer) {
      if (importer && (source.endsWith(script) || source.endsWith(".css")))
        return `\0${resolve(dirname(importer), source)}.text`;
      return null;
    },
    async load(id) {
      if (!id.startsWith("\0") || !id.endsWith(".text")) return null;
      const path = id.slice(1, -".text".length);
      if (!path.endsWith(script)) return asText(await readFile(path, "utf8"));
      return asText(await built(path.slice(0, -script.length)));
    },
  };
}
