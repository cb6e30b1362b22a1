/** Character encodings: bytes to text. */
export interface Declared {
  /** The Content-Type header; null: none. */
  readonly contentType: string | null;
  /** Whether the bytes may declare their encoding themselves, as HTML and XML do. */
  readonly markup: boolean;
}

/** How far into a page its declaration may stand; the HTML standard says 1024, many pages go further. */
const HEAD = 4096;
/** What is looked at where the encoding must be guessed. */
const SAMPLE = 65_536;

/**
 * The text of some bytes, as `decodedOnce` has them; where a program before us took UTF-8 for windows-1252 and saved what
 * came of it (“â€œYesâ€, she said”), decoded again.
 */
export const decode = async (bytes: Uint8Array, declared: Declared): Promise<string> =>
  decodedAgain(await decodedOnce(bytes, declared));

/**
 * The text of some bytes, without a byte order mark. Bytes that the encoding does not know become U+FFFD; never throws.
 * The encoding is, in this order: that of the byte order mark, of the header, of the page's own declaration;
 * UTF-16 if every other byte is zero; UTF-8 if the bytes are valid UTF-8; the likeliest.
 */
async function decodedOnce(bytes: Uint8Array, { contentType, markup }: Declared): Promise<string> {
  for (const label of [
    byteOrderMark(bytes),
    charset(contentType ?? ""),
    // A page that calls itself UTF-16 in a tag that we could read byte by byte is not; it is UTF-8 (HTML standard).
    markup ? declared(bytes)?.replace(/^utf-?16.*/i, "utf-8") : null,
    zeroBytes(bytes),
  ]) {
    const decoder = label ? decoderOf(label) : null;
    if (decoder) return decodeWith(decoder, bytes);
  }
  const text = new TextDecoder("utf-8").decode(bytes);
  return isUtf8(text) ? text : decodeWith(await guessed(bytes), bytes);
}

/**
 * Whether a text decoded as UTF-8 was UTF-8: all of it, or nearly all. In other encodings letters beyond ASCII hardly ever
 * make valid UTF-8, so where most do, the rest is damage.
 */
function isUtf8(text: string): boolean {
  const broken = count(text, /\uFFFD/g);
  return broken === 0 || broken * 10 <= count(text, /[^\x00-\x7f\uFFFD]/g);
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

function byteOrderMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return null;
}

const charset = (words: string): string | null => /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(words)?.[1] ?? null;

function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  const meta = /<meta\b[^>]{0,400}?charset\s*=[^>]{0,60}/i.exec(head)?.[0];
  return charset(meta ?? "") ?? /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

/** UTF-16 without a byte order mark: text in Latin letters has a zero in nearly every other byte. */
export function zeroBytes(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, HEAD);
  if (sample.length < 4) return null;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2]! += 1;
  const half = sample.length / 2;
  if (zeros[1]! > half * 0.5 && zeros[0]! < half * 0.02) return "utf-16le";
  if (zeros[0]! > half * 0.5 && zeros[1]! < half * 0.02) return "utf-16be";
  return null;
}

/** What windows-1252 has at 80 to 9F; the five that it leaves open stay as they are. */
const quotesAndDashes = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** The sign of windows-1252 for each byte of UTF-8 that follows the first of a letter. */
const following = new Map(
  [...quotesAndDashes, ...Array.from({ length: 32 }, (_, at) => String.fromCharCode(0xa0 + at))].map(
    (sign, at) => [sign, 0x80 + at] as const,
  ),
);
const tail = `[${[...following.keys()].join("")}]`;
/** Two to four bytes of UTF-8 as windows-1252 shows them. */
const twice = new RegExp(`[\\u00c2-\\u00df]${tail}|[\\u00e0-\\u00ef]${tail}{2}|[\\u00f0-\\u00f4]${tail}{3}`, "g");
/** What no language writes: the beginning of a quotation mark, a dash or an apostrophe. */
const unmistakable = new RegExp(`â€${tail}`);

function decodedAgain(text: string): string {
  if (!unmistakable.test(text)) return text;
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const again = text.replace(twice, (signs) => {
    try {
      return utf8.decode(Uint8Array.from(signs, (sign) => following.get(sign) ?? sign.charCodeAt(0)));
    } catch {
      return signs;
    }
  });
  // windows-1252 has no sign for the last byte of a closing mark; most programs leave it out.
  return again.replace(/â€(?!\p{L})/gu, "”");
}

/** Node 20 decodes windows-1252 as ISO 8859-1 and loses the quotation marks, so these are put in here. */
function decodeWith(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  return decoder.encoding === "windows-1252" ? withMarks(text) : text;
}

/** A text with the quotation marks and dashes of windows-1252 where it has the control characters of ISO 8859-1, which no text has. */
export const withMarks = (text: string): string =>
  text.replace(/[\x80-\x9f]/g, (mark) => quotesAndDashes[mark.charCodeAt(0) - 0x80] ?? mark);

/** The likeliest decoder of bytes that are not valid UTF-8. Looks from the first byte that is not ASCII. */
async function guessed(bytes: Uint8Array): Promise<InstanceType<typeof TextDecoder>> {
  const { detect } = await import("chardet");
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const from = Math.max(0, first - 512);
  const label = detect(bytes.subarray(from, from + SAMPLE));
  return (label && label !== "ASCII" && decoderOf(label)) || new TextDecoder("windows-1252");
}

/** null: no such encoding. */
function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
