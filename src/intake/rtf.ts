/** Rich text (RTF 1.9): the words of its paragraphs, and what their styles say of them. */
import type { PartKind } from "../schema.js";
import type { Piece } from "./builder.js";
import { documentItems, kindOfStyle, pieceOf } from "./document.js";
import { withMarks } from "./encoding.js";
import { type Given, type Input, InputError } from "./input.js";
import type { Item } from "./reader.js";
import { textOf } from "./values.js";

/** Groups in groups: documents have a dozen. */
const DEEPEST = 500;

export interface RichText {
  readonly pieces: readonly Piece[];
  readonly notes: readonly Piece[];
  readonly title: string | null;
  readonly author: string | null;
  /** When it was made, ISO 8601. */
  readonly made: string | null;
  /** Whether every group that was opened is closed. */
  readonly isWhole: boolean;
}

/** The reports in a document: those of an export, or one. */
export async function* readRtf({ name, bytes }: Input, _: Given): AsyncIterable<Item | InputError> {
  const { pieces, notes, title, author, made, isWhole } = richText(bytes);
  yield* documentItems(name, {
    format: "rtf",
    pieces,
    notes,
    language: null,
    file: { title: textOf(title), author: textOf(author), made },
  });
  if (!isWhole)
    yield new InputError(
      "malformed",
      name,
      "it breaks off before its end",
      "Save it again; what stands before is read.",
    );
}

/** Where words go: into the text, notes, names of styles, what the file says of itself, or nowhere. */
type Target = "text" | "note" | "styles" | "fonts" | "title" | "author" | "made" | "info" | "nowhere";

/** What holds in a group. */
interface State {
  readonly target: Target;
  /** Signs that stand for a letter of Unicode where a program knows none. */
  readonly skipped: number;
  readonly font: number;
  readonly style: number;
  readonly level: number | null;
  readonly isHidden: boolean;
}

/** Groups whose words are none of the text. */
const targets: Readonly<Record<string, Target>> = {
  fonttbl: "fonts",
  stylesheet: "styles",
  info: "info",
  title: "title",
  author: "author",
  creatim: "made",
  footnote: "note",
  ...Object.fromEntries(
    "colortbl pict object header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst themedata colorschememapping datastore xmlnstbl listtable listoverridetable revtbl rsidtbl generator latentstyles nonshppict bkmkstart bkmkend annotation atnid atnauthor atndate atnref tc tcn xe rxe sp private1 filetbl userprops mmathPr pgptbl subject keywords comment operator company manager category doccomm hlinkbase revtim printim buptim vern nofchars htmltag mhtmltag"
      .split(" ")
      .map((word) => [word, "nowhere"] as const),
  ),
};
/** Groups that are marked as new to old programs and hold words all the same. */
const known = new Set(["shppict", "fldrslt", "shptxt", "shpinst", "ud", "upr"]);

/** Words of control that stand for a sign. */
const signs: Readonly<Record<string, string>> = {
  tab: "\t",
  line: "\n",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emdash: "—",
  endash: "–",
  bullet: "•",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
};
const breaks = new Set(["par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"]);

/** Character sets of fonts, as code pages. */
const charsets: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const labels: Readonly<Record<number, string>> = {
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  65001: "utf-8",
  874: "windows-874",
};

/** The paragraphs of a document. Never throws, whatever the bytes: what cannot be understood is passed over. */
export function richText(bytes: Uint8Array): RichText {
  const source = new TextDecoder("latin1").decode(bytes);
  const reader = new RichReader();
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;
  for (let match = token.exec(source); match && !reader.isOver; match = token.exec(source)) {
    const [, word, number, hex, sign, brace, words] = match;
    if (word === "bin") token.lastIndex += Math.max(0, Number(number ?? 0));
    else if (word) reader.control(word, number === undefined ? null : Number(number));
    else if (hex) reader.byte(Number.parseInt(hex, 16));
    else if (sign) reader.sign(sign);
    else if (brace) reader.brace(brace);
    else if (words) reader.words(words);
  }
  return reader.done();
}

class RichReader {
  #state: State = { target: "text", skipped: 1, font: 0, style: 0, level: null, isHidden: false };
  readonly #outer: State[] = [];
  readonly #styles = new Map<number, PartKind>();
  readonly #fonts = new Map<number, number>();
  #codePage = 1252;
  #bytes: number[] = [];
  #toSkip = 0;
  #isStarred = false;
  #paragraph = "";
  #note = "";
  readonly #pieces: Piece[] = [];
  readonly #notes: Piece[] = [];
  readonly #said: Partial<Record<Target, string>> = {};
  readonly #made = new Map<string, number>();
  /** Whether the group of the document is closed. */
  isOver = false;

  control(word: string, number: number | null): void {
    const isStarred = this.#isStarred;
    this.#isStarred = false;
    this.#decode();
    if (word === "u") {
      this.#letters(String.fromCharCode(((number ?? 0) + 65_536) % 65_536));
      this.#toSkip = this.#state.skipped;
      return;
    }
    this.#toSkip = 0;
    const target = Object.hasOwn(targets, word) ? targets[word] : undefined;
    const { target: own } = this.#state;
    if (own === "nowhere") return;
    if (target !== undefined && (own === "text" || own === "info" || own === "note")) this.#set({ target });
    else if (isStarred && !known.has(word)) this.#set({ target: "nowhere" });
    else this.#format(word, number);
  }

  #format(word: string, number: number | null): void {
    const { target } = this.#state;
    if (Object.hasOwn(signs, word)) this.#letters(signs[word]!);
    else if (breaks.has(word)) this.#end();
    else if (word === "ansicpg") this.#codePage = number ?? 1252;
    else if (word === "mac") this.#codePage = 10_000;
    else if (word === "uc") this.#set({ skipped: Math.max(0, number ?? 1) });
    else if (word === "f" || word === "deff") this.#set({ font: number ?? 0 });
    else if (word === "fcharset" && target === "fonts") this.#fonts.set(this.#state.font, charsets[number ?? 0] ?? 0);
    else if (word === "s") this.#set({ style: number ?? 0 });
    else if (word === "outlinelevel") this.#set({ level: number });
    else if (word === "pard") this.#set({ style: 0, level: null });
    else if (word === "plain") this.#set({ isHidden: false });
    else if (word === "v" || word === "deleted" || word === "htmlrtf") this.#set({ isHidden: number !== 0 });
    else if (target === "made" && number !== null) this.#made.set(word, number);
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  sign(sign: string): void {
    if (sign === "*") {
      this.#isStarred = true;
      return;
    }
    const shown = { "~": " ", _: "-", "-": "", "\n": "", "\r": "", ":": "" }[sign] ?? sign;
    if (sign === "\n" || sign === "\r") this.#end();
    else this.#plain(shown);
  }

  byte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip -= 1;
    else this.#bytes.push(byte);
  }

  words(words: string): void {
    const skipped = Math.min(this.#toSkip, words.length);
    this.#toSkip -= skipped;
    this.#plain(words.slice(skipped));
  }

  /** Letters of ASCII and, in broken files, others of the code page. */
  #plain(words: string): void {
    if (/^[\x00-\x7f]*$/.test(words) && this.#bytes.length === 0) this.#letters(words);
    else for (const letter of words) this.#bytes.push(letter.charCodeAt(0));
  }

  brace(brace: string): void {
    this.#decode();
    this.#toSkip = 0;
    this.#isStarred = false;
    if (brace === "{") {
      this.#outer.push(this.#state);
      this.isOver = this.#outer.length > DEEPEST;
      return;
    }
    const { target } = this.#state;
    const outer = this.#outer.pop();
    if (target === "note" && outer?.target !== "note") this.#endNote();
    if (outer) this.#state = outer;
    this.isOver = this.#outer.length === 0;
  }

  #decode(): void {
    if (this.#bytes.length === 0) return;
    const page = this.#fonts.get(this.#state.font) || this.#codePage;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    this.#letters(decodedBy(page, bytes));
  }

  #letters(words: string): void {
    if (words === "") return;
    const { target, isHidden } = this.#state;
    if (target === "text") this.#paragraph += isHidden ? "" : words;
    else if (target === "note") this.#note += isHidden ? "" : words;
    else if (target === "styles") this.#style(words);
    else if (target === "title" || target === "author") this.#said[target] = (this.#said[target] ?? "") + words;
  }

  /** “{\s1 heading 1;}” */
  #style(words: string): void {
    const kind = kindOfStyle(words.replace(/;$/, "").trim());
    if (kind) this.#styles.set(this.#state.style, kind);
  }

  #end(): void {
    if (this.#state.target === "note") this.#note += "\n";
    if (this.#state.target !== "text") return;
    const { style, level } = this.#state;
    const piece = pieceOf(this.#paragraph, this.#styles.get(style) ?? null);
    this.#paragraph = "";
    if (piece === null) return;
    const isHeading = !this.#styles.has(style) && level !== null && level < 9 && piece.words.length < 200;
    this.#pieces.push(isHeading ? { ...piece, kind: "heading" } : piece);
  }

  #endNote(): void {
    const piece = pieceOf(this.#note, null);
    this.#note = "";
    if (piece !== null) this.#notes.push(piece);
  }

  done(): RichText {
    this.#decode();
    const isWhole = this.isOver && this.#outer.length === 0;
    this.#state = { ...this.#state, target: "text" };
    this.#end();
    const [year, month, day] = ["yr", "mo", "dy"].map((part) => this.#made.get(part) ?? 0);
    const two = (number = 0) => String(number).padStart(2, "0");
    return {
      pieces: this.#pieces,
      notes: this.#notes,
      title: this.#said.title ?? null,
      author: this.#said.author ?? null,
      made: year ? `${year}-${two(month)}-${two(day)}` : null,
      isWhole,
    };
  }
}

/** Node 20 takes windows-1252 for ISO 8859-1. */
function decodedBy(page: number, bytes: Uint8Array): string {
  const label = labels[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : "windows-1252");
  const text = new TextDecoder(label).decode(bytes);
  return label === "windows-1252" ? withMarks(text) : text;
}
