/** Plain text. It stays as it is, so that offsets hold against the file as decoded, its line ends included. */
import type { Draft } from "./draft.js";
import { layout } from "./layout.js";

/** A draft of plain text: its blocks as empty lines and indents part them. Never throws. */
export const readText = (text: string): Draft => ({
  format: "text",
  text,
  blocks: layout(text).map((span) => ({ span, kind: null })),
  metadata: {},
});
