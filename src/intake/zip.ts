/** ZIP archives as a stream, entry by entry: folders of reports, and WACZ (https://specs.webrecorder.net/wacz/), which holds WARC. */
import { indexOf, joined } from "./bytes.js";
import { type Input, InputError } from "./input.js";
import { guarded, type UnpackOptions } from "./reader.js";

/** More entries than that are no collection that somebody made. */
const MOST_ENTRIES = 200_000;

/** The inputs in the entries of an archive; of WACZ in those of its archives, as the rest of it is about them. */
export async function* entriesIn(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { inside }: UnpackOptions,
): AsyncIterable<Input | InputError> {
  let isWeb = /\.wacz$/i.test(name);
  let number = 0;
  for await (const { path, chunks } of unzipped(name, stream)) {
    isWeb ||= number === 0 && /^(?:archive\/|pages\/|indexes\/|datapackage(?:-digest)?\.json$)/.test(path);
    number += 1;
    if (number > MOST_ENTRIES) {
      yield new InputError(
        "too-large",
        name,
        `it holds more than ${MOST_ENTRIES.toLocaleString("en")} entries`,
        "Split it.",
      );
      return;
    }
    const isWanted = isWeb ? /^archive\/.*\.warc(?:\.gz)?$/i.test(path) : isFile(path);
    if (isWanted) yield* inside(`${name}, ${path}`, chunks);
  }
  if (number === 0)
    yield new InputError("empty", name, "the archive has no entries", "Give an archive with reports in it.");
}

/** With it the last record of an archive begins; behind it stands a comment (APPNOTE.TXT, 4.3.16). */
const END = new TextEncoder().encode("PK\x05\x06");
/** The longest last record. */
const LONGEST_END = 22 + 65_535;

/** Neither a folder nor what systems leave in one. */
const isFile = (path: string): boolean => !/\/$|(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$)/.test(path);

interface Entry {
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

interface Open {
  readonly path: string;
  readonly waiting: Uint8Array[];
  isDone: boolean;
}

/** The entries in their order; one that is not read is passed over. Throws an `InputError` where the archive is damaged or breaks off. */
export async function* unzipped(name: string, stream: AsyncIterable<Uint8Array>): AsyncIterable<Entry> {
  const { Unzip, UnzipInflate } = await import("fflate");
  const found: Open[] = [];
  const guard = guarded(name);
  let failure: InputError | null = null;
  let out = 0;
  let last: Uint8Array = new Uint8Array();
  const damaged = (problem: string) =>
    new InputError("malformed", name, problem, "Was it copied in full? What stands before is read.");
  const unzip = new Unzip((file) => {
    const entry: Open = { path: file.name, waiting: [], isDone: false };
    found.push(entry);
    file.ondata = (error, chunk, isLast) => {
      if (error) failure ??= damaged(`its entry “${file.name.slice(0, 80)}” is damaged`);
      else {
        out += chunk.length;
        entry.waiting.push(chunk);
      }
      if (isLast || error) entry.isDone = true;
    };
    try {
      file.start();
    } catch {
      failure ??= damaged(`its entry “${file.name.slice(0, 80)}” is packed in a way that is not read, or encrypted`);
      entry.isDone = true;
    }
  });
  unzip.register(UnzipInflate);
  const source = stream[Symbol.asyncIterator]();
  let isOver = false;
  const pump = async () => {
    const { done = false, value } = await source.next();
    isOver = done;
    out = 0;
    if (!done) last = joined([last, value]).subarray(-LONGEST_END);
    try {
      unzip.push(done ? new Uint8Array() : value, done);
      guard(done ? 0 : value.length, out);
    } catch (error) {
      failure ??= error instanceof InputError ? error : damaged("the ZIP archive is damaged or breaks off");
    }
    // What has come is handed on before the failure is told; nothing more comes.
    isOver ||= failure !== null;
  };
  let isTold = false;
  async function* chunksOf(entry: Open): AsyncIterable<Uint8Array> {
    for (;;) {
      if (entry.waiting.length > 0) yield entry.waiting.shift()!;
      else if (entry.isDone && failure === null) return;
      else if (isOver) {
        if (isTold) return;
        isTold = true;
        throw failure ?? damaged(`it breaks off in its entry “${entry.path.slice(0, 80)}”`);
      } else await pump();
    }
  }
  for (;;) {
    while (found.length === 0 && !isOver) await pump();
    const entry = found.shift();
    if (!entry) break;
    yield { path: entry.path, chunks: chunksOf(entry) };
    for await (const _ of chunksOf(entry));
  }
  // One that breaks off between two entries is whole for the library.
  if (indexOf(last, END) < 0) failure ??= damaged("the ZIP archive breaks off before its end");
  if (failure && !isTold) throw failure;
}
