import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, "..", path), "utf8"));
const manifest = read("package.json");
const { packages } = read("package-lock.json") as { packages: Record<string, Locked> };

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Record<string, string>;
}

describe("package.json", () => {
  it("names one exact version of everything it depends on", () => {
    const versions = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe("package-lock.json", () => {
  it("names no host: npm knows where its packages are", () => {
    expect(Object.keys(packages).filter((path) => packages[path]!.resolved !== undefined)).toEqual([]);
  });

  it("lists the packages for other systems (if not, run scripts/complete-lockfile.mjs)", () => {
    const optional = Object.values(packages).flatMap((it) => Object.keys(it.optionalDependencies ?? {}));
    expect(optional.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
  });
});
