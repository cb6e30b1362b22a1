/** The page that reads by itself, as a folder of files for any web host: the page, Hearsay for browsers, and the model. */
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const isSource = import.meta.url.includes("/src/");
const built = (path: string) => fileURLToPath(new URL(isSource ? `../../dist/${path}` : `./${path}`, import.meta.url));
const model = fileURLToPath(new URL(isSource ? "../../models/en/" : "../models/en/", import.meta.url));

export interface Site {
  /** Addresses within the folder. */
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Writes the files into `folder`, which is made where it is missing; files of the same names are replaced. Rejects as the file system does. */
export async function writeSite(folder: string, version: string): Promise<Site> {
  const sources = [
    ...(await filesOf(built("site/"), "")),
    ...(await filesOf(built("browser/"), "browser/")).filter(({ address }) => !address.endsWith(".d.ts")),
    ...["model.json", "model.onnx", "vocab.txt", "labels.json"].map((name) => ({
      path: join(model, name),
      address: `models/en/${name}`,
    })),
  ];
  const files: string[] = [];
  const hashes: string[] = [];
  let bytes = 0;
  for (const { path, address } of sources) {
    const to = join(folder, ...address.split("/"));
    await mkdir(dirname(to), { recursive: true });
    await copyFile(path, to);
    const content = await readFile(path);
    bytes += content.length;
    hashes.push(bytesToHex(sha256(content)));
    files.push(address);
  }
  // The page keeps its files under this name, and fetches them anew when it is another.
  const name = `hearsay-${version}-${bytesToHex(sha256(utf8ToBytes(hashes.join()))).slice(0, 12)}`;
  const kept = files.filter((address) => address !== "offline.js").map((address) => `./${address}`);
  await writeFile(join(folder, "files.json"), `${JSON.stringify({ version: name, files: kept }, null, 1)}\n`);
  // A browser asks for the list again only where this file is another.
  const offline = await readFile(join(folder, "offline.js"), "utf8");
  await writeFile(join(folder, "offline.js"), `${offline}// ${name}\n`);
  return { files: [...files, "files.json"], bytes };
}

/** All files in a folder of the build, under their addresses. */
async function filesOf(folder: string, under: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, address: `${under}${relative(folder, path).split(sep).join("/")}` }));
}
