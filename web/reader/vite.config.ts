/** The page that reads by itself, without a server: built into dist/site, to be put anywhere with the model beside it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const shared = (names: readonly string[]): Plugin => ({
  name: "shared",
  generateBundle() {
    for (const fileName of names)
      this.emitFile({
        type: "asset",
        fileName,
        source: readFileSync(join(import.meta.dirname, "../public", fileName)),
      });
  },
});

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  // The icon and the theme are those of the pages; they are put in as they are.
  plugins: [shared(["icon.svg", "theme.js"])],
  build: {
    outDir: "../../dist/site",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es" },
});
