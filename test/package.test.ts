import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
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
    expect(versions.filter(([, version]) => !/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

const entries = ["dist/index", "dist/browser/browser"];
const isBuilt = entries.every((entry) => existsSync(join(root, `${entry}.d.ts`)));
if (!isBuilt) console.warn("NOT BUILT: what the package exports is not looked at. Run npm run build.");

const isValue = ({ flags }: ts.Symbol): boolean => (flags & ts.SymbolFlags.Value) !== 0;

describe.skipIf(!isBuilt).each(entries)("%s", (entry) => {
  it("has every value that its types promise, and no other", async () => {
    const path = join(root, `${entry}.d.ts`);
    const program = ts.createProgram([path], { moduleResolution: ts.ModuleResolutionKind.Bundler, noLib: true });
    const checker = program.getTypeChecker();
    const promised = checker
      .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)!)!)
      .filter((symbol) => isValue(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .map(({ name }) => name);
    expect(Object.keys(await import(join(root, `${entry}.js`))).sort()).toEqual(promised.sort());
  });
});

describe("the native runtime", () => {
  it("is installed by hand in the version that is built in", () => {
    const code = readFileSync(join(root, "src/language/native.ts"), "utf8");
    const version = manifest.devDependencies["onnxruntime-node"];
    expect(code).toContain(`npm install onnxruntime-node@${version} --ignore-scripts`);
    expect(manifest.peerDependencies["onnxruntime-node"]).toBe(version);
    expect(manifest.devDependencies["onnxruntime-web"]).toBe(version);
    expect(manifest.dependencies["onnxruntime-common"]).toBe(version);
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
