/** A search for each row of a table: `hearsay search --batch`. */
import { readFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { foundIn, foundTable, type List, ListError, listIn } from "../export/batch.js";
import type { Question } from "../record/asking/question.js";
import { type Io, UsageError, write } from "./io.js";
import { jsonText } from "./output.js";
import type { AskOptions } from "./question.js";
import { withRecord } from "./record.js";

/** As CSV, or with `json` an object a line: `asked` and `found`. `question`: what holds for all rows. */
export async function searchAll(
  io: Io,
  { record: place, json }: AskOptions,
  file: string,
  question: Question,
): Promise<void> {
  const list = listOf(file, file === "-" ? await textOf(io.stdin) : await readList(file), question);
  await withRecord(io, place, async ({ store }) => {
    for await (const piece of json ? foundIn(store, list) : foundTable(store, list)) {
      if (io.interrupted.aborted) return;
      await write(io.stdout, typeof piece === "string" ? piece : jsonText(piece));
    }
  });
}

function listOf(file: string, text: string, question: Question): List {
  try {
    return listIn(file, text, question);
  } catch (error) {
    throw error instanceof ListError ? new UsageError(error.message) : error;
  }
}

const readList = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file} could not be read: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`,
    );
  });
