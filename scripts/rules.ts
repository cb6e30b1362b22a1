/**
 * The version of the rules, as it stands in `reading.reader.rules`: 12 hexadecimal digits of a SHA-256 over all that decides how a text
 * is read. Taken from the sources by every build, so that nobody has to remember to raise a number. Comments, types and layout do not
 * count, nor do tests; of the libraries those count that run the model, which the build carries.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { minifySync, transformWithOxc } from "vite";

const decisive = ["src/language", "src/reading", "src/kinds.ts", "src/span.ts"];
const libraries = ["onnxruntime-node", "onnxruntime-web"];

/** `root`: the folder of package.json. */
export async function rulesVersion(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of decisive.flatMap((path) => filesIn(root, path)).sort()) {
    hash.update(`${path}\n${await bare(path, readFileSync(join(root, path), "utf8"))}\n`);
  }
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const versions: Readonly<Record<string, string>> = manifest.devDependencies;
  for (const name of libraries) hash.update(`${name} ${versions[name]}\n`);
  return hash.digest("hex").slice(0, 12);
}

function filesIn(root: string, path: string): readonly string[] {
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(root, inner);
    return /(?<!\.test)\.(?:ts|json)$/.test(inner) ? [inner] : [];
  });
}

/** A source as it is run: printed anew without comments and types. Data as they stand. */
async function bare(path: string, source: string): Promise<string> {
  if (!path.endsWith(".ts")) return JSON.stringify(JSON.parse(source));
  const { code } = await transformWithOxc(source, path, { tsconfig: false, sourcemap: false, target: "esnext" });
  return minifySync(path, code, { compress: false, mangle: false }).code;
}
