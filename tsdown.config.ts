import { defineConfig, type UserConfig } from "tsdown";
import { pageFiles } from "./scripts/page-files.js";
import { rulesVersion } from "./scripts/rules.js";

const shared: UserConfig = {
  format: "esm",
  // The package says what is a module; the files are plain .js.
  fixedExtension: false,
  define: { HEARSAY_RULES: JSON.stringify(rulesVersion(import.meta.dirname)) },
  plugins: [pageFiles()],
  dts: true,
};

/** The gazetteer's table is the same for Node and for a page, three megabytes: it lies with what a page needs, for both. */
const tableOfPages: NonNullable<UserConfig["plugins"]> = {
  name: "table-of-pages",
  resolveId: (id: string) =>
    id.endsWith("/gazetteer-table.js") ? { id: "./browser/table.js", external: "relative" } : null,
};

export default defineConfig([
  {
    ...shared,
    entry: { cli: "src/cli.ts", index: "src/index.ts", worker: "src/pool/worker.ts" },
    platform: "node",
    plugins: [pageFiles(), tableOfPages],
    target: "node20.19",
    // Nothing but its build for Node is used of it, so the package need not be installed.
    deps: { alwaysBundle: ["onnxruntime-web", /^zod/], onlyBundle: false },
  },
  {
    ...shared,
    entry: { browser: "src/browser.ts", table: "src/language/gazetteer-table.ts" },
    outDir: "dist/browser",
    platform: "browser",
    target: "es2022",
    // A page has no folder of packages: all that is needed is in these files.
    deps: { alwaysBundle: [/./], onlyBundle: false },
    // The build without the code for graphics cards is half the size, and a page starts with it in half the time.
    // Likewise the one that is in one file and loads nothing of Node.
    alias: { "onnxruntime-web": "onnxruntime-web/wasm", linkedom: "linkedom/worker" },
    inputOptions: { resolve: { conditionNames: ["onnxruntime-web-use-extern-wasm", "browser", "import", "default"] } },
  },
]);
