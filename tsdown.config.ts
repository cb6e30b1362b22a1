import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { cli: "src/cli.ts", index: "src/index.ts", browser: "src/browser.ts" },
  format: "esm",
  platform: "node",
  target: "node20.19",
  // The package says what is a module; the files are plain .js.
  fixedExtension: false,
  dts: true,
  clean: true,
});
