/** Introduction by the lead: described in the first paragraph, named in the next. */
import type { Report, Span } from "../../schema.js";
import { byPlace, firstFrom, inside, words } from "../../span.js";
import { officeOf } from "../coreference/office.js";

/** Of whom the rule of the lead can speak. */
interface Speaker {
  readonly type: string;
  readonly isNamed: boolean;
  readonly country: string | null;
  /** What it is called besides its name: “A senior official”, “an official of the ministry”. */
  readonly descriptions: readonly string[];
}

/** The name with which a paragraph begins: “*Ada Quill*, 71, was …”. */
const opening = /^\p{Lu}\S+(?: \p{Lu}\S+)+/u;

/**
 * The lead introduces its speaker by description (“A senior official says …”), the next paragraph by name and by the same noun (“Ada
 * Quill, an official of the ministry, told …”): who is named where that paragraph begins, else the first named speaker after the lead.
 * By a name alone nobody is made the speaker: it may be another's. Gives the described and the named one; null: there is no such pair.
 * `speakerIn` tells who comes first in the words for a speaker.
 */
export function introducedByLead<T extends Speaker>(
  { text, parts }: Report,
  sources: readonly Span[],
  speakerIn: (source: Span) => T | null,
): { readonly described: T; readonly named: T } | null {
  const [lead, next] = parts.flatMap(({ kind, span }) => (kind === "paragraph" ? [span] : []));
  if (!lead) return null;
  const placed = [...sources].sort(byPlace).map((span) => ({ span }));
  const own = inside(placed, lead).map(({ span }) => speakerIn(span));
  const described = own.find((speaker) => speaker?.type === "person" && !speaker.isNamed);
  if (!described || own.some((speaker) => speaker?.type === "person" && speaker.isNamed)) return null;
  const [name = ""] = next ? (opening.exec(words(text, next)) ?? []) : [];
  const first = next ? speakerIn({ start: next.start, end: next.start + name.length }) : null;
  const named =
    first?.type === "person" && first.isNamed
      ? first
      : placed
          .slice(firstFrom(placed, lead.end))
          .map(({ span }) => speakerIn(span))
          .find((speaker) => speaker?.type === "person");
  if (!named?.isNamed || named === described) return null;
  const offices = new Set(named.descriptions.map(officeOf));
  if (!described.descriptions.some((description) => offices.has(officeOf(description)))) return null;
  if (described.country && named.country && described.country !== named.country) return null;
  return { described, named };
}
