import { configDefaults, defineConfig } from "vitest/config";
import { pageFiles } from "./scripts/page-files.js";

/** Files that share a process, in which the code is warm, and the model, a server of PostgreSQL and a browser open. */
const together = ["{src,web,test,scripts,bench}/**/*.test.ts"];

/**
 * Files with a process each: what watches our code from the moment that it is loaded, what loads the built code, model and all, beside it,
 * and what lives by a regular expression for all emoji, which V8 compiles without care, to take eight times as long, once a process has
 * compiled very many others.
 */
const alone = [
  "test/growth.test.ts",
  "test/expressions.test.ts",
  "test/pool.test.ts",
  "src/record/linking/bad-links.test.ts",
  "src/cli/digest.test.ts",
];

/** What needs many tries, or texts of megabytes: `npm run soak`. `npm test` has one quick case of each. */
const soak = ["test/soak/**/*.test.ts"];

export default defineConfig({
  plugins: [pageFiles()],
  test: {
    // Limits against hanging, not measures of speed: a busy machine must pass too. Speed is measured in bench/.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A page that is slow on a busy machine is waited for, too.
    expect: { poll: { timeout: 30_000 } },
    // Some tests start the command or a browser; more workers than this only get in each other's way.
    maxWorkers: 2,
    globalSetup: "test/support/scratch.ts",
    setupFiles: ["test/support/seed.ts"],
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: together,
          exclude: [...configDefaults.exclude, ...alone, ...soak],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "soak", include: soak } },
    ],
  },
});
