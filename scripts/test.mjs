/**
 * `npm test`: every check, the build and every test, on a fresh clone too; `npm run soak` (`soak`): the tests that need many tries, or
 * texts of megabytes. Fails when anything fails.
 * The last line is “N passed, N failed, N skipped”; a check and the build count as one test each.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkNode, install, manifest, prepare, run } from "./ready.mjs";

/** Runs one command; prints what it says only when it fails. */
function check(command) {
  const start = performance.now();
  const { ok, output } = run(command, { quiet: true, env: { NO_COLOR: "1" } });
  console.log(`${ok ? "passed" : "FAILED"}  ${command}  (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(`\n${output}\n`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Runs the projects of vitest.config.ts that are named so; prints as it goes, and counts by vitest's own account of the run. */
function tests(projects) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-"));
  const account = join(folder, "tests.json");
  // CI: a snapshot that is missing fails instead of being written, since nobody has looked at it yet.
  const { ok } = run(
    `vitest run --project="${projects}" --reporter=default --reporter=json --outputFile.json="${account}"`,
    {
      env: { CI: "1" },
    },
  );
  const { testResults: files } = existsSync(account) ? JSON.parse(readFileSync(account, "utf8")) : { testResults: [] };
  rmSync(folder, { recursive: true });
  const all = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = all.filter(({ status }) => status === "passed").length;
  const left = all.filter(({ status }) => status !== "passed" && status !== "failed");
  const broken = files.filter(({ status, assertionResults: of }) => status === "failed" && of.length === 0).length;
  const failed = all.filter(({ status }) => status === "failed").length + broken;
  sayLeftOut(left);
  // Vitest may fail without a failed test: an error outside of tests, or no tests at all.
  return { passed, failed: ok ? failed : Math.max(failed, 1), skipped: left.length };
}

/** Tests that could not be run here, and what they lack. */
function sayLeftOut(tests) {
  if (tests.length === 0) return;
  console.log(`Left out (${tests.length}):`);
  for (const { fullName } of tests) console.log(`  ${fullName}`);
  const browsers = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);
  if (![process.env.CHROMIUM, ...browsers].some((path) => path && existsSync(path))) {
    console.log("There is no Chromium here, so pages were not tried in a browser. Set CHROMIUM to the path of one.");
  }
}

function all() {
  return [...[...manifest.scripts.check.split(" && "), manifest.scripts.build].map(check), tests("!soak")];
}

function soak() {
  prepare();
  return [tests("soak")];
}

checkNode();
install();
const results = process.argv[2] === "soak" ? soak() : all();
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") > 0 ? 1 : 0);
