/** The parts of the record that are measured, bundled: the package shows none of them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What record-parts.ts exports, with the thread that links beside it. `name`: of its folder, since two may be measured at once. */
export async function recordParts(name) {
  const bundled = join(root, "node_modules", `.bench-${name}`);
  await build({
    config: false,
    entry: {
      "record-parts": join(root, "bench", "record-parts.ts"),
      linker: join(root, "src", "record", "linking", "linker-thread.ts"),
    },
    ...{ outDir: bundled, cwd: root, fixedExtension: false },
    ...{ format: "esm", platform: "node", dts: false, logLevel: "error" },
  });
  writeFileSync(join(bundled, "package.json"), '{ "type": "module" }\n');
  return import(join(bundled, "record-parts.js"));
}
