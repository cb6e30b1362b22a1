/**
 * Puts the runtimes of the encoder into `dist`, as `npm run build` does: the WebAssembly that runs everywhere, and the native code of
 * the system at hand. The maker's packages hold four builds of the one and the code of five systems, 427 MB of which 61 are used, and
 * the script with which the native one installs itself fetches libraries for graphics cards from elsewhere.
 */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./ready.mjs";

const packages = join(root, "node_modules");
const dist = join(root, "dist");

/** A link where the file system has them, so that a clone holds the file once. */
function carry(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Beside the bundle for browsers, so that one folder is all that a page needs. */
const web = join(packages, "onnxruntime-web", "dist");
carry(join(web, "ort-wasm-simd-threaded.mjs"), join(dist, "browser", "ort-wasm-simd-threaded.mjs"));
const packed = gzipSync(readFileSync(join(web, "ort-wasm-simd-threaded.wasm")), { level: 9 });
writeFileSync(join(dist, "browser", "ort-wasm-simd-threaded.wasm.gz"), packed);

const system = join("bin", "napi-v6", process.platform, process.arch);
const native = join(packages, "onnxruntime-node");
if (existsSync(join(native, system))) {
  const own = join(dist, "onnxruntime-node");
  for (const name of readdirSync(join(native, "dist")).filter((name) => name.endsWith(".js")))
    carry(join(native, "dist", name), join(own, "dist", name));
  for (const name of readdirSync(join(native, system))) carry(join(native, system, name), join(own, system, name));
  const { name, version, license, main } = JSON.parse(readFileSync(join(native, "package.json"), "utf8"));
  writeFileSync(join(own, "package.json"), `${JSON.stringify({ name, version, license, main }, null, 2)}\n`);
} else {
  console.warn(`There is no native code for ${process.platform} ${process.arch}; WebAssembly reads there.`);
}
