/** What documents of word processors have in common: one report, or the articles of an export; notes apart; what the file says of itself. */
import type { PartKind } from "../schema.js";
import { build, type Piece } from "./builder.js";
import type { Draft, FileSays } from "./draft.js";
import { articlesIn } from "./exported.js";
import type { InputError } from "./input.js";
import type { Item } from "./reader.js";
import { textOf } from "./values.js";

export interface WordDocument {
  readonly format: Draft["format"];
  readonly pieces: readonly Piece[];
  /** Footnotes: they stand behind the text, and are not read. */
  readonly notes: readonly Piece[];
  readonly language: unknown;
  readonly file: FileSays;
}

/** The articles of an export, or the one report that a document is. */
export function* documentItems(name: string, document: WordDocument): Iterable<Item | InputError> {
  const { format, pieces, notes, language, file } = document;
  const articles = articlesIn(name, format, pieces);
  if (articles) {
    yield* articles;
    return;
  }
  const titled = withTitle(pieces);
  const behind = notes.map(({ words }): Piece => ({ words, kind: "boilerplate" }));
  const title = textOf(titled.find(({ kind }) => kind === "title")?.words);
  yield { name, draft: { format, ...build([...titled, ...behind]), metadata: { title, language, file } } };
}

/** Many use the largest heading for the title. */
function withTitle(pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  if (first?.kind !== "heading" || pieces.some(({ kind }) => kind === "title")) return pieces;
  return [{ ...first, kind: "title" }, ...rest];
}

/** A paragraph as its style has it; null: it has no words. White space is one space, or the end of a line. */
export function pieceOf(paragraph: string, kind: PartKind | null): Piece | null {
  const words = paragraph
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
  if (words === "") return null;
  return kind === "quotation" ? { words, kind: null, isSetOff: true } : { words, kind };
}

/** What a style is for, by the name that all programs give it; null: nothing of ours. */
export function kindOfStyle(name: string): PartKind | null {
  if (/^title$/i.test(name)) return "title";
  if (/^heading\s?\d$/i.test(name)) return "heading";
  return /^(?:intense )?(?:quote|quotations?|block text)$/i.test(name) ? "quotation" : null;
}
