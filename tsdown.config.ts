import { defineConfig } from "tsdown";
import { pageFiles } from "./scripts/page-files.js";
import { rulesVersion } from "./scripts/rules.js";

export default defineConfig({
  entry: { cli: "src/cli.ts", index: "src/index.ts", browser: "src/browser.ts" },
  format: "esm",
  platform: "node",
  target: "node20.19",
  // The package says what is a module; the files are plain .js.
  fixedExtension: false,
  define: { HEARSAY_RULES: JSON.stringify(rulesVersion(import.meta.dirname)) },
  plugins: [pageFiles()],
  dts: true,
  clean: true,
});
