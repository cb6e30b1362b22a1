import { agencyIn } from "./agency.js";
import { bylineOf } from "./byline.js";
import { listOf, nameOf } from "./values.js";

/** Authors from metadata: texts or things with a name; without “By”, agencies, links and the outlet itself. */
export function authorNames(authors: unknown, outlet: string | null): readonly string[] {
  const names = listOf(authors).flatMap((author) => {
    const name = nameOf(author);
    if (!name || /^https?:|@[^\s@]+\.\w/i.test(name)) return [];
    return bylineOf(name)?.authors ?? bylineOf(`By ${name}`)?.authors ?? [name.replace(/^by:?\s+/i, "")];
  });
  return [...new Set(names)].filter((name) => name !== outlet && agencyIn(name) === null);
}
