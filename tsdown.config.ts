import { basename, join } from "node:path";
import { defineConfig, type UserConfig } from "tsdown";
import { pageFiles } from "./scripts/page-files.js";
import { rulesVersion } from "./scripts/rules.js";

const common: UserConfig = {
  format: "esm",
  // The package says what is a module; the files are plain .js.
  fixedExtension: false,
  define: { HEARSAY_RULES: JSON.stringify(await rulesVersion(import.meta.dirname)) },
  plugins: [pageFiles()],
  // Nobody imports the command and the threads; what is imported is typed at one go, in the third part.
  dts: false,
};

/** What is large and the same for Node and for a page lies with what a page needs, for both: three megabytes, and two. */
const shared = { table: "src/language/gazetteer-table.ts", pdf: "src/intake/pdf-engine.ts" };
const filesOfPages: NonNullable<UserConfig["plugins"]> = {
  name: "files-of-pages",
  resolveId(id: string) {
    const name = Object.entries(shared).find(([, path]) => id.endsWith(`${basename(path, ".ts")}.js`))?.[0];
    return name ? { id: `./browser/${name}.js`, external: "relative" } : null;
  },
};

const withoutIconv = { "iconv-lite": join(import.meta.dirname, "scripts/without-iconv.mjs") };

/** What others import. One program of TypeScript reads the sources for both. */
const types: UserConfig = {
  ...common,
  entry: { index: "src/index.ts", "browser/browser": "src/browser.ts" },
  platform: "neutral",
  dts: { emitDtsOnly: true },
  // Beside what the other parts made.
  clean: false,
  deps: { alwaysBundle: [/./], onlyBundle: false },
};

export default defineConfig(({ dts }) => [
  {
    ...common,
    entry: {
      cli: "src/cli.ts",
      index: "src/index.ts",
      worker: "src/pool/worker.ts",
      linker: "src/record/linking/linker-thread.ts",
    },
    platform: "node",
    plugins: [pageFiles(), filesOfPages],
    target: "node20.19",
    alias: withoutIconv,
    // Nothing but its build for Node is used of it, so the package need not be installed.
    deps: { alwaysBundle: ["onnxruntime-web", /^zod/], onlyBundle: false },
  },
  {
    ...common,
    entry: { browser: "src/browser.ts", ...shared },
    outDir: "dist/browser",
    platform: "browser",
    target: "es2022",
    minify: true,
    // A page has no folder of packages: all that is needed is in these files.
    deps: { alwaysBundle: [/./], onlyBundle: false },
    // The build without the code for graphics cards is half the size, and a page starts with it in half the time.
    // Likewise the one that is in one file and loads nothing of Node.
    alias: { ...withoutIconv, "onnxruntime-web": "onnxruntime-web/wasm", linkedom: "linkedom/worker" },
    inputOptions: { resolve: { conditionNames: ["onnxruntime-web-use-extern-wasm", "browser", "import", "default"] } },
  },
  // `--no-dts`: none are wanted.
  ...(dts === false ? [] : [types]),
]);
