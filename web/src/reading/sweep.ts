/** Lays cards out in one column beside what they are of, by one sweep, so that none covers another. */

export interface Card {
  /** Where it would stand: the height of its first word. */
  readonly wish: number;
  readonly height: number;
}

/**
 * Where each card stands, in the order in which they are given, `gap` apart. Each is pushed down by the one above it. The active one
 * stands where it wishes, as far as those above it fit over it: they make room upwards.
 */
export function sweep(cards: readonly Card[], active: number | null, gap: number): readonly number[] {
  const tops = pushedDown(cards, gap, 0);
  if (active === null || !cards[active]) return tops;
  const above = cards.slice(0, active).reduce((sum, { height }) => sum + height + gap, 0);
  const placed = [...tops];
  placed[active] = Math.max(cards[active].wish, above);
  for (let at = active - 1; at >= 0; at--)
    placed[at] = Math.min(placed[at]!, placed[at + 1]! - gap - cards[at]!.height);
  const below = placed[active]! + cards[active].height + gap;
  return [...placed.slice(0, active + 1), ...pushedDown(cards.slice(active + 1), gap, below)];
}

function pushedDown(cards: readonly Card[], gap: number, from: number): readonly number[] {
  let free = from;
  return cards.map(({ wish, height }) => {
    const top = Math.max(wish, free);
    free = top + height + gap;
    return top;
  });
}
