/** Looking into JSON that strangers wrote: nothing in it need be of the type that its standard says. */

export type Fields = Readonly<Record<string, unknown>>;

/** Longer than any name or title; what is longer is something else in the wrong field. */
const LONGEST = 500;

/** Whether a value is an object with fields, and no list. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A short text, in one line, with character references decoded; null: no text, an empty or an endless one. */
export function textOf(value: unknown): string | null {
  if (typeof value !== "string" || value.length > LONGEST) return null;
  const words = decoded(value).replace(/\s+/g, " ").trim();
  return words === "" ? null : words;
}

/** The first value that is a short text. */
export const firstText = (...values: readonly unknown[]): string | null =>
  values.map(textOf).find((text) => text !== null) ?? null;

/** The items of a list; of any other value that value alone; none of null and undefined. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The name of something given as a text or as a thing with a name. */
export const nameOf = (value: unknown): string | null =>
  isFields(value) ? firstText(value.name, value.legalName, value.alternateName) : textOf(value);

/** An absolute http(s) link; null: anything else. */
export function linkOf(value: unknown, base?: string | null): string | null {
  if (typeof value !== "string" || value.trim() === "" || value.length > 4000) return null;
  if (!URL.canParse(value.trim(), base ?? undefined)) return null;
  const { protocol, href } = new URL(value.trim(), base ?? undefined);
  return /^https?:$/.test(protocol) ? href : null;
}

/** JSON written into pages and feeds often has its quotation marks and ampersands as references. */
const references: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  lsquo: "‘",
  rsquo: "’",
  laquo: "«",
  raquo: "»",
  ndash: "–",
  mdash: "—",
  hellip: "…",
};

/** Words with the character references that files have kept decoded, marks and dashes: “&amp;” → “&”. Others stay as they are. */
export function decoded(words: string): string {
  return words.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (all, number, hex, name) => {
    if (name) return references[name.toLowerCase()] ?? all;
    const code = number ? Number(number) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : all;
  });
}
