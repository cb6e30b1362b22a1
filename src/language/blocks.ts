/**
 * A text longer than any report is read block by block, because what is known of each token while it is read takes much memory.
 * Nothing is attributed over the end of a block, and names agree on their types within it.
 */
import type { Part, Span } from "../schema.js";
import { antecedentUnit, antecedentWidth } from "./encoder.js";
import type { Language, Quotation } from "./language.js";
import { tokenize } from "./tokens.js";
import { type Token, treeOf } from "./tree.js";

/** What is found in a block; quotations are found in the whole text. */
export type Found = Omit<Language, "quotations">;

/** Parts that are read at one go, and their tokens. */
export interface Block {
  readonly parts: readonly Part[];
  readonly spans: readonly Span[];
}

/** Tokens of a block, unless a single part has more. */
const tokensOfBlock = 10_000;

/**
 * Blocks in the order of the text, each of whole parts; a part that is longer than a block is one by itself. Parts without tokens are in
 * them.
 */
export function* blocksOf(text: string, parts: readonly Part[]): Generator<Block> {
  let block: { parts: Part[]; spans: Span[] } = { parts: [], spans: [] };
  for (const part of parts) {
    const spans = tokenize(text, part.span.start, part.span.end);
    if (block.parts.length > 0 && block.spans.length + spans.length > tokensOfBlock) {
      yield block;
      block = { parts: [], spans: [] };
    }
    block.parts.push(part);
    for (const span of spans) block.spans.push(span);
  }
  if (block.parts.length > 0) yield block;
}

/** The quotations that open in a block. */
export function quotationsIn(quotations: readonly Quotation[], { parts }: Block): readonly Quotation[] {
  const { start } = parts[0]!.span;
  const { end } = parts.at(-1)!.span;
  return quotations.filter(({ spans }) => start <= spans[0]!.start && spans[0]!.start < end);
}

/** What was found in the blocks of a text, as of one: heads and rows count from its first token. */
export function joined(text: string, blocks: readonly Found[]): Found {
  if (blocks.length === 1) return blocks[0]!;
  const tokens: Token[] = [];
  const rows: Int32Array[] = [];
  let used = 0;
  for (const block of blocks) {
    const before = tokens.length;
    for (const token of block.tree.tokens)
      tokens.push(token.head === null || token.head < 0 ? token : { ...token, head: token.head + before });
    const first = used;
    rows.push(block.antecedents.rows.map((row) => (row < 0 ? row : first + row)));
    used += block.antecedents.queries.length / antecedentWidth;
  }
  const all = <Key extends "sentences" | "mentions" | "attributions" | "expressions">(key: Key) =>
    blocks.flatMap((block) => block[key] as readonly unknown[]) as unknown as Found[Key];
  return {
    sentences: all("sentences"),
    tree: treeOf(text, tokens),
    mentions: all("mentions"),
    attributions: all("attributions"),
    expressions: all("expressions"),
    triggers: {
      types: blocks[0]?.triggers.types ?? [],
      scores: joinedNumbers(
        Float32Array,
        blocks.map(({ triggers }) => triggers.scores),
      ),
    },
    antecedents: {
      width: antecedentWidth,
      unit: antecedentUnit,
      rows: joinedNumbers(Int32Array, rows),
      queries: joinedNumbers(
        Int16Array,
        blocks.map(({ antecedents }) => antecedents.queries),
      ),
      keys: joinedNumbers(
        Int16Array,
        blocks.map(({ antecedents }) => antecedents.keys),
      ),
    },
  };
}

function joinedNumbers<Numbers extends Int32Array | Int16Array | Float32Array>(
  kind: new (length: number) => Numbers,
  arrays: readonly Numbers[],
): Numbers {
  const whole = new kind(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}
