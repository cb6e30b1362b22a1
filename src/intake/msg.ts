/** Messages as Outlook keeps them (MSG): read as mail. */
import { decode } from "./encoding.js";
import { type Given, type Input, InputError } from "./input.js";
import { type Mail, mailItem } from "./mail.js";
import type { Item } from "./reader.js";
import { richText } from "./rtf.js";

/** The fields of a message that are read. */
interface Fields {
  readonly subject?: string;
  readonly body?: string;
  readonly bodyHtml?: string;
  readonly html?: Uint8Array;
  readonly compressedRtf?: Uint8Array;
  readonly headers?: string;
  readonly senderName?: string;
  readonly senderSmtpAddress?: string;
  readonly senderEmail?: string;
  readonly clientSubmitTime?: string;
  readonly messageDeliveryTime?: string;
  readonly attachments?: readonly { readonly innerMsgContentFields?: Fields }[];
  readonly error?: string;
}

/** Messages inside messages that are looked into. */
const DEEPEST = 5;

/** The report of a message; of one that carries others as attachments, those. */
export async function* readMsg({ name, bytes }: Input, _: Given): AsyncIterable<Item | InputError> {
  const { default: library } = await import("@kenjiuno/msgreader");
  // A module of CommonJS has its default inside, or is it, as whoever loads it sees fit.
  const MsgReader = (library.default ?? library) as typeof library.default;
  const fields: Fields = new MsgReader(new Uint8Array(bytes).buffer).getFileData();
  if (fields.error) yield new InputError("malformed", name, "the message is damaged", "Save it again as MSG or EML.");
  else yield* messagesIn(name, fields, 0);
}

async function* messagesIn(name: string, fields: Fields, depth: number): AsyncIterable<Item | InputError> {
  const carried = (fields.attachments ?? []).flatMap(({ innerMsgContentFields }) => innerMsgContentFields ?? []);
  if (carried.length === 0 || depth >= DEEPEST) yield await mailItem(name, await mailOf(fields));
  for (const [at, inner] of depth < DEEPEST ? carried.entries() : [])
    yield* messagesIn(`${name}, attached message ${at + 1}`, inner, depth + 1);
}

async function mailOf(fields: Fields): Promise<Mail> {
  const { subject, body, bodyHtml, html, headers = "", senderName, senderSmtpAddress, senderEmail } = fields;
  const address = [senderSmtpAddress, senderEmail].find((address) => address?.includes("@"));
  const sent = fields.clientSubmitTime ?? fields.messageDeliveryTime;
  const written = headersIn(headers);
  return {
    subject,
    text: body?.trim() ? body : await wordsOfRtf(fields),
    html: bodyHtml ?? (html && (await decode(html, { contentType: "text/html", markup: true }))),
    from: senderName || address ? { name: senderName ?? "", ...(address && { address }) } : undefined,
    headers: written.some(({ key }) => key === "date") || !sent ? written : [...written, { key: "date", value: sent }],
  };
}

/** Some messages hold their words as rich text only. */
async function wordsOfRtf({ compressedRtf }: Fields): Promise<string | undefined> {
  if (!compressedRtf) return undefined;
  const { decompressRTF } = await import("@kenjiuno/decompressrtf");
  const { pieces } = richText(Uint8Array.from(decompressRTF([...compressedRtf])));
  return pieces.map(({ words }) => words).join("\n\n");
}

/** The header that it had under way; lines that begin with white space go on. */
const headersIn = (headers: string): Mail["headers"] =>
  headers
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, key, value = ""] = /^([A-Za-z][A-Za-z0-9-]{1,60}):(.*)$/.exec(line) ?? [];
      return key ? [{ key: key.toLowerCase(), value: value.trim() }] : [];
    });
