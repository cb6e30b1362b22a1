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

/** A letter for each byte, in lower case: what differs in that alone is found, and a byte above ASCII's for another, which can only find more. */
const folded = (bytes: Buffer): string => bytes.toString("latin1").toLowerCase();

function filesIn(place: string): readonly string[] {
  if (!statSync(place, { throwIfNoEntry: false })) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { withFileTypes: true }).flatMap(({ name }) => filesIn(join(place, name)));
}
