/** Plain text. Its line ends stay as they are; references to signs that a file kept from a page (“&quot;”) are the signs. */
import type { Draft } from "./draft.js";
import { layout } from "./layout.js";
import { decoded } from "./values.js";

/** A draft of plain text: its blocks as empty lines and indents part them. Never throws. */
export function readText(file: string): Draft {
  const text = decoded(file);
  return { format: "text", text, blocks: layout(text).map((span) => ({ span, kind: null })), metadata: {} };
}
