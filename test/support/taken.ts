/** For tests: what intake makes of some bytes. */

import type { Given, InputError } from "../../src/intake/input.js";
import { reports } from "../../src/intake/reports.js";
import type { Report } from "../../src/schema.js";

export interface As {
  readonly name?: string;
  readonly url?: string | null;
  readonly given?: Given;
}

/** All reports and messages in a text or some bytes, by default of a file of plain text that says nothing of itself. */
export async function taken(
  content: string | Uint8Array,
  { name = "a.txt", url = null, given = {} }: As = {},
): Promise<readonly (Report | InputError)[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const found: (Report | InputError)[] = [];
  for await (const report of reports({ name, bytes, contentType: null, url }, given)) found.push(report);
  return found;
}
