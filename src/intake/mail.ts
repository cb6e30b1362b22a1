/** Mail: newsletters, wires, what somebody forwards. The header is metadata; the words are those of the sender. */
import type { Address, Email } from "postal-mime";
import { piecesOf } from "./article.js";
import { build, type Piece, withTitle } from "./builder.js";
import mail from "./data/mail.json" with { type: "json" };
import { type Draft, domainOf, type Metadata } from "./draft.js";
import { withMarks } from "./encoding.js";
import type { Given, Input, InputError } from "./input.js";
import { layout } from "./layout.js";
import { type Head, type Line, messageIn } from "./mail-lines.js";
import { type PageNode, parse, tooMuch } from "./page.js";
import { type Item, itemOr } from "./reader.js";
import { linkOf, textOf } from "./values.js";

/** Mails inside mails that are looked into. */
const DEEPEST = 5;

/** The report of a mail; of one that carries others as attachments, those. */
export async function* readMail({ name, bytes }: Input, _: Given): AsyncIterable<Item | InputError> {
  yield* mailsIn(name, unwrapped(bytes), 0);
}

async function* mailsIn(name: string, bytes: Uint8Array, depth: number): AsyncIterable<Item | InputError> {
  const { default: PostalMime } = await import("postal-mime");
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  const carried = email.attachments.filter(({ mimeType }) => mimeType === "message/rfc822");
  if (carried.length === 0 || depth >= DEEPEST) {
    yield await mailItem(name, email);
    return;
  }
  for (const [at, { content }] of carried.entries()) {
    const inner = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
    yield* mailsIn(`${name}, attached message ${at + 1}`, inner, depth + 1);
  }
}

/** A mail, however a program keeps it. */
export type Mail = Pick<Email, "subject" | "text" | "html" | "from"> & {
  /** Names in small letters. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
};

/** The report of a mail. */
export const mailItem = async (name: string, mail: Mail): Promise<Item | InputError> =>
  itemOr(name, (await draftOf(mail)) ?? wordless, "Give the mail that has the words of the report.");

const wordless = { kind: "no-article", problem: "the mail has no words of its own" } as const;

/** Apple's files have the length of the message on a line before it, and a list of properties behind. */
function unwrapped(bytes: Uint8Array): Uint8Array {
  const first = String.fromCharCode(...bytes.subarray(0, 20));
  const [line, length] = /^(\d{1,9})\s*\n/.exec(first) ?? [];
  return line ? bytes.subarray(line.length, line.length + Number(length)) : bytes;
}

/** null: it has no words. */
async function draftOf(parsed: Mail): Promise<Draft | null> {
  // Node 20 takes windows-1252 for ISO 8859-1, and the parser decodes by it.
  const email = { ...parsed, subject: marked(parsed.subject), text: marked(parsed.text), html: marked(parsed.html) };
  const isForward = /^\s*(?:fwd?|wg|tr|rv|i)\s?:/i.test(email.subject);
  const text = email.text ? textMail(email.text, isForward) : null;
  const page = email.html && tooMuch(email.html) === null ? await htmlMail(email.html, isForward) : null;
  // What is sent as text beside a page is a part of it at times, or a hint to read the page.
  const best = page && lettersIn(page) * 2 >= lettersIn(text) ? page : text;
  if (!best || lettersIn(best) === 0) return null;
  const metadata = metadataOf(email, best.head);
  return { format: "mail", ...build(withTitle(metadata.title ?? null, best.pieces)), metadata };
}

const marked = (words: string | undefined): string => withMarks(words ?? "");

interface Body {
  readonly pieces: readonly Piece[];
  readonly head: Head | null;
}

const lettersIn = (body: Body | null): number => body?.pieces.reduce((sum, { words }) => sum + words.length, 0) ?? 0;

function textMail(text: string, isForward: boolean): Body {
  const all = text
    .split(/\r?\n/)
    .map((line): Line => ({ words: line.replace(/\u00a0/g, " ").trim(), isFirst: false, kind: null }));
  const { lines, head } = messageIn(all, isForward);
  const words = lines.map((line) => withoutLinks(line.words)).join("\n");
  return { pieces: layout(words).map(({ start, end }) => ({ words: words.slice(start, end), kind: null })), head };
}

/** “the ferry <https://…>”, “[https://…]”: where a page had a link. */
const withoutLinks = (words: string): string => words.replace(/\s?[<([]https?:\/\/[^\s<>()[\]]{1,2000}[>)\]]/g, "");

/** Elements that mail programs put around what is answered, and signatures. */
const quoted =
  '.gmail_quote, .yahoo_quoted, .moz-cite-prefix, .moz-signature, .gmail_signature, blockquote[type="cite"], #divRplyFwdMsg ~ *, #appendonsend ~ *, #ms-outlook-mobile-signature';

async function htmlMail(html: string, isForward: boolean): Promise<Body> {
  const { document } = await parse(html);
  const { body } = document;
  if (!body) return { pieces: [], head: null };
  const isPassed = isForward || /--\s?forwarded message|begin forwarded message:/i.test(body.textContent);
  if (!isPassed) for (const node of [...document.querySelectorAll(quoted)]) node.remove();
  const all = piecesOf(body as PageNode).flatMap(({ words, kind }) =>
    words.split("\n").map((line, at): Line => ({ words: line.trim(), isFirst: at === 0, kind })),
  );
  const { lines, head } = messageIn(all, isPassed);
  const pieces: Piece[] = [];
  for (const { words, isFirst, kind } of lines) {
    const last = pieces.at(-1);
    if (words === "") continue;
    if (isFirst || !last) pieces.push({ words, kind });
    else pieces[pieces.length - 1] = { ...last, words: `${last.words}\n${words}` };
  }
  return { pieces, head };
}

function metadataOf(email: Omit<Mail, "subject"> & { readonly subject: string }, head: Head | null): Metadata {
  const header = (key: string) => email.headers.find((one) => one.key === key)?.value ?? null;
  const isList = header("list-id") !== null || header("list-unsubscribe") !== null;
  const sender = head ? addressIn(head.from ?? "") : addressOf(email.from);
  return {
    title: titleOf(head?.subject ?? email.subject, isList),
    ...(sender && outletOf(sender, isList)),
    published: dateIn(head ? head.date : header("date")),
    url: linkOf(header("archived-at")?.replace(/^<|>$/g, "")),
    language: head ? undefined : header("content-language"),
  };
}

interface Sender {
  readonly name: string | null;
  readonly address: string | null;
}

const addressOf = (from: Address | undefined): Sender | null =>
  from && from.group === undefined ? { name: textOf(withMarks(from.name)), address: from.address ?? null } : null;

/** As a program writes it: “Reef Courier <desk@courier.example>”, “Reef Courier [mailto:desk@courier.example]”. */
function addressIn(words: string): Sender {
  const address = /[^\s<>()[\]:;"']{1,80}@[^\s<>()[\]:;"']{1,120}/.exec(words)?.[0] ?? null;
  const name = words.split(/[<[(]/, 1)[0]!.replace(/["*]/g, "").trim();
  return { name: name === address ? null : textOf(name), address };
}

/** Marks of answers and of forwarding are none of a title, nor the name that a list puts before it. */
function titleOf(subject: string | null, isList: boolean): string | null {
  const bare = (subject ?? "")
    .replace(/^\s*(?:\[(?:ext|external)\]\s*|(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw)\s?(?:\[\d{1,3}\])?:\s*)+/i, "")
    .replace(isList ? /^\[[^\]]{1,40}\]\s*/ : /^(?!)/, "");
  return textOf(bare);
}

/** Who sent it: an outlet, or a person, who goes by the house of the address. */
function outletOf({ name, address }: Sender, isList: boolean): Metadata {
  const host = address ? domainOf(`https://${address.slice(address.lastIndexOf("@") + 1)}/`) : null;
  const domain =
    host && mail.providers.some((provider) => host === provider || host.endsWith(`.${provider}`)) ? null : host;
  if (name === null) return { domain };
  const [, person, house] =
    /^['"]?((?:\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}.'’-]+)['"]?\s*(?:,|\||\s(?:from|at|via|in|–|-)\s)\s*(.{2,80})$/u.exec(
      name,
    ) ?? [];
  if (person && house) return { outlet: house.trim(), domain, byline: [person] };
  return !isList && isPersonal(name, address ?? "") ? { domain, byline: [name] } : { outlet: name, domain };
}

/** Whether an address is made of a person's name: “Ada Quill” of “ada.quill@”, “aquill@”, “quilla@”. */
function isPersonal(name: string, address: string): boolean {
  const names = name.toLowerCase().split(/\s+/);
  const [first = "", last = ""] = [names[0], names.at(-1)];
  const local = address
    .split("@")[0]!
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
  const made = [`${first}${last}`, `${first[0]}${last}`, `${last}${first}`, `${last}${first[0]}`];
  return names.length > 1 && names.length < 5 && first !== "the" && made.includes(local);
}

/** Without the weekday that some programs write in full, and the zone in brackets. */
const dateIn = (words: string | null): string | null => words?.replace(/\([^()]{1,40}\)$/, "").trim() ?? null;
