import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "./support/cases.js";

/**
 * The checker of import directions is tried on small trees of its own, so that a rule which has stopped catching anything is
 * noticed. A case is the importing file and what it imports; below it the rules that this breaks.
 */
const imports = cases("imports").map(({ passage, expected }) => {
  const [from = "", to = ""] = passage.split(" imports ");
  return { from, to, rules: expected };
});

const root = join(import.meta.dirname, "..");
const broken = new Map<string, Set<string>>();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-imports-"));
  for (const name of [".dependency-cruiser.cjs", "package.json", "tsconfig.json"]) {
    copyFileSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  for (const { to } of imports) if (isOurs(to)) write(to, "export const value = 1;\n");
  for (const { from, to } of imports) write(from, importing(from, to));
  const cruiser = join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
  const options = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "src"];
  const { stdout } = spawnSync(process.execPath, [cruiser, ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  for (const { from, rule } of JSON.parse(stdout).summary.violations) {
    broken.set(from, (broken.get(from) ?? new Set()).add(rule.name));
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const isOurs = (path: string): boolean => /^(?:src|test)\//.test(path);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { flag: "a" });
}

function importing(from: string, to: string): string {
  if (to === "nothing") return "export const value = 1;\n";
  if (!isOurs(to)) return `import "${to}";\n`;
  const path = relative(dirname(from), to).replaceAll("\\", "/").replace(/\.ts$/, ".js");
  return `import "${path.startsWith(".") ? path : `./${path}`}";\n`;
}

describe("the checker of import directions", () => {
  for (const { from, to, rules } of imports) {
    it(`finds ${rules.join(" and ") || "nothing wrong"} where ${from} imports ${to}`, () => {
      expect([...(broken.get(from) ?? [])].sort()).toEqual([...rules].sort());
    });
  }
});
