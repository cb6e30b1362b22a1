/**
 * Makes a fresh clone ready to run: dependencies installed, `dist` built. Nothing is done twice.
 * Node built-ins only, since this runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The report that shows what Hearsay does. */
export const sample = "examples/ferry-talks.txt";

/** All that ship and are not there to be hard. */
export const samples = [sample, "examples/council-bridge.md", "examples/museum-loan.html", "examples/wire.jsonl"];

const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
export const manifest = read("package.json");

/** Ends the program, with a message for the person who started it. */
export function stop(message) {
  console.error(message);
  process.exit(1);
}

export function checkNode() {
  const needed = manifest.engines.node.replace(">=", "");
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [leastMajor, leastMinor] = needed.split(".").map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  stop(`Hearsay needs Node ${needed} or later; this is Node ${process.versions.node}. Newer ones: https://nodejs.org`);
}

/**
 * Runs a command of package.json, or npm itself, in the root and waits for it.
 * `quiet` keeps what it prints and gives it back as `output`; otherwise it goes to the terminal.
 */
export function run(command, { quiet = false, env = {} } = {}) {
  const bin = join(root, "node_modules", ".bin");
  const result = spawnSync(command, {
    cwd: root,
    shell: true,
    encoding: "utf8",
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  return { ok: result.status === 0, output: `${result.stdout ?? ""}${result.stderr ?? ""}`.trim() };
}

/**
 * Whether node_modules holds what package-lock.json asks for; optional packages may be for another system. What runs Hearsay once it
 * is built is less than what builds and tests it.
 */
function isInstalled({ tools }) {
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(join(root, installed))) return false;
  const there = read(installed).packages;
  return Object.entries(read("package-lock.json").packages).every(
    ([path, { version, optional, dev }]) =>
      path === "" || optional || (dev && !tools) || there[path]?.version === version,
  );
}

/** Installs all packages, those for development too, where they are not there. */
export function install() {
  if (!isInstalled({ tools: true })) npm("ci --include=dev");
}

/** Tools that check and test what is built, and have no part in building it. */
const checkers =
  /^(?:@biomejs\/|@types\/|@typescript\/|(?:ajv|axe-core|dependency-cruiser|fast-check|knip|playwright-core|scslre|typescript|vitest)$)/;

/** As if what building needs were needed to run: npm takes tools all or none. Versions are those of the lockfile all the same. */
function installBuilders() {
  const builders = Object.entries(manifest.devDependencies).filter(([name]) => !checkers.test(name));
  npm(`install --no-save --save-prod --omit=dev ${builders.map((tool) => tool.join("@")).join(" ")}`);
}

function npm(command) {
  console.error("Installing what Hearsay needs (only the first time; a minute or so) …");
  const { ok, output } = run(`npm ${command} --loglevel=error`, { quiet: true });
  if (!ok) stop(`${output}\n\nInstalling failed. Is the package registry within reach? Try again with: npm ci`);
}

/**
 * Makes the clone ready to read. Where the tools for development are not there, those that only check and test are not installed, half of
 * all, no types are made, and what built is taken away again, which is ten times as large as what is left.
 */
export function prepare() {
  if (isBuilt() && isInstalled({ tools: false })) return;
  if (isInstalled({ tools: true })) return build("build");
  installBuilders();
  build("bundle");
  const { ok, output } = run("npm prune --omit=dev --no-save --loglevel=error", { quiet: true });
  if (!ok)
    console.error(`${output}\n\nTools that are not needed any more could not be removed. Hearsay works all the same.`);
}

/** When something in a folder, or the folder's list of files, was last changed. */
function changed(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(join(root, path)).map((name) => changed(join(path, name))));
}

/** The schema is what a build writes last: where it is there, the build was finished. */
function isBuilt() {
  const sources = ["src", "web", "models", "package.json", "tsconfig.json", "tsdown.config.ts", "scripts"];
  return changed("dist/schema.json") > Math.max(...sources.map(changed));
}

/** By “build”, or by “bundle”, which makes no types. */
function build(script) {
  if (isBuilt()) return;
  console.error("Building …");
  const { ok, output } = run(manifest.scripts[script], { quiet: true });
  if (!ok) stop(`${output}\n\nBuilding failed. The messages above say where.`);
}
