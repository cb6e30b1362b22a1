/**
 * Web archives (WARC, ISO 28500): a page for each response that is one. Read as a stream, one record at a time. Libraries for it trust the
 * lengths that records give, and are silent where a file breaks off; here a record that lies is found out by what follows it.
 */
import { ByteStream, lengthOf, whole } from "./byte-stream.js";
import { indexOf, joined } from "./bytes.js";
import { type Input, InputError, sizeOf } from "./input.js";
import type { UnpackOptions } from "./reader.js";

/** Longer lines are no header. */
const LONGEST_LINE = 65_536;
const MOST_FIELDS = 200;

type Fields = ReadonlyMap<string, string>;
/** What stands in a record, in the pieces in which it came: most of it are pictures and scripts, which are never put together. */
type Block = readonly Uint8Array[];

/** The pages of an archive: responses of the kind 2xx in HTML, and pages kept without a header. What is no page is passed over. */
export async function* pagesIn(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { maxBytes }: UnpackOptions,
): AsyncIterable<Input | InputError> {
  const bytes = new ByteStream(stream);
  const broken = (at: number, problem: string) =>
    new InputError(
      "malformed",
      `${name}, byte ${at}`,
      problem,
      "The other records are read; if there are many, copy the archive again.",
    );
  for (;;) {
    const start = await recordStart(bytes);
    if (start === null) return;
    if (start.passed > 0)
      yield broken(
        start.from,
        `${sizeOf(start.passed)} are no record, or the length of the record before them is wrong`,
      );
    const at = bytes.position;
    const fields = await fieldsOf(bytes);
    const length = Number(fields.get("content-length") ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) {
      yield broken(at, "a record has no length");
      continue;
    }
    const isPage = mayBePage(fields);
    if (length > maxBytes) {
      const left = await skip(bytes, length);
      if (isPage)
        yield new InputError(
          "too-large",
          placeOf(name, fields),
          `it holds more than ${sizeOf(maxBytes)}, the limit for one input`,
          "Give a link to a single article.",
        );
      if (left > 0) yield broken(at, `the archive breaks off: ${sizeOf(left)} of a record are missing`);
      continue;
    }
    const block = await bytes.parts(length);
    const { own, isWhole } = await ownBlock(bytes, block, length);
    if (!isWhole)
      yield broken(
        at,
        lengthOf(block) < length
          ? "the archive breaks off in a record, or the record's length is wrong"
          : "the length of a record is wrong",
      );
    if (isPage) yield* pageOf(name, fields, own, maxBytes);
  }
}

const latin1 = new TextDecoder("latin1");
const decode = (bytes: Uint8Array): string => latin1.decode(bytes);

const isBlank = (line: string): boolean => line.trim() === "";
const isStart = (line: string): boolean => /^WARC\/\d\.\d\s*$/.test(line);

/** Goes to the line behind the next “WARC/1.0”. `passed`: bytes before it that are no blank lines; null: there is none more, and no such bytes. */
async function recordStart(bytes: ByteStream): Promise<{ readonly passed: number; readonly from: number } | null> {
  let passed = 0;
  let from = bytes.position;
  for (;;) {
    const line = await bytes.line(LONGEST_LINE);
    if (line === null) return passed > 0 ? { passed, from } : null;
    const words = decode(line.subarray(0, 40));
    if (isStart(words)) return { passed, from };
    if (line.length > 2 || !isBlank(words)) {
      if (passed === 0) from = bytes.position - line.length;
      passed += line.length;
    }
  }
}

/** Header fields up to the blank line, names in small letters; of several of one name the first. */
async function fieldsOf(bytes: ByteStream): Promise<Fields> {
  const fields = new Map<string, string>();
  for (let count = 0; count < MOST_FIELDS; count += 1) {
    const line = await bytes.line(LONGEST_LINE);
    if (line === null || isBlank(decode(line))) break;
    addField(fields, decode(line));
  }
  return fields;
}

function addField(fields: Map<string, string>, line: string): void {
  const at = line.indexOf(":");
  const name = line.slice(0, at).trim().toLowerCase();
  if (at > 0 && !fields.has(name)) fields.set(name, line.slice(at + 1).trim());
}

const page = /^(?:text\/html|application\/xhtml\+xml)\b/i;

function mayBePage(fields: Fields): boolean {
  const type = fields.get("warc-type")?.toLowerCase();
  const content = fields.get("content-type") ?? "";
  if (type === "response")
    return (
      /^application\/http\b/i.test(content) && page.test(fields.get("warc-identified-payload-type") ?? "text/html")
    );
  return (type === "resource" || type === "conversion") && page.test(content);
}

const urlOf = (fields: Fields): string | null => {
  const url = fields.get("warc-target-uri")?.replace(/^<|>$/g, "") ?? "";
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
};

const placeOf = (name: string, fields: Fields): string =>
  `${name}, ${urlOf(fields) ?? fields.get("warc-record-id") ?? "a record"}`;

const mark = new TextEncoder().encode("\r\n\r\nWARC/1.");

/**
 * What of a block belongs to its record. A block is followed by an empty line and the next record, or by the end; where it is not, and
 * another record begins inside it, its length was wrong: the block ends there.
 */
async function ownBlock(
  bytes: ByteStream,
  block: Block,
  length: number,
): Promise<{ readonly own: Block; readonly isWhole: boolean }> {
  const isComplete = lengthOf(block) === length;
  if (isComplete && isEnd(await bytes.peek(16))) return { own: block, isWhole: true };
  const all = whole(block);
  const at = indexOf(all, mark);
  if (at < 0) return { own: block, isWhole: isComplete };
  bytes.putBack(all.subarray(at));
  return { own: [all.subarray(0, at)], isWhole: false };
}

/** Whether what stands here may stand behind a record. */
const isEnd = (next: Uint8Array): boolean => next.length === 0 || /^\r?\n(?:\r?\n)*(?:WARC\/|$)/.test(decode(next));

/** A piece of a block that is too long to be held. */
const PIECE = 1_000_000;

/** Passes over so many bytes, unless another record begins among them. Gives how many of them were missing. */
async function skip(bytes: ByteStream, length: number): Promise<number> {
  let left = length;
  while (left > 0) {
    const piece = await bytes.take(Math.min(left, PIECE));
    if (piece.length === 0) return left;
    const at = indexOf(piece, mark);
    if (at >= 0) {
      bytes.putBack(piece.subarray(at));
      return 0;
    }
    // A mark may stand across two pieces.
    const kept = piece.length > mark.length && left > piece.length ? mark.length - 1 : 0;
    if (kept > 0) bytes.putBack(piece.subarray(piece.length - kept));
    left -= piece.length - kept;
  }
  return 0;
}

async function* pageOf(
  name: string,
  fields: Fields,
  block: Block,
  maxBytes: number,
): AsyncIterable<Input | InputError> {
  const place = placeOf(name, fields);
  const found = { name: place, url: urlOf(fields), isFound: true } as const;
  if (fields.get("warc-type")?.toLowerCase() !== "response") {
    if (block.length > 0) yield { ...found, bytes: whole(block), contentType: fields.get("content-type") ?? null };
    return;
  }
  const response = responseIn(block);
  if (response === null) {
    yield new InputError("malformed", place, "the record holds no answer of a server", "The other records are read.");
    return;
  }
  const { status, header, from } = response;
  const contentType = header.get("content-type") ?? "";
  if (status < 200 || status > 299 || !page.test(contentType) || lengthOf(block) === from) return;
  const bytes = await bodyOf(place, header, whole(block).subarray(from), maxBytes);
  yield bytes instanceof InputError ? bytes : { ...found, bytes, contentType };
}

const headEnd = new TextEncoder().encode("\r\n\r\n");
const endOfHead = (bytes: Uint8Array): number => indexOf(bytes.subarray(0, LONGEST_LINE), headEnd);

/** The header of an answer, and where its body begins; null: it is none. */
function responseIn(block: Block): { readonly status: number; readonly header: Fields; readonly from: number } | null {
  const [first = new Uint8Array()] = block;
  const bytes = endOfHead(first) < 0 ? whole(block) : first;
  const headed = endOfHead(bytes);
  const head = decode(bytes.subarray(0, headed < 0 ? LONGEST_LINE : headed + headEnd.length));
  const end = /\r?\n\r?\n/.exec(head);
  const [, status] = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(head) ?? [];
  if (!status || !end) return null;
  const header = new Map<string, string>();
  for (const line of head.slice(0, end.index).split(/\r?\n/).slice(1, MOST_FIELDS)) addField(header, line);
  return { status: Number(status), header, from: end.index + end[0].length };
}

async function bodyOf(
  place: string,
  header: Fields,
  body: Uint8Array,
  maxBytes: number,
): Promise<Uint8Array | InputError> {
  const whole = /\bchunked\b/i.test(header.get("transfer-encoding") ?? "") ? dechunked(body) : body;
  const packed = header.get("content-encoding")?.toLowerCase() ?? "";
  if (!/^(?:x-)?gzip$|^deflate$|^br$|^zstd$/.test(packed)) return whole;
  // Many crawlers keep pages unpacked, and the header as it came.
  if (/^\s*<(?:!|[a-z?])/i.test(decode(whole.subarray(0, 200)))) return whole;
  if (packed === "br" || packed === "zstd")
    return new InputError(
      "unsupported",
      place,
      `its page is packed by ${packed === "br" ? "Brotli" : "Zstandard"}, which is not read`,
      "Have the crawler keep pages unpacked.",
    );
  const { Decompress } = await import("fflate");
  const out: Uint8Array[] = [];
  let length = 0;
  const unpack = new Decompress((chunk) => {
    length += chunk.length;
    if (length <= maxBytes) out.push(chunk);
  });
  try {
    for (let at = 0; at < whole.length && length <= maxBytes; at += PACKED)
      unpack.push(whole.subarray(at, at + PACKED), false);
  } catch {
    if (length === 0) return new InputError("malformed", place, "its page is damaged", "The other records are read.");
  }
  if (length > maxBytes)
    return new InputError(
      "too-large",
      place,
      `its page unpacks to more than ${sizeOf(maxBytes)}`,
      "Give a link to a single article.",
    );
  return joined(out);
}

const PACKED = 16_384;

/** A body as servers send it in pieces, each behind its length in hexadecimal; what does not begin so was put together before. */
function dechunked(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const line = decode(body.subarray(at, at + 40));
    const [head, digits] = /^([0-9a-f]{1,8})[^\r\n]{0,20}\r\n/i.exec(line) ?? [];
    if (!head || !digits) return at === 0 ? body : joined(parts);
    const size = Number.parseInt(digits, 16);
    at += head.length;
    if (size === 0) return joined(parts);
    parts.push(body.subarray(at, at + size));
    at += size + 2;
    if (at >= body.length) return joined(parts);
  }
}
