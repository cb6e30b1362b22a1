import { defineConfig } from "vitest/config";
import { pageFiles } from "./scripts/page-files.js";

export default defineConfig({
  plugins: [pageFiles()],
  test: {
    include: [
      "src/**/*.test.ts",
      "web/**/*.test.ts",
      "test/**/*.test.ts",
      "scripts/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    // Limits against hanging, not measures of speed: a busy machine must pass too. Speed is measured in bench/.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A page that is slow on a busy machine is waited for, too.
    expect: { poll: { timeout: 30_000 } },
    // Some tests start the command or a browser; more workers than this only get in each other's way.
    maxWorkers: 2,
    setupFiles: ["test/support/seed.ts"],
    restoreMocks: true,
    unstubEnvs: true,
  },
});
