/** A ZIP archive that is written file by file, as they come. */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export interface ZippedFile {
  /** Within the archive, with “/” between folders. */
  readonly path: string;
  readonly content: string | AsyncIterable<string>;
}

/** What the headers of ZIP without its extension of 64 bits can count, which not every program reads. */
const MOST_FILES = 65_535;
const MOST_BYTES = 2 ** 32 - 1;

/** The earliest day that ZIP knows: the same files make the same archive. */
const DAY = new Date(1980, 0, 1);

/** Throws where there is more than a ZIP can hold. */
export async function* zipped(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let written: Uint8Array[] = [];
  let bytes = 0;
  let failure: Error | null = null;
  const archive = new Zip((error, chunk) => {
    failure ??= error;
    if (chunk) written.push(chunk);
  });
  const taken = function* () {
    if (failure) throw failure;
    const chunks = written;
    written = [];
    for (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
    if (bytes > MOST_BYTES) throw new Error(`a ZIP holds four gigabytes at most. ${MEND}`);
  };
  let count = 0;
  for await (const { path, content } of files) {
    if (++count > MOST_FILES) throw new Error(`a ZIP holds ${MOST_FILES} files at most. ${MEND}`);
    // Most are texts of some thousand letters: more memory for each would take longer to clear than to fill.
    const file = content === "" ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6, mem: 4 });
    file.mtime = DAY;
    archive.add(file);
    if (typeof content === "string") file.push(encoder.encode(content), true);
    else {
      for await (const piece of content) {
        file.push(encoder.encode(piece));
        yield* taken();
      }
      file.push(new Uint8Array(), true);
    }
    yield* taken();
  }
  archive.end();
  yield* taken();
}

const MEND = "Take less with filters, a year with --since and --until.";
