/**
 * Exports of databases of news: many articles in one file, each under a head of lines. Three manners are known, by marks that no article has:
 * “End of Document” (Lexis+, Nexis Uni), “3 of 100 DOCUMENTS” (the older Nexis), “Document CLARN00020260309em39” (Factiva).
 */
import { authorNames } from "./authors.js";
import { build, type Piece, withTitle } from "./builder.js";
import type { Draft, Metadata } from "./draft.js";
import { InputError } from "./input.js";
import { datesIn } from "./published.js";
import type { Item } from "./reader.js";
import { textOf } from "./values.js";

interface Article {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  /** As written. */
  readonly byline: string | null;
  readonly place: string | null;
  readonly body: readonly Piece[];
}

interface Manner {
  /** The line that ends an article, or begins one. */
  readonly mark: RegExp;
  readonly marks: "end" | "beginning";
  readonly read: (lines: readonly Piece[]) => Article;
}

const ofDocument = /^Document\s(?=[A-Z]{2})[A-Za-z0-9]{14,60}$/;

const manners: readonly Manner[] = [
  { mark: /^End of Document$/i, marks: "end", read: nexis },
  { mark: /^\d{1,5} of \d{1,5} DOCUMENTS?$/, marks: "beginning", read: olderNexis },
  { mark: ofDocument, marks: "end", read: factiva },
];

/** Whether some text or page may be an export: one that is none need not be taken apart to know. */
export const mayBeExport = (words: string): boolean =>
  words.includes(" DOCUMENT") ||
  words.includes("End of Document") ||
  /\bDocument\s(?=[A-Z]{2})[A-Za-z0-9]{14,60}\b/.test(words);

const mannerOf = (pieces: readonly Piece[]): Manner | undefined =>
  manners.find(({ mark }) => pieces.some(({ words }) => mark.test(words.trim())));

/** The articles of an export, or null: the paragraphs are none. `name` is that of the file. */
export function articlesIn(
  name: string,
  format: Draft["format"],
  all: readonly Piece[],
): readonly (Item | InputError)[] | null {
  const manner = mannerOf(all);
  if (!manner) return null;
  // Lines of a head may stand in one paragraph.
  const pieces = all
    .flatMap((piece) => piece.words.split("\n").map((words) => ({ ...piece, words: words.trim() })))
    .filter(({ words }) => words !== "");
  return segments(pieces, manner).map((lines, at) => {
    const place = `${name}, article ${at + 1}`;
    const article = manner.read(lines);
    if (article.body.length === 0)
      return new InputError("no-article", place, "the article has no text", "Export it with its full text.");
    return { name: place, draft: draftOf(article, format) };
  });
}

function segments(pieces: readonly Piece[], { mark, marks }: Manner): readonly (readonly Piece[])[] {
  const found: Piece[][] = [[]];
  for (const piece of pieces) {
    if (mark.test(piece.words)) found.push([]);
    else found.at(-1)!.push(piece);
  }
  // Behind the last end and before the first beginning stands what the database says of the export.
  return (marks === "end" ? found.slice(0, -1) : found.slice(1)).filter((lines) => lines.length > 0);
}

function draftOf({ title, outlet, published, byline, place, body }: Article, format: Draft["format"]): Draft {
  const metadata: Metadata = {
    title,
    outlet,
    published,
    byline: authorNames(byline, outlet),
    ...(place && { dateline: { place, date: null } }),
  };
  // What a program set in its own way says nothing of the article.
  const plain = body.map(({ words, isSetOff = false }): Piece => ({ words, kind: null, isSetOff }));
  return { format, ...build(withTitle(title, plain)), metadata };
}

const dateIn = (words: string): string | null => {
  const [date] = words.length < 80 ? datesIn(words) : [];
  return date && date.start < 12 ? date.value : null;
};

/** The words behind a label, in whatever letters: “BYLINE: Ada Quill”. */
const labelled = (lines: readonly Piece[], label: string): string | null => {
  const pattern = new RegExp(`^${label}:\\s*(\\S.*)$`, "i");
  return lines.map(({ words }) => pattern.exec(words)?.[1] ?? null).find((words) => words !== null) ?? null;
};

const head =
  /^(?:copyright|©|section|length|byline|dateline|highlight|headline|edition|series|column|distribution|correction-date):?\b/i;
const tail =
  /^(?:load-date|language|publication-type|graphic|notes|classification|subject|journal-code|document-type|acc-no|geographic|industry|person|company|organization):|^(?:classification|graphic|notes)$/i;

/** The text between a head and what the database adds. */
function bodyOf(lines: readonly Piece[], from: number): readonly Piece[] {
  const rest = lines.slice(from);
  const end = rest.findIndex(({ words }, at) => at > 0 && tail.test(words));
  return end < 0 ? rest : rest.slice(0, end);
}

/** Title, publication, day; then labels; then “Body”. */
function nexis(lines: readonly Piece[]): Article {
  const day = lines.findIndex(({ words }, at) => at > 1 && dateIn(words) !== null && isLabelledBelow(lines, at));
  const body = lines.findIndex(({ words }) => /^body$/i.test(words));
  const last = lines.findLastIndex(
    ({ words }, at) => at < lines.length - 1 && head.test(words) && (body < 0 || at < body),
  );
  return {
    title: textOf(lines[day - 2]?.words),
    outlet: textOf(lines[day - 1]?.words),
    published: day < 0 ? null : dateIn(lines[day]!.words),
    byline: labelled(lines, "byline"),
    place: labelled(lines, "dateline"),
    body: bodyOf(lines, body >= 0 ? body + 1 : last + 1),
  };
}

/** The cover of an export has days, too; below that of an article stand its copyright and its length. */
const isLabelledBelow = (lines: readonly Piece[], at: number): boolean =>
  lines.slice(at + 1, at + 5).some(({ words }) => /^(?:copyright|©|length:|section:)/i.test(words));

/** Publication, day, title; then labels, the text, labels. */
function olderNexis(lines: readonly Piece[]): Article {
  const day = lines.findIndex(({ words }) => dateIn(words) !== null);
  const behind = lines
    .slice(day + 1)
    .findIndex(({ words }) => !/\b(?:edition|final|weekday|GMT|E[SD]T)\b/i.test(words) || words.length > 60);
  const title = labelled(lines, "headline") ?? (behind < 0 ? null : lines[day + 1 + behind]!.words);
  const last = lines.findLastIndex(
    ({ words }, at) => head.test(words) && !/^(?:copyright|©)/i.test(words) && at < lines.length - 1,
  );
  return {
    title: title !== null && head.test(title) ? null : textOf(title),
    outlet: textOf(lines[day - 1]?.words),
    published: day < 0 ? null : dateIn(lines[day]!.words),
    byline: labelled(lines, "byline"),
    place: labelled(lines, "dateline"),
    body: bodyOf(lines, last + 1).filter(
      ({ words }) => !/^(?:copyright|©).{0,200}\d{4}|^all rights reserved\.?$/i.test(words),
    ),
  };
}

const factivaLabels = /^(?:SE|CLM|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPD|IPC|PUB|AN|ART)$/;

/** Title, author, “402 words”, day, hour, publication, code, page, language, copyright; or all of it behind labels of two letters. */
function factiva(lines: readonly Piece[]): Article {
  if (lines.filter(({ words }) => factivaLabels.test(words.split(/\s/, 1)[0]!)).length >= 4)
    return factivaLabelled(lines);
  const count = lines.findIndex(({ words }) => /^[\d,.]{1,9} words$/i.test(words));
  const above = lines.slice(0, Math.max(0, count)).map(({ words }) => words);
  const byline = above.findLast((words) => /^by\s/i.test(words)) ?? null;
  const title = above.findLast((words) => words !== byline) ?? null;
  const day = lines.findIndex(({ words }, at) => at > count && dateIn(words) !== null);
  const outlet = lines.findIndex(({ words }, at) => at > day && !/^\d{1,2}:\d{2}/.test(words));
  const right = lines.findIndex(({ words }, at) => at > outlet && /^(?:copyright|©|\(c\))/i.test(words));
  return {
    title: textOf(title),
    outlet: textOf(lines[outlet]?.words),
    published: day < 0 ? null : dateIn(lines[day]!.words),
    byline,
    place: null,
    body: lines.slice(
      1 +
        (right >= 0
          ? right
          : lines.findLastIndex(
              ({ words }, at) => at <= outlet + 4 && /^(?:English|[A-Z]{3,10}|\d{1,3})$/.test(words),
            )),
    ),
  };
}

function factivaLabelled(lines: readonly Piece[]): Article {
  const fields = new Map<string, Piece[]>();
  let field: Piece[] = [];
  for (const piece of lines) {
    const [, label, words = ""] = /^([A-Z]{2,3})(?:\s+(\S.*))?$/.exec(piece.words) ?? [];
    if (label && factivaLabels.test(label)) {
      field = [];
      fields.set(label, field);
      if (words) field.push({ ...piece, words });
    } else field.push(piece);
  }
  const first = (label: string) => textOf(fields.get(label)?.[0]?.words);
  return {
    title: first("HD"),
    outlet: first("SN"),
    published: dateIn(first("PD") ?? ""),
    byline: first("BY"),
    place: null,
    body: [...(fields.get("LP") ?? []), ...(fields.get("TD") ?? [])],
  };
}
