/**
 * How many mails are read rightly: `node bench/mails.mjs`. Puts thirty of our own reports into mails as people and programs send them (plain,
 * HTML, both, quoted-printable and base64, forwarded in text, in HTML and as an attachment, newsletters with what services add) and compares
 * title, outlet, authors and day, and the text paragraph by paragraph. VERBOSE=1 shows what differs.
 */
import { reports } from "../dist/index.js";
import { ownReports } from "./own-reports.mjs";

const escaped = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const sender = { name: "The Karvia Clarion", address: "desk@clarion.example" };
const sent = "Mon, 9 Mar 2026 10:00:00 +0100";

/** Lines of at most 72 letters, as mail programs break them. */
const wrapped = (words) => words.replace(/(?![^\n]{1,72}$)([^\n]{1,72})\s/g, "$1\n");
const quotedPrintable = (words) =>
  [...Buffer.from(words)]
    .map((byte) =>
      byte === 10 || (byte > 31 && byte < 127 && byte !== 61)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("")
    .split("\n")
    .flatMap((line) =>
      line
        .replace(/ $/, "=20")
        .match(/(?:=..|[^=]){1,74}|^$/g)
        .join("=\n"),
    )
    .join("\n");
const base64 = (words) => Buffer.from(words).toString("base64").replace(/.{76}/g, "$&\n");
const encodedWord = (words) =>
  /^[\x20-\x7e]*$/.test(words) ? words : `=?UTF-8?B?${Buffer.from(words).toString("base64")}?=`;

const head = (title, fields = "") =>
  `From: ${sender.name} <${sender.address}>\nTo: readers@list.example\nSubject: ${encodedWord(title)}\nDate: ${sent}\nMIME-Version: 1.0\n${fields}`;
const text = (paragraphs) => paragraphs.map(wrapped).join("\n\n");
const page = (paragraphs, { above = "", below = "" } = {}) =>
  `<html><body>${above}${paragraphs.map((words) => `<p>${escaped(words)}</p>`).join("\n")}${below}</body></html>`;
const part = (type, encoding, body) =>
  `--cut\nContent-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;

const kinds = {
  plain: ({ title, paragraphs }) =>
    `${head(title, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n")}\n${text(paragraphs)}\n\n-- \nNews desk, The Karvia Clarion\n+44 1632 960 001\n`,
  html: ({ title, paragraphs }) =>
    `${head(title, "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n")}\n${base64(page(paragraphs))}\n`,
  multipart: ({ title, paragraphs }) =>
    `${head(title, 'Content-Type: multipart/alternative; boundary="cut"\n')}\n${part("text/plain", "quoted-printable", quotedPrintable(text(paragraphs)))}${part("text/html", "quoted-printable", quotedPrintable(page(paragraphs)))}--cut--\n`,
  "quoted-printable": ({ title, paragraphs }) =>
    `${head(title, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n")}\n${quotedPrintable(text(paragraphs))}\n\nOn Sun, 8 Mar 2026 at 09:12, Ida Brandt <ida@reef.example> wrote:\n> When does it come?\n`,
  forwarded: ({ title, paragraphs }) =>
    `From: Ada Quill <ada@norwick.example>\nTo: tom@norwick.example\nSubject: ${encodedWord(`Fwd: ${title}`)}\nDate: Tue, 10 Mar 2026 09:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\nHave you seen this?\n\n---------- Forwarded message ---------\nFrom: ${sender.name} <${sender.address}>\nDate: Mon, 9 Mar 2026 at 10:00\nSubject: ${title}\nTo: <readers@list.example>\n\n${text(paragraphs)}\n`,
  newsletter: ({ title, paragraphs }) =>
    `${head(title, "List-Unsubscribe: <https://clarion.example/u>\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n")}\n${quotedPrintable(
      page(paragraphs, {
        above: '<p><a href="https://clarion.example/view">View this email in your browser</a></p>',
        below:
          '<p>You are receiving this email because you signed up at clarion.example.</p><p><a href="https://clarion.example/u">Unsubscribe</a> | <a href="https://clarion.example/p">Update your preferences</a></p>',
      }),
    )}\n`,
};

/** The paragraphs of a report, but for parts of some kinds. */
function paragraphsOf({ text: all, parts }, left) {
  const paragraphs = [];
  let end = 0;
  for (const { span } of parts.filter(({ kind }) => !left.includes(kind))) {
    const words = plain(all.slice(span.start, span.end));
    const goesOn = paragraphs.length > 0 && !all.slice(end, span.start).includes("\n");
    paragraphs.push(goesOn ? `${paragraphs.pop()} ${words}` : words);
    end = span.end;
  }
  return paragraphs;
}

const plain = (words) => words.replace(/\s+/g, " ").trim();
const counts = { text: 0, metadata: 0, all: 0 };
for (const [at, report] of (await ownReports()).slice(0, 30).entries()) {
  const [kind, made] = Object.entries(kinds)[at % 6];
  const title = plain(report.title);
  const paragraphs = paragraphsOf(report, ["title", "boilerplate"]);
  let found = null;
  const bytes = Buffer.from(made({ title, paragraphs }).replace(/\n/g, "\r\n"));
  for await (const one of reports({ name: `${at}.eml`, bytes, contentType: null, url: null })) found = one;
  if (found instanceof Error) throw found;
  // Whatever a mail adds to the words is wrong, though it were left unread.
  const read = paragraphsOf(found, ["title"]);
  const isText = JSON.stringify(read) === JSON.stringify(paragraphs);
  const isMetadata =
    found.title === title &&
    found.outlet?.name === sender.name &&
    found.outlet.domain === "clarion.example" &&
    found.published?.startsWith("2026-03-09T10:00") &&
    JSON.stringify(found.byline) ===
      JSON.stringify(report.parts.some(({ kind }) => kind === "byline") ? report.byline : []);
  counts.all += 1;
  counts.text += Number(isText);
  counts.metadata += Number(isMetadata);
  if (process.env.VERBOSE && !(isText && isMetadata)) {
    console.log(
      `${at} ${kind}`,
      isMetadata ? "" : JSON.stringify([found.title, found.outlet, found.published, found.byline, report.byline]),
    );
    for (const words of paragraphs.filter((one) => !read.includes(one))) console.log(`  - ${words.slice(0, 160)}`);
    for (const words of read.filter((one) => !paragraphs.includes(one))) console.log(`  + ${words.slice(0, 160)}`);
  }
}
const percent = (part) => `${((100 * part) / counts.all).toFixed(1)} % (${part} of ${counts.all})`;
console.log(
  `mails whose text is right: ${percent(counts.text)}; whose metadata are right: ${percent(counts.metadata)}`,
);
