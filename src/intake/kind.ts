/** What some bytes are: from how they begin, from their content type, from their name. */
import { isTable, markedKind } from "./beginning.js";
import { indexOf } from "./bytes.js";
import { decode, zeroBytes } from "./encoding.js";

export type Kind =
  | "text"
  | "markdown"
  | "html"
  | "json"
  | "jsonlines"
  | "xml"
  | "mail"
  | "mailbox"
  | "mhtml"
  | "table"
  | "subtitles"
  | "pdf"
  | "docx"
  | "rtf"
  | "msg"
  | "warc"
  | "gzip"
  | "zip";

/** How files begin that are no text. */
const signatures: readonly { readonly begins: string; readonly is: string }[] = [
  { begins: "BZh", is: "a bzip2 archive" },
  { begins: "\xfd7zXZ\x00", is: "an xz archive" },
  { begins: "7z\xbc\xaf\x27\x1c", is: "a 7-Zip archive" },
  { begins: "Rar!\x1a\x07", is: "a RAR archive" },
  { begins: "\x28\xb5\x2f\xfd", is: "a Zstandard archive" },
  { begins: "\x89PNG\r\n", is: "a PNG image" },
  { begins: "\xff\xd8\xff", is: "a JPEG image" },
  { begins: "GIF8", is: "a GIF image" },
  { begins: "<svg", is: "an SVG image" },
  { begins: "<!DOCTYPE svg", is: "an SVG image" },
  { begins: "RIFF", is: "an image or a sound (RIFF)" },
  { begins: "ID3", is: "a sound (MP3)" },
  { begins: "OggS", is: "a sound or a film (Ogg)" },
  { begins: "\x1aE\xdf\xa3", is: "a film (Matroska)" },
  { begins: "\xd0\xcf\x11\xe0", is: "an old office document" },
  { begins: "SQLite format 3\x00", is: "an SQLite database" },
  { begins: "\x7fELF", is: "a program" },
  { begins: "filedesc://", is: "a web archive of an old kind (ARC)" },
  { begins: "PAR1", is: "a Parquet table" },
  { begins: "\xff\xfe\x00\x00", is: "text in UTF-32" },
  { begins: "\x00\x00\xfe\xff", is: "text in UTF-32" },
];

/** Bytes looked at to tell text from other data. */
const SAMPLE = 8192;
/** Text has no zeros and hardly any other control characters; a stray one does no harm. */
const MOST_CONTROLS = 0.02;

/** Files that are no text and hold some. */
const packed: readonly { readonly begins: string; readonly kind: Kind }[] = [
  { begins: "%PDF-", kind: "pdf" },
  { begins: "{\\rtf", kind: "rtf" },
  { begins: "\x1f\x8b", kind: "gzip" },
  { begins: "PK\x03\x04", kind: "zip" },
  { begins: "PK\x05\x06", kind: "zip" },
  { begins: "WARC/1.", kind: "warc" },
  { begins: "WARC/0.", kind: "warc" },
];

function packedKind(bytes: Uint8Array): Kind | null {
  if (isOffice(bytes)) return "docx";
  if (isMessage(bytes)) return "msg";
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  return packed.find(({ begins }) => head.startsWith(begins))?.kind ?? null;
}

/** Whether a ZIP archive is a document: the first name in it says so. */
const isOffice = (bytes: Uint8Array): boolean =>
  /^PK\x03\x04[\s\S]{26}(?:\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/|mimetype)/.test(
    String.fromCharCode(...bytes.subarray(0, 60)),
  );

/** How Outlook calls the part of a message that has its properties, in UTF-16. */
const properties = Uint8Array.from([..."__properties_version1.0"].flatMap((letter) => [letter.charCodeAt(0), 0]));

/** Whether an old office file is a message of Outlook. */
const isMessage = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && indexOf(bytes, properties) >= 0;

/** What the bytes look like if they are no text: “a PNG image”; null: they may be text. */
export function binaryKind(bytes: Uint8Array): string | null {
  if (packedKind(bytes) !== null) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 32));
  const known = signatures.find(({ begins }) => head.startsWith(begins));
  if (known) return known.is;
  if (head.slice(4, 8) === "ftyp") return "a film or an image (MP4)";
  if (isWide(bytes)) return null;
  const sample = bytes.subarray(0, SAMPLE);
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 127).length;
  return controls > sample.length * MOST_CONTROLS ? "binary data" : null;
}

/** Whether it is text in UTF-16. */
export const isWide = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || zeroBytes(bytes) !== null;

const byExtension: Readonly<Record<string, Kind>> = {
  txt: "text",
  text: "text",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  xhtml: "html",
  json: "json",
  ninjs: "json",
  jsonld: "json",
  jsonl: "jsonlines",
  ndjson: "jsonlines",
  xml: "xml",
  rss: "xml",
  atom: "xml",
  nitf: "xml",
  eml: "mail",
  emlx: "mail",
  mbox: "mailbox",
  mht: "mhtml",
  mhtml: "mhtml",
  csv: "table",
  tsv: "table",
  tab: "table",
  vtt: "subtitles",
  srt: "subtitles",
  sbv: "subtitles",
  ass: "subtitles",
  ssa: "subtitles",
  warc: "warc",
};

const byType: readonly (readonly [RegExp, Kind])[] = [
  [/^text\/html|^application\/xhtml/i, "html"],
  [/^text\/(?:x-)?markdown/i, "markdown"],
  [/^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)/i, "jsonlines"],
  [/^(?:application|text)\/(?:[\w.-]+\+)?json/i, "json"],
  [/^(?:application|text)\/(?:[\w.-]+\+)?xml/i, "xml"],
  [/^message\/(?:rfc822|global)\b/i, "mail"],
  [/^application\/mbox\b/i, "mailbox"],
  [/^(?:multipart\/related|application\/x-mimearchive)\b/i, "mhtml"],
  [/^(?:text|application)\/(?:csv|tab-separated-values)\b/i, "table"],
  [/^text\/vtt\b|^application\/(?:x-)?subrip\b/i, "subtitles"],
  [/^application\/warc\b/i, "warc"],
];

/** A kind is told from this much of some bytes. */
export const HEAD = 20_000;

/** The kind of some bytes, from their beginning; of what is no text and holds none, whatever its name says. */
export async function kindOf(bytes: Uint8Array, named: { name: string; contentType: string | null }): Promise<Kind> {
  const known = packedKind(bytes);
  if (known !== null) return known;
  const head = await decode(bytes.subarray(0, HEAD), { contentType: named.contentType, markup: true });
  return textKind({ ...named, head: head.slice(0, HEAD) });
}

/**
 * The kind of a text: by a beginning that leaves no doubt, else by content type, else by the name's extension, else by the beginning.
 * Plain text and XML are only defaults: servers send and people save pages under them, so the beginning is looked at too.
 */
function textKind({ name, contentType, head }: { name: string; contentType: string | null; head: string }): Kind {
  const start = head.trimStart();
  const typed = byType.find(([type]) => type.test(contentType ?? ""))?.[1];
  const extension = extensionOf(name);
  const named = typed ?? (Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined);
  const marked = markedKind(start);
  // A page saved as mail is called mail by some, and the other way round.
  if (marked) return marked === "mail" && (named === "mhtml" || named === "mailbox") ? named : marked;
  return named && named !== "text" && named !== "xml" ? named : byBeginning(start, named ?? null);
}

/** Of a path or a link, in small letters, that of gzip left out; empty: it has none. */
export const extensionOf = (name: string): string =>
  /\.([a-z0-9]{1,10})(?:\.gz)?$/i.exec(name.split(/[?#]/, 1)[0] ?? "")?.[1]?.toLowerCase() ?? "";

function byBeginning(start: string, named: Kind | null): Kind {
  if (
    /^(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|p)\b/i.test(
      start,
    )
  )
    return "html";
  if (/^<\?xml\b|^<(?:rss|feed|rdf:RDF|newsItem|newsMessage|packageItem|nitf|urlset|sitemapindex)\b/i.test(start))
    return "xml";
  if (isTable(start)) return "table";
  if (named !== null) return named;
  // Lines of JSON are told from one JSON that runs over lines by whether the first line is complete.
  if (/^[{[]/.test(start))
    return isJson(start.split(/\r?\n/, 1)[0] ?? "") && /\n[^\S\n]*[{[]/.test(start) ? "jsonlines" : jsonOrText(start);
  return "text";
}

/** “[Applause]” begins like JSON. */
const jsonOrText = (start: string): Kind => (/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[\]{["]|$))/.test(start) ? "json" : "text");

function isJson(words: string): boolean {
  try {
    JSON.parse(words);
    return true;
  } catch {
    return false;
  }
}
