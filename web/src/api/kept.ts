/** What is the same in two answers stays the same object, so that only what changed is drawn anew. */

/**
 * `after`, made of the pieces of `before` where they are equal; `before` itself where all of it is. Both are as JSON has them. In a list what
 * has an id, or a key, is looked for by it, so that others keep theirs where one comes or goes.
 */
export function keptIn<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) {
    const named = new Map(before.map((piece) => [nameOf(piece), piece]));
    const pieces = after.map((piece, at) => {
      const name = nameOf(piece);
      return keptIn(name === undefined ? before[at] : named.get(name), piece);
    });
    return (isAll(pieces, before) ? before : pieces) as Value;
  }
  if (isRecord(before) && isRecord(after)) {
    const entries = Object.entries(after).map(([name, piece]) => [name, keptIn(before[name], piece)] as const);
    const isSame =
      entries.length === Object.keys(before).length &&
      entries.every(([name, piece]) => Object.hasOwn(before, name) && Object.is(piece, before[name]));
    return (isSame ? before : Object.fromEntries(entries)) as Value;
  }
  return after;
}

const isAll = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, at) => Object.is(one, others[at]));

const nameOf = (piece: unknown): unknown => (isRecord(piece) ? (piece.id ?? piece.key) : undefined);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
