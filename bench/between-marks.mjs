/** Pages of which a command writes a part. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Puts what was measured between the two marks of a page; what people wrote around them stays. A page that is not there is made, under
 * `title`. Throws where a mark is gone.
 */
export function writeBetweenMarks(page, marks, text, title = "") {
  const before = existsSync(page) ? readFileSync(page, "utf8") : `${title}\n\n${marks.join("\n")}\n`;
  const [start, end] = marks.map((mark) => before.indexOf(mark));
  if (start < 0 || end < start) throw new Error(`${page} has lost its marks: ${marks.join(" … ")}`);
  writeFileSync(page, `${before.slice(0, start)}${marks[0]}\n\n${text}\n\n${before.slice(end)}`);
}
