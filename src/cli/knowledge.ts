/** The file of `--knowledge`. */
import { readFile } from "node:fs/promises";
import type { Knowledge } from "../reading/knowledge.js";

/** The knowledge of a file; none where no file is named. Throws KnowledgeError where it cannot be read or a line is wrong. */
export async function knowledgeOf(file: string | undefined): Promise<Knowledge> {
  if (file === undefined) return [];
  const { KnowledgeError, knowledgeFrom } = await import("../reading/knowledge.js");
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : message;
    throw new KnowledgeError(
      `${file}: ${why}. --knowledge takes a file of JSON lines; docs/actors.md says what they hold.`,
    );
  }
  return knowledgeFrom(new TextDecoder().decode(bytes), file);
}
