import { configDefaults, defineConfig } from "vitest/config";
import { pageFiles } from "./scripts/page-files.js";

/** Files that share a process, in which the code is warm, and the model and a server of PostgreSQL open. */
const together = ["src/**/*.test.ts", "scripts/**/*.test.ts", "bench/**/*.test.ts"];

/** Files with a process each: what starts browsers and commands, and what watches our code from the moment that it is loaded. */
const alone = [
  "web/**/*.test.ts",
  "test/**/*.test.ts",
  "src/**/*.browser.test.ts",
  "src/record/linking/bad-links.test.ts",
];

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
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
