/** Two tellings, word by word. */
import { diffArrays } from "diff";
import type { Word } from "./words.js";

/** A stretch that both have (`same`), or that one has in the place of the other's; either may be empty. */
export interface Stretch<Of extends Word = Word> {
  readonly kind: "same" | "other";
  readonly one: readonly Of[];
  readonly other: readonly Of[];
}

export function align<Of extends Word>(one: readonly Of[], other: readonly Of[]): readonly Stretch<Of>[] {
  const changes = diffArrays([...one], [...other], { comparator: (a, b) => a.stem === b.stem });
  const stretches: Stretch<Of>[] = [];
  let at = 0;
  let to = 0;
  for (const { value, added, removed } of changes) {
    const count = value.length;
    if (!added && !removed) {
      stretches.push({ kind: "same", one: one.slice(at, at + count), other: other.slice(to, to + count) });
      at += count;
      to += count;
      continue;
    }
    const before = stretches.at(-1)?.kind === "other" ? stretches.pop()! : { one: [], other: [] };
    if (removed) {
      stretches.push({ kind: "other", one: [...before.one, ...one.slice(at, at + count)], other: before.other });
      at += count;
    } else {
      stretches.push({ kind: "other", one: before.one, other: [...before.other, ...other.slice(to, to + count)] });
      to += count;
    }
  }
  return stretches;
}
