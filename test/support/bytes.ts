/** For tests: whether words are anywhere in the bytes of a record, packed ones unpacked. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The files below some folders, or beside a file, in whose bytes one of the words is, in UTF-8, whatever the case of its letters. */
export function filesWith(places: readonly string[], words: readonly string[]): readonly string[] {
  const wanted = words.map((word) => folded(Buffer.from(word)));
  return places.flatMap(filesIn).filter((file) => {
    const bytes = readFileSync(file);
    const all = folded(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
    return wanted.some((word) => all.includes(word));
  });
}

/** Upper-case letters of ASCII as lower-case ones. A loop, since a record on a server has megabytes of them. */
function folded(bytes: Buffer): Buffer {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at++) if (all[at]! >= 0x41 && all[at]! <= 0x5a) all[at]! += 32;
  return all;
}

function filesIn(place: string): readonly string[] {
  if (!statSync(place, { throwIfNoEntry: false })) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { withFileTypes: true }).flatMap(({ name }) => filesIn(join(place, name)));
}
